"""Training throughput: a run against the loop of the tutorials, on the same network.

    python -m benchmarks.training [--rows a32 h128 …] [--rounds N] [--threads N]

Method: the same module text, loss, Adam and synthetic data in memory. The tutorial's loop has a Dataset, a DataLoader
that shuffles, PyTorch's default Adam and `loss.item()` after every step; the run also measures its accuracy at every
batch and tells an event for it; that memory is kept from step to step (graph_to_torch.process) speeds up both here,
and only the run in life. Both learn an epoch to warm up; then they take turns, an epoch each a round. The figure
is the median over the rounds of (seconds of the tutorial's loop) / (seconds of the run): above 1 the run is faster.
"""

import argparse
import math
import statistics
import time
from collections.abc import Callable, Iterator
from typing import NamedTuple

import numpy as np
import torch
import torch.nn.functional as F
from torch.utils.data import DataLoader, TensorDataset

from builder.check import Report, check
from builder.fields import Field, Fields
from builder.recipe import Recipe
from builder.sketch import Sketch
from builder.tensor_type import batch_of
from graph_to_torch.devices import choose
from graph_to_torch.events import Epoch
from graph_to_torch.module import build
from graph_to_torch.objective import objective_source
from graph_to_torch.source import model_source
from graph_to_torch.splits import Splits
from graph_to_torch.training import Training

Shape = tuple[int, ...]


class Model(NamedTuple):
    """A network to measure: what a sample is, its classes (1: yes or no), and how many samples make an epoch."""

    title: str
    shape: Shape
    classes: int
    samples: int
    draw: Callable[[Sketch], None]


def _cnn10(sketch: Sketch) -> None:
    for filters in (32, 64):
        sketch.add("conv2d", out_channels=filters, activation="relu")
        sketch.add("maxpool2d")
    sketch.add("conv2d", out_channels=64, activation="relu")
    sketch.add("flatten")
    sketch.add("dense", out_features=64, activation="relu")


def _small_cnn(sketch: Sketch) -> None:
    sketch.add("conv2d", out_channels=32, padding=(1, 1), activation="relu")
    sketch.add("maxpool2d")
    sketch.add("maxpool2d")
    sketch.add("flatten")


def _rnn(units: int) -> Callable[[Sketch], None]:
    def draw(sketch: Sketch) -> None:
        rnn = sketch.add("rnn", hidden_size=units, nonlinearity="relu")
        sketch.add("dense", (rnn, "last"), out_features=16, activation="relu")

    return draw


def _dense(sketch: Sketch) -> None:
    sketch.add("dense", out_features=16, activation="relu")
    sketch.add("dense", out_features=16, activation="relu")


MODELS = {
    "a": Model("CNN on 3×64×64 images", (3, 64, 64), 10, 128, _cnn10),
    "c": Model("small CNN on 1×28×28 images", (1, 28, 28), 10, 1024, _small_cnn),
    "d": Model("RNN 50 over 20 steps of 8", (20, 8), 2, 2048, _rnn(50)),
    "f": Model("RNN 64 over 10 steps of 1", (10, 1), 2, 2048, _rnn(64)),
    "h": Model("dense 4-16-16-3", (4,), 3, 4096, _dense),
}
ROWS = tuple(f"{key}{batch}" for key in MODELS for batch in (32, 128))


def drawn(model: Model, recipe: Recipe) -> Report:
    """The checked network with synthetic fields `x` and `y`."""
    sketch = Sketch("measured", recipe)
    sketch.add("input", field="x", shape=model.shape)
    model.draw(sketch)
    sketch.add("dense", out_features=model.classes)
    sketch.add("output", target="y")
    fields: Fields = {
        "x": Field(batch_of(*model.shape), "input"),
        "y": Field(batch_of(dtype="int"), "target", model.classes),
    }
    return check(sketch.network, fields)


def synthetic(model: Model) -> Splits:
    random = np.random.default_rng(0)
    x = random.standard_normal((model.samples, *model.shape), dtype=np.float32)
    y = random.integers(model.classes, size=model.samples)
    return Splits({"x": x, "y": y}, {"x": x[:1], "y": y[:1]})


def our_epochs(report: Report, splits: Splits, threads: int) -> Iterator[None]:
    """Comes back after every epoch of a run."""
    training = Training(
        model_source(report),
        objective_source(report),
        report.network.recipe,
        inputs=("x",),
        targets=("y",),
        splits=splits,
        device=choose("cpu"),
        stop=lambda: False,
        threads=threads,
    )
    for event in training.events():
        if isinstance(event, Epoch):
            yield


def tutorial_epochs(report: Report, splits: Splits) -> Iterator[None]:
    """Comes back after every epoch of the loop that the tutorials write."""
    module = build(model_source(report))
    optimizer = torch.optim.Adam(module.parameters())
    data = TensorDataset(torch.from_numpy(splits.train["x"]), torch.from_numpy(splits.train["y"]))
    loader = DataLoader(data, batch_size=report.network.recipe.batch_size, shuffle=True)
    while True:
        total = 0.0
        for x, y in loader:
            optimizer.zero_grad()
            loss = F.cross_entropy(module(x), y)
            loss.backward()
            optimizer.step()
            total += loss.item()
        yield


def ratio(row: str, rounds: int, threads: int) -> tuple[float, float]:
    """How much faster the run is, and its samples a second."""
    model = MODELS[row[0]]
    report = drawn(model, Recipe(epochs=rounds + 1, batch_size=int(row[1:]), validation=0.0))
    splits = synthetic(model)
    ours, tutorial = our_epochs(report, splits, threads), tutorial_epochs(report, splits)
    next(tutorial), next(ours)
    pairs = [(_seconds(tutorial), _seconds(ours)) for _ in range(rounds)]
    ratios = [theirs / mine for theirs, mine in pairs]
    return statistics.median(ratios), model.samples / statistics.median(mine for _, mine in pairs)


def _seconds(epochs: Iterator[None]) -> float:
    began = time.perf_counter()
    next(epochs)
    return time.perf_counter() - began


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rows", nargs="+", choices=ROWS, default=ROWS, metavar="ROW", help=", ".join(ROWS))
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--threads", type=int, default=torch.get_num_threads())
    wanted = parser.parse_args()
    torch.set_num_threads(wanted.threads)
    print(f"a run against the tutorial's loop, {wanted.rounds} rounds in turns, {wanted.threads} threads, CPU, float32")
    found = []
    for row in wanted.rows:
        faster, speed = ratio(row, wanted.rounds, wanted.threads)
        found.append(faster)
        print(f"{row:>5}  {faster:5.2f} ×  {speed:>9,.0f} samples/s  {MODELS[row[0]].title}", flush=True)
    print(f" mean  {math.exp(statistics.fmean(map(math.log, found))):5.2f} ×  (geometric)")


if __name__ == "__main__":
    main()
