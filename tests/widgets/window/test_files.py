"""Opening, saving, the question before changes are lost, and what is written when the code is taken along."""

from pathlib import Path

from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot

from builder.edits import remove, rename
from builder.network import Network
from builder.project import Project
from projects import recovery, settings
from projects.examples import EXAMPLES
from tests import one_network
from tests.widgets.opened_window import block_named
from tests.widgets.window.answers import Answers
from widgets import app
from widgets.actions.files import open_example
from widgets.window import MainWindow

CONTROL = Qt.KeyboardModifier.ControlModifier


def edited(window: MainWindow) -> Network:
    fc1 = block_named(window.session.network, "fc1")
    window.session.edit("Rename fc1", lambda network: rename(network, fc1, "hidden"))
    return window.session.network


def test_save_as_then_save(window: MainWindow, tmp_path: Path) -> None:
    edited(window)
    assert window.isWindowModified()
    place = tmp_path / "mine.loom"
    with Answers(str(place)):
        QTest.keyClick(window, Qt.Key.Key_S, CONTROL)
    assert one_network.load(place) == window.session.network
    assert not window.isWindowModified()
    assert window.windowTitle() == "mine[*] – Netloom"
    assert settings.load().recent == (place,)
    window.session.edit("Clear", lambda network: remove(network, network.blocks))
    assert window.toolbar.kept.text() == "unsaved changes"
    window.commands["file.save"].trigger()
    assert not one_network.load(place).blocks
    assert window.toolbar.kept.text() == "all changes kept"


def test_saving_leaves_the_view_where_it_is(window: MainWindow, tmp_path: Path) -> None:
    window.canvas.zoom_to(2.0)
    before = window.canvas.camera.visible
    with Answers(str(tmp_path / "mine.loom")):
        window.commands["file.save"].trigger()
    assert (window.canvas.zoom, window.canvas.camera.visible) == (2.0, before)


def test_open_reads_the_file(window: MainWindow, tmp_path: Path) -> None:
    place = tmp_path / "mlp.loom"
    one_network.save(EXAMPLES["mlp"].network(), place)
    with Answers(str(place)):
        QTest.keyClick(window, Qt.Key.Key_O, CONTROL)
    assert window.session.network == EXAMPLES["mlp"].network()
    assert window.files.path == place
    assert not window.isWindowModified()


def test_a_file_that_is_no_project_gets_a_sentence(window: MainWindow, tmp_path: Path) -> None:
    place, before = tmp_path / "photo.loom", window.session.network
    place.write_text('{"format": 1, "blocks": 3}', encoding="utf-8")
    with Answers(str(place), "Close") as answers:
        window.commands["file.open"].trigger()
    assert window.session.network is before
    assert answers.told[0].startswith("photo.loom is not opened. photo.loom")
    assert "Traceback" not in answers.told[0]


def test_a_place_that_cannot_be_written_gets_a_sentence(window: MainWindow, tmp_path: Path) -> None:
    edited(window)
    window.files.path = tmp_path / "gone" / "mine.loom"
    with Answers("Close") as answers:
        window.commands["file.save"].trigger()
    assert "mine.loom is not written." in answers.told[0]
    assert window.session.document.modified


def test_unsaved_changes_are_asked_for(window: MainWindow, tmp_path: Path) -> None:
    after = edited(window)
    with Answers("Cancel") as answers:
        window.commands["file.new"].trigger()
    assert answers.told[0].startswith("Save the changes to digits?")
    assert window.session.network is after
    with Answers("Save", str(tmp_path / "kept.loom")):
        window.commands["file.new"].trigger()
    assert "hidden" in {block.name for block in one_network.load(tmp_path / "kept.loom").blocks.values()}
    assert not window.session.network.blocks
    window.session.document.reset(EXAMPLES["digits"].network())
    edited(window)
    with Answers("Don't save"):
        window.commands["file.new"].trigger()
    assert not window.session.network.blocks


def test_nothing_is_asked_where_nothing_changed(window: MainWindow) -> None:
    with Answers():
        window.commands["file.new"].trigger()
    assert not window.session.network.blocks


def test_a_new_one_from_an_example(window: MainWindow) -> None:
    menu = window.menus.submenus["file.examples"]
    menu.aboutToShow.emit()
    assert len(menu.actions()) == len(EXAMPLES)
    next(action for action in menu.actions() if "(mlp)" in action.text()).trigger()
    assert window.session.network == EXAMPLES["mlp"].network()
    assert window.files.path is None
    open_example(window, "memory")
    assert window.session.network.name == "lstm"
    assert window.files.name == "memory" and window.windowTitle() == "memory[*] – Netloom"
    window.commands["file.new"].trigger()
    assert window.files.name == window.session.network.name


def test_recent_files(window: MainWindow, tmp_path: Path) -> None:
    menu = window.menus.submenus["file.recent"]
    assert isinstance(menu, QMenu)
    menu.aboutToShow.emit()
    assert [action.isEnabled() for action in menu.actions()] == [False]
    with Answers(str(tmp_path / "one.loom")):
        window.commands["file.save_as"].trigger()
    window.commands["file.new"].trigger()
    menu.aboutToShow.emit()
    menu.actions()[0].trigger()
    assert window.files.name == "one"


def test_a_dropped_file_is_opened(window: MainWindow, tmp_path: Path, qtbot: QtBot) -> None:
    place = tmp_path / "dropped.loom"
    one_network.save(EXAMPLES["mlp"].network(), place)
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(place))])
    copy, left, no_key = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    canvas = window.canvas.viewport()
    enter = QDragEnterEvent(QPoint(300, 200), copy, data, left, no_key)
    QApplication.sendEvent(canvas, enter)
    assert enter.isAccepted()
    QApplication.sendEvent(canvas, QDropEvent(QPointF(300, 200), copy, data, left, no_key))
    qtbot.waitUntil(lambda: window.files.path == place)


def test_export_of_network_and_script(window: MainWindow, tmp_path: Path) -> None:
    with Answers(str(tmp_path / "net.py")):
        QTest.keyClick(window, Qt.Key.Key_E, CONTROL)
    assert "class " in (tmp_path / "net.py").read_text(encoding="utf-8")
    assert window.files.folder == tmp_path  # where the next dialog begins
    with Answers(str(tmp_path / "script.py")):
        window.commands["export.script"].trigger()
    text = (tmp_path / "script.py").read_text(encoding="utf-8")
    assert "import torch" in text and "Run it with `python script.py`." in text
    assert not window.commands["export.weights"].isEnabled()


def test_closing_asks_for_unsaved_changes(window: MainWindow) -> None:
    edited(window)
    with Answers("Cancel"):
        assert not window.close()
    assert window.isVisible()
    with Answers("Don't save"):
        assert window.close()


def test_what_was_not_saved_is_offered_at_the_next_start(window: MainWindow, qtbot: QtBot) -> None:
    after = edited(window)
    window.files.autosave.keep()
    kept = recovery.Recovery(lambda: settings.folder() / "unsaved")
    assert kept.left_over() is None, "the program is still there"
    with Answers("Go on with it") as answers:
        app.offer(window, Project((after,)), None)
    assert answers.told[0].startswith("digits was not saved when Netloom ended.")
    assert window.session.network == after
    assert window.isWindowModified()
    with Answers("Throw it away"):
        app.offer(window, Project((after,)), None)
