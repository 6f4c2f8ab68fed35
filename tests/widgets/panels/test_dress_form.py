"""On, frozen and colour in the inspector: each choice one undo step, and only what the block can be is offered."""

from PySide6.QtWidgets import QApplication, QCheckBox
from pytestqt.qtbot import QtBot

from builder.document import Document
from builder.sketch import Sketch
from widgets.inspector.editors.choice import ChoiceEditor, FlagEditor
from widgets.inspector.inspector import Inspector
from widgets.session import Session
from widgets.theme import Theme


def opened(qtbot: QtBot, theme: Theme) -> tuple[Session, Inspector]:
    sketch = Sketch("chain")
    for kind in ("input", "conv2d", "relu", "output"):
        sketch.add(kind)
    session = Session(Document(sketch.network))
    inspector = Inspector(session, theme)
    qtbot.addWidget(inspector)
    inspector.resize(320, 900)
    inspector.show()
    QApplication.processEvents()
    return session, inspector


def box_of(inspector: Inspector, name: str) -> QCheckBox:
    assert inspector.page
    editor = inspector.page.dress.rows[name].editor
    assert isinstance(editor, FlagEditor)
    return editor.box


def state(session: Session) -> tuple[bool, bool]:
    """Whether conv1 is off, and frozen."""
    block = session.network.blocks["b2"]
    return block.off, block.frozen


def offered_by(inspector: Inspector) -> set[str]:
    assert inspector.page
    return {name for name, row in inspector.page.dress.rows.items() if not row.isHidden()}


def test_a_block_is_switched_off_and_frozen_each_as_one_step(qtbot: QtBot, theme: Theme) -> None:
    session, inspector = opened(qtbot, theme)
    session.select(["b2"])
    before = session.network
    box_of(inspector, "on").click()
    assert state(session) == (True, False)
    assert session.document.undo_title == "Switch conv1 off"
    box_of(inspector, "frozen").click()
    assert state(session) == (True, True)
    session.document.undo()
    assert state(session) == (True, False)
    assert not box_of(inspector, "frozen").isChecked() and not box_of(inspector, "on").isChecked()
    session.document.undo()
    assert session.network == before and box_of(inspector, "on").isChecked()


def test_only_what_a_block_can_be_is_offered(qtbot: QtBot, theme: Theme) -> None:
    session, inspector = opened(qtbot, theme)
    offered = {}
    for id in ("b1", "b2", "b3"):
        session.select([id])
        offered[id] = offered_by(inspector)
    assert offered == {"b1": {"colour"}, "b2": {"on", "frozen", "colour"}, "b3": {"on", "colour"}}


def test_a_colour_is_chosen_by_the_name_of_a_family(qtbot: QtBot, theme: Theme) -> None:
    session, inspector = opened(qtbot, theme)
    session.select(["b2"])
    assert inspector.page
    editor = inspector.page.dress.rows["colour"].editor
    assert isinstance(editor, ChoiceEditor)
    editor.box.setCurrentIndex(editor.box.findText("Orange, as dense"))
    assert session.network.blocks["b2"].colour == "dense"
    assert session.document.undo_title == "Colour conv1"
    session.document.undo()
    assert editor.box.currentText() == "That of its kind"
