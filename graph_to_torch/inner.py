"""The blocks of a network with those inside its groups, each named as a line of the text names it."""

from collections.abc import Iterator
from typing import NamedTuple

from builder.blocks.data import EXIT
from builder.check import Report
from builder.network import Block
from builder.reading import Reading, hands_on
from graph_to_torch.source import inside


class Standing(NamedTuple):
    """A live block with its values resolved: `owner` names it, `frozen` says whether it or a group around it is."""

    owner: str
    block: Block
    reading: Reading
    frozen: bool


def standing(report: Report, kind: str = "", frozen: bool = False) -> Iterator[Standing]:
    """Every live block that is no group, for each time that it stands in the network. `kind` is the group around."""
    for id in report.order:
        if id not in report.live:
            continue
        block, bodies = report.block(id), report.inside.get(id, ())
        still = frozen or block.frozen
        if not bodies:
            yield Standing(inside(kind, id) if kind else id, block, report.readings[id], still)
        for body in bodies:
            yield from standing(body, block.kind, still)


def readers(report: Report, id: str, output: str, kind: str = "") -> Iterator[Standing]:
    """The live blocks that read a value as it leaves a port: past blocks that are off, and through groups."""
    for link in report.network.leaving.get(id, ()):
        if link.output != output or link.target not in report.live:
            continue
        block, reading = report.block(link.target), report.readings[link.target]
        record, bodies = report.network.record(block.kind), report.inside.get(block.id, ())
        if bodies:
            for found in readers(bodies[0], link.input, "out", block.kind):
                # What arrives at an exit of the group goes on outside.
                on = found.block.kind == EXIT.key
                yield from readers(report, block.id, found.block.id, kind) if on else (found,)
        elif not hands_on(block, record):
            yield Standing(inside(kind, block.id) if kind else block.id, block, reading, block.frozen)
        elif link.input == record.inputs(block.values)[0].name:
            yield from readers(report, block.id, record.outputs(block.values)[0].name, kind)
