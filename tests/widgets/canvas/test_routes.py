"""The way of a wire round what stands there: on the shorter side, and never over a block where there is another way."""

from PySide6.QtCore import QPointF, QRectF

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
