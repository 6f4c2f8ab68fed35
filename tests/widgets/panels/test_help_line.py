"""What is said of a field has its own place: no row moves under a press, and what is refused goes with the focus."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QScrollArea, QWidget

from builder.values import Value
from widgets.inspector import Inspector
from widgets.inspector.block_page import BlockPage
from widgets.inspector.row import Row
from widgets.session import Session
from widgets.theme import Theme

Shown = Callable[[QWidget], None]
Found = Callable[[str], str]
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")
LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def inspector(session: Session, theme: Theme, shown: Shown) -> Inspector:
    made = Inspector(session, theme)
    shown(made)
    return made


def page_of(inspector: Inspector, session: Session, block: str) -> BlockPage:
    session.select([block])
    assert inspector.page is not None
    QApplication.processEvents()
    return inspector.page


def press(inspector: Inspector, row: Row, at: QPoint) -> QPoint:
    """Press on a field as the mouse does: at a place of the window. Returns the place."""
    place = row.editor.fields[0].mapTo(inspector, at)
    window = inspector.windowHandle()
    QTest.mousePress(window, LEFT, pos=place)
    QApplication.processEvents()
    return place


def release(inspector: Inspector, place: QPoint) -> None:
    window = inspector.windowHandle()
    QTest.mouseRelease(window, LEFT, pos=place)
    QApplication.processEvents()


def value(session: Session, block: str, name: str) -> Value:
    return session.network.blocks[block].values[name]


def test_a_click_from_one_field_to_the_next_lands_on_it(inspector: Inspector, session: Session, block: Found) -> None:
    id = block("conv1")
    rows = page_of(inspector, session, id).form.rows
    rows["activation"].editor.setFocus()
    QTest.keyClick(rows["activation"].editor.fields[0], Qt.Key.Key_S)
    assert inspector.help.text() == rows["activation"].parameter.help
    before = [row.y() for row in rows.values()]
    place = press(inspector, rows["bias"], QPoint(8, 10))
    assert [row.y() for row in rows.values()] == before
    release(inspector, place)
    assert value(session, id, "bias") is False
    assert inspector.help.text() == rows["bias"].parameter.help


def test_a_press_that_ends_a_refusal_moves_nothing_and_takes_it_back(
    inspector: Inspector, session: Session, block: Found
) -> None:
    id = block("conv1")
    page = page_of(inspector, session, id)
    rows, filters = page.form.rows, page.form.rows["out_channels"]
    filters.editor.setFocus()
    QTest.keyClick(filters.editor.fields[0], Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClicks(filters.editor.fields[0], "0")
    assert inspector.help.text() == "Filters is between 1 and 1,000,000, not 0."
    assert inspector.help.property("role") == "problem"
    before = [row.y() for row in rows.values()]
    release(inspector, press(inspector, rows["bias"], QPoint(8, 10)))
    assert [row.y() for row in rows.values()] == before
    assert value(session, id, "bias") is False
    assert (filters.sentence, filters.wrong, filters.editor.fields[0].property("state")) == ("", False, "")
    assert value(session, id, "out_channels") == 64
    line = filters.editor.fields[0].findChild(QLineEdit)
    assert line and line.text() == "64"


def test_a_refused_name_goes_with_the_focus_and_its_reason_is_told(
    inspector: Inspector, session: Session, block: Found
) -> None:
    told = list[str]()
    session.refused.connect(told.append)
    page = page_of(inspector, session, block("conv1"))
    name, rows = page.header.field, page.form.rows
    name.setFocus()
    name.selectAll()
    QTest.keyClicks(name, "flatten")
    QTest.keyClick(name, Qt.Key.Key_Return)
    assert inspector.help.text().startswith("Another block is called flatten.") and name.text() == "flatten"
    assert not told
    before = [row.y() for row in rows.values()]
    release(inspector, press(inspector, rows["bias"], QPoint(8, 10)))
    assert [row.y() for row in rows.values()] == before
    assert name.text() == "conv1" and [text[:30] for text in told] == ["Another block is called flatte"]


def test_a_long_sentence_does_not_scroll_the_form_when_a_press_ends_it(
    inspector: Inspector, session: Session, block: Found
) -> None:
    rows = page_of(inspector, session, block("conv1")).form.rows
    inspector.resize(300, 300)
    rows["out_channels"].editor.setFocus()
    rows["out_channels"].explain("Words that need more room. " * 12)
    QApplication.processEvents()
    area = next(area for area in inspector.findChildren(QScrollArea) if area.isAncestorOf(rows["bias"]))
    area.ensureWidgetVisible(rows["bias"])
    bar = area.verticalScrollBar()
    bar.setValue(bar.maximum() if rows["bias"].visibleRegion().isEmpty() else bar.value())
    before = rows["bias"].mapTo(inspector, QPoint())
    place = press(inspector, rows["bias"], QPoint(8, 10))
    assert rows["bias"].mapTo(inspector, QPoint()) == before
    release(inspector, place)
