"""The network as a networkx graph: order, cycles, and what leads where."""

from collections.abc import Iterable

import networkx as nx

from builder.network import Network


def digraph(network: Network) -> "nx.DiGraph[str]":
    """Block ids as nodes, in the order of the network; one edge for all links between two blocks."""
    graph: nx.DiGraph[str] = nx.DiGraph()
    graph.add_nodes_from(network.blocks)
    graph.add_edges_from((link.source, link.target) for link in network.links.values())
    return graph


def order(network: Network) -> tuple[str, ...]:
    """Block ids, each after all that feed it. Raises networkx.NetworkXUnfeasible if the links run in a circle."""
    return tuple(nx.topological_sort(digraph(network)))


def circle(network: Network) -> tuple[str, ...]:
    """The block ids of one circle of links; () where there is none."""
    try:
        return tuple(edge[0] for edge in nx.find_cycle(digraph(network)))
    except nx.NetworkXNoCycle:
        return ()


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
