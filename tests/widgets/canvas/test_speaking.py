"""What a screen reader hears of the canvas."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible

from builder.edits import set_values
from tests.widgets.canvas.hands import Hands


def heard(hands: Hands) -> str:
    return QAccessible.queryAccessibleInterface(hands.view).text(QAccessible.Text.Description)


def test_the_selected_block_is_told_in_one_sentence(hands: Hands) -> None:
    assert heard(hands) == "The drawing of the network. Arrow keys walk along the links."
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
    assert heard(hands) == "link from pool1 to flatten"
