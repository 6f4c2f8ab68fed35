"""Weights that are typed in."""

import math
from dataclasses import replace

import pytest

from builder.edits import Refused, add_block
from builder.network import Block, Network
from builder.sharing import shared
from builder.typing_in import flat, forgotten, may_type, shaped, typed_in


def test_numbers_there_and_back() -> None:
    numbers = shaped([float(n) for n in range(24)], (2, 3, 4))
    assert numbers[1][2] == (20.0, 21.0, 22.0, 23.0)  # type: ignore[index]
    assert flat(numbers) == list(range(24))


def test_typed_weights_are_set_and_forgotten() -> None:
    network, block = add_block(Network(), "dense")
    after = typed_in(network, block.id, "bias", (0.5, -1.0))
    assert after.blocks[block.id].typed == {"bias": (0.5, -1.0)}
    assert forgotten(after, block.id) == network
    with pytest.raises(Refused, match="no weights that were typed in"):
        forgotten(network, block.id)


def test_a_block_that_shares_is_typed_in_at_its_owner() -> None:
    network, owner = add_block(Network(), "dense")
    network, twin = add_block(network, "dense")
    network = shared(network, (twin.id,), owner.id)
    after = typed_in(network, twin.id, "bias", (1.0,))
    assert after.blocks[owner.id].typed == {"bias": (1.0,)}


@pytest.mark.parametrize("numbers", [((1.0, 2.0), (3.0,)), (math.nan,), (math.inf, 1.0)])
def test_what_is_no_weight_is_refused(numbers: tuple[float, ...]) -> None:
    network, block = add_block(Network(), "dense")
    with pytest.raises(Refused):
        typed_in(network, block.id, "weight", numbers)


def test_who_may_be_typed_in() -> None:
    block = Block("b", "dense", "fc")
    assert may_type(block, {"weight": (10, 39), "bias": (10,)})
    assert not may_type(block, {"weight": (10, 40), "bias": (10,)})
    assert not may_type(block, {})
    assert not may_type(replace(block, kind="group-g"), {"fc.bias": (10,)})
