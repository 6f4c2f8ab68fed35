"""Quick add with real keys and mouse: it opens where a block is wanted, Enter is one step, Esc changes nothing."""

import pytest
from PySide6.QtCore import QPoint, QPointF, QRect, Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from builder import edits
from builder.document import Document
from builder.fields import Field
from builder.network import Network
from builder.recipe import Recipe
from builder.sketch import Sketch
from builder.tensor_type import batch_of
from tests.builder.overlaps import overlapping
from tests.widgets.canvas.hands import LEFT, NO_KEYS, Hands, between
from widgets.canvas.quick_add import QuickAdd
from widgets.canvas.view import CanvasView
from widgets.session import Session
from widgets.theme import current

Key = Qt.Key


def popup(hands: Hands) -> QuickAdd:
    return hands.view.quick_add


def write(hands: Hands, text: str) -> None:
    QTest.keyClicks(popup(hands).field, text)


def strike(hands: Hands, key: Qt.Key) -> None:
    QTest.keyClick(popup(hands).field, key)


def shown(hands: Hands) -> list[str]:
    rows = popup(hands).list
    return [rows.item(number).text() for number in range(rows.count())]


def only_new(hands: Hands, before: Network) -> str:
    (id,) = hands.network.blocks.keys() - before.blocks.keys()
    return id


OPEN = QPoint(820, 300)


def test_a_wire_dropped_in_the_open_offers_what_fits_and_links_it(hands: Hands) -> None:
    before = hands.network
    hands.drag(hands.output("fc1"), OPEN)
    assert popup(hands).isVisible() and popup(hands).field.hasFocus()
    assert popup(hands).field.context.text() == "after fc1"
    assert hands.network is before
    assert shown(hands)[:3] == ["ReLU", "Dropout", "Dense"]
    assert "Conv 2D" not in shown(hands)[:3]
    strike(hands, Key.Key_Down)
    strike(hands, Key.Key_Return)
    id = only_new(hands, before)
    assert hands.network.blocks[id].kind == "dropout"
    link = hands.network.links[id, "in"]
    assert (link.source, link.output) == (hands.id("fc1"), "out")
    assert hands.session.blocks == {id} and hands.view.hasFocus() and not popup(hands).isVisible()
    top = hands.view.board.drawing.blocks[id].box
    at = hands.view.camera.in_scene(QPointF(OPEN))
    assert abs(top.center().x() - at.x()) <= 4 and abs(top.top() - at.y()) <= 8
    assert hands.document.undo_title == "Add drop1"
    hands.document.undo()
    assert hands.network == before and hands.document.undo_title == ""


def test_a_wire_dropped_from_an_input_offers_what_leads_to_it(hands: Hands) -> None:
    before = hands.network
    hands.drag(hands.input("free"), OPEN)
    assert popup(hands).field.context.text() == "before free"
    assert shown(hands)[0] == "Flatten"
    write(hands, "dropout")
    strike(hands, Key.Key_Return)
    id = only_new(hands, before)
    assert hands.network.links[hands.id("free"), "in"].source == id
    bottom = hands.view.board.drawing.blocks[id].box.bottom()
    assert abs(bottom - hands.view.camera.in_scene(QPointF(OPEN)).y()) <= 8
    hands.document.undo()
    assert hands.network == before


def test_what_needs_a_flatten_gets_it_in_the_same_step(hands: Hands) -> None:
    before = hands.network
    hands.drag(hands.output("pool1"), OPEN)
    write(hands, "dense")
    assert "adds Flatten first" in popup(hands).list.words
    strike(hands, Key.Key_Return)
    assert len(hands.network.blocks) == len(before.blocks) + 2
    assert not hands.document.report.readings[next(iter(hands.session.blocks))].problems
    hands.document.undo()
    assert hands.network == before


def test_what_does_not_fit_is_shown_last_with_the_reason_and_cannot_be_taken(hands: Hands) -> None:
    before = hands.network
    hands.drag(hands.output("pool1"), OPEN)
    assert "Embedding" not in shown(hands)
    write(hands, "vocabulary")
    assert shown(hands) == ["Embedding"]
    row = popup(hands).list.item(0)
    assert row.flags() == Qt.ItemFlag.NoItemFlags
    assert "Embedding expects tokens" in row.toolTip()
    for key in (Key.Key_Down, Key.Key_Return, Key.Key_Tab):
        strike(hands, key)
    assert hands.network is before and popup(hands).isVisible()
    QTest.mouseClick(popup(hands).list.viewport(), LEFT, NO_KEYS, QPoint(40, 20))
    assert hands.network is before


def test_what_is_called_so_comes_first_also_where_it_does_not_fit(hands: Hands) -> None:
    """Enter on a name never adds another block; the reason stands below it, whole."""
    before = hands.network
    hands.drag(hands.output("pool1"), OPEN)
    write(hands, "embedding")
    rows = popup(hands).list
    assert shown(hands) == ["Embedding", "Learned positions"] and rows.currentRow() == -1
    strike(hands, Key.Key_Return)
    assert hands.network is before and popup(hands).isVisible()
    reason = rows.item(0).toolTip()
    assert reason in rows.words and reason in popup(hands).field.accessibleDescription()
    metrics = QFontMetrics(current().fonts.help)
    lines = metrics.boundingRect(QRect(0, 0, rows.viewport().width() - 50, 400), Qt.TextFlag.TextWordWrap, reason)
    assert lines.height() > metrics.height()
    assert rows.visualItemRect(rows.item(0)).height() > rows.visualItemRect(rows.item(1)).height()
    strike(hands, Key.Key_Down)
    assert rows.currentItem().text() == "Learned positions"
    strike(hands, Key.Key_Up)
    assert rows.currentItem().text() == "Learned positions"
    popup(hands).field.clear()
    write(hands, "conv 1d")
    assert shown(hands)[0] == "Conv 1D"


@pytest.mark.parametrize("act", ["esc", "click", "undo", "edit", "zoom", "theme"])
def test_closing_changes_nothing(hands: Hands, act: str) -> None:
    hands.session.edit("Move", lambda n: edits.move(n, {hands.id("free"): (288.0, 320.0)}))
    before = hands.network
    hands.drag(hands.output("pool1"), OPEN)
    write(hands, "fl")
    if act == "esc":
        strike(hands, Key.Key_Escape)
        assert hands.view.hasFocus()
    elif act == "click":
        hands.click(QPoint(20, 20))
    elif act == "undo":
        hands.document.undo()
    elif act == "edit":
        hands.session.edit("Delete", lambda n: edits.remove(n, [hands.id("pool1")]))
    elif act == "zoom":
        hands.wheel(QPoint(300, 300), 1)
    else:
        current().set_mode("dark")
        current().set_mode("light")
    assert not popup(hands).isVisible()
    after = hands.network
    assert (after is before) == (act not in ("undo", "edit"))
    strike(hands, Key.Key_Return)
    assert hands.network is after
    QApplication.processEvents()
    assert hands.view.grab().width() > 0


def test_space_is_tapped_to_add_and_held_to_pan(hands: Hands) -> None:
    before = hands.network
    hands.session.select()
    hands.move(QPoint(60, 420))
    hands.key(Key.Key_Space)
    assert popup(hands).isVisible() and popup(hands).field.context.text() == ""
    at = hands.view.camera.in_scene(QPointF(60, 420))
    write(hands, "gap")
    strike(hands, Key.Key_Return)
    block = hands.network.blocks[only_new(hands, before)]
    assert block.kind == "global_avg_pool"
    assert abs(block.position[0] - at.x()) <= 4 and abs(block.position[1] - at.y()) <= 4
    hands.document.undo()
    QTest.keyPress(hands.view, Key.Key_Space)
    place = hands.at("fc1")
    hands.drag(QPoint(60, 420), QPoint(160, 460))
    QTest.keyRelease(hands.view, Key.Key_Space)
    assert not popup(hands).isVisible()
    assert hands.at("fc1") != place and hands.network == before


def test_space_offers_what_follows_the_selected_block(hands: Hands) -> None:
    before = hands.network
    hands.click(hands.at("free"))
    hands.key(Key.Key_Space)
    assert popup(hands).field.context.text() == "after free"
    strike(hands, Key.Key_Return)
    id = only_new(hands, before)
    assert hands.network.links[id, "in"].source == hands.id("free")
    upper, lower = hands.view.board.drawing.blocks[hands.id("free")].box, hands.view.board.drawing.blocks[id].box
    assert lower.top() > upper.bottom() and hands.session.blocks == {id}
    hands.key(Key.Key_Space)
    write(hands, "dense")
    strike(hands, Key.Key_Return)
    assert hands.network.links[next(iter(hands.session.blocks)), "in"].source == id
    hands.document.undo()
    hands.document.undo()
    assert hands.network == before


def test_space_over_a_block_offers_what_follows_it_while_none_is_selected(hands: Hands) -> None:
    hands.session.select()
    hands.move(hands.at("free"))
    hands.key(Key.Key_Space)
    assert popup(hands).field.context.text() == "after free"
    strike(hands, Key.Key_Escape)
    hands.session.select([hands.id("fc1")])
    hands.key(Key.Key_Space)
    assert popup(hands).field.context.text() == "after fc1"


def test_a_block_never_comes_to_lie_on_others(hands: Hands) -> None:
    """Put over the Output by Space, dropped from the palette, at the end of a wire that is let go beside a block."""
    hands.session.select()
    hands.move(hands.at("result"))
    hands.key(Key.Key_Space)
    write(hands, "dense")
    strike(hands, Key.Key_Return)
    hands.drop("dropout", hands.at("free") + QPoint(90, 20))
    hands.drag(hands.output("pool1"), hands.at("free") + QPoint(0, 50))
    write(hands, "relu")
    strike(hands, Key.Key_Return)
    assert len(hands.network.blocks) == 10 and not overlapping(hands.network)


def test_after_an_output_space_adds_without_a_link(hands: Hands) -> None:
    before = hands.network
    hands.session.select([hands.id("result")])
    hands.key(Key.Key_Space)
    assert popup(hands).field.context.text() == ""
    strike(hands, Key.Key_Return)
    assert len(hands.network.links) == len(before.links)


def test_a_double_click_on_the_empty_canvas_opens_it(hands: Hands) -> None:
    before = hands.network
    QTest.mouseDClick(hands.view.viewport(), LEFT, NO_KEYS, QPoint(60, 420))
    assert popup(hands).isVisible()
    strike(hands, Key.Key_Escape)
    QTest.mouseDClick(hands.view.viewport(), LEFT, NO_KEYS, hands.at("conv1"))
    hands.release(hands.at("conv1"))
    assert not popup(hands).isVisible() and hands.network is before


def test_arrows_hold_at_the_ends_and_a_click_takes(hands: Hands) -> None:
    before = hands.network
    hands.drag(hands.output("fc1"), OPEN)
    rows = popup(hands).list
    strike(hands, Key.Key_Up)
    assert rows.currentRow() == 0
    for _ in range(rows.count() // 6 + 1):
        strike(hands, Key.Key_PageDown)
    assert rows.currentRow() == rows.count() - 1
    strike(hands, Key.Key_PageUp)
    assert rows.currentRow() == rows.count() - 7
    rows.scrollToTop()
    QTest.mouseClick(rows.viewport(), LEFT, NO_KEYS, rows.visualItemRect(rows.item(1)).center())
    assert hands.network.blocks[only_new(hands, before)].kind == "dropout"


def test_tab_adds_and_asks_to_set_it_up(hands: Hands) -> None:
    before = hands.network
    asked: list[str] = []
    popup(hands).set_up.connect(asked.append)
    hands.drag(hands.output("fc1"), OPEN)
    QTest.keyClick(popup(hands).field, Key.Key_Tab, Qt.KeyboardModifier.ShiftModifier)
    assert popup(hands).isVisible() and hands.network is before
    strike(hands, Key.Key_Tab)
    assert asked == [only_new(hands, before)]


def test_a_word_that_finds_nothing_says_so(hands: Hands) -> None:
    hands.drag(hands.output("fc1"), OPEN)
    write(hands, "zebra")
    assert shown(hands) == [] and not popup(hands).list.isVisible()
    strike(hands, Key.Key_Return)
    assert popup(hands).isVisible()


def test_what_is_marked_is_read_aloud(hands: Hands) -> None:
    hands.drag(hands.output("pool1"), OPEN)
    write(hands, "flatten")
    assert popup(hands).accessibleName() == "Add a block after pool1"
    words = popup(hands).field.accessibleDescription()
    assert words.startswith("Flatten, gives ") and words == popup(hands).list.words


@pytest.mark.parametrize("size", [100, 200])
@pytest.mark.parametrize("corner", [QPoint(4, 4), QPoint(930, 4), QPoint(4, 690), QPoint(930, 690)])
def test_it_stays_within_the_view(hands: Hands, size: int, corner: QPoint) -> None:
    current().set_size(size)
    QTest.mouseDClick(hands.view.viewport(), LEFT, NO_KEYS, corner)
    current_box = popup(hands).geometry()
    current().set_size(100)
    assert hands.view.rect().contains(current_box)


def test_a_wire_that_hardly_moves_or_ends_on_its_own_block_opens_nothing(hands: Hands) -> None:
    start = hands.output("fc1")
    hands.drag(start, start + QPoint(6, 4))
    assert not popup(hands).isVisible()
    hands.drag(start, hands.at("fc1"))
    assert not popup(hands).isVisible()


def test_the_end_of_a_link_dropped_in_the_open_stays_and_says_so(hands: Hands) -> None:
    before = hands.network
    said: list[str] = []
    hands.view.hinted.connect(said.append)
    hands.drag(hands.input("fc1"), OPEN)
    assert hands.network is before and not popup(hands).isVisible()
    assert said[-1] == "The wire stays at fc1. Select it and press Del to remove it."


def test_the_end_of_a_link_moves_in_one_step_to_what_lies_further_up(hands: Hands) -> None:
    """To a port that the lifted link itself keeps from being linked: it would close a circle with it."""
    before = hands.network
    hands.drag(hands.input("result"), hands.input("free"))
    assert hands.network.links[hands.id("free"), "in"].source == hands.id("fc1")
    assert (hands.id("result"), "in") not in hands.network.links
    hands.document.undo()
    assert hands.network == before


def test_the_wire_is_seen_while_the_popup_is_open(hands: Hands) -> None:
    hands.drag(hands.output("fc1"), OPEN)
    at = between(hands.output("fc1"), OPEN, 0.5)
    area = (at.x() - 30, at.y() - 30, 60, 60)
    with_wire = hands.view.viewport().grab().toImage().copy(*area)
    strike(hands, Key.Key_Escape)
    assert hands.view.viewport().grab().toImage().copy(*area) != with_wire


def select_wire(hands: Hands, source: str, target: str) -> None:
    """Click on a wire, and leave it."""
    hands.click(between(hands.output(source), hands.input(target)))
    assert hands.session.only_link == (hands.id(target), "in")
    hands.move(QPoint(60, 420))


def chain(hands: Hands, first: str, last: str) -> list[str]:
    """The kinds of blocks on the way from one block to another, both left out."""
    found, at = list[str](), hands.network.links[hands.id(last), "in"].source
    while at != hands.id(first):
        found.append(hands.network.blocks[at].kind)
        at = hands.network.links[at, "in"].source
    return found[::-1]


def test_space_on_a_wire_puts_the_block_in_between_as_one_step(hands: Hands) -> None:
    before = hands.network
    select_wire(hands, "conv1", "pool1")
    hands.key(Key.Key_Space)
    assert popup(hands).field.context.text() == "conv1 → pool1"
    assert popup(hands).accessibleName() == "Add a block between conv1 and pool1"
    rows = shown(hands)
    assert rows[:3] == ["ReLU", "BatchNorm 2D", "Conv 2D"]  # what often stands after a convolution and before a pooling
    assert rows.index("Flatten") > rows.index("Softmax") and "Embedding" not in rows and "Output" not in rows
    box = popup(hands).geometry()
    assert not any(box.contains(hands.at(name)) for name in ("conv1", "pool1"))
    strike(hands, Key.Key_Return)
    assert chain(hands, "conv1", "pool1") == ["relu"]
    new = only_new(hands, before)
    assert hands.session.blocks == {new} and hands.view.hasFocus()
    assert hands.document.undo_title == "Insert ReLU"
    added = hands.network
    hands.document.undo()
    assert hands.network == before and hands.document.undo_title == ""
    hands.drop("relu", between(hands.output("conv1"), hands.input("pool1")))
    assert hands.network == added  # the very edit of a block that is dropped on the wire


def test_names_too_long_for_the_field_are_cut_in_the_middle_and_told_in_its_tip(hands: Hands) -> None:
    conv, pool = hands.id("conv1"), hands.id("pool1")
    hands.session.edit("Rename", lambda network: edits.rename(network, conv, "conv1_of_the_second_stage"))
    hands.session.edit("Rename", lambda network: edits.rename(network, pool, "pool1_of_the_second_stage"))
    select_wire(hands, "conv1_of_the_second_stage", "pool1_of_the_second_stage")
    hands.key(Key.Key_Space)
    context, told = popup(hands).field.context, "conv1_of_the_second_stage → pool1_of_the_second_stage"
    assert context.text().startswith("conv1") and context.text().endswith("stage") and "…" in context.text()
    assert context.toolTip() == told and context.sizeHint().width() <= context.width()


def test_into_a_wire_goes_what_it_needs_and_not_what_does_not_fit(hands: Hands) -> None:
    before = hands.network
    select_wire(hands, "pool1", "flatten")
    hands.key(Key.Key_Space)
    write(hands, "output")
    row = popup(hands).list.item(shown(hands).index("Output"))
    assert row.flags() == Qt.ItemFlag.NoItemFlags
    assert row.toolTip() == "Output has no output, so it does not go into a wire."
    popup(hands).field.clear()
    write(hands, "dense")
    assert "adds Flatten first" in popup(hands).list.words
    strike(hands, Key.Key_Return)
    assert chain(hands, "pool1", "flatten") == ["flatten", "dense"]
    hands.document.undo()
    assert hands.network == before


def test_a_block_that_is_chosen_in_the_palette_goes_into_the_selected_wire(hands: Hands) -> None:
    before = hands.network
    select_wire(hands, "conv1", "pool1")
    new = hands.view.add("batchnorm2d")
    assert chain(hands, "conv1", "pool1") == ["batchnorm2d"] and hands.session.blocks == {new}
    assert hands.document.undo_title == "Insert BatchNorm 2D"
    hands.document.undo()
    assert hands.network == before
    select_wire(hands, "conv1", "pool1")
    assert hands.view.add("embedding") in hands.network.blocks  # it does not fit: it stands beside
    assert hands.network.links == before.links


def test_an_output_gets_the_units_that_the_data_has(qtbot: QtBot) -> None:
    """Behind a recurrent block the wire starts at every step where each of them has a label."""
    text = batch_of(16, dtype="int")
    fields = {"text": Field(text, "input", words=tuple("abcdefg")), "next": Field(text, "target", 7, tuple("abcdefg"))}
    sketch = Sketch("letters", Recipe(data="letters"))
    sketch.add("input", name="text", field="text", shape=(16,), dtype="int")
    sketch.add("embedding", name="table", num_embeddings=7)
    sketch.add("lstm", name="cell", hidden_size=12)
    session = Session(Document(sketch.network, lambda _: fields))
    hands = Hands(CanvasView(session, current()), session)
    qtbot.addWidget(hands.view)
    hands.view.show()
    before = hands.network
    hands.session.select([hands.id("cell")])
    hands.key(Key.Key_Space)
    write(hands, "output")
    assert shown(hands)[0] == "Output" and "adds Dense 7 first" in popup(hands).list.words
    strike(hands, Key.Key_Return)
    assert len(hands.network.blocks) == len(before.blocks) + 2
    assert (hands.id("cell"), "steps") in {(link.source, link.output) for link in hands.network.links.values()}
    assert not hands.document.report.blocking
    hands.document.undo()
    assert hands.network == before
