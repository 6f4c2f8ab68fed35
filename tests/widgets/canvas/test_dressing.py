"""Notes, frames, and blocks off, frozen and coloured: what is kept of them equals a fresh drawing, and can be seen."""

from collections import Counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QPoint, QRect, QRectF

from builder import decor, switches
from builder.decor import KEYS, Rect
from builder.document import Document
from builder.network import Network
from tests.widgets.canvas.hands import Hands, small_network
from widgets.canvas.drawing import Drawing
from widgets.canvas.painting.wrapping import FULL, height_of, wrapped
from widgets.theme import current

Step = tuple[str, int, int, int]
ACTS = ("note", "frame", "around", "write", "resize", "shift", "colour", "remove", "off", "freeze", "undo", "redo")


def width(text: str) -> float:
    return 6.0 * len(text)


def edited(network: Network, act: str, a: int, b: int, c: int) -> Network:
    marks, blocks = [*network.notes, *network.frames], list(network.blocks)
    mark, block = (marks[a % len(marks)] if marks else ""), blocks[b % len(blocks)]
    rect = Rect(float(a % 300), float(b % 300), a % 300 + 40.0 + c % 500, b % 300 + 20.0 + a % 400)
    if act == "note":
        return decor.add_note(network, "x" * (a % 40), rect.position, rect.size)[0]
    if act == "frame":
        return decor.add_frame(network, "t" * (a % 9), rect)[0]
    if act == "around":
        return decor.frame_around(network, [block], [mark] if mark else [], "around")[0]
    if act == "colour":
        return decor.recolour(network, KEYS[c % len(KEYS)], [block], [mark] if mark in network.frames else [])
    if act == "off" and switches.can_be_off(network, block):
        return switches.switched(network, [block], off=bool(c % 2))
    if act == "freeze" and switches.can_be_frozen(network, block):
        return switches.frozen(network, [block], frozen=bool(c % 2))
    if not mark:
        return network
    if act == "write":
        if mark in network.notes:
            return decor.set_note_text(network, mark, "y" * (b % 30))
        return decor.rename_frame(network, mark, "z" * (b % 30))
    if act == "resize":
        return decor.resize(network, mark, rect)
    if act == "shift":
        inside = decor.contents(network, {mark} & network.frames.keys())
        return decor.shift(network, inside[0], inside[1] | {mark}, (float(a % 64), float(b % 64)))
    return decor.remove(network, [mark]) if act == "remove" else network


@settings(deadline=None, max_examples=40)
@given(st.lists(st.tuples(st.sampled_from(ACTS), *[st.integers(0, 9999)] * 3), max_size=30))
def test_the_drawing_follows_any_edits_of_notes_and_frames(todo: list[Step]) -> None:
    document = Document(small_network())
    drawing = Drawing(document.report, width)
    for act, a, b, c in todo:
        if act == "undo":
            document.undo()
        elif act == "redo":
            document.redo()
        else:
            document.apply(act, lambda n, act=act, a=a, b=b, c=c: edited(n, act, a, b, c))  # type: ignore[misc]
        drawing.show(document.report)
    fresh = Drawing(document.report, width)
    assert drawing.decor.notes == fresh.decor.notes
    assert list(drawing.decor.frames.items()) == list(fresh.decor.frames.items())
    assert drawing.decor.inner == fresh.decor.inner
    assert drawing.extent == fresh.extent
    assert drawing.blocks == fresh.blocks


def test_an_edit_tells_only_the_places_that_changed() -> None:
    network, _ = decor.add_note(small_network(), "a", (0.0, 900.0))
    network, _ = decor.add_note(network, "b", (900.0, 900.0))
    document = Document(network)
    drawing = Drawing(document.report, width)
    kept = drawing.decor.notes["n1"]
    document.apply("write", lambda n: decor.set_note_text(n, "n2", "c"))
    dirty = drawing.show(document.report)
    assert drawing.decor.notes["n1"] is kept
    assert dirty and all(box.intersects(drawing.decor.notes["n2"].box) for box in dirty)
    assert drawing.show(document.report) == []


def colours(hands: Hands, area: QRect) -> Counter[str]:
    image = hands.view.grab().toImage().copy(area)
    return Counter(image.pixelColor(x, y).name() for x in range(image.width()) for y in range(image.height()))


def shown_at(hands: Hands, box: QRectF) -> QRect:
    camera = hands.view.camera
    return QRectF(camera.on_view(box.topLeft()), camera.on_view(box.bottomRight())).toAlignedRect()


@pytest.mark.parametrize("zoom", [0.08, 0.2, 0.35, 0.6, 1.0, 2.0])
@pytest.mark.parametrize("mode", ["light", "dark"])
def test_a_note_is_seen_at_every_zoom_in_both_themes(hands: Hands, zoom: float, mode: str) -> None:
    current().set_mode(mode)
    hands.document.reset(decor.add_note(hands.network, "Ask\n" + "why " * 40, (700.0, 300.0), (240.0, 120.0))[0])
    hands.view.zoom_to(zoom)
    hands.view.centerOn(700, 300)
    found = colours(hands, shown_at(hands, hands.view.board.drawing.decor.notes["n1"].box))
    tokens = current().tokens
    assert found.most_common(1)[0][0] == tokens.note.lower()
    assert (tokens.note_ink.lower() in found) == (zoom >= 1.0) or zoom == 0.6
    current().set_mode("light")


@pytest.mark.parametrize("zoom", [0.2, 0.6, 1.0])
def test_a_frame_tints_its_ground_and_has_its_title(hands: Hands, zoom: float) -> None:
    network, frame = decor.add_frame(hands.network, "Stage", Rect(600.0, 0.0, 1000.0, 300.0))
    hands.document.reset(network)
    hands.view.zoom_to(zoom)
    hands.view.centerOn(800, 100)
    plain = colours(hands, shown_at(hands, QRectF(700, 100, 200, 100))).most_common(1)[0][0]
    assert plain != current().tokens.canvas.lower()
    hands.session.edit("Colour", lambda n: decor.recolour(n, "dense", frames=[frame.id]))
    assert colours(hands, shown_at(hands, QRectF(700, 100, 200, 100))).most_common(1)[0][0] != plain
    top = hands.view.camera.on_view(hands.view.board.drawing.decor.frames["f1"].box.topLeft()).toPoint()
    assert current().tokens.text.lower() in colours(hands, QRect(top - QPoint(0, 12), top + QPoint(90, 12)))


@pytest.mark.parametrize("zoom", [0.3, 0.6, 1.0])
def test_frozen_off_and_colour_change_the_tile(hands: Hands, zoom: float) -> None:
    hands.view.zoom_to(zoom)
    id = hands.id("conv1")
    hands.view.centerOn(hands.view.board.drawing.blocks[id].box.center())
    box = hands.view.board.drawing.blocks[id].box
    tile = shown_at(hands, QRectF(box.left() + 4, box.top() + 3, 24, 14))
    tokens = current().tokens
    plain = colours(hands, tile)
    assert plain.most_common(1)[0][0] == tokens.families["convolution"].lower()
    hands.session.edit("Freeze", lambda n: switches.frozen(n, [id], frozen=True))
    hatched = colours(hands, tile)
    assert len(hatched) > len(plain)
    hands.document.undo()
    hands.session.edit("Off", lambda n: switches.switched(n, [id], off=True))
    assert tokens.families["convolution"].lower() not in colours(hands, tile)
    hands.document.undo()
    hands.session.edit("Colour", lambda n: decor.recolour(n, "dense", [id]))
    assert colours(hands, tile).most_common(1)[0][0] == tokens.families["dense"].lower()


def test_off_blocks_are_pale_from_afar_too(hands: Hands) -> None:
    hands.view.zoom_to(0.15)
    id = hands.id("conv1")
    hands.view.centerOn(hands.view.board.drawing.blocks[id].box.center())
    area = shown_at(hands, hands.view.board.drawing.blocks[id].box)
    hands.session.edit("Off", lambda n: switches.switched(n, [id], off=True))
    found = colours(hands, area)
    assert current().tokens.families["convolution"].lower() not in found
    assert found.most_common(1)[0][0] != current().tokens.canvas.lower()


@given(st.text(max_size=300), st.integers(20, 400), st.integers(17, 400))
@settings(deadline=None, max_examples=60)
def test_wrapped_text_loses_nothing_but_space(qapp: object, text: str, wide: int, high: int) -> None:
    text = text.replace("\r", " ")
    rows = wrapped(text, float(wide), 1e9, FULL)
    assert "".join("".join(row.text for row in rows).split()) == "".join(text.split())
    assert height_of(text, float(wide), FULL) == len(rows) * FULL.line
    assert len(wrapped(text, float(wide), float(high), FULL)) <= max(1, high // FULL.line)
