"""Finding blocks in a drawing of 5,000: milliseconds for the index, and for each key stroke of a query typed by hand.

The index is made once a report; after an edit only what changed is read again. Printed are the median and the 95th
percentile over all strokes of all queries, for the search alone and with the find bar, which marks what it finds,
selects the first and brings it into view, drawn offscreen at 1440 × 900.

    python -m benchmarks.find
"""

import os
import statistics
import time
from collections.abc import Callable

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtWidgets import QApplication, QWidget

from benchmarks.networks import residual
from builder import edits
from builder.document import Document
from builder.finding_inside import indexed_inside
from widgets.canvas.view import CanvasView
from widgets.find_bar import FindBar
from widgets.session import Session
from widgets.theme import current

BLOCKS = 5000
QUERIES = ("conv2d", "8 × 8 × 8", ">500 conv", "params<1k", "problem", "no such block")


def timed(title: str, act: Callable[[str], object]) -> None:
    """Print what one stroke of `act` takes, over all beginnings of all queries."""
    times = []
    for query in QUERIES:
        for end in range(1, len(query) + 1):
            start = time.perf_counter()
            act(query[:end])
            times.append((time.perf_counter() - start) * 1000)
    times.sort()
    print(f"{title:34} median {statistics.median(times):6.1f} ms   95th {times[int(len(times) * 0.95) - 1]:6.1f} ms")


def main() -> None:
    app = QApplication([])
    session = Session(Document(residual(BLOCKS)))
    start = time.perf_counter()
    index = indexed_inside(session.document.report)
    print(f"index of {BLOCKS:,} blocks {(time.perf_counter() - start) * 1000:.1f} ms")
    session.edit("Set", lambda network: edits.set_values(network, "b4002", {"bias": False}))
    start = time.perf_counter()
    index = indexed_inside(session.document.report, index)
    print(f"index after an edit {(time.perf_counter() - start) * 1000:.1f} ms")
    timed("search", index.found)

    area = QWidget()
    area.resize(1440, 900)
    view = CanvasView(session, current(), area)
    view.resize(1440, 900)
    bar = FindBar(session, current(), view, area)
    area.show()
    bar.open()

    def type_in(text: str) -> None:
        bar.field.setText(text)
        app.processEvents()

    timed("find bar with all it paints", type_in)
    area.close()


if __name__ == "__main__":
    main()
