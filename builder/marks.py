"""Marks that say how a block is used: at every step of a sequence, or with the weights of another block."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from builder import edits
from builder.blocks.data import INPUT, OUTPUT, PORTS
from builder.edits import Refused
from builder.network import Block, Network
from builder.sharing import MATRIX, Shapes, as_owned, owner
from builder.sharing import shared as with_shares
from builder.stepwise import STEPS, PortTypes

ENDS = frozenset({INPUT.key, OUTPUT.key, *PORTS})
APART = "Choose blocks of one kind, or two that have a weight of the same size."


def can_be_at_every_step(network: Network, id: str) -> bool:
    """Whether a block has an input whose steps it could be applied to, and an output for its results."""
    block = network.blocks[id]
    record = network.record(block.kind)
    return block.kind not in ENDS and bool(record.inputs(block.values) and record.outputs(block.values))


def holds_sequences(inputs: PortTypes) -> bool:
    """Whether something may arrive that is a sequence of sequences, of maps or of more."""
    return any(type and type.kind != "state" and len(type.shape) > STEPS + 2 for type in inputs.values())


def at_every_step(network: Network, ids: Iterable[str], on: bool) -> Network:
    """The network with blocks applied at every step of a sequence, or once again. Refuses Input, Output and ports."""
    blocks = [network.blocks[id] for id in ids]
    for block in blocks:
        if on and not can_be_at_every_step(network, block.id):
            raise Refused(f"{block.name} {_reason(network, block)}. Choose a block in between.")
    return edits.with_blocks(network, *(replace(block, every_step=on) for block in blocks))


def _reason(network: Network, block: Block) -> str:
    record = network.record(block.kind)
    if block.kind in ENDS:
        return f"is an {record.title}, where a whole sequence passes"
    return "has no input with steps" if record.outputs(block.values) else "has no output for the results of the steps"


def can_share(network: Network, id: str) -> bool:
    """Whether a block has weights at all; a group may."""
    return network.record(network.blocks[id].kind).learns


def share_weights(network: Network, ids: Sequence[str], weights: Mapping[str, Shapes]) -> Network:
    """The network in which the blocks use the weights of the first. `weights` are the shapes that each of them has.

    Refuses blocks without weights, and such of another kind whose matrix is not of the same size.
    """
    if len(ids) < 2:
        raise Refused("Weights are shared by two blocks or more. Select another one too.")
    blocks = [network.blocks[id] for id in ids]
    for block in blocks:
        if not can_share(network, block.id):
            raise Refused(f"{block.name} has no weights to share. Leave it out of the selection.")
    root = owner(network.blocks, blocks[0]) or blocks[0]
    for block in blocks:
        if block.kind != root.kind:
            _refuse_odd(root, block, weights)
    after = with_shares(network, tuple(ids), root.id)
    return edits.without_lost_links(after, [id for id in after.blocks if after.blocks[id] != network.blocks[id]])


def _refuse_odd(root: Block, block: Block, weights: Mapping[str, Shapes]) -> None:
    """A block of another kind uses one matrix of the owner, so both have one, of the same size."""
    theirs, own = weights.get(root.id, {}), weights.get(block.id, {})
    if not theirs or not own:
        raise Refused(f"{block.name} and {root.name} are of two kinds, and their sizes are not known yet. Wire both.")
    if MATRIX not in theirs or MATRIX not in own:
        raise Refused(f"{block.name} and {root.name} have no weight in common. {APART}")
    if theirs[MATRIX] != own[MATRIX]:
        sizes = [" × ".join(map(str, shapes[MATRIX])) for shapes in (own, theirs)]
        raise Refused(f"The weight of {block.name} is {sizes[0]}, that of {root.name} {sizes[1]}. {APART}")


def own_weights(network: Network, ids: Iterable[str]) -> Network:
    """The network in which blocks that share weights have their own, as many, again. Refuses where none shares."""
    chosen = [network.blocks[id] for id in ids]
    blocks = [block for block in chosen if block.shares]
    if not blocks:
        names = ", ".join(block.name for block in chosen[:3])
        raise Refused(f"{names or 'Nothing'} uses no weights of another block. Select one that does.")
    return edits.with_blocks(network, *(replace(as_owned(network.blocks, block), shares="") for block in blocks))


def users(network: Network, id: str) -> tuple[Block, ...]:
    """The blocks that use the weights of this one."""
    return tuple(block for block in network.blocks.values() if block.shares == id)
