"""The rules, in one function: `check` reads shapes and weights along the links and names every problem.

Canvas, file loader, compiler and command line all call it. With the previous report it reads again only what changed
and what lies downstream of a change.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cached_property

from builder import graph
from builder.advice import advised
from builder.fields import Fields
from builder.network import Block, Network
from builder.problems import Problem
from builder.reading import Reading, read
from builder.tensor_type import TensorType

NO_READING = Reading()


@dataclass(frozen=True)
class Report:
    """What the rules found: a reading for each block, in an order in which each block follows those that feed it.

    `advised` are the blocks whose readings hold a problem that comes from the blocks around them.
    """

    network: Network
    fields: Fields
    order: tuple[str, ...]
    readings: Mapping[str, Reading]
    live: frozenset[str]
    circle: tuple[str, ...] = ()
    advised: frozenset[str] = frozenset()

    @cached_property
    def problems(self) -> tuple[Problem, ...]:
        """All problems, in the order of the drawing; the ones of the network itself first."""
        found = list(_of_network(self))
        for block in self.order:
            blocking = block in self.live
            found += [p if blocking else replace(p, blocking=False) for p in self.readings[block].problems]
        return tuple(found)

    @property
    def blocking(self) -> tuple[Problem, ...]:
        """The problems that keep the network from running."""
        return tuple(p for p in self.problems if p.blocking)

    @cached_property
    def parameters(self) -> int:
        """How many numbers the blocks learn, all together."""
        return sum(r.parameters or 0 for r in self.readings.values())

    def output(self, block: str, port: str) -> TensorType | None:
        """What leaves a port; None while it is not known."""
        return self.readings[block].output(port)


def check(network: Network, fields: Fields | None = None, previous: Report | None = None) -> Report:
    """Read the whole network. `fields` are those of its data set, where one is chosen."""
    fields = fields if fields is not None else {}
    if previous and previous.fields is not fields and previous.fields != fields:
        previous = None
    try:
        order = _order(network, previous)
    except graph.Circle as found:
        nothing = dict.fromkeys(network.blocks, NO_READING)
        return Report(network, fields, tuple(network.blocks), nothing, _live(network), found.blocks)
    if previous and previous.circle:
        previous = None
    live = previous.live if previous and _same_wiring(network, previous) else _live(network)
    readings: dict[str, Reading] = {}
    for id in order:
        block = network.blocks[id]
        old = previous.readings.get(id) if previous else None
        if old and previous and _changed(id, block, previous, live):
            old = None
        readings[id] = read(block, network, readings, fields, old, id in live)
    advice = advised(network, readings, fields)
    for id, problems in advice.items():
        readings[id] = replace(readings[id], problems=problems)
    return Report(network, fields, order, readings, live, advised=frozenset(advice))


def _changed(id: str, block: Block, previous: Report, live: frozenset[str]) -> bool:
    """Whether what was read of a block before no longer holds, whatever arrives."""
    other = previous.network.blocks[id] is not block or (id in previous.live) != (id in live)
    return other or id in previous.advised


def _same_wiring(network: Network, previous: Report) -> bool:
    return network.links is previous.network.links and network.blocks.keys() == previous.network.blocks.keys()


def _order(network: Network, previous: Report | None) -> tuple[str, ...]:
    if previous and not previous.circle and _same_wiring(network, previous):
        return previous.order
    return graph.order(network)


def _live(network: Network) -> frozenset[str]:
    return graph.leading_to(network, (b.id for b in network.of_kind("output")))


def _of_network(report: Report) -> tuple[Problem, ...]:
    network = report.network
    if report.circle:
        names = ", ".join(network.blocks[id].name for id in report.circle)
        return (Problem(f"The links run in a circle: {names}. Remove one of these links.", report.circle[0]),)
    found = []
    if not network.of_kind("input"):
        found.append(Problem("The network has no Input. Add an Input block and link it to the first layer."))
    if not network.of_kind("output"):
        found.append(Problem("The network has no Output. Add an Output block and link the last layer to it."))
    return tuple(found)
