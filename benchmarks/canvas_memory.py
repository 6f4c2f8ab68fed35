"""Memory of a canvas through 10,000 random edits (add, link, move, remove, undo, redo), painted now and then.

Printed is the resident memory after each thousand, in MB. The history of a document keeps 500 steps, so that memory
grows until it is full, and then no more; the last line is the growth over the second half. Linux only.

    python -m benchmarks.canvas_memory
"""

import gc
import os
import random
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtWidgets import QApplication

from builder.document import Document
from builder.network import Network
from tests.widgets.canvas.random_edits import random_edit
from widgets.canvas.view import CanvasView
from widgets.session import Session
from widgets.theme import current

EDITS, ROUND = 10_000, 1000


def resident() -> float:
    """What the process holds, in MB."""
    gc.collect()
    pages = int(Path("/proc/self/statm").read_text().split()[1])
    return pages * os.sysconf("SC_PAGESIZE") / 2**20


def main() -> None:
    app = QApplication([])
    document, dice = Document(Network("random")), random.Random(1)
    view = CanvasView(Session(document), current())
    view.resize(1440, 900)
    view.show()
    told: list[float] = []
    for edit in range(1, EDITS + 1):
        random_edit(document, dice)
        if edit % 20 == 0:
            view.look_at(view.board.drawing.extent.center(), dice.choice((0.1, 0.3, 0.6, 1.0)))
            app.processEvents()
        if edit % ROUND == 0:
            told.append(resident())
            print(f"{edit:6,} edits: {told[-1]:7.1f} MB, {len(document.network.blocks)} blocks")
    print(f"from {EDITS // 2:,} to {EDITS:,} edits: {told[-1] - told[len(told) // 2 - 1]:+.1f} MB")
    view.close()


if __name__ == "__main__":
    main()
