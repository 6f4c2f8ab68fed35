"""The network as a graph: order, circles, and what leads where."""

from collections.abc import Iterable, Iterator
from graphlib import CycleError, TopologicalSorter

from builder.network import Link, Network


class Circle(Exception):
    """Raised where links run in a circle; `blocks` are the ids along it, each once."""

    def __init__(self, blocks: tuple[str, ...]) -> None:
        super().__init__(" → ".join(blocks))
        self.blocks = blocks


def order(network: Network) -> tuple[str, ...]:
    """Block ids, each after all that feed it. Raises Circle if the links run in a circle."""
    sorter: TopologicalSorter[str] = TopologicalSorter(dict.fromkeys(network.blocks, ()))
    for link in network.links.values():
        sorter.add(link.target, link.source)
    try:
        return tuple(sorter.static_order())
    except CycleError as found:
        raise Circle(tuple(found.args[1][:-1])) from None


def upwards(network: Network, block: str) -> Iterator[Link]:
    """The link that feeds a block, the one that feeds its source, and so on, as long as each has the one input.

    The links must not run in a circle.
    """
    while link := network.links.get((block, "in")):
        yield link
        block = link.source


def leading_to(network: Network, targets: Iterable[str]) -> frozenset[str]:
    """The ids of `targets` and of every block that leads to one of them."""
    feeders: dict[str, list[str]] = {}
    for link in network.links.values():
        feeders.setdefault(link.target, []).append(link.source)
    seen = set(targets)
    waiting = list(seen)
    while waiting:
        for source in feeders.get(waiting.pop(), ()):
            if source not in seen:
                seen.add(source)
                waiting.append(source)
    return frozenset(seen)


def fed_by(network: Network, sources: Iterable[str]) -> frozenset[str]:
    """The ids of `sources` and of every block downstream of one of them."""
    seen = set(sources)
    waiting = list(seen)
    while waiting:
        for link in network.leaving.get(waiting.pop(), ()):
            if link.target not in seen:
                seen.add(link.target)
                waiting.append(link.target)
    return frozenset(seen)
