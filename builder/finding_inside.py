"""Finding blocks in what is looked at and in the groups that stand there, however deep."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from builder.check import Report
from builder.document import report_inside
from builder.finding import Index, indexed

Way = tuple[str, ...]


@dataclass(frozen=True)
class DeepIndex:
    """An index for each way into a group, from what is looked at: () is that itself, and comes first."""

    indices: Mapping[Way, Index]

    def found(self, query: str) -> tuple[Way, ...]:
        """The blocks that fit, each as the ids of the groups to enter and its own; those in no group come first."""
        return tuple((*way, id) for way, index in self.indices.items() for id in index.found(query))


def indexed_inside(report: Report, previous: DeepIndex | None = None) -> DeepIndex:
    """The index of a report and of the groups in it. A group that is used many times is looked into at its first use.

    What is known from the previous index stays.
    """
    known = previous.indices if previous else {}
    return DeepIndex({way: indexed(inner, known.get(way)) for way, inner in _reports(report)})


def _reports(report: Report) -> Iterator[tuple[Way, Report]]:
    groups, seen = report.network.groups, set[str]()
    waiting: list[tuple[Way, Report]] = [((), report)]
    while waiting:
        way, inner = waiting.pop(0)
        yield way, inner
        for block in inner.network.blocks.values():
            if block.kind in groups and block.kind not in seen:
                seen.add(block.kind)
                waiting.append(((*way, block.id), report_inside(inner, (block.id,))))
