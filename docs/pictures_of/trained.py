"""Trains examples in the real window, and keeps what they reached and how they look: the network and its curves.

python -m docs.pictures_of.trained PICTURES RESULTS [ID ...]
"""

import json
import sys
from collections.abc import Sequence
from pathlib import Path

from docs.pictures_of.__main__ import opened
from docs.pictures_of.album import MODES, write
from docs.pictures_of.stage import PAD, Stage, settle, until
from graph_to_torch.events import Finished
from projects.examples import EXAMPLES
from projects.examples.example import Example

LONGEST = 1200  # seconds


def results(stage: Stage, example: Example) -> dict[str, object]:
    """Train the first network of an example; what the run said. Raises RuntimeError where it does not finish."""
    stage.draw(example.project(), zoom=0)
    trainer, report = stage.window.trainer, stage.session.document.whole
    trainer.start(report)
    until(lambda: not trainer.busy, LONGEST)
    ending = trainer.ending
    if not isinstance(ending, Finished):
        raise RuntimeError(f"{example.id} does not finish: {ending}")
    recipe = report.network.recipe
    told = {"epochs": recipe.epochs, "batch_size": recipe.batch_size, "seed": recipe.seed, "data": recipe.data}
    return {**told, "parameters": report.live_parameters, "test": ending.test}


def main(pictures: Path, kept: Path, ids: Sequence[str]) -> None:
    """Train these examples, one after the other in one window."""
    window = opened()
    stage = Stage(window)
    for id in ids:
        found = results(stage, EXAMPLES[id])
        kept.mkdir(exist_ok=True)
        (kept / f"{id}.json").write_text(json.dumps(found, indent=1) + "\n", encoding="utf-8")
        assert window.dock.curves, "the plots were not made"
        for mode in MODES:
            window.theme.set_mode(mode)
            settle(200)
            stage.canvas.fit()
            box = stage.box().adjusted(-PAD, -PAD, PAD, PAD)
            write(stage.canvas.viewport().grab(box), pictures / f"example-{id}-{mode}.png")
            write(window.dock.curves.grab(), pictures / f"curves-{id}-{mode}.png")
        sys.stdout.write(f"{id}: {found['test']}\n")
        sys.stdout.flush()
    window.trainer.finish()


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]), sys.argv[3:])
