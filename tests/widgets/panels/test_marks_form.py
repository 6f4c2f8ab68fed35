"""The rows of the inspector that say how a block is used: at every step, and with whose weights."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QCheckBox, QWidget
from pytestqt.qtbot import QtBot

from builder import edits, marks
from builder.document import Document
from builder.sketch import Sketch
from widgets.inspector import Inspector
from widgets.inspector.marks_form import MarksForm
from widgets.session import Session
from widgets.theme import Theme

LEFT = Qt.MouseButton.LeftButton
Found = Callable[[str], str]
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


@pytest.fixture
def session() -> Session:
    """Two Dense blocks and a Conv on frames."""
    sketch = Sketch("marked")
    start = sketch.add("input", name="features", shape=(8,))
    sketch.add("dense", start, name="first", out_features=8)
    sketch.add("dense", name="second", out_features=8)
    sketch.add("output")
    sketch.add("input", name="video", shape=("T", 3, 8, 8))
    sketch.add("conv2d", name="conv")
    sketch.add("output")
    return Session(Document(sketch.network))


@pytest.fixture
def inspector(session: Session, theme: Theme, shown: Callable[[QWidget], None]) -> Inspector:
    made = Inspector(session, theme)
    shown(made)
    return made


def form(inspector: Inspector) -> MarksForm:
    assert inspector.page
    return inspector.page.marks


def test_the_row_of_the_steps_shows_where_frames_arrive(inspector: Inspector, session: Session, block: Found) -> None:
    session.select([block("first")])
    assert not form(inspector).step.isVisible()
    session.select([block("conv")])
    assert form(inspector).step.isVisible()


def test_a_click_applies_the_block_at_every_step(inspector: Inspector, session: Session, block: Found) -> None:
    before = session.network
    session.select([block("conv")])
    box = form(inspector).step.editor.fields[0]
    assert isinstance(box, QCheckBox) and box.accessibleName() == "Every step"
    QTest.keyClick(box, Qt.Key.Key_Space)
    assert session.network.blocks[block("conv")].every_step
    assert not any(problem.block == block("conv") for problem in session.document.report.problems)
    assert session.document.undo_title == "Apply conv at every step"
    session.document.undo()
    assert session.network == before and not box.isChecked()


def test_the_foot_makes_the_block_for_one_step_while_the_drawing_is_not_ready(
    inspector: Inspector, session: Session, block: Found, qtbot: QtBot
) -> None:
    edit = marks.at_every_step(session.network, [block("conv")], True)
    outputs = [output.id for output in edit.of_kind("output")]
    session.edit("Begin", lambda _: edits.remove(edit, outputs))
    session.select([block("conv")])
    qtbot.waitUntil(lambda: inspector.foot.label.text().startswith("self.conv = nn.Conv2d(3, "))


def test_shared_weights_are_told_of_both_and_given_up(inspector: Inspector, session: Session, block: Found) -> None:
    first, second = block("first"), block("second")
    session.edit("Share", lambda network: marks.share_weights(network, [first, second], {}))
    session.select([second])
    weights = form(inspector).weights
    assert weights.text.text() == "shared with first"
    assert "Parameters: 0 of its own" in form_facts(inspector)
    assert weights.show_owner.accessibleName() == "Select first, whose weights these are"
    QTest.mouseClick(weights.show_owner, LEFT)
    assert session.only_block == first
    assert weights.text.text() == "second uses them too" and not weights.own.isVisible()
    session.select([second])
    QTest.mouseClick(weights.own, LEFT)
    assert not session.network.blocks[second].shares and not weights.isVisible()
    assert session.document.undo_title == "Give second own weights"


def form_facts(inspector: Inspector) -> str:
    assert inspector.page
    return inspector.page.facts.text()
