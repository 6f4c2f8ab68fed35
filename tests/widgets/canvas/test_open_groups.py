"""Groups shown open on the canvas: by sign, menu and keys; what is in them is seen, pointed at and entered."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QPoint, QPointF, QRectF
from PySide6.QtGui import QColor, QHelpEvent, QImage, QPainter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QToolTip
from pytestqt.qtbot import QtBot

from builder import edits
from builder.document import Change, Document, Place
from builder.fragments import extracted, merged
from builder.group_edits import edit_inside
from builder.grouping import grouped
from builder.network import Block, Network
from builder.opening import opened
from tests.builder.grouped import groups, network
from tests.widgets.canvas.hands import LEFT, NO_KEYS, Hands
from tests.widgets.canvas.test_drawing import same, width
from widgets.canvas.area_title import heading, sign_of_folded
from widgets.canvas.drawing import Drawing
from widgets.canvas.painting.map_painting import paint_map
from widgets.canvas.painting.painter import paint
from widgets.canvas.picture import Picture
from widgets.group_acts import show_inside


@pytest.fixture
def grown(hands: Hands) -> Hands:
    """conv1 and pool1 as the group `stage`."""
    made, block = grouped(hands.network, [hands.id("conv1"), hands.id("pool1")], "stage")
    hands.document.reset(made)
    hands.view.look_at(QPointF(*block.position), 1.0)
    return hands


def drawing(hands: Hands) -> Drawing:
    return hands.view.board.drawing


def sign(hands: Hands) -> QPoint:
    """The sign at the group `stage`, in viewport px."""
    item = drawing(hands).blocks[hands.id("stage")]
    title = heading(item, 1, hands.view.zoom) if item.open else None
    return hands.view.camera.on_view(title.sign if title else sign_of_folded(item)).toPoint()


def inner(hands: Hands, name: str) -> QPoint:
    """The middle of a block in the open group `stage`, in viewport px."""
    stage = hands.id("stage")
    body = hands.network.groups[hands.network.blocks[stage].kind].body
    id = next(block.id for block in body.blocks.values() if block.name == name)
    found = drawing(hands).seen(stage, id)
    assert found
    return hands.view.camera.on_view(found.box.center()).toPoint()


def painted(shown: Drawing, hands: Hands, zoom: float) -> tuple[QImage, QRectF]:
    """What is painted of a drawing, and the area."""
    area = shown.extent.adjusted(-40, -40, 40, 40)
    image = QImage((area.size() * zoom).toSize(), QImage.Format.Format_RGB32)
    painter = QPainter(image)
    painter.scale(zoom, zoom)
    painter.translate(-area.topLeft())
    paint(painter, area, shown, hands.view.board.look, hands.view.ink, zoom)
    painter.end()
    return image, area


def test_the_sign_shows_the_inside_and_folds_it_as_one_step_each(grown: Hands) -> None:
    before = grown.network
    grown.click(sign(grown))
    assert grown.document.undo_title == "Show the inside of stage"
    stage = drawing(grown).blocks[grown.id("stage")]
    assert stage.open and stage.box.height() > 200
    flatten = drawing(grown).blocks[grown.id("flatten")]
    assert flatten.box.top() > stage.box.bottom()
    grown.click(sign(grown))
    assert grown.document.undo_title == "Fold stage" and grown.network == before
    grown.document.undo()
    assert grown.network.blocks[grown.id("stage")].open
    grown.document.undo()
    assert grown.network is before and not grown.document.undo_title


def test_a_click_on_a_block_inside_enters_and_selects_it_there(grown: Hands) -> None:
    stage = grown.id("stage")
    show_inside(grown.session, stage)
    grown.click(inner(grown, "pool1"))
    assert grown.document.place == Place(0, (stage,))
    assert grown.session.only_block == grown.id("pool1")


def test_a_double_click_enters_once_and_asks_for_nothing(grown: Hands) -> None:
    stage = grown.id("stage")
    show_inside(grown.session, stage)
    at = inner(grown, "conv1")
    grown.click(at)
    QTest.mouseDClick(grown.view.viewport(), LEFT, NO_KEYS, at)
    assert grown.document.place.path == (stage,) and not grown.view.quick_add.isVisible()
    assert grown.session.only_block == grown.id("conv1")


def test_dragging_ground_title_or_a_block_inside_moves_the_whole_group(grown: Hands) -> None:
    stage = grown.id("stage")
    show_inside(grown.session, stage)
    box = drawing(grown).blocks[stage].box
    ground = grown.view.camera.on_view(box.bottomLeft() + QPointF(30, -30)).toPoint()
    for start in (ground, sign(grown) + QPoint(30, 0), inner(grown, "conv1")):
        before = grown.network
        grown.view.board.snap = False
        grown.drag(start, start + QPoint(41, 23))
        assert not grown.document.place.path
        assert grown.network.blocks[stage].position != before.blocks[stage].position
        assert grown.network.groups == before.groups
        grown.document.undo()
        assert grown.network is before


def test_hovering_a_block_inside_tells_it(grown: Hands, qtbot: QtBot) -> None:
    stage = grown.id("stage")
    show_inside(grown.session, stage)
    grown.view.zoom_to(0.5)
    at = inner(grown, "conv1")
    grown.move(at)
    look = grown.view.board.look
    assert look.hovered == stage and len(look.within) == 1
    event = QHelpEvent(QHelpEvent.Type.ToolTip, at, grown.view.viewport().mapToGlobal(at))
    QApplication.sendEvent(grown.view.viewport(), event)
    assert "(conv1)" in QToolTip.text()
    grown.view.zoom_to(0.3)
    grown.move(inner(grown, "pool1"))
    qtbot.waitUntil(grown.view.card.isVisible)
    QToolTip.hideText()


@pytest.mark.parametrize("mode", ["light", "dark"])
@pytest.mark.parametrize("zoom", [1.0, 0.5, 0.3, 0.15])
def test_the_inside_is_seen_at_every_level_of_detail(grown: Hands, zoom: float, mode: str) -> None:
    grown.view.theme.set_mode(mode)
    stage = grown.id("stage")
    show_inside(grown.session, stage)
    shown = drawing(grown)
    image, area = painted(shown, grown, zoom)
    body = grown.network.groups[grown.network.blocks[stage].kind].body
    for block in body.blocks.values():
        if block.kind not in ("entry", "exit"):
            seen = shown.seen(stage, block.id)
            assert seen
            at = (seen.box.topLeft() + QPointF(5, 12) - area.topLeft()) * zoom
            assert image.pixelColor(at.toPoint()) == grown.view.ink.colour(seen.dress.family), block.name
    corner = (shown.blocks[stage].box.bottomLeft() + QPointF(30, -20) - area.topLeft()) * zoom
    assert image.pixelColor(corner.toPoint()) == grown.view.ink.colour("group")
    grown.view.theme.set_mode("light")


def test_very_far_off_a_group_is_one_rectangle(grown: Hands) -> None:
    stage = grown.id("stage")
    show_inside(grown.session, stage)
    image, area = painted(drawing(grown), grown, 0.08)
    item = drawing(grown).blocks[stage]
    for share in (0.2, 0.5, 0.8):
        at = item.box.topLeft() + QPointF(item.box.width(), item.box.height()) * share - area.topLeft()
        assert image.pixelColor((at * 0.08).toPoint()) == grown.view.ink.colour(item.dress.family)


def test_a_picture_has_the_inside_and_not_the_ports_of_the_body(grown: Hands) -> None:
    show_inside(grown.session, grown.id("stage"))
    text = Picture("x", drawing(grown), grown.view.board.look, grown.view.ink).svg().decode()
    assert "conv1" in text and ">stage<" in text and ">out<" not in text


def test_the_map_shows_what_is_in_an_open_group(grown: Hands) -> None:
    stage = grown.id("stage")
    show_inside(grown.session, stage)
    shown = drawing(grown)
    image = QImage(400, 400, QImage.Format.Format_RGB32)
    painter = QPainter(image)
    painter.scale(0.25, 0.25)
    painter.translate(-shown.extent.topLeft())
    paint_map(painter, shown, grown.view.ink, 0.25)
    painter.end()
    inside = shown.inside(shown.blocks[stage]).drawing
    for id, item in inside.blocks.items():
        seen = shown.seen(stage, id)
        if seen and not item.is_port:
            at = ((seen.box.topLeft() + QPointF(8, 8) - shown.extent.topLeft()) * 0.25).toPoint()
            assert image.pixelColor(at) == grown.view.ink.colour(item.dress.family)


def test_how_many_uses_an_edit_shows_in(grown: Hands) -> None:
    stage = grown.id("stage")
    kind = grown.network.blocks[stage].kind
    show_inside(grown.session, stage)
    for _ in range(2):
        grown.session.edit("x", lambda n: edits.add_block(n, kind, (900.0, 0.0))[0])
    item = drawing(grown).blocks[stage]
    uses = drawing(grown).inside(item).uses
    title = heading(item, uses, 1.0)
    assert title and uses == 3 and "edited in all 3" in (title.aside, *title.detail.split(", "))
    grown.session.edit("x", lambda n: edits.set_values(n, stage, {"repeat": 3}))
    title = heading(drawing(grown).blocks[stage], uses, 1.0)
    assert title and title.repeat == "× 3"


def test_a_copy_is_open_too(grown: Hands) -> None:
    stage = grown.id("stage")
    made = opened(grown.network, stage)
    after = merged(made, extracted(made, [stage])).network
    assert [block.open for block in after.blocks.values()].count(True) == 2


def everything(shown: Drawing, fresh: Drawing) -> None:
    """Both tell the same, however deep."""
    assert shown.blocks == fresh.blocks and shown.links == fresh.links and shown.open == fresh.open
    for id in shown.open:
        one, other = shown.inside(shown.blocks[id]), fresh.inside(fresh.blocks[id])
        assert (one.shift, one.uses) == (other.shift, other.uses)
        everything(one.drawing, other.drawing)


GROUPS = ("group-1", "group-2", "group-3")


def perform(document: Document, act: tuple[str, int, int]) -> None:
    """One act outside or inside of the groups."""
    name, a, b = act
    kind = GROUPS[a % 3]

    def some(network: Network) -> Block:
        return list(network.blocks.values())[b % len(network.blocks)]

    def toggled(network: Network) -> Network:
        uses = [block for block in network.blocks.values() if block.kind in GROUPS]
        if not uses:
            return network
        block = uses[b % len(uses)]
        return opened(network, block.id, not block.open)

    def moved(network: Network) -> Network:
        return edits.move(network, {some(network).id: ((a % 7) * 96.0, (b % 9) * 56.0)})

    def off(network: Network) -> Network:
        return edits.with_blocks(network, replace(some(network), off=a % 2 == 0))

    def widened(network: Network) -> Network:
        return edits.set_values(network, network.of_kind("input")[0].id, {"shape": (1 + b % 3, 16, 16)})

    match name:
        case "undo":
            document.undo()
        case "widen":
            document.apply_to_whole(name, widened)
        case _:
            edit = {"toggle": toggled, "move": moved, "off": off}[name.removesuffix(" inside")]
            inside = name.endswith("inside")
            document.apply(name, (lambda n: edit_inside(n, kind, edit)) if inside else edit)


ACTS = ("toggle", "toggle inside", "toggle inside", "move", "move inside", "off", "off inside", "widen", "undo")


@settings(deadline=None, max_examples=60)
@given(st.lists(st.tuples(st.sampled_from(ACTS), st.integers(0, 99), st.integers(0, 99)), max_size=14))
def test_after_any_acts_the_drawing_equals_a_fresh_one(acts: list[tuple[str, int, int]]) -> None:
    start = network()
    document = Document(opened(start, start.of_kind("group-3")[0].id))
    shown = Drawing(document.report, width)

    def follow(change: Change) -> None:
        shown.show(change.after)

    document.listen(follow)
    for act in acts:
        perform(document, act)
        everything(shown, Drawing(document.report, width))
    same(shown, document.report)


def test_groups_open_at_most_three_deep() -> None:
    made = Network("deep", groups=groups())
    for kind in ("group-2", "group-3"):
        made = edit_inside(made, kind, lambda body: opened(body, some_group(body).id))
    made, block = edits.add_block(made, "group-3", (0.0, 0.0))
    made = opened(made, block.id)
    deep, shown = 0, Drawing(Document(made).report, width)
    while shown.open:
        deep, shown = deep + 1, shown.inside(shown.blocks[min(shown.open)]).drawing
    assert deep == 3


def some_group(body: Network) -> Block:
    return next(block for block in body.blocks.values() if block.kind in body.groups)


def test_the_colours_of_the_ground_inside_are_those_of_the_group(grown: Hands) -> None:
    ink = grown.view.ink
    assert ink.on_group.colour("canvas") == ink.colour("group") != ink.colour("canvas")
    assert isinstance(ink.on_group.colour("text"), QColor)


def test_the_field_for_the_name_stands_over_the_title(grown: Hands) -> None:
    stage = grown.id("stage")
    show_inside(grown.session, stage)
    editor = grown.view.rename(stage)
    title = heading(drawing(grown).blocks[stage], 1, 1.0)
    assert title and editor.geometry().contains(grown.view.camera.on_view(title.place.center()).toPoint())
