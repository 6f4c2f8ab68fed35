"""Blocks off and frozen: which may be, and the sentences why others may not."""

import pytest

from builder.check import check
from builder.edits import Refused, add_block
from builder.network import Group, Network
from builder.sketch import Sketch
from builder.switches import can_be_frozen, can_be_off, frozen, switched


def chain() -> Network:
    sketch = Sketch("chain")
    for kind in ("input", "conv2d", "relu", "flatten", "dense", "output"):
        sketch.add(kind)
    return sketch.network


def test_blocks_go_off_and_on_again() -> None:
    network = switched(chain(), ["b2", "b3"], off=True)
    assert [id for id, block in network.blocks.items() if block.off] == ["b2", "b3"]
    assert check(network).output("b3", "out") == check(network).output("b1", "out")
    assert switched(network, ["b2", "b3"], off=False) == chain()


def test_what_has_nothing_to_hand_on_cannot_be_off() -> None:
    with pytest.raises(Refused, match="input has no input to hand on, so it cannot be off"):
        switched(chain(), ["b2", "b1"], off=True)
    with pytest.raises(Refused, match="output has no output to hand its input to"):
        switched(chain(), ["b6"], off=True)


@pytest.mark.parametrize("kind", ["entry", "exit"])
def test_the_ports_of_a_group_cannot_be_off(kind: str) -> None:
    network, block = add_block(Network(), kind)
    assert not can_be_off(network, block.id)
    with pytest.raises(Refused, match="cannot be off"):
        switched(network, [block.id], off=True)


def test_only_what_learns_can_be_frozen() -> None:
    network = frozen(chain(), ["b2", "b5"], frozen=True)
    assert [id for id, block in network.blocks.items() if block.frozen] == ["b2", "b5"]
    assert frozen(network, ["b2", "b5"], frozen=False) == chain()
    with pytest.raises(Refused, match="relu1 has no weights to freeze"):
        frozen(chain(), ["b2", "b3"], frozen=True)


def test_a_group_can_be_frozen() -> None:
    network, block = add_block(Network(groups={"group-a": Group("group-a", "residual", Network())}), "group-a")
    assert can_be_frozen(network, block.id)
    assert frozen(network, [block.id], frozen=True).blocks[block.id].frozen
    assert not can_be_off(network, block.id)
