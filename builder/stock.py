"""Groups out of a stock: a network with one use of a group, which another network can take over."""

from dataclasses import replace

from builder.check import Report
from builder.edits import Refused
from builder.fragment_groups import joined
from builder.groups import within
from builder.network import Network


def stocked(network: Network, source: Network) -> tuple[Network, str]:
    """The network with the group that `source` has one use of, and all groups inside it; and its kind there.

    A group that the network has already is not put in twice. Nothing else changes: no block is added. Raises Refused
    where `source` is not one block that is a group.
    """
    kind = kind_in_stock(source)
    kinds, groups = joined(network.groups, source.groups, within(source.groups, [kind]))
    return (network if groups is network.groups else replace(network, groups=groups)), kinds[kind]


def kind_in_stock(source: Network) -> str:
    """The kind of the group that a stock has one use of. Raises Refused where there is none."""
    kinds = [block.kind for block in source.blocks.values()]
    if len(kinds) != 1 or kinds[0] not in source.groups:
        raise Refused(f"{source.name} holds no group alone. Take another one.")
    return kinds[0]


def stocked_report(report: Report, source: Network) -> tuple[Report, str]:
    """`stocked` for a report: as no block uses the new groups yet, all that was read holds on."""
    network, kind = stocked(report.network, source)
    return replace(report, network=network), kind


def settled(network: Network, before: Network) -> Network:
    """The network without the groups that were only on offer: not there before, and used nowhere."""
    used = within(network.groups, (block.kind for block in network.blocks.values()))
    groups = {kind: group for kind, group in network.groups.items() if kind in before.groups or kind in used}
    return network if len(groups) == len(network.groups) else replace(network, groups=groups)
