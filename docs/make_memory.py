"""Where the RNN gives up: trains the four networks of the example memory at growing lengths and draws one chart.

python -m docs.make_memory [--train]; without --train the chart is drawn from what the last training kept.
"""

import json
import os
import sys
from pathlib import Path

from benchmarks.memory import LENGTHS, NETWORKS, errors
from builder.edits import set_recipe

HERE = Path(__file__).parent
KEPT = HERE / "results" / "memory-lengths.json"
EPOCHS = 10


def train() -> None:
    """The mean squared error that each network comes to at each length, into a file."""
    found = {
        title: [errors(set_recipe(draw(length), epochs=EPOCHS))[-1] for length in LENGTHS]
        for title, draw in NETWORKS.items()
    }
    KEPT.write_text(json.dumps({"lengths": LENGTHS, "errors": found}) + "\n", encoding="utf-8")


def main() -> None:
    """Train if asked to, then draw the chart in light and dark."""
    if "--train" in sys.argv:
        train()
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from docs.pictures_of.memory import draw

    kept = json.loads(KEPT.read_text(encoding="utf-8"))
    draw(kept["lengths"], kept["errors"], HERE / "pictures")


if __name__ == "__main__":
    main()
