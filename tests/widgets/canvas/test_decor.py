"""Notes and frames by hand: each act one undo step, and Esc takes it back."""

import pytest
from PySide6.QtCore import QPoint, QPointF, QRectF, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QLineEdit, QPlainTextEdit

from builder import decor
from builder.decor import Rect
from builder.network import Block, Frame, Network, Note, Point
from tests.widgets.canvas.hands import LEFT, NO_KEYS, Hands
from widgets.canvas import decor_acts
from widgets.canvas.decor_hits import place_of_title
from widgets.canvas.frame_item import FrameItem
from widgets.canvas.note_item import NoteItem

CTRL, ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier


def on_view(hands: Hands, x: float, y: float) -> QPoint:
    return hands.view.camera.on_view(QPointF(x, y)).toPoint()


def note_of(hands: Hands, id: str = "n1") -> Note:
    return hands.network.notes[id]


def frame_of(hands: Hands, id: str = "f1") -> Frame:
    return hands.network.frames[id]


def title_at(hands: Hands, id: str = "f1") -> QPoint:
    kept = hands.view.board.drawing.decor
    return hands.view.camera.on_view(place_of_title(kept.frames[id], kept, hands.view.zoom).center()).toPoint()


def undo_title(hands: Hands) -> str:
    return hands.document.undo_title


def items(hands: Hands) -> list[NoteItem | FrameItem]:
    kept = hands.view.board.drawing.decor
    return [*kept.notes.values(), *kept.frames.values()]


def doubled(hands: Hands, at: QPoint) -> None:
    hands.click(at)
    QTest.mouseDClick(hands.view.viewport(), LEFT, NO_KEYS, at)


@pytest.fixture
def marked(hands: Hands) -> Hands:
    """A note at the right, and a frame around conv1 and pool1."""
    network, _ = decor.add_note(hands.network, "Ask\nwhy", (288.0, 96.0), (160.0, 80.0))
    network, _ = decor.frame_around(network, [hands.id("conv1"), hands.id("pool1")], [], "Stage 1")
    hands.document.reset(network)
    hands.view.fit()
    return hands


def test_a_click_selects_a_note_and_a_drag_moves_it(marked: Hands) -> None:
    place = on_view(marked, *note_of(marked).position)
    marked.click(place)
    assert marked.session.decor == {"n1"} and not marked.session.blocks
    marked.drag(place, place + QPoint(40, 24))
    x, y = note_of(marked).position
    assert x > 288 and y > 96
    assert undo_title(marked) == "Move a note"
    marked.document.undo()
    assert note_of(marked).position == (288.0, 96.0) and not undo_title(marked)


def test_a_frame_takes_along_what_lies_in_it(marked: Hands) -> None:
    before = marked.network
    place = title_at(marked)
    marked.drag(place, place - QPoint(60, 0))
    assert undo_title(marked) == "Move frame Stage 1"
    by = frame_of(marked).position[0] - before.frames["f1"].position[0]
    assert by < 0
    for name, moves in (("conv1", True), ("pool1", True), ("flatten", False), ("image", False)):
        id = marked.id(name)
        assert marked.network.blocks[id].position[0] - before.blocks[id].position[0] == (by if moves else 0)
    marked.document.undo()
    assert marked.network == before


@pytest.mark.parametrize("key", [CTRL, ALT])
def test_with_alt_or_ctrl_a_frame_moves_alone(marked: Hands, key: Qt.KeyboardModifier) -> None:
    before, place = marked.network, title_at(marked)
    marked.press(place, key)
    for step in range(1, 5):
        marked.move(place - QPoint(15 * step, 0))
    marked.release(place - QPoint(60, 0))
    assert frame_of(marked).position != before.frames["f1"].position
    assert marked.network.blocks == before.blocks


def test_esc_takes_a_move_back(marked: Hands) -> None:
    before, place = marked.network, title_at(marked)
    marked.press(place)
    marked.move(place + QPoint(50, 30))
    marked.key(Qt.Key.Key_Escape)
    marked.release(place + QPoint(50, 30))
    assert marked.network is before
    assert marked.view.board.drawing.decor.frames["f1"].box.center() == QPointF(*before.frames["f1"].position)


def test_the_ground_of_a_frame_is_for_the_rubber_band_until_it_is_selected(marked: Hands) -> None:
    x, y = frame_of(marked).position
    left, top = x - frame_of(marked).size[0] / 2, y - frame_of(marked).size[1] / 2
    corner = on_view(marked, left + 10, top + 30)
    marked.drag(corner, on_view(marked, left + 60, top + 40))
    assert marked.session.blocks == {marked.id("conv1")} and not undo_title(marked)
    marked.click(corner)
    assert marked.session.decor == {"f1"} and not marked.session.blocks
    marked.drag(corner, corner - QPoint(48, 0))
    assert undo_title(marked) == "Move frame Stage 1"


@pytest.mark.parametrize(
    ("share", "shape", "grows"),
    [
        ((1.0, 0.5), Qt.CursorShape.SizeHorCursor, (True, False)),
        ((0.5, 1.0), Qt.CursorShape.SizeVerCursor, (False, True)),
        ((1.0, 1.0), Qt.CursorShape.SizeFDiagCursor, (True, True)),
    ],
)
def test_edges_and_corners_resize(
    marked: Hands, share: tuple[float, float], shape: Qt.CursorShape, grows: tuple[bool, bool]
) -> None:
    (x, y), (width, height) = note_of(marked).position, note_of(marked).size
    place = on_view(marked, x + width * (share[0] - 0.5), y + height * (share[1] - 0.5))
    marked.move(place)
    assert marked.view.viewport().cursor().shape() == shape
    marked.drag(place, place + QPoint(40, 40))
    wide, high = note_of(marked).size
    assert (wide > width, high > height) == grows
    assert note_of(marked).position[0] - wide / 2 == x - width / 2
    assert undo_title(marked) == "Resize a note"
    marked.document.undo()
    assert note_of(marked).size == (width, height) and not undo_title(marked)


def test_nothing_is_pulled_smaller_than_it_can_be_read(marked: Hands) -> None:
    (x, y), (width, _) = note_of(marked).position, note_of(marked).size
    place = on_view(marked, x - width / 2, y)
    marked.drag(place, place + QPoint(400, 0))
    assert note_of(marked).size[0] == decor.LEAST_NOTE[0]


def test_a_double_click_writes_in_a_note_as_one_step(marked: Hands) -> None:
    doubled(marked, on_view(marked, *note_of(marked).position))
    field = marked.view.viewport().findChild(QPlainTextEdit)
    assert field and field.toPlainText() == "Ask\nwhy"
    QTest.keyClicks(field, "Because")
    QTest.keyClick(field, Qt.Key.Key_Return)
    QTest.keyClicks(field, "of the stride. " * 20)
    QTest.keyClick(field, Qt.Key.Key_Return, CTRL)
    assert note_of(marked).text.startswith("Because\nof the stride. of")
    assert note_of(marked).size[1] > 80 and note_of(marked).position[1] - note_of(marked).size[1] / 2 == 56.0
    marked.document.undo()
    assert note_of(marked).text == "Ask\nwhy" and not undo_title(marked)


def test_esc_keeps_what_was_written_in_a_note(marked: Hands) -> None:
    before = marked.network
    doubled(marked, on_view(marked, *note_of(marked).position))
    field = marked.view.viewport().findChild(QPlainTextEdit)
    assert field
    QTest.keyClicks(field, "something else")
    hint = [label for label in marked.view.viewport().findChildren(QLabel) if label.isVisible()]
    assert ["Esc or Ctrl+Enter keeps it" in label.text() for label in hint] == [True]
    QTest.keyClick(field, Qt.Key.Key_Escape)
    assert note_of(marked).text == "something else" and undo_title(marked) == "Write a note"
    marked.document.undo()
    assert marked.network == before


def test_esc_in_an_emptied_note_leaves_it_as_it_was(marked: Hands) -> None:
    before = marked.network
    doubled(marked, on_view(marked, *note_of(marked).position))
    field = marked.view.viewport().findChild(QPlainTextEdit)
    assert field
    QTest.keyClick(field, Qt.Key.Key_Delete)
    QTest.keyClick(field, Qt.Key.Key_Escape)
    assert marked.network is before


def test_esc_keeps_the_text_of_a_new_note_as_one_step(hands: Hands) -> None:
    before = hands.network
    decor_acts.add_note(hands.view, QPointF(400, 400))
    field = hands.view.viewport().findChild(QPlainTextEdit)
    assert field
    QTest.keyClicks(field, "why")
    QTest.keyClick(field, Qt.Key.Key_Escape)
    assert [note.text for note in hands.network.notes.values()] == ["why"]
    assert undo_title(hands) == "Add a note"
    hands.document.undo()
    assert hands.network == before and not undo_title(hands)


def test_a_text_that_is_too_long_is_not_kept_and_says_why(marked: Hands) -> None:
    doubled(marked, on_view(marked, *note_of(marked).position))
    field = marked.view.viewport().findChild(QPlainTextEdit)
    assert field
    field.setPlainText("x" * 5001)
    QTest.keyClick(field, Qt.Key.Key_Return, CTRL)
    assert field.isVisible() and note_of(marked).text == "Ask\nwhy"
    QTest.keyClick(field, Qt.Key.Key_Escape)


def test_a_title_is_written_where_it_stands(marked: Hands) -> None:
    doubled(marked, title_at(marked))
    field = marked.view.viewport().findChild(QLineEdit)
    assert field and field.text() == "Stage 1"
    QTest.keyClicks(field, "Features")
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert frame_of(marked).title == "Features"
    marked.document.undo()
    assert frame_of(marked).title == "Stage 1" and not undo_title(marked)


def test_a_new_note_is_one_step_and_without_text_it_leaves_no_trace(hands: Hands) -> None:
    before = hands.network
    decor_acts.add_note(hands.view, QPointF(400, 400))
    field = hands.view.viewport().findChild(QPlainTextEdit)
    assert field and hands.session.decor == {"n1"}
    QTest.keyClick(field, Qt.Key.Key_Escape)
    assert hands.network == before and not undo_title(hands) and not hands.session.decor
    decor_acts.add_note(hands.view, QPointF(400, 400))
    field = hands.view.viewport().findChildren(QPlainTextEdit)[-1]
    QTest.keyClicks(field, "why")
    hands.click(QPoint(8, 8))
    field.clearFocus()
    assert [note.text for note in hands.network.notes.values()] == ["why"]
    assert undo_title(hands) == "Add a note"
    hands.document.undo()
    assert hands.network == before and not undo_title(hands)


def test_a_note_emptied_goes(marked: Hands) -> None:
    marked.session.select(decor=["n1"])
    marked.key(Qt.Key.Key_Return)
    field = marked.view.viewport().findChild(QPlainTextEdit)
    assert field
    field.clear()
    QTest.keyClick(field, Qt.Key.Key_Return, CTRL)
    assert not marked.network.notes
    assert undo_title(marked) == "Delete a note"


def test_a_frame_around_the_selection_fits_it(hands: Hands) -> None:
    before = hands.network
    hands.session.select([hands.id("conv1"), hands.id("free")])
    decor_acts.add_frame(hands.view)
    field = hands.view.viewport().findChild(QLineEdit)
    assert field
    QTest.keyClicks(field, "Both")
    QTest.keyClick(field, Qt.Key.Key_Return)
    frame = frame_of(hands)
    assert frame.title == "Both" and hands.session.decor == {"f1"}
    box = hands.view.board.drawing.decor.frames["f1"].box
    for name in ("conv1", "free"):
        assert box.contains(hands.view.board.drawing.blocks[hands.id(name)].box)
    hands.document.undo()
    assert hands.network == before and not undo_title(hands)


def test_two_frames_in_a_row_are_two_steps(hands: Hands) -> None:
    for name in ("conv1", "free"):
        hands.session.select([hands.id(name)])
        decor_acts.add_frame(hands.view)
        hands.view.setFocus()
    assert len(hands.network.frames) == 2
    hands.document.undo()
    assert len(hands.network.frames) == 1


def test_delete_takes_the_frame_and_leaves_what_lies_in_it(marked: Hands) -> None:
    before = marked.network
    marked.click(title_at(marked))
    marked.key(Qt.Key.Key_Delete)
    assert not marked.network.frames and marked.network.blocks == before.blocks
    assert undo_title(marked) == "Delete frame Stage 1"
    marked.view.select_all()
    marked.key(Qt.Key.Key_Delete)
    assert not marked.network.blocks and not marked.network.notes
    marked.document.undo()
    marked.document.undo()
    assert marked.network == before


def test_arrows_nudge_a_frame_with_its_blocks_in_one_step(marked: Hands) -> None:
    before = marked.network
    marked.click(title_at(marked))
    for _ in range(3):
        marked.key(Qt.Key.Key_Right, CTRL)
    assert frame_of(marked).position[0] == before.frames["f1"].position[0] + 24
    conv = marked.id("conv1")
    assert marked.network.blocks[conv].position[0] == before.blocks[conv].position[0] + 24
    marked.document.undo()
    assert marked.network == before


def test_the_rubber_band_takes_notes_it_touches_and_frames_it_holds(marked: Hands) -> None:
    (x, y), (width, height) = note_of(marked).position, note_of(marked).size
    marked.drag(on_view(marked, x + width, y + height), on_view(marked, x + 20, y + 10))
    assert marked.session.decor == {"n1"}
    marked.view.zoom_to(0.5)
    box = marked.view.board.drawing.decor.frames["f1"].box.adjusted(-30, -30, 30, 30)
    assert marked.view.board.drawing.decor.touched(box) == {"f1"}
    assert marked.view.board.drawing.decor.touched(QRectF(box.topLeft(), box.center())) == frozenset()


def test_blocks_notes_and_frames_move_together(marked: Hands) -> None:
    before = marked.network
    marked.view.select_all()
    place = marked.at("free")
    marked.drag(place, place + QPoint(48, 32))
    moves = set()
    for new, old in zip(_things(marked.network), _things(before), strict=True):
        moves.add((new[0] - old[0], new[1] - old[1]))
    assert len(moves) == 1 and moves != {(0.0, 0.0)}
    assert undo_title(marked) == "Move 9 things"


def _things(network: Network) -> list[Point]:
    things: list[Block | Note | Frame] = [*network.blocks.values(), *network.notes.values(), *network.frames.values()]
    return [thing.position for thing in things]


def test_fit_shows_notes_and_frames_too(hands: Hands) -> None:
    network, _ = decor.add_note(hands.network, "far away", (2000.0, 0.0))
    network, _ = decor.add_frame(network, "", Rect(-900.0, -900.0, -700.0, -700.0))
    hands.document.reset(network)
    hands.view.fit()
    assert all(hands.view.camera.visible.contains(item.box) for item in items(hands))
    hands.session.select(decor=["n1"])
    hands.view.fit_selection()
    assert (on_view(hands, 2000, 0) - hands.view.viewport().rect().center()).manhattanLength() <= 2
