"""The window asks before code runs that came with a project, once for each text, and never otherwise."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from builder.edits import set_values
from tests import one_network
from tests.own_code import MARK, code_leaving, with_own_code
from widgets.own_code import CodeQuestion
from widgets.window import MainWindow

SLOW = 120_000
Act = Callable[[CodeQuestion], None]


class Asked:
    """Answers each question about code with an act while it holds the event loop; counts the questions."""

    def __init__(self, act: Act) -> None:
        self.titles: list[str] = []
        self._act = act
        self._timer = QTimer(interval=5)
        self._timer.timeout.connect(self._look)
        self._timer.start()

    def end(self) -> None:
        self._timer.stop()

    def _look(self) -> None:
        dialog = QApplication.activeModalWidget()
        if isinstance(dialog, CodeQuestion) and dialog.cancel.hasFocus():
            self.titles.append(dialog.title.text())
            self._act(dialog)


@pytest.fixture
def asked() -> Iterator[Callable[[Act], Asked]]:
    made: list[Asked] = []

    def start(act: Act) -> Asked:
        for one in made:
            one.end()
        made.append(Asked(act))
        return made[-1]

    yield start
    for one in made:
        one.end()


@pytest.fixture
def mark(tmp_path: Path) -> Path:
    return tmp_path / MARK


@pytest.fixture
def opened(window: MainWindow, mark: Path, tmp_path: Path) -> MainWindow:
    """The window with the project of a stranger, from a file."""
    path = tmp_path / "stranger.loom"
    one_network.save(with_own_code(mark), path)
    assert window.files.open(path)
    return window


def agree(dialog: CodeQuestion) -> None:
    QTest.mouseClick(dialog.run, Qt.MouseButton.LeftButton)


def key(which: Qt.Key) -> Act:
    return lambda dialog: QTest.keyClick(QApplication.focusWidget() or dialog, which)


def train(window: MainWindow, qtbot: QtBot) -> str:
    window.commands["train.start"].trigger()
    qtbot.waitUntil(lambda: not window.trainer.busy, timeout=SLOW)
    return window.trainer.phase


def test_looking_at_it_and_editing_it_run_nothing_and_ask_nothing(
    opened: MainWindow, mark: Path, asked: Callable[[Act], Asked]
) -> None:
    questions = asked(agree)
    opened.commands["view.code"].trigger()
    opened.session.select(opened.session.network.blocks)
    for act in ("edit.copy", "edit.paste", "edit.duplicate", "edit.undo", "edit.undo", "edit.redo", "group.make"):
        opened.commands[act].trigger()
        QApplication.processEvents()
    gate = opened.session.network.of_kind("custom")
    opened.session.select([block.id for block in gate])
    QApplication.processEvents()
    QGuiApplication.clipboard().clear()
    assert not questions.titles
    assert not mark.exists()


@pytest.mark.parametrize("which", [Qt.Key.Key_Return, Qt.Key.Key_Escape])
def test_enter_and_esc_leave_it_unrun(
    opened: MainWindow, mark: Path, qtbot: QtBot, asked: Callable[[Act], Asked], which: Qt.Key
) -> None:
    questions = asked(key(which))
    assert train(opened, qtbot) == "idle"
    assert questions.titles == ["Run the code of Gate?"]
    assert not mark.exists()


def test_the_question_shows_the_text_to_read(opened: MainWindow, asked: Callable[[Act], Asked], mark: Path) -> None:
    seen: list[tuple[str, bool, str]] = []

    def read(dialog: CodeQuestion) -> None:
        QTest.keyClicks(dialog.code, "x")
        seen.append((dialog.code.toPlainText(), dialog.code.isReadOnly(), dialog.code.accessibleName()))
        QTest.mouseClick(dialog.cancel, Qt.MouseButton.LeftButton)

    asked(read)
    opened.commands["train.start"].trigger()
    assert seen == [(code_leaving(mark).strip("\n"), True, "The code of Gate")]


def test_with_consent_it_trains_is_not_asked_again_and_a_changed_text_is(
    opened: MainWindow, mark: Path, qtbot: QtBot, asked: Callable[[Act], Asked]
) -> None:
    questions = asked(agree)
    assert train(opened, qtbot) == "finished"
    assert "text ran" in mark.read_text()
    assert train(opened, qtbot) == "finished"
    assert len(questions.titles) == 1
    gate = opened.session.network.of_kind("custom")[0].id
    opened.session.edit("Write", lambda n: set_values(n, gate, {"code": code_leaving(mark, "changed ")}))
    questions = asked(key(Qt.Key.Key_Escape))
    opened.commands["train.start"].trigger()
    assert len(questions.titles) == 1
    assert opened.trainer.phase == "finished" and "changed" not in mark.read_text()
