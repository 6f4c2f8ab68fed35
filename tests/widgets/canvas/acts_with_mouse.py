"""What a person does with the mouse on the canvas."""

from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtTest import QTest

from builder.catalogue import CATALOGUE
from tests.widgets.canvas.hands import LEFT, NO_KEYS
from tests.widgets.canvas.person import Act, Choices, Person

Key = Qt.KeyboardModifier
HELD = (NO_KEYS, NO_KEYS, Key.ShiftModifier, Key.ControlModifier, Key.AltModifier)
ZOOMS = (0.1, 0.3, 0.6, 1.0, 1.0, 1.6, 2.5)
KINDS = (*CATALOGUE, "relu", "conv2d", "flatten", "dense", "add", "input", "output")


def drag(person: Person, start: QPoint, end: QPoint, held: Key = NO_KEYS) -> None:
    """Press, move in two steps, let go; the quick way of the hands, which paints nothing between."""
    port = person.view.viewport()
    QTest.mousePress(port, LEFT, held, start)
    for share in (0.5, 1.0):
        QTest.mouseMove(port, start + (end - start) * share)
    QTest.mouseRelease(port, LEFT, held, end)


def click_block(person: Person, choose: Choices) -> None:
    id = person.block(choose)
    if id:
        person.hands.click(person.within(person.view.block_point(id)), choose.of(HELD))


def click_link(person: Person, choose: Choices) -> None:
    links = list(person.network.links)
    if links:
        item = person.view.board.drawing.links[choose.of(links)]
        person.view.bring(item.bounds)
        person.hands.click(person.on_view(item.route.middle), choose.of(HELD))


def click_anywhere(person: Person, choose: Choices) -> None:
    person.hands.click(person.anywhere(choose), choose.of(HELD))


def click_twice(person: Person, choose: Choices) -> None:
    """On a block, on a note or on the ground."""
    things = [item.box for item in person.view.board.drawing.decor.notes.values()]
    on_note = things and choose.number(2)
    at = person.on_view(choose.of(things).center()) if on_note else person.anywhere(choose)
    port = person.view.viewport()
    QTest.mouseClick(port, LEFT, NO_KEYS, at)
    QTest.mouseDClick(port, LEFT, NO_KEYS, at)
    QTest.mouseRelease(port, LEFT, NO_KEYS, at)


def band(person: Person, choose: Choices) -> None:
    """Also whatever else a drag from anywhere to anywhere does: a frame moved, a block, an edge pulled."""
    drag(person, person.anywhere(choose), person.anywhere(choose), choose.of(HELD))


def drag_block(person: Person, choose: Choices) -> None:
    """To a place, or onto a wire; out of its chain where Shift is held."""
    id = person.block(choose)
    if id:
        held, links = choose.of(HELD), list(person.view.board.drawing.links.values())
        onto = links and choose.number(3) == 0
        end = person.on_view(choose.of(links).route.middle) if onto else person.anywhere(choose)
        drag(person, person.within(person.view.block_point(id)), end, held)


def drag_mark(person: Person, choose: Choices) -> None:
    """A note or a frame by its body or by a corner, which makes it larger or smaller."""
    decor = person.view.board.drawing.decor
    boxes = [*(item.box for item in decor.notes.values()), *(item.box for item in decor.frames.values())]
    if boxes:
        box = choose.of(boxes)
        start = choose.of((box.center(), box.bottomRight(), box.topLeft(), QPointF(box.left(), box.center().y())))
        drag(person, person.on_view(start), person.anywhere(choose), choose.of(HELD))


def drag_wire(person: Person, choose: Choices) -> None:
    """From a port to one of the other side, or into the open, where it asks what is to stand there."""
    spots = [spot for item in person.view.board.drawing.blocks.values() for spot in item.spots]
    if not spots:
        return
    person.view.fit()
    start = choose.of(spots)
    others = [spot for spot in spots if spot.side != start.side]
    end = person.on_view(choose.of(others).at) if others and choose.number(5) else person.anywhere(choose)
    drag(person, person.on_view(start.at), end)


def drop(person: Person, choose: Choices) -> None:
    """From the palette to a place or onto a wire."""
    links, kind = list(person.view.board.drawing.links.values()), choose.of(KINDS)
    onto = links and choose.number(2)
    at = person.on_view(choose.of(links).route.middle) if onto else person.anywhere(choose)
    person.hands.drop(kind, at)


def take_from_palette(person: Person, choose: Choices) -> None:
    """A click on an entry of the palette."""
    person.window.palette_panel.chosen.emit(choose.of(KINDS))


def look(person: Person, choose: Choices) -> None:
    """Turn the wheel, or go to another zoom."""
    if choose.number(2):
        person.hands.wheel(person.anywhere(choose), choose.of((-3, -1, 1, 2)))
    else:
        person.view.look_at(person.view.board.drawing.extent.center(), choose.of(ZOOMS))


def point(person: Person, choose: Choices) -> None:
    """Move the pointer over whatever is there, with a pause."""
    person.hands.move(person.anywhere(choose))


MOUSE: tuple[Act, ...] = (
    click_block, click_block, click_link, click_anywhere, click_twice, band, drag_block, drag_block, drag_mark,
    drag_wire, drag_wire, drop, take_from_palette, look, point,
)  # fmt: skip
