"""How far back each network of the example `memory` remembers: one chart over growing lengths.

    python -m benchmarks.memory [--lengths 10 20 …] [--epochs N]

Method: the adding problem, 8,000 sequences to learn from and 2,000 to validate on. Each network is trained with the
recipe of the example until its mean squared error on the latter is below SOLVED, or for N epochs. Who always says the
mean has an error of 0.167: a network that stays there has not found what is marked, and gives up.
"""

import argparse
import time
from collections.abc import Callable

from builder.check import check
from builder.edits import set_recipe
from builder.network import Network
from graph_to_torch.events import Epoch, Failed
from projects.data import fields_of
from projects.examples.memory import cnn, gru, lstm, rnn
from projects.runs import run

NETWORKS: dict[str, Callable[[int], Network]] = {"RNN": rnn, "GRU": gru, "LSTM": lstm, "CNN": cnn}
LENGTHS = (10, 20, 50, 100)
MEAN, SOLVED, WIDE = 1 / 6, 0.01, 40


def errors(network: Network) -> list[float]:
    """The mean squared error on the validation samples after each epoch, until it is solved."""
    found: list[float] = []
    report = check(network, fields_of(network.recipe.data))
    for event in run(report, stop=lambda: bool(found) and found[-1] < SOLVED):
        if isinstance(event, Failed):
            raise SystemExit(event.text)
        if isinstance(event, Epoch) and event.validation:
            found.append(event.validation["loss"])
    return found


def line(title: str, found: list[float], seconds: float) -> str:
    """A bar as long as the error; it is full where the network says no more than the mean."""
    bar = "█" * max(1, round(min(found[-1] / MEAN, 1) * WIDE))
    said = f"solved in {len(found)} epochs" if found[-1] < SOLVED else f"not solved in {len(found)} epochs"
    return f"{title}  {bar:{WIDE}}  {found[-1]:.4f}  {said}, {seconds:.0f} s"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--lengths", nargs="+", type=int, choices=(*LENGTHS, 200, 400), default=LENGTHS, metavar="T")
    parser.add_argument("--epochs", type=int, default=10)
    wanted = parser.parse_args()
    print(f"the adding problem: mean squared error, {MEAN:.3f} for who always says the mean")
    for length in wanted.lengths:
        for title, draw in NETWORKS.items():
            began = time.perf_counter()
            found = errors(set_recipe(draw(length), epochs=wanted.epochs))
            print(line(f"{length:4} steps  {title:4}", found, time.perf_counter() - began), flush=True)


if __name__ == "__main__":
    main()
