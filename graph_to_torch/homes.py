"""Which module a block calls, and what its weights start as: its own, those of another block, or numbers typed in."""

from collections.abc import Iterator, Mapping

from builder.check import Report
from builder.code import Code
from builder.groups import PREFIX
from builder.initial import initial_text
from builder.network import Block, Network, Numbers
from builder.sharing import MATRIX, owner


def homes_of(network: Network, codes: Mapping[str, Code]) -> Mapping[str, str]:
    """For each block the one whose module it calls: itself, or the first of those that are the same layer.

    One that calls none, since it is off, is nobody's home.
    """
    first: dict[str, str] = {}
    return {id: first.setdefault(_layer(network, id), id) if code.module else id for id, code in codes.items()}


def ties_of(
    report: Report, names: Mapping[str, str], codes: Mapping[str, Code], homes: Mapping[str, str]
) -> Iterator[tuple[str, str]]:
    """The statements that tie a matrix to that of a block of another kind, and the block of each."""
    network = report.network
    found = {_layer(network, id): home for id, home in homes.items() if codes[id].module}
    for id in codes:
        block = network.blocks[id]
        other = owner(network.blocks, block)
        if MATRIX in report.readings[id].weights and other and other.kind != block.kind and other.id in found:
            yield f"self.{names[id]}.{MATRIX} = self.{names[found[other.id]]}.{MATRIX}", id


def _layer(network: Network, id: str) -> str:
    """The block that has the module of a layer at several places."""
    block = network.blocks[id]
    other = owner(network.blocks, block)
    return other.id if other and other.kind == block.kind else id


def starting(block: Block, weights: Mapping[str, tuple[int, ...]]) -> Iterator[str]:
    """The statements after the constructor of a block that give its weights their start.

    A group has none: its parameter of that name is for a block inside. Names that are no weights come from files.
    """
    if block.kind.startswith(PREFIX):
        return
    yield from initial_text(block.values, weights)
    for name, numbers in block.typed.items():
        if name in weights:
            yield f"{{module}}.{name}.data = torch.tensor({_listed(numbers)})"


def _listed(numbers: Numbers) -> str:
    """`[[0.2, 0.3], [0.1, 0.4]]`"""
    return f"[{', '.join(_listed(n) if isinstance(n, tuple) else repr(n) for n in numbers)}]"
