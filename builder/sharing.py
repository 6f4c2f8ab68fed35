"""Shared weights: one block uses those of another, so that both learn as one (siamese networks, tied embeddings).

A block of the same kind is the same layer at another place: its parameters are those of the owner. One of another kind
ties its matrix, the weight called `weight`, to that of the owner: a Dense to an Embedding.
"""

import math
from collections.abc import Callable, Collection, Mapping
from dataclasses import replace

from builder.network import Block, Network
from builder.problems import Problem
from builder.record import OwnWeights
from builder.tensor_type import TensorType

MATRIX = "weight"
PortTypes = Mapping[str, TensorType | None]
Shapes = Mapping[str, tuple[int, ...]]


def owner(blocks: Mapping[str, Block], block: Block) -> Block | None:
    """The block whose weights this one uses; None where it has its own."""
    return blocks.get(block.shares) if block.shares else None


def as_owned(blocks: Mapping[str, Block], block: Block) -> Block:
    """A block as its owner is set and frozen, where it is the same layer at another place."""
    other = owner(blocks, block)
    if other is None or other.kind != block.kind:
        return block
    return replace(block, values=other.values, bound=other.bound, typed=other.typed, frozen=other.frozen)


def followed(network: Network, changed: Collection[str]) -> Network:
    """The network in which the blocks that share with a changed one are as it is now."""
    sharing = (block for block in network.blocks.values() if block.shares in changed)
    late = {block.id: own for block in sharing if (own := as_owned(network.blocks, block)) != block}
    return replace(network, blocks={**network.blocks, **late}) if late else network


def torn(network: Network, ids: Collection[str]) -> tuple[Block, Block] | None:
    """A block that shares and its owner, if one is among these blocks and the other is not; None without such."""
    pairs = ((block, owner(network.blocks, block)) for block in network.blocks.values())
    return next(((block, other) for block, other in pairs if other and (block.id in ids) != (other.id in ids)), None)


def learned(network: Network, block: Block, weights: Shapes) -> Shapes:
    """The weights that are the block's own: those of its owner are counted there."""
    other = owner(network.blocks, block)
    if other is None:
        return weights
    return {} if other.kind == block.kind else {name: shape for name, shape in weights.items() if name != MATRIX}


def inherited(network: Network, weights: Callable[[str], Shapes], running: Collection[str]) -> int:
    """How many numbers blocks that run have from owners that do not, and that are counted nowhere else.

    The first that is the same layer has all of them; where there is none, each that is tied has a matrix of its own.
    """
    heirs: dict[str, str] = {}
    tied: dict[str, list[str]] = {}
    for block in network.blocks.values():
        other = owner(network.blocks, block)
        if other is None or other.id in running or block.id not in running:
            continue
        if other.kind == block.kind:
            heirs.setdefault(other.id, block.id)
        else:
            tied.setdefault(other.id, []).append(block.id)
    layers = sum(math.prod(shape) for id in heirs.values() for shape in weights(id).values())
    alone = [id for other, ids in tied.items() if other not in heirs for id in ids]
    return layers + sum(math.prod(weights(id)[MATRIX]) for id in alone if MATRIX in weights(id))


def sharing_problems(network: Network, weights: Mapping[str, Shapes]) -> Mapping[str, Problem]:
    """The blocks that cannot use the weights of their owner. `weights` are the shapes that each block needs, as far as
    they are known.
    """
    found = {}
    for block in network.blocks.values():
        other = owner(network.blocks, block)
        if other is None or other.off or not weights.get(block.id) or other.id not in weights:
            continue
        text = _differ(block, other, weights[block.id], weights[other.id])
        if text:
            remedy = OwnWeights("Give it weights of its own", block.id)
            found[block.id] = Problem(text, block.id, remedies=(remedy,))
    return found


def lengths_problems(network: Network, inputs: Mapping[str, PortTypes]) -> Mapping[str, Problem]:
    """The uses of a group that cannot be the same layer: at one of them the lengths of sequences differ."""
    found = {}
    for block in network.blocks.values():
        other = owner(network.blocks, block)
        if other is None or block.kind != other.kind or block.kind not in network.groups:
            continue
        if _have_lengths(block, inputs[block.id]) != _have_lengths(other, inputs[other.id]):
            text = (
                f"{block.name} uses the weights of {other.name}, and sequences of different lengths arrive at one only."
            )
            remedy = OwnWeights("Give it weights of its own", block.id)
            found[block.id] = Problem(f"{text} Wire such sequences to both.", block.id, remedies=(remedy,))
    return found


def _have_lengths(block: Block, inputs: PortTypes) -> tuple[bool, ...]:
    return tuple(bool(type and type.lengths and not block.every_step) for type in inputs.values())


def _differ(block: Block, other: Block, own: Shapes, theirs: Shapes) -> str | None:
    if block.kind != other.kind and MATRIX in block.typed:
        said = f"{block.name} uses the {MATRIX} of {other.name}, and has typed numbers for it"
        return f"{said}. Type them in at {other.name}, or give it weights of its own."
    names = own if block.kind == other.kind else (MATRIX,)
    for name in names:
        if own.get(name) != theirs.get(name) or name not in own:
            said = f"{block.name} uses the {name} of {other.name}, which is {_size(theirs.get(name, ()))}"
            return f"{said}, and needs {_size(own.get(name, ()))}. Give both the same sizes."
    return None


def _size(shape: tuple[int, ...]) -> str:
    return " × ".join(map(str, shape)) or "missing"


def shared(network: Network, ids: tuple[str, ...], owner_id: str) -> Network:
    """The network in which these blocks use the weights of another; that one has its own."""
    root = network.blocks[network.blocks[owner_id].shares or owner_id]
    moved = {id for id in ids if id != root.id}
    below = {block.id for block in network.blocks.values() if block.shares in moved}
    blocks = {id: replace(network.blocks[id], shares=root.id) for id in moved | below}
    blocks = {id: as_owned(network.blocks, block) for id, block in blocks.items()}
    return replace(network, blocks={**network.blocks, **blocks})


def settled(before: Network, after: Network) -> Network:
    """`after` without shares in blocks that it does not have: the first that shared one has its weights for its own."""
    heirs: dict[str, str] = {}
    changed = {}
    for block in after.blocks.values():
        if block.shares and block.shares not in after.blocks:
            heir = heirs.setdefault(block.shares, block.id)
            plain = as_owned(before.blocks, block)
            changed[block.id] = replace(plain, shares="" if heir == block.id else heir)
    return replace(after, blocks={**after.blocks, **changed}) if changed else after
