"""The kinds of blocks that can be added, as panels name them: of the catalogue, of the network, of the library.

Here alone the name of a group of the library becomes a group of the network.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cache

from builder.check import Report
from builder.edits import Refused
from builder.network import Group, Network
from builder.offered import offered
from builder.record import BlockRecord
from builder.stock import stocked, stocked_report
from projects.bad_file import BadFile
from projects.library import personal
from projects.library.groups import SHIPPED
from projects.library.kinds import MINE_PREFIX, SHIPPED_PREFIX, in_library, shipped_network, source_of
from projects.library.personal import Kept


@dataclass(frozen=True, slots=True)
class Part:
    """Groups that are listed together under a title."""

    title: str
    records: tuple[BlockRecord, ...]


def is_kind(network: Network, kind: str, inside: bool) -> bool:
    """Whether a block of this kind can be added here: a cheap look, asked at each step of a drag.

    `inside` says that the network is the body of a group.
    """
    return kind in offered(inside) or kind in network.groups or in_library(kind)


def all_records(network: Network, inside: bool) -> list[BlockRecord]:
    """All kinds of blocks that can be added here, and all groups, as menus list them."""
    return [*offered(inside).values(), *group_records(network)]


def at_hand(report: Report, kind: str) -> tuple[Report, str]:
    """The report of a network that has this kind, and what the kind is called there.

    A group of the library is brought in with all that stands inside it. Raises Refused where it is there no longer.
    """
    if not in_library(kind):
        return report, kind
    try:
        return stocked_report(report, source_of(kind))
    except BadFile as reason:
        raise Refused(str(reason)) from None


def all_at_hand(report: Report) -> tuple[Report, Mapping[str, BlockRecord]]:
    """The report of a network that has every group of the library; and these, told as the library tells them."""
    listed = [(_kept_record(kept), kept.network) for kept in personal.found().kept]
    listed += zip(shipped_records(), map(shipped_network, SHIPPED), strict=True)
    found: dict[str, BlockRecord] = {}
    for record, source in listed:
        report, kind = stocked_report(report, source)
        found[kind] = replace(report.network.record(kind), summary=record.summary, keywords=record.keywords)
    return report, found


def parts(network: Network, kept: Iterable[Kept]) -> tuple[Part, ...]:
    """The groups to be added: those of the network, those that a person keeps, those that ship."""
    mine = tuple(_kept_record(group) for group in kept)
    found = (
        Part("In this network", tuple(group.record for group in network.groups.values())),
        Part("My library", mine),
        Part("Library", shipped_records()),
    )
    return tuple(part for part in found if part.records)


@cache
def shipped_records() -> tuple[BlockRecord, ...]:
    """What palette and search need of the groups that ship; none of them is drawn for it."""
    return tuple(
        _listed(f"{SHIPPED_PREFIX}{shipped.id}", shipped.title, shipped.sentence, shipped.words)
        for shipped in SHIPPED.values()
    )


def group_records(network: Network) -> list[BlockRecord]:
    """All groups that can be added, in one list: one of the library that the network has already stands there once."""
    kept = personal.found().kept
    known = {f"{MINE_PREFIX}{k.name}": k.network for k in kept}
    known |= {f"{SHIPPED_PREFIX}{id}": shipped_network(id) for id in SHIPPED}
    records = [record for part in parts(network, kept) for record in part.records]
    return [r for r in records if r.key not in known or stocked(network, known[r.key])[0] is not network]


def _kept_record(kept: Kept) -> BlockRecord:
    return _listed(f"{MINE_PREFIX}{kept.name}", kept.name, "A group that you keep in your library.")


def _listed(key: str, title: str, sentence: str, words: tuple[str, ...] = ()) -> BlockRecord:
    record = Group(key, title, Network()).record
    return replace(record, summary=sentence, keywords=(*record.keywords, *words))
