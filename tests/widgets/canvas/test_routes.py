"""The way of a wire round what stands there: on the shorter side, and never over a block where there is another way."""

import pytest
from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainterPathStroker

from builder import edits
from builder.check import check
from builder.sketch import Sketch
from widgets.canvas.drawing import Drawing
from widgets.canvas.link_item import line
from widgets.canvas.routes import Route, route

SOURCE = QRectF(-76, -44, 152, 44)


def block(x: float, y: float) -> QRectF:
    return QRectF(x - 88, y - 32, 176, 64)


def way(end: QPointF, *standing: QRectF) -> Route:
    target = QRectF(end.x() - 76, end.y(), 152, 44)
    boxes = (SOURCE, target, *standing)
    found = route(QPointF(0, 0), end, SOURCE, target, lambda area: [b for b in boxes if b.intersects(area)], False)
    assert not any(line(found.path).intersects(box) for box in standing)
    return found


def test_a_skip_goes_by_on_the_side_of_its_port() -> None:
    chain = block(0, 80), block(0, 176)
    right, left = way(QPointF(25, 250), *chain), way(QPointF(-25, 250), *chain)
    assert right.gutter and right.corners[2][0] > 88
    assert left.gutter and left.corners[2][0] < -88


def test_a_wire_goes_straight_down_past_a_block_beside_it_and_then_across() -> None:
    found = way(QPointF(300, 300), block(200, 150))
    assert not found.gutter and not found.straight
    assert list(found.corners) == [(0, 0), (0, 182), (300, 300)]
    assert found.path.pointAtPercent(0.2).x() == 0
    assert line(found.path).intersects(QRectF(found.middle.x() - 1, found.middle.y() - 1, 2, 2))


def test_or_first_across_and_then_straight_down() -> None:
    found = way(QPointF(300, 300), block(60, 150))
    assert found.corners == ((0, 0), (300, 118), (300, 300))


def test_a_wire_that_climbs_keeps_clear_of_the_skips_beside_its_source() -> None:
    near, far = way(QPointF(224, -40)), way(QPointF(400, -40))
    assert near.corners[2][0] == 76 + 36  # half way between columns 72 apart
    assert far.corners[2][0] == 76 + 96


def test_a_wire_from_the_end_of_a_row_to_the_next_one_goes_between_them_at_right_angles() -> None:
    rows = *(block(x, -32) for x in (-1240, -992, -744, -496, -248)), *(block(x, 132) for x in (-992, -744, -496))
    found = way(QPointF(-1240, 110), *rows)  # 0 to 110 is between the rows, less what the taller blocks take
    assert found.gutter
    assert list(found.corners) == [(0, 0), (0, 50), (-1240, 50), (-1240, 110)]
    assert found.path.pointAtPercent(0.5).y() == 50


def test_between_rows_it_keeps_clear_of_what_stands_there() -> None:
    above = way(QPointF(-1240, 100), block(-400, 60))  # 28 to 92
    below = way(QPointF(-1240, 100), block(-400, 40))  # 8 to 72
    assert (above.corners[1][1], below.corners[1][1]) == (14, 86)


def test_wires_from_one_row_into_one_block_keep_apart() -> None:
    target = QRectF(-1316, 110, 152, 44)
    for far in (1.0, -1.0):  # to the row below on the left, and on the right
        first, second = (
            route(QPointF(x * far, 0), QPointF(far * -1240 + port, 110), SOURCE.translated(x * far, 0),
                  target.translated(0 if far > 0 else 2480, 0), lambda _: [], False)
            for x, port in ((0, -25 * far), (-60, 25 * far))
        )  # fmt: skip
        assert second.corners[1][1] - first.corners[1][1] >= 7


def test_a_short_or_a_steep_one_stays_a_curve() -> None:
    for end in (QPointF(600, 100), QPointF(1200, 400)):
        assert not way(end).gutter


@pytest.mark.parametrize("place", [(300.0, 40.0), (-300.0, 40.0), (40.0, -160.0), (0.0, 400.0), (300.0, 140.0)])
def test_the_two_states_of_an_lstm_go_side_by_side(place: tuple[float, float]) -> None:
    """Beside it, above it and past a block below it: no wire lies on the other or crosses it."""
    sketch = Sketch("states")
    sketch.add("input", name="one", shape=("T", 3))
    first = sketch.add("lstm", name="first")
    second = sketch.add("lstm", (first, "steps"), (first, "hidden"), (first, "cell"), name="second", initial_state=True)
    network = edits.move(sketch.network, {first: (0.0, 0.0), second: place})
    network, _ = edits.add_block(network, "relu", (0.0, 200.0))
    drawing = Drawing(check(network), lambda text: 7.0 * len(text))
    ways = [item.path for (target, _), item in drawing.links.items() if target == second and item.kind == "state"]
    assert len(ways) == 2
    near = QPainterPathStroker()
    near.setWidth(4.0)
    assert not near.createStroke(ways[0]).intersects(near.createStroke(ways[1]))
