"""The palette shows every block, finds them by keys alone, and lets them be dragged."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QDrag, QFontMetricsF
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from builder.catalogue import CATALOGUE
from builder.record import FAMILIES
from widgets.canvas.mime import unpack
from widgets.palette import Palette
from widgets.session import Session
from widgets.theme import Theme

Shown = Callable[[QWidget], None]
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")
Key = Qt.Key


@pytest.fixture
def palette(session: Session, theme: Theme, shown: Shown) -> Palette:
    made = Palette(session, theme)
    shown(made)
    return made


@pytest.fixture
def drags(monkeypatch: pytest.MonkeyPatch) -> list[QDrag]:
    """The drags that were started; each ends at once."""
    started: list[QDrag] = []

    def begin(drag: QDrag, *_: object) -> Qt.DropAction:
        started.append(drag)
        return Qt.DropAction.CopyAction

    monkeypatch.setattr(QDrag, "exec", begin)
    return started


def focused() -> QWidget:
    found = QApplication.focusWidget()
    assert found is not None
    return found


def test_every_block_is_there_once_with_its_words(palette: Palette) -> None:
    entries = palette.finder.shelf.entries[: len(CATALOGUE)]
    assert [entry.record.key for entry in entries] == list(CATALOGUE)
    assert [(entry.accessibleName(), entry.toolTip()) for entry in entries] == [
        (record.title, record.summary) for record in CATALOGUE.values()
    ]


def test_no_title_is_cut_off(palette: Palette, theme: Theme) -> None:
    narrow = QFontMetricsF(theme.fonts.help)
    for entry in palette.finder.shelf.entries:
        room = entry.width() - 31
        for word in entry.record.title.split(" "):
            assert narrow.horizontalAdvance(word) <= room, entry.record.title


def test_typing_and_enter_take_the_best_match(palette: Palette, qtbot: QtBot) -> None:
    palette.focus_search()
    with qtbot.waitSignal(palette.chosen) as sent:
        QTest.keyClicks(palette.finder.field, "conv")
        QTest.keyClick(palette.finder.field, Key.Key_Down)
        QTest.keyClick(palette.finder.field, Key.Key_Return)
    assert sent.args == ["conv1d"]
    QTest.keyClick(palette.finder.field, Key.Key_Escape)
    assert palette.finder.field.text() == ""


def test_enter_takes_nothing_where_nothing_is_found(palette: Palette, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(palette.chosen):
        QTest.keyClicks(palette.finder.field, "zebra")
        QTest.keyClick(palette.finder.field, Key.Key_Return)
    assert palette.finder.results.marked is None


def test_arrows_walk_the_shelf_and_enter_takes(palette: Palette, qtbot: QtBot) -> None:
    palette.focus_search()
    QTest.keyClick(palette.finder.field, Key.Key_Down)
    walked = [focused()]
    for key in (Key.Key_Right, Key.Key_Down, Key.Key_Left):
        QTest.keyClick(focused(), key)
        walked.append(focused())
    assert [w.accessibleName() for w in walked] == ["Input", "Output", "Conv 1D", "Conv 2D"]
    with qtbot.waitSignal(palette.chosen) as sent:
        QTest.keyClick(focused(), Key.Key_Return)
    assert sent.args == ["conv2d"]
    for _ in range(2):
        QTest.keyClick(focused(), Key.Key_Up)
    assert QApplication.focusWidget() is palette.finder.field


def test_a_double_click_takes_a_block(palette: Palette, qtbot: QtBot) -> None:
    entry = palette.finder.shelf.entries[2]
    with qtbot.waitSignal(palette.chosen) as sent:
        QTest.mouseDClick(entry, Qt.MouseButton.LeftButton)
    assert sent.args == ["conv2d"]


def test_dragging_carries_the_key_of_the_block(palette: Palette, drags: list[QDrag]) -> None:
    entry = next(entry for entry in palette.finder.shelf.entries if entry.record.key == "dense")
    QTest.mousePress(entry, Qt.MouseButton.LeftButton, pos=QPoint(5, 5))
    QTest.mouseMove(entry, QPoint(6, 5))
    assert not drags
    QTest.mouseMove(entry, QPoint(60, 20))
    QTest.mouseRelease(entry, Qt.MouseButton.LeftButton)
    assert [unpack(drag.mimeData()) for drag in drags] == ["dense"]
    assert drags[0].pixmap().width() == 1, "a ghost of its own follows the pointer, as large as on the canvas"


def test_the_rail_opens_a_family_beside_it(palette: Palette, qtbot: QtBot) -> None:
    palette.set_rail(True)
    assert palette.is_rail
    assert palette.width() == 48
    names = [button.accessibleName() for button in palette.rail.families]
    assert names == list(FAMILIES.values())
    QTest.mouseClick(palette.rail.families[4], Qt.MouseButton.LeftButton)
    flyout = palette.rail.flyout
    assert flyout is not None
    qtbot.waitUntil(flyout.isVisible)
    with qtbot.waitSignal(palette.chosen) as sent:
        QTest.keyClick(flyout.focusWidget(), Key.Key_Right)
        QTest.keyClick(flyout.focusWidget(), Key.Key_Return)
    assert sent.args == ["lstm"]
    palette.set_rail(False)
    assert palette.width() == 208


def test_the_rail_searches_too(palette: Palette, qtbot: QtBot) -> None:
    palette.set_rail(True)
    palette.focus_search()
    flyout = palette.rail.flyout
    assert flyout is not None
    with qtbot.waitSignal(palette.chosen) as sent:
        QTest.keyClicks(flyout.focusWidget(), "gru")
        QTest.keyClick(flyout.focusWidget(), Key.Key_Return)
    assert sent.args == ["gru"]


def test_a_block_is_dragged_out_of_what_flew_out(palette: Palette, drags: list[QDrag]) -> None:
    palette.set_rail(True)
    QTest.mouseClick(palette.rail.families[0], Qt.MouseButton.LeftButton)
    flyout = palette.rail.flyout
    assert flyout is not None
    entry = flyout.focusWidget()
    assert entry is not None
    QTest.mousePress(entry, Qt.MouseButton.LeftButton, pos=QPoint(5, 5))
    QTest.mouseMove(entry, QPoint(60, 20))
    assert [unpack(drag.mimeData()) for drag in drags] == ["input"]
    assert not flyout.isVisible()
