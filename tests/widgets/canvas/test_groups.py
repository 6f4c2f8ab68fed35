"""Groups on the canvas: what they show, the way in and out by hand, and the values inside."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QImage, QPainter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit

from builder import edits
from builder.geometry import GROUP, PILL
from builder.group_settings import with_setting
from builder.grouping import grouped
from builder.network import Network
from tests.widgets.canvas.hands import LEFT, NO_KEYS, Hands
from widgets.canvas.block_item import BlockItem
from widgets.canvas.painting.painter import paint
from widgets.canvas.speaking import told


def doubled(hands: Hands, at: QPoint) -> None:
    hands.click(at)
    QTest.mouseDClick(hands.view.viewport(), LEFT, NO_KEYS, at)


def item(hands: Hands, name: str) -> BlockItem:
    return hands.view.board.drawing.blocks[hands.id(name)]


@pytest.fixture
def grown(hands: Hands) -> Hands:
    """conv1 and pool1 as the group `stage`, of which conv1's filters are the parameter `channels`, here 24."""
    network = hands.network
    network, block = grouped(network, [hands.id("conv1"), hands.id("pool1")], "stage")
    inner = next(b for b in network.groups[block.kind].body.blocks.values() if b.name == "conv1")
    network, _ = with_setting(network, block.kind, inner.id, "out_channels", "channels")
    hands.document.reset(network)
    hands.session.edit("x", lambda n: _set(n, block.id, channels=24))
    hands.document.mark_saved(hands.document.project)
    hands.view.fit()
    return hands


def _set(network: Network, id: str, **values: int) -> Network:
    return edits.set_values(network, id, values)


def test_a_group_shows_its_inside_its_settings_and_its_own_size(grown: Hands) -> None:
    stage = item(grown, "stage")
    assert (stage.box.width(), stage.box.height()) == GROUP
    assert stage.title == "stage" and stage.detail.endswith("24")
    assert stage.inside and [family for family, *_ in stage.inside.bars] == ["convolution", "pooling"]
    assert stage.inside.family == "convolution" and stage.dress.family == "convolution"
    conv, pool = (bar[2] for bar in stage.inside.bars)
    assert conv < pool  # as they lie inside


def test_the_inside_follows_an_edit_of_the_group(grown: Hands) -> None:
    grown.document.enter(grown.id("stage"))
    pool = grown.id("pool1")
    grown.session.select([pool])
    grown.view.delete_selection()
    grown.document.leave()
    inside = item(grown, "stage").inside
    assert inside and len(inside.bars) == 1
    grown.document.undo()
    grown.document.leave()
    inside = item(grown, "stage").inside
    assert inside and len(inside.bars) == 2


def test_a_repeated_group_has_its_lower_port_at_the_last_card(grown: Hands) -> None:
    stage = item(grown, "stage")
    below = next(spot for spot in stage.spots if spot.side == "output")
    assert below.y == stage.box.bottom()
    grown.session.edit("x", lambda n: _set(n, stage.block.id, repeat=2))
    again = item(grown, "stage")
    assert again.repeat == 2 and again.box == stage.box
    assert next(spot for spot in again.spots if spot.side == "output").y > again.box.bottom()


def test_a_double_click_looks_into_a_group_and_esc_stays_there(grown: Hands) -> None:
    stage = grown.id("stage")
    doubled(grown, grown.at("stage"))
    assert grown.document.place.path == (stage,)
    assert not grown.view.quick_add.isVisible()
    grown.key(Qt.Key.Key_Escape)
    assert grown.document.place.path == (stage,) and not grown.document.undo_title.startswith("Move")


def test_enter_looks_into_the_selected_group(grown: Hands) -> None:
    grown.session.select([grown.id("stage")])
    grown.key(Qt.Key.Key_Return)
    assert grown.document.kind


def test_a_double_click_on_the_ground_inside_adds_a_block(grown: Hands) -> None:
    grown.document.enter(grown.id("stage"))
    grown.view.fit()
    QTest.mouseDClick(grown.view.viewport(), LEFT, NO_KEYS, QPoint(20, 20))
    assert grown.view.quick_add.isVisible()
    grown.view.quick_add.close()


def test_inside_the_values_of_the_use_are_shown_and_the_parameter_is_named(grown: Hands) -> None:
    grown.document.enter(grown.id("stage"))
    conv = item(grown, "conv1")
    assert conv.title == "Conv 24"
    assert conv.detail.startswith("channels, 3 × 3")
    assert "Conv 24" in told(conv) and "channels" in told(conv)
    # The block itself keeps the value that it had.
    assert grown.network.blocks[conv.block.id].values["out_channels"] != 24


def test_a_change_of_the_use_shows_inside_after_undo(grown: Hands) -> None:
    stage = grown.id("stage")
    grown.session.edit("wider", lambda n: _set(n, stage, channels=48))
    grown.document.enter(stage)
    assert item(grown, "conv1").title == "Conv 48"
    grown.document.undo()
    assert not grown.document.place.path
    grown.document.enter(stage)
    assert item(grown, "conv1").title == "Conv 24"


def test_ports_are_pills_that_are_renamed_in_place(grown: Hands) -> None:
    grown.document.enter(grown.id("stage"))
    grown.view.fit()
    entry = item(grown, "x")
    assert entry.is_port and (entry.box.width(), entry.box.height()) == PILL
    editor = grown.view.rename(entry.block.id)
    assert isinstance(editor.field, QLineEdit)
    editor.field.setText("image")
    QTest.keyClick(editor.field, Qt.Key.Key_Return)
    assert grown.document.undo_title == "Rename x"
    grown.document.leave()
    above = next(spot for spot in item(grown, "stage").spots if spot.side == "input")
    assert above.title == "image"
    grown.document.undo()
    assert grown.document.place.path  # back where it was done
    assert item(grown, "x").is_port


def test_undo_of_an_edit_inside_comes_back_to_that_place(grown: Hands) -> None:
    stage = grown.id("stage")
    grown.document.enter(stage)
    grown.session.select([grown.id("pool1")])
    grown.key(Qt.Key.Key_Delete)
    grown.document.leave()
    grown.document.undo()
    assert grown.document.place.path == (stage,) and grown.id("pool1")
    assert not grown.document.undo_title.startswith("Delete")


@pytest.mark.parametrize("zoom", [1.0, 0.6, 0.3, 0.15, 0.06])
def test_at_each_level_a_group_has_the_colour_of_what_is_inside(grown: Hands, zoom: float) -> None:
    stage, ink = item(grown, "stage"), grown.view.ink
    grown.view.board.change_style(bars=False)
    picture = QImage(400, 200, QImage.Format.Format_RGB32)
    painter = QPainter(picture)
    painter.translate(200, 100)
    painter.scale(zoom, zoom)
    painter.translate(-stage.box.center())
    area = painter.worldTransform().inverted()[0].mapRect(picture.rect().toRectF())
    paint(painter, area, grown.view.board.drawing, grown.view.board.look, ink, zoom)
    painter.end()
    wanted = ink.colour("convolution").rgb()
    box = stage.box
    half = round(box.width() / 2 * zoom), round(box.height() / 2 * zoom)
    found = {
        picture.pixel(x, y)
        for x in range(200 - half[0], 200 + half[0] + 1)
        for y in range(100 - half[1], 100 + half[1] + 1)
    }
    assert wanted in found
