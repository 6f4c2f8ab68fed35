"""Arranging networks of 100, 1,000 and 5,000 blocks, in milliseconds: the median of 5 times.

A residual network has a skip into every fourth block, a tangled one three far skips into every eighth. What is timed
is the whole act save the drawing: how long the columns are to be, the place of each block, the network with them.

    python -m benchmarks.arrange
"""

import statistics
import time

from benchmarks.networks import residual
from builder.catalogue import CATALOGUE
from builder.layout.arranging import arranged, fitting_length
from builder.layout.framing import placed
from builder.network import Block, Link, Network
from builder.values import Values

VIEW = (936.0, 578.0)
TIMES = 5
BACK = (1, 5, 23, 61)


def tangled(blocks: int) -> Network:
    """A chain in which every eighth block adds what stands 1, 5, 23 and 61 blocks before it."""
    made, links = {}, []
    for number in range(blocks):
        id, joins = f"b{number}", number % 8 == 0 and number > BACK[-1]
        kind = "input" if number == 0 else "add" if joins else "relu"
        values = Values(CATALOGUE[kind].defaults(), **({"inputs": len(BACK)} if joins else {}))
        made[id] = Block(id, kind, id, values)
        for port, back in zip(CATALOGUE[kind].inputs(values), BACK, strict=False):
            links.append(Link(f"b{number - back}", "out", id, port.name))
    return Network("tangled", made, {link.socket: link for link in links})


def timed(network: Network) -> float:
    """Milliseconds of one arrangement."""
    times = []
    for _ in range(TIMES):
        start = time.perf_counter()
        length = fitting_length(network, None, VIEW)
        placed(network, arranged(network, length=length))
        times.append((time.perf_counter() - start) * 1000)
    return statistics.median(times)


def main() -> None:
    for title, network_of in (("residual", residual), ("tangled", tangled)):
        for blocks in (100, 1000, 5000):
            network = network_of(blocks)
            counts = f"{len(network.blocks):>5,} blocks, {len(network.links):>5,} links"
            print(f"{title:8} {counts}: {timed(network):7.1f} ms")


if __name__ == "__main__":
    main()
