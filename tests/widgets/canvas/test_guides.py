"""Guides and the grid: what a dragged block falls into line with, and how to be free of it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QPoint, QPointF, QRectF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from builder.edits import move
from builder.network import Point
from tests.widgets.canvas.hands import LEFT, NO_KEYS, Hands
from widgets.canvas.guides import guides

ALT = Qt.KeyboardModifier.AltModifier
BOX = QRectF(0, 0, 176, 64)


@pytest.mark.parametrize(
    ("other", "across", "down"),
    [
        (QRectF(15, 100, 152, 44), 3.0, None),  # centre with centre
        (QRectF(4, 300, 100, 44), 4.0, None),  # left with left
        (QRectF(80, 300, 100, 44), 4.0, None),  # right with right
        (QRectF(400, -5, 100, 44), None, -5.0),  # top with top
        (QRectF(400, 26, 100, 44), None, 6.0),  # bottom with bottom
        (QRectF(400, 27, 100, 44), None, None),  # 7 px are too many
    ],
)
def test_edges_and_centres_within_six_px(other: QRectF, across: float | None, down: float | None) -> None:
    found = guides(BOX, [other], 1.0)
    assert (found.across, found.down) == (across, down)
    assert len(found.lines) == (across is not None) + (down is not None)


def test_the_tolerance_is_one_of_the_screen_and_from_afar_never_wide() -> None:
    other = QRectF(5, 300, 100, 44)
    assert guides(BOX, [other], 1.0).across == 5.0
    assert guides(BOX, [other], 2.0).across is None
    assert guides(BOX, [other.translated(7, 0)], 0.5).across == 12.0
    assert guides(BOX, [other.translated(8, 0)], 0.05).across is None


def test_the_line_runs_along_all_that_stand_on_it() -> None:
    others = [QRectF(2, 100, 176, 64), QRectF(2, 300, 176, 64), QRectF(90, 500, 176, 64)]
    (line,) = guides(BOX, others, 1.0).lines
    assert line.x1() == line.x2() == 90.0
    assert line.y1() < 0 and line.y2() == 364 + 8


places = st.tuples(st.integers(-300, 300), st.integers(-300, 300))


@given(st.lists(places, max_size=8), places)
def test_what_it_moves_to_is_in_line_and_the_nearest(others: list[tuple[int, int]], at: tuple[int, int]) -> None:
    box, boxes = BOX.translated(*at), [BOX.translated(*place) for place in others]
    found = guides(box, boxes, 1.0)
    ways = [place[0] - at[0] for place in others]
    near = [way for way in ways if abs(way) <= 6]
    assert (found.across is None) == (not near)
    if found.across is not None:
        assert abs(found.across) == min(map(abs, near))


def centre(hands: Hands, name: str) -> Point:
    return hands.network.blocks[hands.id(name)].position


def drag_by(hands: Hands, by: QPoint, keys: Qt.KeyboardModifier = NO_KEYS) -> None:
    """Drag `free`, Alt pressed on the way."""
    start = hands.at("free")
    hands.press(start)
    for share in (0.5, 1.0):
        at = QPointF(start + by * share)
        where = hands.view.viewport().mapToGlobal(at)
        event = QMouseEvent(QMouseEvent.Type.MouseMove, at, where, Qt.MouseButton.NoButton, LEFT, keys)
        QApplication.sendEvent(hands.view.viewport(), event)


def let_go(hands: Hands, by: QPoint, keys: Qt.KeyboardModifier = NO_KEYS) -> None:
    QTest.mouseRelease(hands.view.viewport(), LEFT, keys, hands.at("free"))


def lines_of(hands: Hands) -> int:
    """How many pixels show the colour of the guides above and below the dragged block."""
    picture = hands.view.viewport().grab().toImage()
    accent = hands.view.ink.colour("accent").rgb()
    return sum(picture.pixel(x, y) == accent for x in range(picture.width()) for y in range(picture.height()))


def test_a_dragged_block_falls_into_line_and_shows_it(hands: Hands) -> None:
    hands.session.edit("Move", lambda n: move(n, {hands.id("free"): (291.0, 300.0)}))
    hands.view.fit()
    QApplication.processEvents()
    before = hands.network
    drag_by(hands, QPoint(0, 53))
    shown = lines_of(hands)
    assert hands.view.board.drawing.blocks[hands.id("free")].box.center().y() == centre(hands, "fc1")[1]
    let_go(hands, QPoint(0, 53))
    assert centre(hands, "free") == (291.0, centre(hands, "fc1")[1])
    assert shown > lines_of(hands) + 50
    assert hands.document.undo_title == "Move free"
    hands.document.undo()
    assert hands.network == before


def test_with_alt_it_goes_where_the_hand_is(hands: Hands) -> None:
    x, y = centre(hands, "free")
    by = QPoint(51, 113)
    drag_by(hands, by, ALT)
    let_go(hands, by, ALT)
    zoom = hands.view.zoom
    assert centre(hands, "free") == (x + round(51 / zoom), y + round(113 / zoom))


def test_without_the_grid_guides_still_hold(hands: Hands) -> None:
    hands.view.board.snap = False
    x, _ = centre(hands, "free")
    drag_by(hands, QPoint(51, 113))
    let_go(hands, QPoint(51, 113))
    assert centre(hands, "free") == (x + round(51 / hands.view.zoom), centre(hands, "fc1")[1])


def test_esc_takes_block_and_lines_away(hands: Hands) -> None:
    before, plain = hands.network, lines_of(hands)
    drag_by(hands, QPoint(0, 113))
    hands.key(Qt.Key.Key_Escape)
    hands.session.select()
    assert hands.network is before
    assert lines_of(hands) == plain
