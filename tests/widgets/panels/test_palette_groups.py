"""The groups in the palette: those of the network, those that a person keeps, those that ship, each brought in once."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QContextMenuEvent, QDrag
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QInputDialog, QLabel, QWidget
from pytestqt.qtbot import QtBot

from builder.edits import remove
from builder.grouping import grouped
from projects.library import personal
from projects.library.groups import SHIPPED
from widgets import dialogs
from widgets.canvas.mime import unpack
from widgets.palette import Palette
from widgets.palette.entry import BlockEntry
from widgets.session import Session
from widgets.theme import Theme

Shown = Callable[[QWidget], None]
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")
Key = Qt.Key


@pytest.fixture
def palette(session: Session, theme: Theme, shown: Shown) -> Palette:
    made = Palette(session, theme)
    shown(made)
    made.resize(made.width(), 3200)  # nothing is scrolled away
    return made


def keys(palette: Palette) -> list[str]:
    """The groups in the palette, from top to bottom."""
    return [e.record.key for e in palette.finder.shelf.entries if e.record.family == "groups"]


def entry(palette: Palette, key: str) -> BlockEntry:
    return next(e for e in palette.finder.shelf.entries if e.record.key == key)


def group(session: Session, block: Callable[[str], str], name: str = "mine") -> str:
    """conv1 as a group; its kind."""
    session.edit("Group", lambda network: grouped(network, [block("conv1")], name)[0])
    return list(session.network.groups)[-1]


def headings(palette: Palette) -> list[str]:
    QApplication.processEvents()  # a layout shows what is new with the next event
    return [label.text() for label in palette.finder.shelf.findChildren(QLabel) if label.isVisibleTo(palette)]


SHIPPED_KEYS = [f"library:{id}" for id in SHIPPED]


def test_the_shipped_groups_are_there_with_their_words(palette: Palette) -> None:
    assert keys(palette) == SHIPPED_KEYS
    assert "Groups" in headings(palette) and "Library" in headings(palette)
    for shipped in SHIPPED.values():
        found = entry(palette, f"library:{shipped.id}")
        assert (found.accessibleName(), found.toolTip()) == (shipped.title, shipped.sentence)


def test_groups_of_the_network_stand_first_and_follow_it(
    palette: Palette, session: Session, block: Callable[[str], str]
) -> None:
    kept = entry(palette, SHIPPED_KEYS[0])
    kind = group(session, block)
    assert keys(palette) == [kind, *SHIPPED_KEYS] and "In this network" in headings(palette)
    assert entry(palette, SHIPPED_KEYS[0]) is kept  # with the focus, if it had it
    session.document.undo()
    assert keys(palette) == SHIPPED_KEYS and "In this network" not in headings(palette)


def test_what_a_person_keeps_is_read_when_asked_for(
    palette: Palette, session: Session, block: Callable[[str], str], qtbot: QtBot
) -> None:
    kind = group(session, block)
    with qtbot.waitSignal(palette.told) as said:
        palette.menu.keep(kind)
    assert said.args == ["mine is kept in your library."]
    assert keys(palette) == [kind, "mine:mine", *SHIPPED_KEYS] and "My library" in headings(palette)
    (personal.folder() / "bad.loom").write_text("no project")
    with qtbot.waitSignal(palette.told) as said:
        palette.read_library()
    assert said.args[0].startswith("bad.loom: ")
    assert "mine:mine" in keys(palette)


def test_a_library_that_cannot_be_written_is_told(
    palette: Palette, session: Session, block: Callable[[str], str], qtbot: QtBot, home: Path
) -> None:
    kind = group(session, block)
    home.mkdir(parents=True, exist_ok=True)
    (home / "library").write_text("in the way")
    with qtbot.waitSignal(palette.told) as said:
        palette.menu.keep(kind)
    assert "not a folder" in said.args[0]
    assert "mine:mine" not in keys(palette)


@pytest.mark.parametrize(
    ("word", "key"), [("inception", "inception"), ("googlenet", "inception"), ("self-attention vit", "encoder-layer")]
)
def test_a_group_is_found_by_name_and_keyword(palette: Palette, qtbot: QtBot, word: str, key: str) -> None:
    with qtbot.waitSignal(palette.chosen) as sent:
        QTest.keyClicks(palette.finder.field, word)
        QTest.keyClick(palette.finder.field, Key.Key_Return)
    assert sent.args == [f"library:{key}"]


def test_a_group_made_while_searching_is_found(
    palette: Palette, session: Session, block: Callable[[str], str], qtbot: QtBot
) -> None:
    QTest.keyClicks(palette.finder.field, "zebra")
    assert palette.finder.results.marked is None
    kind = group(session, block, "Zebra")
    with qtbot.waitSignal(palette.chosen) as sent:
        QTest.keyClick(palette.finder.field, Key.Key_Return)
    assert sent.args == [kind]


def test_a_group_is_dragged_and_taken_by_keys(palette: Palette, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    drags: list[QDrag] = []
    monkeypatch.setattr(QDrag, "exec", lambda drag, *_: drags.append(drag))
    wanted = entry(palette, "library:inception")
    QTest.mousePress(wanted, Qt.MouseButton.LeftButton, pos=QPoint(5, 5))
    QTest.mouseMove(wanted, QPoint(60, 20))
    QTest.mouseRelease(wanted, Qt.MouseButton.LeftButton)
    assert [unpack(drag.mimeData()) for drag in drags] == ["library:inception"]
    wanted.setFocus()
    with qtbot.waitSignal(palette.chosen) as sent:
        QTest.keyClick(wanted, Key.Key_Return)
    assert sent.args == ["library:inception"]


def test_the_rail_has_the_groups_too(palette: Palette, qtbot: QtBot) -> None:
    palette.set_rail(True)
    QTest.mouseClick(palette.rail.families[-1], Qt.MouseButton.LeftButton)
    flyout = palette.rail.flyout
    assert flyout is not None
    with qtbot.waitSignal(palette.chosen) as sent:
        QTest.keyClick(flyout.focusWidget(), Key.Key_Down)
        QTest.keyClick(flyout.focusWidget(), Key.Key_Return)
    assert sent.args == [SHIPPED_KEYS[1]]


def menu_of(palette: Palette, key: str) -> dict[str, bool]:
    """Open the menu of a group with the right button: what it says, and whether that may be chosen."""
    QApplication.processEvents()
    palette.finder.shelf.walked.emit(entry(palette, key))  # the list is longer than the palette is high
    QApplication.processEvents()
    at = entry(palette, key).rect().center()
    event = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, at, entry(palette, key).mapToGlobal(at))
    QApplication.sendEvent(entry(palette, key), event)
    assert palette.menu.menu
    return {action.text(): action.isEnabled() for action in palette.menu.menu.actions() if action.text()}


def choose(palette: Palette, title: str) -> None:
    assert palette.menu.menu
    action = next(action for action in palette.menu.menu.actions() if action.text() == title)
    palette.menu.menu.close()
    action.trigger()


def test_an_unused_group_is_removed_from_the_network(
    palette: Palette, session: Session, block: Callable[[str], str]
) -> None:
    kind, title = group(session, block), "Remove the group from the network"
    assert menu_of(palette, kind) == {"Add to the network": True, "Keep in my library": True, title: False}
    choose(palette, "Add to the network")
    before = session.network
    uses = [block.id for block in before.of_kind(kind)]
    session.edit("Delete", lambda network: remove(network, uses))
    assert menu_of(palette, kind)[title]
    choose(palette, title)
    assert session.network.groups == {} and keys(palette) == SHIPPED_KEYS
    session.document.undo()
    assert kind in session.network.groups


def test_a_kept_group_is_renamed_and_removed(
    palette: Palette, session: Session, block: Callable[[str], str], monkeypatch: pytest.MonkeyPatch
) -> None:
    kind = group(session, block)
    personal.keep(session.network, kind)
    palette.read_library()
    monkeypatch.setattr(QInputDialog, "getText", lambda *_, **__: ("Edges", True))
    assert "Remove from my library…" in menu_of(palette, "mine:mine")
    choose(palette, "Rename in my library…")
    assert "mine:Edges" in keys(palette) and "mine:mine" not in keys(palette)
    for answer, left in ((1, ["Edges"]), (0, [])):
        monkeypatch.setattr(dialogs, "ask", lambda *_, answer=answer: answer)
        menu_of(palette, "mine:Edges")
        choose(palette, "Remove from my library…")
        assert [kept.name for kept in personal.found().kept] == left
    assert "mine:Edges" not in keys(palette)


def test_groups_of_one_name_are_told_apart_by_where_they_are(
    palette: Palette, session: Session, block: Callable[[str], str]
) -> None:
    group(session, block, "Inception")
    QTest.keyClicks(palette.finder.field, "inception")
    found = [(entry.record.title, entry.place) for entry in palette.finder.results.entries]
    assert found[:2] == [("Inception", "In this network"), ("Inception", "Library")]
