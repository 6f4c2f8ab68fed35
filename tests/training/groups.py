"""The networks of `drawn` with blocks in groups that stand in one another."""

from dataclasses import replace

from builder import edits
from builder.check import Report, check
from builder.grouping import grouped
from builder.network import Block, Network


def named(network: Network, name: str) -> Block:
    """The block of this name, which is in the network itself or in one of its groups."""
    bodies = (network, *(group.body for group in network.groups.values()))
    return next(block for body in bodies for block in body.blocks.values() if block.name == name)


def nested(network: Network, *steps: tuple[str, ...]) -> Network:
    """The network with these blocks in a group g1, that one and the next blocks in a group g2, and so on."""
    last: tuple[str, ...] = ()
    for number, step in enumerate(steps, 1):
        ids = [named(network, name).id for name in (*last, *step)]
        network, block = grouped(network, ids, f"g{number}")
        last = (block.name,)
    return network


def with_marks(network: Network, name: str, *, off: bool = False, frozen: bool = False) -> Network:
    """The network with a block switched off or frozen, wherever it stands."""
    block = named(network, name)
    marked = replace(block, off=off, frozen=frozen)
    if network.blocks.get(block.id) is block:
        return edits.with_blocks(network, marked)
    kind = next(key for key, group in network.groups.items() if group.body.blocks.get(block.id) is block)
    body = edits.with_blocks(network.groups[kind].body, marked)
    return replace(network, groups={**network.groups, kind: replace(network.groups[kind], body=body)})


def again(report: Report, network: Network) -> Report:
    """The report of another network with the data of this one."""
    return check(network, report.fields)
