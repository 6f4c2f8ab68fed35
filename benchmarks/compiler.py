"""Compile time per 1,000 blocks, and the time from an edit to new shapes.

Method: a residual network of N blocks; each stage timed alone with time.perf_counter, the median of several rounds.
Modules are built on torch's meta device, so no weights are allocated or initialised. Linear growth shows as equal
figures per 1,000 blocks. The line below is a network of as many blocks as the first one, drawn as a group of four that
stands in a row, and its share of the times of the flat one. At the end stand the classic networks at full width: all
from the drawing to the module, beside a module written by hand, which is only constructed.
Run: python -m benchmarks.compiler [blocks …]
"""

import gc
import sys
import time
from collections.abc import Callable
from functools import partial
from statistics import median

import torch

from benchmarks.networks import repeated, residual
from builder.check import check
from builder.edits import set_values
from builder.network import Network
from graph_to_torch.module import model_class
from graph_to_torch.plan import plan
from graph_to_torch.source import model_source
from tests.graph_to_torch.vision_by_hand import FULL

ROUNDS = 7


def milliseconds(act: Callable[[], object]) -> float:
    """The median time of `act`. What the round before left is collected first, so that no class is met again."""
    taken = []
    for _ in range(ROUNDS):
        gc.collect()
        start = time.perf_counter()
        act()
        taken.append(1000 * (time.perf_counter() - start))
    return median(taken)


def build_on_meta(network: Network) -> None:
    with torch.device("meta"):
        model_class(model_source(check(network)))()


def edit_to_shapes(network: Network) -> float:
    """An edit of the first layer, so that everything lies downstream; with new channels each time."""
    report = check(network)
    channels = iter(range(9, 9 + ROUNDS))

    def edit() -> None:
        check(set_values(network, "b2", {"out_channels": next(channels)}), {}, report)

    return milliseconds(edit)


def stages(network: Network) -> list[float]:
    """The milliseconds of check, plan, text, and of all up to the module."""
    report = check(network)
    acts: list[Callable[[], object]] = [
        partial(check, network), partial(plan, report), partial(model_source, report), partial(build_on_meta, network),
    ]  # fmt: skip
    return [milliseconds(act) for act in acts]


def construct_on_meta(write: Callable[[], torch.nn.Module]) -> None:
    with torch.device("meta"):
        write()


def full_width() -> None:
    """A line for each network of the papers."""
    for name, (draw, write) in FULL.items():
        drawn = milliseconds(partial(build_on_meta, draw()))
        written = milliseconds(partial(construct_on_meta, write))
        print(f"{name:10} {drawn:7.1f}   by hand {written:7.1f}   ratio {drawn / written:.1f}")


def main(sizes: list[int]) -> None:
    print("blocks    check     plan     text    whole   whole/1000   edit to shapes   (ms, medians)")
    for size in sizes:
        network = residual(size)
        found = stages(network)
        figures = "".join(f"{stage:9.1f}" for stage in found)
        per_thousand = 1000 * found[-1] / len(network.blocks)
        print(f"{len(network.blocks):6}{figures}{per_thousand:13.1f}{edit_to_shapes(network):17.1f}")
    flat, row = stages(residual(sizes[0])), stages(repeated(sizes[0]))
    print("in a row " + "".join(f"{stage:6.1f} ({stage / whole:.2f})" for stage, whole in zip(row, flat, strict=True)))
    full_width()


if __name__ == "__main__":
    main([int(word) for word in sys.argv[1:]] or [1000, 5000, 10000])
