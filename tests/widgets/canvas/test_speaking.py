"""What a screen reader hears of the canvas."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent

from builder.decor import add_note, frame_around
from builder.edits import set_values
from builder.grouping import grouped
from tests.widgets.canvas.hands import Hands


def heard(hands: Hands) -> str:
    return QAccessible.queryAccessibleInterface(hands.view).text(QAccessible.Text.Description)


def test_the_selected_block_is_told_in_one_sentence(hands: Hands) -> None:
    assert heard(hands) == "The drawing of the network. Arrow keys walk along the wires."
    hands.session.select([hands.id("conv1")])
    block = hands.network.blocks[hands.id("conv1")]
    channels = block.values["out_channels"]
    assert isinstance(channels, int)
    count = channels * (1 * 3 * 3) + channels  # weights of each 3 × 3 filter over one channel, and a bias
    assert heard(hands).startswith(f"Conv {channels}, conv1, 3 × 3")
    assert f"output N × {channels} × 8 × 8, {count:,} parameters" in heard(hands)


def test_walking_tells_each_block_and_a_problem_is_told(hands: Hands) -> None:
    hands.session.select([hands.id("conv1")])
    hands.key(Qt.Key.Key_Down)
    assert "pool1" in heard(hands)
    fc1 = hands.id("fc1")
    hands.session.select([fc1])
    assert "problem" not in heard(hands)
    flatten, pool1 = hands.id("flatten"), hands.id("pool1")
    hands.session.edit("Set", lambda network: set_values(network, pool1, {"kernel_size": (9, 9)}))
    hands.session.select([pool1])
    assert "problem: " in heard(hands)
    hands.session.select([flatten, pool1])
    assert heard(hands) == "2 blocks selected"
    hands.session.select(links=[(flatten, "in")])
    assert heard(hands) == "wire from pool1 to flatten"


@pytest.fixture
def announced(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What a screen reader would say, as if one were running."""
    said: list[str] = []

    def hear(event: QAccessibleAnnouncementEvent) -> None:
        said.append(event.message())

    monkeypatch.setattr(QAccessible, "isActive", lambda: True)
    monkeypatch.setattr(QAccessible, "updateAccessibility", hear)
    return said


def group(hands: Hands, name: str, *blocks: str) -> None:
    ids = [hands.id(block) for block in blocks]
    hands.session.edit("Group", lambda network: grouped(network, ids, name)[0])


def test_entering_and_leaving_a_group_is_announced_with_its_way(hands: Hands, announced: list[str]) -> None:
    group(hands, "inner", "conv1")
    group(hands, "outer", "inner", "pool1")
    outer = next(block for block in hands.network.blocks.values() if block.kind in hands.network.groups)
    announced.clear()
    hands.session.select([outer.id])
    hands.key(Qt.Key.Key_Return)
    assert announced[-1] == f"Inside {outer.name} in small"
    assert heard(hands) == f"Inside {outer.name} in small. Arrow keys walk along the wires."
    inner = next(block for block in hands.network.blocks.values() if block.kind in hands.network.groups)
    hands.session.select([inner.id])
    hands.key(Qt.Key.Key_Return)
    assert announced[-1] == f"Inside {inner.name} in {outer.name} in small"
    hands.document.leave()
    assert announced[-1] == f"Inside {outer.name} in small"
    hands.document.leave()
    assert announced[-1] == "In small"
    assert heard(hands) == "The drawing of the network. Arrow keys walk along the wires."


def test_notes_and_frames_are_read(hands: Hands) -> None:
    session = hands.session
    session.edit("Add", lambda network: add_note(network, "Ask before\nthe lesson", (300.0, 96.0))[0])
    stem = [hands.id("conv1"), hands.id("pool1")]
    session.edit("Add", lambda network: frame_around(network, stem, (), "stem")[0])
    (note,), (frame,) = hands.network.notes, hands.network.frames
    place = hands.view.camera.on_view(hands.view.board.drawing.decor.notes[note].box.center())
    hands.click(QPoint(round(place.x()), round(place.y())))
    assert heard(hands) == "note: Ask before the lesson"
    session.select(decor=[frame])
    assert heard(hands) == "frame stem, 2 blocks"
    session.select(stem, decor=[note, frame])
    assert heard(hands) == "2 blocks, 1 note, 1 frame selected"
