"""Several blocks of one kind have one form: what is entered is set in all of them, and one undo takes it back."""

from collections.abc import Callable, Mapping
from functools import partial

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QCheckBox, QComboBox, QLineEdit, QWidget

from builder import edits
from builder.network import Network
from builder.values import Value
from widgets.inspector import Inspector
from widgets.inspector.editors.editor import DIFFER
from widgets.inspector.form import Form
from widgets.session import Session
from widgets.theme import Theme

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")
ENTER = Qt.Key.Key_Return


def added(network: Network, name: str, values: Mapping[str, Value]) -> Network:
    return edits.add_block(network, "conv2d", name=name, values=values)[0]


@pytest.fixture
def inspector(session: Session, theme: Theme, shown: Callable[[QWidget], None]) -> Inspector:
    """Three convolutions are selected; their filters, activation and bias differ, their kernels agree."""
    several: tuple[dict[str, Value], ...] = {"out_channels": 16, "bias": False}, {"padding": (2, 2)}
    for number, values in enumerate(several, 2):
        name = f"conv{number}"
        session.edit("Add", partial(added, name=name, values=values))
    session.document.reset(session.document.project)
    made = Inspector(session, theme)
    shown(made)
    session.select([block.id for block in session.network.of_kind("conv2d")])
    return made


def form_of(inspector: Inspector) -> Form:
    assert inspector.overview.shared.isVisible() and inspector.overview.shared.form
    return inspector.overview.shared.form


def line_of(form: Form, name: str) -> QLineEdit:
    line = form.rows[name].editor.fields[0].findChild(QLineEdit)
    assert line
    return line


def values(session: Session, name: str) -> list[Value]:
    return [block.values[name] for block in session.network.of_kind("conv2d")]


def test_what_agrees_is_shown_and_what_differs_stands_empty(inspector: Inspector) -> None:
    form = form_of(inspector)
    assert line_of(form, "kernel_size").text() == "3"
    for name in ("out_channels", "padding"):
        assert (line_of(form, name).text(), line_of(form, name).placeholderText()) == ("", DIFFER)
    box, bias = form.rows["activation"].editor.fields[0], form.rows["bias"].editor.fields[0]
    assert isinstance(box, QComboBox) and box.currentIndex() == -1 and box.placeholderText() == DIFFER
    assert isinstance(bias, QCheckBox) and bias.checkState() == Qt.CheckState.PartiallyChecked
    form.rows["kernel_size"].editor.setFocus()
    assert inspector.help.isVisible() and inspector.help.text() == form.rows["kernel_size"].parameter.help


def test_a_number_a_choice_and_a_tick_are_one_step_each(inspector: Inspector, session: Session) -> None:
    form, before = form_of(inspector), session.network
    form.rows["out_channels"].editor.setFocus()
    QTest.keyClicks(form.rows["out_channels"].editor.fields[0], "48")
    assert values(session, "out_channels") == [48, 48, 48]
    assert session.document.undo_title == "Set filters of 3 blocks"
    session.document.undo()
    assert session.network == before and line_of(form, "out_channels").text() == ""
    bias = form.rows["bias"].editor.fields[0]
    for expected in (True, False):
        QTest.mouseClick(bias, Qt.MouseButton.LeftButton, pos=QPoint(8, bias.height() // 2))
        assert values(session, "bias") == [expected] * 3
    session.document.undo()
    session.document.undo()
    box = form.rows["activation"].editor.fields[0]
    QTest.keyClick(box, Qt.Key.Key_S)
    assert len(set(values(session, "activation"))) == 1
    session.document.undo()
    assert session.network == before and isinstance(box, QComboBox) and box.currentIndex() == -1


def test_what_is_refused_and_esc_give_each_block_its_own_value(inspector: Inspector, session: Session) -> None:
    form, before = form_of(inspector), session.network
    field = form.rows["out_channels"].editor.fields[0]
    form.rows["out_channels"].editor.setFocus()
    QTest.keyClicks(field, "48x")
    assert session.network == before and form.rows["out_channels"].wrong
    assert line_of(form, "out_channels").text() == "48x"
    QTest.keyClick(field, Qt.Key.Key_Backspace)
    assert values(session, "out_channels") == [48, 48, 48]
    QTest.keyClick(field, Qt.Key.Key_Escape)
    assert session.network == before and not session.document.undo_title
    assert line_of(form, "out_channels").text() == ""


def test_blocks_of_several_kinds_and_a_lone_block_have_none(
    inspector: Inspector, session: Session, block: Callable[[str], str]
) -> None:
    session.select([block("conv1"), block("flatten")])
    assert not inspector.overview.shared.isVisible()
    session.select([block("conv1")])
    assert inspector.page
    session.select([block("conv1"), block("conv2")])
    QTest.keyClick(
        form_of(inspector).rows["kernel_size"].editor.fields[0], Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier
    )
    QTest.keyClicks(form_of(inspector).rows["kernel_size"].editor.fields[0], "5")
    assert values(session, "kernel_size") == [(5, 5), (5, 5), (3, 3)]
