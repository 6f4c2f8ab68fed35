"""What an edit would do to the blocks that stand already, told before it is done."""

from dataclasses import dataclass

from builder.check import NO_READING, Report, check
from builder.dims import shape_text
from builder.network import Network, Socket
from builder.problems import Problem
from builder.reading import Reading

MOST = 3


@dataclass(frozen=True, slots=True)
class Consequence:
    """A block that would change: its shape or its count before and after. `anew`: what it has learned is lost."""

    block: str
    before: str
    after: str
    anew: bool


@dataclass(frozen=True, slots=True)
class Consequences:
    """The most telling changes in the order of the network, how many others there are, and the problems that come."""

    told: tuple[Consequence, ...] = ()
    others: int = 0
    problems: tuple[Problem, ...] = ()


def consequences(before: Report, after: Report, most: int = MOST) -> Consequences:
    """What differs between two reports, of blocks that both have.

    A block whose weights get other shapes is told with its parameter counts, any other one with what leaves it. Of
    more than `most`, those with weights come first.
    """
    found = [change for id in after.order if id in before.network.blocks and (change := _change(before, after, id))]
    first = sorted(found, key=lambda change: not change.anew)[:most]
    known = {(problem.block, problem.text) for problem in before.problems}
    problems = tuple(p for p in after.problems if p.blocking and (p.block, p.text) not in known)
    return Consequences(tuple(change for change in found if change in first), len(found) - len(first), problems)


def tried(report: Report, network: Network) -> Report:
    """What the rules find once `network` stands in the place of the report's own."""
    return check(network, report.fields, report, report.given, report.settings)


def new_shapes(before: Report, after: Report) -> frozenset[Socket]:
    """The links in which another shape flows than in any link of the same output before."""
    return frozenset(
        socket
        for socket, link in after.network.links.items()
        if (given := after.output(link.source, link.output))
        and given != before.readings.get(link.source, NO_READING).output(link.output)
    )


def _change(before: Report, after: Report, id: str) -> Consequence | None:
    was, becomes = (report.readings.get(id, NO_READING) for report in (before, after))
    if was is becomes:
        return None
    if was.weights != becomes.weights:
        return Consequence(id, _count(was), _count(becomes), bool(was.weights and becomes.weights))
    return next(
        (
            Consequence(id, _shape(was, port), _shape(becomes, port), False)
            for port in {**was.outputs, **becomes.outputs}
            if was.output(port) != becomes.output(port)
        ),
        None,
    )


def _count(reading: Reading) -> str:
    return reading.count


def _shape(reading: Reading, port: str) -> str:
    found = reading.output(port)
    return shape_text(found.features) if found else "?"
