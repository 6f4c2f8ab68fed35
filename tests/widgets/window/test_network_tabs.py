"""Several networks as tabs: shown, renamed, moved and removed by hand, each one undo step."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QStyleOptionTab

from builder.document import Place
from tests.widgets.window.keys import CONTROL, press, write
from widgets.window import MainWindow

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")
LEFT = Qt.MouseButton.LeftButton


def names(window: MainWindow) -> list[str]:
    return [network.name for network in window.session.document.project.networks]


def tabs(window: MainWindow) -> list[str]:
    bar = window.tabs.bar
    return [bar.tabText(number) for number in range(bar.count())]


def middle(window: MainWindow, number: int) -> QPoint:
    return window.tabs.bar.tabRect(number).center()


@pytest.fixture
def three(window: MainWindow) -> MainWindow:
    """The first example, and two empty networks, `network` and `network1`."""
    window.canvas.setFocus()
    press(Qt.Key.Key_T, CONTROL)
    press(Qt.Key.Key_T, CONTROL)
    QApplication.processEvents()
    return window


def test_one_network_has_no_tabs_and_ctrl_t_adds_one(window: MainWindow) -> None:
    first = names(window)
    assert not window.tabs.strip.isVisible()
    window.canvas.setFocus()
    press(Qt.Key.Key_T, CONTROL)
    assert window.tabs.strip.isVisible() and tabs(window) == names(window) == [*first, "network"]
    assert window.session.document.place.number == 1 and not window.session.network.blocks
    window.session.document.undo()
    assert names(window) == first and not window.tabs.strip.isVisible()
    assert window.session.document.place.number == 0


def test_a_click_and_the_keys_turn_to_a_network(three: MainWindow) -> None:
    document = three.session.document
    QTest.mouseClick(three.tabs.bar, LEFT, pos=middle(three, 0))
    assert document.place.number == 0 and three.session.network.blocks
    three.canvas.setFocus()
    press(Qt.Key.Key_PageDown, CONTROL)
    assert document.place.number == 1 and three.tabs.bar.currentIndex() == 1
    press(Qt.Key.Key_PageUp, CONTROL)
    press(Qt.Key.Key_PageUp, CONTROL)
    assert document.place.number == 2
    three.tabs.bar.setFocus()
    press(Qt.Key.Key_Left)
    assert document.place.number == 1
    assert not document.undo_title.startswith("Go")


def test_a_double_click_renames_in_one_step(three: MainWindow) -> None:
    document = three.session.document
    QTest.mouseClick(three.tabs.bar, LEFT, pos=middle(three, 1))
    QTest.mouseDClick(three.tabs.bar, LEFT, pos=middle(three, 1))
    field = three.tabs.field
    QApplication.processEvents()
    assert field.isVisible() and field.hasFocus() and field.selectedText() == "network"
    tab = three.tabs.bar.tabRect(1)
    assert abs(field.x() - three.tabs.bar.mapTo(three.tabs, tab.topLeft()).x()) <= 1
    write("encoder")
    press(Qt.Key.Key_Return)
    assert not field.isVisible() and tabs(three)[1] == "encoder"
    assert document.undo_title == "Rename network"
    document.undo()
    assert tabs(three)[1] == "network"


def test_esc_keeps_the_name_and_a_taken_one_is_refused(three: MainWindow) -> None:
    before = names(three)
    three.tabs.rename(1)
    write("other")
    press(Qt.Key.Key_Escape)
    assert not three.tabs.field.isVisible() and names(three) == before
    three.tabs.rename(1)
    write(before[0])
    press(Qt.Key.Key_Return)
    assert names(three) == before
    assert "is called" in three.area.hint.text.text()


def test_a_tab_is_dragged_to_another_place_in_one_step(three: MainWindow) -> None:
    document, bar = three.session.document, three.tabs.bar
    before = names(three)
    start, end = middle(three, 2), middle(three, 0)
    QTest.mousePress(bar, LEFT, pos=start)
    for share in (0.25, 0.5, 0.75, 1.0):
        QTest.mouseMove(bar, QPoint(round(start.x() + share * (end.x() - 30 - start.x())), start.y()))
    QTest.mouseRelease(bar, LEFT, pos=end - QPoint(30, 0))
    QApplication.processEvents()
    assert names(three) == [before[2], before[0], before[1]]
    assert document.place.number == 0 and tabs(three) == names(three)
    document.undo()
    assert names(three) == before and tabs(three) == before


def test_a_network_is_duplicated_and_removed_in_one_step_each(three: MainWindow) -> None:
    document = three.session.document
    document.go(Place(0))
    before = names(three)
    three.commands["tab.duplicate"].trigger()
    assert len(names(three)) == 4 and three.session.network.blocks and document.place.number == 1
    three.commands["tab.remove"].trigger()
    assert names(three) == before and document.place.number == 0
    document.undo()
    document.undo()
    assert names(three) == before


def test_many_and_long_names_stay_readable(three: MainWindow) -> None:
    for _ in range(20):
        three.commands["tab.add"].trigger()
    three.tabs.rename(1)
    write("a name that is much longer than any tab may be")
    press(Qt.Key.Key_Return)
    QApplication.processEvents()
    bar, px = three.tabs.bar, three.theme.px
    widths = [bar.tabRect(number).width() for number in range(bar.count())]
    assert max(widths) <= px(200) and min(widths) >= px(48)
    assert bar.width() < three.tabs.width() and bar.tabToolTip(1).startswith("a name that is")
    assert three.tabs.bar.currentIndex() == three.session.document.place.number


def test_names_of_many_networks_can_be_told_apart(three: MainWindow) -> None:
    for _ in range(9):
        three.commands["tab.add"].trigger()
    three.tabs.rename(11)
    write("a long name, of which the end tells: 11")
    press(Qt.Key.Key_Return)
    QApplication.processEvents()
    bar, option, shown = three.tabs.bar, QStyleOptionTab(), list[str]()
    for number in range(bar.count()):
        bar.initStyleOption(option, number)
        shown.append(option.text)
    assert shown[1:11] == names(three)[1:11]
    assert shown[11].startswith("a long") and shown[11].endswith("11") and "…" in shown[11]


def test_a_name_with_an_ampersand_is_shown_as_it_is(three: MainWindow) -> None:
    three.tabs.rename(1)
    write("a & b")
    press(Qt.Key.Key_Return)
    assert names(three)[1] == "a & b" and tabs(three)[1] == "a && b"
