"""What is told beside a block stands clear of it and of what is around, and what is opened comes into view."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, QPointF, QRectF, Qt
from PySide6.QtGui import QColor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from builder import edits
from builder.decor import frame_around
from builder.document import Document
from builder.edits import move
from builder.grouping import grouped
from builder.network import Link, Network
from builder.sketch import Sketch
from tests.widgets.canvas.exactness import same_labels
from tests.widgets.canvas.hands import Hands
from tests.widgets.canvas.test_drawing import same, width
from tests.widgets.canvas.test_routes import block, way
from widgets.canvas.decor_hits import place_of_title
from widgets.canvas.drawing import Drawing
from widgets.canvas.link_item import strikes
from widgets.canvas.quick_add import EDGE
from widgets.group_acts import show_inside


def crossing(down: float) -> tuple[Network, str, str]:
    """An Input above a Dense; far left and far right two ReLUs, whose wire crosses theirs `down` below the Input."""
    sketch = Sketch("pairs")
    first, dense = sketch.add("input", shape=(5,)), sketch.add("dense")
    network = move(sketch.network, {first: (0.0, 0.0), dense: (0.0, 300.0)})
    network, left = edits.add_block(network, "relu", (-400.0, down - 60))
    network, right = edits.add_block(network, "relu", (400.0, down + 60))
    return edits.add_link(network, Link(left.id, "out", right.id, "in")), dense, right.id


def test_a_shape_gives_way_to_a_wire_of_other_blocks_and_comes_back() -> None:
    network, dense, other = crossing(900.0)
    document = Document(network)
    drawing = Drawing(document.report, width)
    free = drawing.label_places()[dense, "in"]
    assert free.left() > 0 and free.center().y() == 145  # right of the middle of its wire
    left = network.links[other, "in"].source
    document.apply("move", lambda n: move(n, {left: (-400.0, 86.0), other: (400.0, 206.0)}))
    drawing.show(document.report)
    wire, now = drawing.links[other, "in"], drawing.label_places()[dense, "in"]
    assert strikes(wire, free.center(), 8)
    assert now.isValid() and not any(strikes(wire, at, 1) for at in (now.topLeft(), now.center(), now.bottomRight()))
    same(drawing, document.report)
    document.undo()
    drawing.show(document.report)
    assert drawing.label_places()[dense, "in"] == free


def test_a_shape_does_not_lie_under_the_title_of_a_frame(hands: Hands) -> None:
    drawing, socket = hands.view.board.drawing, (hands.id("flatten"), "in")
    before = QRectF(drawing.label_places()[socket])
    network, frame = frame_around(hands.network, [hands.id("flatten"), hands.id("fc1")], [], "Stage 1")
    at = before.left() + frame.size[0] / 2 - 12, before.center().y() + frame.size[1] / 2
    frames = {frame.id: replace(frame, position=at)}
    hands.session.edit("Frame", lambda _: replace(network, frames=frames))
    assert place_of_title(drawing.decor.frames[frame.id], drawing.decor, 1.0).intersects(before)
    for zoom in (1.0, 0.75):
        title = place_of_title(drawing.decor.frames[frame.id], drawing.decor, zoom)
        assert not any(title.intersects(drawing.label_places()[other]) for other in drawing.links)
    same_labels(drawing, Drawing(hands.document.report, drawing.measure))
    hands.document.undo()
    assert drawing.label_places()[socket] == before


def test_a_fold_runs_clear_of_the_edge_of_a_frame_and_of_blocks_beside() -> None:
    free = way(QPointF(400, -40))
    assert free.corners[1][1] == 34 and free.corners[3][1] == -40 - 34  # frames end at 22
    low = way(QPointF(400, -40), block(200, 14))  # down to 46
    assert low.corners[1][1] >= 46 + 5
    tight = way(QPointF(400, -40), block(0, 64))  # from 32 on, right below
    assert tight.corners[1][1] + 5 < 32


def test_the_line_of_a_bubble_leaves_from_the_block_where_its_wire_climbs(hands: Hands) -> None:
    network = edits.remove(hands.network, blocks=[hands.id("flatten")])
    network = edits.add_link(network, Link(hands.id("pool1"), "out", hands.id("fc1"), "in"))
    network = move(network, {hands.id("fc1"): (320.0, -40.0), hands.id("result"): (320.0, 60.0)})
    hands.document.reset(network)
    hands.view.look_at(QPointF(320.0, 100.0), 1.0)
    hands.session.select([hands.id("fc1")])
    QApplication.processEvents()
    box = hands.view.viewportTransform().mapRect(hands.view.board.drawing.blocks[hands.id("fc1")].box)
    start = hands.view._watch._line.p1()
    assert hands.view.board.drawing.links[hands.id("fc1"), "in"].route.gutter
    assert hands.view.bubble.x() > box.right() and start.x() == pytest.approx(box.right())
    assert box.top() <= start.y() <= box.bottom()


def test_quick_add_does_not_cover_the_block_that_it_follows(hands: Hands) -> None:
    view = hands.view
    hands.session.select([hands.id("pool1")])
    place = hands.at("pool1")
    view.camera.pan(QPoint(0, view.viewport().height() - 40 - place.y()))
    QTest.keyClick(view, Qt.Key.Key_Space)
    box = view.viewportTransform().mapRect(view.board.drawing.blocks[hands.id("pool1")].box).toAlignedRect()
    assert view.quick_add.isVisible() and not view.quick_add.geometry().intersects(box)
    assert view.viewport().rect().adjusted(EDGE, EDGE, -EDGE, -EDGE).contains(view.quick_add.geometry())


def white(hands: Hands, area: QRectF) -> int:
    """How many pixels of an area of the viewport have the ground of cards."""
    image, card = hands.view.viewport().grab().toImage(), QColor(hands.view.theme.tokens.block).rgb()
    box = area.toAlignedRect().intersected(image.rect())
    columns = range(box.left(), box.right())
    return sum(image.pixel(x, y) == card for x in columns for y in range(box.top(), box.bottom()))


def test_the_card_of_what_follows_keeps_clear_of_the_map(hands: Hands) -> None:
    view = hands.view
    hands.session.edit("Remove", lambda n: edits.remove(n, blocks=[hands.id("free")]))
    view.fit()
    at = view.camera.on_view(view.board.drawing.links[hands.id("fc1"), "in"].route.middle)
    cover = QRectF(at.x() + 130, at.y() - 10, 400, 400)
    hands.carry_in("dropout", at.toPoint())
    assert white(hands, cover) > 1000
    view.covers = lambda: [cover]
    hands.carry_in("dropout", at.toPoint() + QPoint(0, 1))
    view.viewport().update()
    assert white(hands, cover) == 0


def test_a_group_that_is_opened_comes_into_view(hands: Hands) -> None:
    view = hands.view
    made, group = grouped(hands.network, [hands.id("flatten"), hands.id("fc1")], "head")
    hands.document.reset(made)
    view.look_at(QPointF(*group.position), 1.0)
    view.camera.pan(QPoint(0, view.viewport().height() // 2 - 40))
    show_inside(hands.session, group.id)
    item = view.board.drawing.blocks[group.id]
    assert item.open and view.camera.visible.contains(item.box)
    assert hands.document.undo_title == "Show the inside of head"


def test_a_group_larger_than_the_view_is_seen_whole_while_it_can_be_read(hands: Hands) -> None:
    view = hands.view
    made, group = grouped(hands.network, [hands.id(name) for name in ("conv1", "pool1", "flatten", "fc1")], "all")
    hands.document.reset(made)
    view.look_at(QPointF(*group.position), 2.0)
    show_inside(hands.session, group.id)
    assert view.zoom < 2.0
    assert view.camera.visible.contains(view.board.drawing.blocks[group.id].box)
