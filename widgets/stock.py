"""The kinds of blocks that can be added, as panels name them: of the catalogue, of the network, of the library.

Here alone the name of a group of the library becomes a group of the network.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cache

from builder.catalogue import CATALOGUE
from builder.check import Report
from builder.edits import Refused
from builder.network import Network
from builder.record import BlockRecord
from builder.stock import kind_in_stock, stocked, stocked_report
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


def is_kind(network: Network, kind: str) -> bool:
    """Whether a block of this kind can be added: a cheap look, asked at each step of a drag."""
    return kind in CATALOGUE or kind in network.groups or in_library(kind)


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


def all_at_hand(report: Report) -> tuple[Report, frozenset[str]]:
    """The report of a network that has every group of the library, and what these are called there."""
    kinds = set[str]()
    for source in (*map(shipped_network, SHIPPED), *(kept.network for kept in personal.found().kept)):
        report, kind = stocked_report(report, source)
        kinds.add(kind)
    return report, frozenset(kinds)


def parts(network: Network, kept: Iterable[Kept]) -> tuple[Part, ...]:
    """The groups to be added: those of the network, those that a person keeps, those that ship."""
    mine = tuple(_listed(f"{MINE_PREFIX}{k.name}", k.network, "A group that you keep in your library.") for k in kept)
    found = (
        Part("In this network", tuple(group.record for group in network.groups.values())),
        Part("My library", mine),
        Part("Library", shipped_records()),
    )
    return tuple(part for part in found if part.records)


@cache
def shipped_records() -> tuple[BlockRecord, ...]:
    """What palette and search need of the groups that ship."""
    return tuple(
        _listed(f"{SHIPPED_PREFIX}{shipped.id}", shipped_network(shipped.id), shipped.sentence, shipped.words)
        for shipped in SHIPPED.values()
    )


def group_records(network: Network) -> list[BlockRecord]:
    """All groups that can be added, in one list: one of the library that the network has already stands there once."""
    kept = personal.found().kept
    known = {f"{MINE_PREFIX}{k.name}": k.network for k in kept}
    known |= {f"{SHIPPED_PREFIX}{id}": shipped_network(id) for id in SHIPPED}
    records = [record for part in parts(network, kept) for record in part.records]
    return [r for r in records if r.key not in known or stocked(network, known[r.key])[0] is not network]


def _listed(key: str, source: Network, sentence: str, words: tuple[str, ...] = ()) -> BlockRecord:
    record = source.groups[kind_in_stock(source)].record
    return replace(record, key=key, summary=sentence, keywords=(*record.keywords, *words))
