"""The code panel shows the text that is run, and text and drawing point at each other."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from builder import edits
from graph_to_torch.source import model_source
from widgets.code_panel import CodePanel
from widgets.code_view import CodeView
from widgets.session import Session
from widgets.theme import Theme

Shown = Callable[[QWidget], None]
Found = Callable[[str], str]
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


@pytest.fixture
def panel(session: Session, theme: Theme, shown: Shown, qtbot: QtBot) -> CodePanel:
    made = CodePanel(session, theme)
    shown(made)
    qtbot.waitUntil(lambda: bool(made.view.toPlainText()))
    return made


def text_of(session: Session) -> str:
    return model_source(session.document.report).text


def test_the_text_is_the_one_that_is_run(panel: CodePanel, session: Session, block: Found, qtbot: QtBot) -> None:
    assert panel.view.toPlainText() == text_of(session)
    session.edit("Set", lambda network: edits.set_values(network, block("conv1"), {"out_channels": 7}))
    qtbot.waitUntil(lambda: panel.view.toPlainText() == text_of(session))
    assert "nn.Conv2d(1, 7, 3, padding=1)" in panel.view.toPlainText()


def test_a_selected_block_has_its_lines_marked(panel: CodePanel, session: Session, block: Found, qtbot: QtBot) -> None:
    session.select([block("conv1")])
    lines = model_source(session.document.report).lines_of(block("conv1"))
    qtbot.waitUntil(lambda: list(panel.view.marked) == list(lines))
    text = panel.view.toPlainText().splitlines()
    assert all("conv1" in text[number - 1] for number in lines)
    assert len(panel.view.extraSelections()) == len(lines)


def test_a_click_on_a_line_selects_its_block(panel: CodePanel, session: Session, block: Found, qtbot: QtBot) -> None:
    view = panel.view
    number = model_source(session.document.report).lines_of(block("fc1"))[0]
    place = view.cursorRect(QTextCursor(view.document().findBlockByNumber(number - 1))).center()
    with qtbot.waitSignal(session.revealed) as sent:
        QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert sent.args == [block("fc1")]
    assert session.blocks == {block("fc1")}


def test_enter_selects_the_block_of_the_line(panel: CodePanel, session: Session, block: Found) -> None:
    number = model_source(session.document.report).lines_of(block("flatten"))[0]
    panel.view.setTextCursor(QTextCursor(panel.view.document().findBlockByNumber(number - 1)))
    QTest.keyClick(panel.view, Qt.Key.Key_Return)
    assert session.blocks == {block("flatten")}


def test_a_line_of_no_block_selects_nothing(panel: CodePanel, session: Session) -> None:
    panel.view.moveCursor(QTextCursor.MoveOperation.Start)
    QTest.keyClick(panel.view, Qt.Key.Key_Return)
    assert session.blocks == frozenset()


def test_while_a_problem_is_in_the_way_the_last_text_stays(
    panel: CodePanel, session: Session, block: Found, qtbot: QtBot
) -> None:
    before = panel.view.toPlainText()
    session.edit("Set", lambda network: edits.set_values(network, block("fc1"), {"expects": 12}))
    qtbot.waitUntil(panel.banner.isVisible)
    assert panel.banner.label.text() == "Dense expects 12 features, gets 4096."
    assert panel.view.toPlainText() == before
    assert not panel.export.isEnabled()
    with qtbot.waitSignal(session.revealed) as sent:
        QTest.mouseClick(panel.banner.button, Qt.MouseButton.LeftButton)
    assert sent.args == [block("fc1")]
    session.document.undo()
    qtbot.waitUntil(lambda: not panel.banner.isVisible())
    assert panel.export.isEnabled()


def test_a_hidden_panel_prints_nothing_until_it_is_seen(
    panel: CodePanel, session: Session, block: Found, qtbot: QtBot
) -> None:
    panel.hide()
    before = panel.view.toPlainText()
    session.edit("Set", lambda network: edits.set_values(network, block("conv1"), {"out_channels": 7}))
    QGuiApplication.processEvents()
    assert panel.view.toPlainText() == before
    panel.show()
    qtbot.waitUntil(lambda: panel.view.toPlainText() == text_of(session))


def test_copy_and_export(panel: CodePanel, session: Session, qtbot: QtBot) -> None:
    QTest.mouseClick(panel.copy, Qt.MouseButton.LeftButton)
    assert QGuiApplication.clipboard().text() == text_of(session)
    with qtbot.waitSignal(panel.export_wanted):
        QTest.mouseClick(panel.export, Qt.MouseButton.LeftButton)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("", "a\nb"),
        ("a\nb\nc", "a\nx\nc"),
        ("a\nb", "a\nb\nb"),
        ("a\na", "a"),
        ("a\nb\n", ""),
        ("a 🧵\nb\nc\n", "a 🧵\nc\n"),
        ("same", "same"),
    ],
)
def test_a_new_text_takes_the_place_of_the_old_one(qtbot: QtBot, theme: Theme, before: str, after: str) -> None:
    view = CodeView(theme)
    qtbot.addWidget(view)
    view.show_text(before)
    view.show_text(after)
    assert view.toPlainText() == after


def test_the_place_in_a_long_text_stays(theme: Theme, shown: Shown) -> None:
    view = CodeView(theme)
    shown(view)
    view.show_text("\n".join(map(str, range(500))))
    view.verticalScrollBar().setValue(200)
    view.show_text("\n".join(map(str, (*range(450), "new", *range(450, 500)))))
    assert view.verticalScrollBar().value() == 200


def test_words_of_the_language_are_coloured(qtbot: QtBot, theme: Theme) -> None:
    view = CodeView(theme)
    qtbot.addWidget(view)
    view.show_text('import torch  # "N"\nx = "import 3"\ny = 1e-05\n')
    colours = []
    for line in range(3):
        formats = view.document().findBlockByNumber(line).layout().formats()
        colours.append([f.format.foreground().color().name().upper() for f in formats])
    tokens = theme.tokens
    assert colours == [[tokens.accent, tokens.text3], [tokens.success], [tokens.warning]]
