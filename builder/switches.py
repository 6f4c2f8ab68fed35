"""Switching blocks off, so that they hand their input on, and freezing their weights, so that they stay as they are."""

from collections.abc import Iterable
from dataclasses import replace

from builder import edits
from builder.edits import Refused
from builder.network import Block, Network
from builder.sharing import owner


def can_be_off(network: Network, id: str) -> bool:
    """Whether a block has an input to hand on, and an output to hand it to."""
    block = network.blocks[id]
    record = network.record(block.kind)
    return bool(record.inputs(block.values) and record.outputs(block.values))


def can_be_frozen(network: Network, id: str) -> bool:
    """Whether a block learns something; a group may."""
    return network.record(network.blocks[id].kind).learns


def switched(network: Network, ids: Iterable[str], off: bool) -> Network:
    """The network with blocks switched off, or on again. Refuses what has no input or no output."""
    blocks = [network.blocks[id] for id in ids]
    for block in blocks:
        if off and not can_be_off(network, block.id):
            raise Refused(f"{block.name} {_lacks(network, block)}, so it cannot be off. Remove it instead.")
    return edits.with_blocks(network, *(replace(block, off=off) for block in blocks))


def frozen(network: Network, ids: Iterable[str], frozen: bool) -> Network:
    """The network with the weights of blocks frozen, or learning again, wherever they are used. Refuses what learns
    nothing.
    """
    blocks = [network.blocks[id] for id in ids]
    for block in blocks:
        if frozen and not can_be_frozen(network, block.id):
            raise Refused(f"{block.name} has no weights to freeze. Choose a block that learns.")
    layers = (same for block in blocks for same in _one_layer(network, block))
    return edits.with_blocks(network, *(replace(block, frozen=frozen) for block in layers))


def _one_layer(network: Network, block: Block) -> tuple[Block, ...]:
    """The block, and all that are the same layer at other places: of its kind, with the same weights."""
    other = owner(network.blocks, block)
    root = other.id if other and other.kind == block.kind else block.id
    return tuple(b for b in network.blocks.values() if b.kind == block.kind and root in (b.id, b.shares))


def _lacks(network: Network, block: Block) -> str:
    inputs = network.record(block.kind).inputs(block.values)
    return "has no output to hand its input to" if inputs else "has no input to hand on"
