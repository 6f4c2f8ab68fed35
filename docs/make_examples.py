"""Trains the examples and writes the page about them, docs/examples.md: python -m docs.make_examples [--train] [ID ...]

With --train the examples are trained in the window, which keeps what they reach in docs/results and their pictures in
docs/pictures; without it only the page is written anew from what is kept.
"""

import argparse
import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from builder.losses import LOSSES, METRIC_TITLES
from docs.make_pictures import KEPT
from projects.data import DATA
from projects.examples import EXAMPLES
from projects.examples.example import Example

HERE = Path(__file__).parent
MEMORY = "memory"
RESULTS, PAGE = HERE / "results", HERE / "examples.md"
HEAD = """# Examples

What ships with Netloom: each is a project that opens from *File > New from example*, trains on data that comes with the
program, and is exported as PyTorch. The figures are those of a run with the seed of the example on the CPU, the time is
about what two cores take; the baseline is what a simple honest method reaches on the same test samples. Where a
simple method does about as well as the network or better, the text of the example says so.
"""


def page() -> str:
    """The whole page, from what the last training of each example kept."""
    parts = [HEAD, "| example | what | reaches | baseline | time |\n|---|---|---|---|---|"]
    parts += [_row(example) for example in EXAMPLES.values()]
    parts.append("")
    parts += ["\n".join(_example(example)) for example in EXAMPLES.values()]
    return "\n".join(parts)


def _kept(id: str) -> dict[str, Any]:
    path = RESULTS / f"{id}.json"
    found: dict[str, Any] = json.loads(path.read_text(encoding="utf-8")) if path.exists() else {}
    return found


def _row(example: Example) -> str:
    kept, result = _kept(example.id), example.result
    reached = _figure(result.metric, kept["test"][result.metric]) if result and kept.get("test") else ""
    baseline = f"{_figure(result.metric, result.baseline)} ({result.against})" if result else ""
    time = f"{example.seconds} s" if example.seconds else ""
    return f"| [{example.id}](#{example.id}) | {example.title} | {reached} | {baseline} | {time} |"


def _figure(metric: str, value: float) -> str:
    """`97.8 %` of a share, `loss 0.031` of anything else."""
    shares = {METRIC_TITLES["accuracy"].lower(), "entity f1"}
    return f"{100 * value:.1f} %" if metric in shares else f"{metric} {value:.3g}"


def _example(example: Example) -> Iterator[str]:
    kept, network = _kept(example.id), example.network()
    yield f"## {example.id}\n"
    yield f"**{example.title}.** {example.sentence}\n"
    if kept:
        yield _picture(f"example-{example.id}", f"The network {example.id}")
        yield _picture(f"curves-{example.id}", f"The curves of {example.id}")
    recipe, data = network.recipe, DATA.get(network.recipe.data)
    if data:
        yield f"Data: {data.sentence} Source: {data.source}. Licence: {data.licence}.\n"
    losses = " and ".join(LOSSES[block.values.text("loss")].title.lower() for block in network.of_kind("output"))
    learned = f"{kept['parameters']:,} parameters. " if kept else ""
    yield (
        f"{learned}Loss: {losses}. {recipe.epochs} epochs in batches of {recipe.batch_size}, "
        f"{recipe.optimizer} with learning rate {recipe.learning_rate:g}.\n"
    )
    if kept.get("test"):
        told = ", ".join(f"{name} {value:.4g}" for name, value in kept["test"].items())
        yield f"On the test samples: {told}.\n"
    if example.id == MEMORY and (RESULTS / f"{MEMORY}-lengths.json").exists():
        yield _picture(f"{MEMORY}-lengths", "The error of RNN, GRU, LSTM and CNN at growing lengths")
        yield "The adding problem at growing lengths (`python -m docs.make_memory --train`): the RNN gives up first.\n"
    if example.more:
        names = ", ".join(f"`{draw().name}`" for draw in example.more)
        yield f"The project also has {names}.\n"
    if example.remark:
        yield f"{example.remark}\n"


def _picture(name: str, words: str) -> str:
    return (
        f'<picture><source media="(prefers-color-scheme: dark)" srcset="pictures/{name}-dark.png">'
        f'<img alt="{words}" src="pictures/{name}-light.png"></picture>\n'
    )


def _train(ids: Sequence[str]) -> int:
    """In a process of its own, with a home of its own and no display."""
    with tempfile.TemporaryDirectory(prefix="netloom-home-") as home:
        qt = {"QT_QPA_PLATFORM": "offscreen", "NETLOOM_HOME": home}
        call = [sys.executable, "-m", "docs.pictures_of.trained", str(KEPT), str(RESULTS), *ids]
        return subprocess.run(call, check=False, env={**os.environ, **qt}, cwd=HERE.parent).returncode


def main(arguments: Sequence[str]) -> int:
    """Train if asked to, then write the page. Returns what the training returns."""
    parser = argparse.ArgumentParser(description="Writes the page of the examples.")
    parser.add_argument("ids", nargs="*", metavar="ID", help="an example; all of them where none is named")
    parser.add_argument("--train", action="store_true", help="train them first")
    asked = parser.parse_args(arguments)
    ended = _train(asked.ids or list(EXAMPLES)) if asked.train else 0
    PAGE.write_text(page(), encoding="utf-8")
    return ended


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
