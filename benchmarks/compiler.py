"""Compile time per 1,000 blocks, and the time from an edit to new shapes.

Method: a residual network of N blocks; each stage timed alone with time.perf_counter, the median of several rounds.
Modules are built on torch's meta device, so no weights are allocated or initialised. Linear growth shows as equal
figures per 1,000 blocks. Run: python -m benchmarks.compiler [blocks …]
"""

import sys
import time
from collections.abc import Callable
from statistics import median

import torch

from benchmarks.networks import residual
from builder.check import check
from builder.edits import set_values
from builder.network import Network
from graph_to_torch.module import model_class
from graph_to_torch.plan import plan
from graph_to_torch.source import model_source

ROUNDS = 7


def milliseconds(act: Callable[[], object]) -> float:
    """The median time of `act` over the rounds."""
    taken = []
    for _ in range(ROUNDS):
        start = time.perf_counter()
        act()
        taken.append(1000 * (time.perf_counter() - start))
    return median(taken)


def build_on_meta(network: Network) -> None:
    with torch.device("meta"):
        model_class(model_source(check(network)))()


def edit_to_shapes(network: Network) -> float:
    """An edit of the first layer, so that everything lies downstream; channels go back and forth."""
    report = check(network)
    state = [network, report]
    channels = iter(range(9, 9 + ROUNDS))

    def edit() -> None:
        changed = set_values(network, "b2", {"out_channels": next(channels)})
        state[:] = [changed, check(changed, {}, report)]

    return milliseconds(edit)


def main(sizes: list[int]) -> None:
    print("blocks    check     plan     text    whole   whole/1000   edit to shapes   (ms, medians)")
    for size in sizes:
        network = residual(size)
        report = check(network)
        stages = [
            milliseconds(lambda n=network: check(n)),
            milliseconds(lambda r=report: plan(r)),
            milliseconds(lambda r=report: model_source(r)),
            milliseconds(lambda n=network: build_on_meta(n)),
        ]
        per_thousand = 1000 * stages[-1] / len(network.blocks)
        figures = "".join(f"{stage:9.1f}" for stage in stages)
        print(f"{len(network.blocks):6}{figures}{per_thousand:13.1f}{edit_to_shapes(network):17.1f}")


if __name__ == "__main__":
    main([int(word) for word in sys.argv[1:]] or [1000, 5000, 10000])
