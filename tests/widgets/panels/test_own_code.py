"""Code of several lines in the inspector: sent when the cursor leaves, one undo step, with the line that is wrong."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QMimeData, Qt, QTimer
from PySide6.QtGui import QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from builder.blocks.custom import START
from builder.document import Document
from builder.edits import set_values
from builder.recipe import Recipe
from builder.sketch import Sketch
from builder.switches import frozen
from projects.data import fields_of
from widgets.inspector import Inspector
from widgets.inspector.editors.code_dialog import CodeDialog
from widgets.inspector.editors.lines import LinesEditor
from widgets.session import Session
from widgets.theme import Theme

CTRL = Qt.KeyboardModifier.ControlModifier
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


@pytest.fixture
def session() -> Session:
    """An own block between Input and Output."""
    sketch = Sketch("own", Recipe(data="digits"))
    sketch.add("input", name="image", field="image", shape=(1, 8, 8))
    sketch.add("flatten")
    sketch.add("custom", name="scale")
    sketch.add("dense", name="fc", out_features=10)
    sketch.add("output", name="digit", target="digit")
    return Session(Document(sketch.network, fields_of))


@pytest.fixture
def inspector(session: Session, theme: Theme, shown: Callable[[QWidget], None]) -> Inspector:
    made = Inspector(session, theme)
    shown(made)
    session.select([session.network.of_kind("custom")[0].id])
    return made


@pytest.fixture
def editor(inspector: Inspector) -> LinesEditor:
    assert inspector.page
    found = inspector.page.form.rows["code"].editor
    assert isinstance(found, LinesEditor)
    found.field.setFocus()
    return found


def code(session: Session) -> object:
    return session.network.of_kind("custom")[0].values["code"]


def write_at_end(editor: LinesEditor, text: str) -> None:
    editor.field.moveCursor(QTextCursor.MoveOperation.End)
    QTest.keyClicks(editor.field, text)


def test_it_is_named_and_reached_by_the_keyboard(editor: LinesEditor) -> None:
    assert editor.field.accessibleName() == "Code"
    assert editor.large.accessibleName() == "Write it in a large window"
    assert editor.field.hasFocus()
    QTest.keyClick(editor.field, Qt.Key.Key_Tab)
    assert not editor.field.hasFocus(), "Tab leads on, as in every form"


def test_what_is_written_is_sent_once_when_the_cursor_leaves(
    editor: LinesEditor, inspector: Inspector, session: Session
) -> None:
    before = session.network
    write_at_end(editor, "# more")
    assert code(session) == START
    assert inspector.page
    inspector.page.header.setFocus()
    editor.field.clearFocus()
    assert code(session) == f"{START}# more"
    session.document.undo()
    assert session.network == before
    assert editor.field.text == START


def test_ctrl_enter_sends_it_and_enter_begins_a_line_as_deep(editor: LinesEditor, session: Session) -> None:
    editor.field.setPlainText("class Gate(nn.Module):")
    editor.field.moveCursor(QTextCursor.MoveOperation.End)
    QTest.keyClick(editor.field, Qt.Key.Key_Return)
    QTest.keyClicks(editor.field, "def forward(self, x):")
    QTest.keyClick(editor.field, Qt.Key.Key_Return)
    QTest.keyClicks(editor.field, "return x")
    assert code(session) == START
    QTest.keyClick(editor.field, Qt.Key.Key_Return, CTRL)
    assert code(session) == "class Gate(nn.Module):\n    def forward(self, x):\n        return x"
    assert not session.document.report.problems
    session.document.undo()
    assert code(session) == START


def test_esc_goes_back_to_the_text_of_the_network(editor: LinesEditor, session: Session) -> None:
    write_at_end(editor, "oh")
    QTest.keyClick(editor.field, Qt.Key.Key_Escape)
    assert editor.field.text == START == code(session)
    assert not session.document.undo_title


def test_the_line_that_is_not_understood_is_marked_and_named(
    editor: LinesEditor, inspector: Inspector, session: Session
) -> None:
    write_at_end(editor, "x = = 3")
    QTest.keyClick(editor.field, Qt.Key.Key_Return, CTRL)
    assert inspector.page
    row = inspector.page.form.rows["code"]
    assert row.words == "The code is no Python: line 10 is not understood. Mend it."
    assert editor.field.pointed_at == 10
    assert editor.field.property("state") == "problem"
    session.document.undo()
    assert editor.field.pointed_at == 0 and editor.field.property("state") == ""
    assert row.words == row.parameter.help


def test_the_mark_is_of_the_text_that_was_sent(editor: LinesEditor, session: Session) -> None:
    write_at_end(editor, "x = = 3")
    QTest.keyClick(editor.field, Qt.Key.Key_Return, CTRL)
    assert editor.field.pointed_at == 10 and len(editor.field.extraSelections()) == 1
    QTest.keyClick(editor.field, Qt.Key.Key_4)
    assert not editor.field.extraSelections(), "this text nobody has read yet"
    QTest.keyClick(editor.field, Qt.Key.Key_Return, CTRL)
    assert editor.field.pointed_at == 10 and len(editor.field.extraSelections()) == 1


@pytest.mark.parametrize(
    ("line", "left", "after"),
    [("        x", 1, "    x"), ("      x", 1, "    x"), ("    x", 1, "x"), ("x   ", 0, "x  "), ("", 0, "")],
)
def test_backspace_in_an_indent_goes_back_one_step(editor: LinesEditor, line: str, left: int, after: str) -> None:
    editor.field.setPlainText(f"#\n{line}")
    editor.field.moveCursor(QTextCursor.MoveOperation.End)
    for _ in range(left):
        editor.field.moveCursor(QTextCursor.MoveOperation.Left)
    QTest.keyClick(editor.field, Qt.Key.Key_Backspace)
    assert editor.field.text == (f"#\n{after}" if line else "#")
    editor.field.undo()
    assert editor.field.text == f"#\n{line}"


def test_a_key_of_the_window_sends_it_first(editor: LinesEditor, session: Session) -> None:
    write_at_end(editor, "# kept")
    QTest.keyClick(editor.field, Qt.Key.Key_F5)
    assert code(session) == f"{START}# kept"


def test_what_is_pasted_comes_without_tabs(editor: LinesEditor, session: Session) -> None:
    pasted = QMimeData()
    pasted.setText("class Gate(nn.Module):\n\tdef forward(self, x):\n\t\treturn x\n")
    editor.field.selectAll()
    editor.field.insertFromMimeData(pasted)
    editor.settle()
    assert code(session) == "class Gate(nn.Module):\n    def forward(self, x):\n        return x\n"


@pytest.mark.parametrize("take", [True, False])
def test_a_large_window_takes_the_text_or_keeps_what_was(
    editor: LinesEditor, session: Session, qtbot: QtBot, take: bool
) -> None:
    def write() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, CodeDialog)
        dialog.field.selectAll()
        QTest.keyClicks(dialog.field, "# first")
        QTest.keyClick(dialog.field, Qt.Key.Key_Return)
        QTest.keyClick(dialog.field, Qt.Key.Key_Tab)
        QTest.keyClicks(dialog.field, "x")
        assert dialog.field.text == "# first\n    x"
        QTest.keyClick(dialog.field, *((Qt.Key.Key_Return, CTRL) if take else (Qt.Key.Key_Escape,)))

    QTimer.singleShot(0, editor, write)
    QTest.mouseClick(editor.large, Qt.MouseButton.LeftButton)
    assert code(session) == ("# first\n    x" if take else START)
    assert editor.field.text == code(session)
    assert bool(session.document.undo_title) == take


def test_what_it_learns_is_told_as_unknown(session: Session, inspector: Inspector) -> None:
    """Scale sets up a parameter; without __init__ a class has none, and that is known without running it."""
    id = session.network.of_kind("custom")[0].id
    assert inspector.page
    assert "Parameters: ?, own code is not run to count" in inspector.page.facts.text()
    assert (session.document.report.parameters, session.document.report.counted) == (650, False)  # 64 · 10 + 10
    plain = START[: START.index("    def __init__")] + "    def forward(self, x):\n        return 2 * x\n"
    session.edit("Write", lambda network: set_values(network, id, {"code": plain}))
    assert "Parameters: 0\n" in inspector.page.facts.text()
    assert (session.document.report.parameters, session.document.report.counted) == (650, True)
    session.document.undo()
    session.edit("Freeze", lambda network: frozen(network, [session.network.of_kind("dense")[0].id], True))
    assert session.document.report.learns  # Scale may learn, so training is not said to be in vain
