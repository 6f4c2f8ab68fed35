"""Frames of the canvas at 5,000 blocks and 6,000 links, drawn offscreen at 1440 × 900, in milliseconds.

A frame is one act (scroll, zoom, drag of a block) together with everything that it makes the view paint, into a raster
image, one after another without a pause. Printed are the median and the 95th percentile of 60 frames. Opening is
the time from the network to the first whole picture at the zoom that fits it.

    python -m benchmarks.canvas
"""

import os
import statistics
import time
from collections.abc import Callable

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QPoint, QPointF
from PySide6.QtWidgets import QApplication

from builder import edits
from builder.catalogue import CATALOGUE
from builder.document import Document
from builder.network import Block, Link, Network
from builder.values import Values
from widgets.canvas.gestures.moving import Moving
from widgets.canvas.view import CanvasView
from widgets.session import Session
from widgets.theme import current

COLUMNS, ROWS = 50, 100
FRAMES = 60


def big_network() -> Network:
    """50 columns of Conv 2D, BatchNorm and Add, with a skip into each Add: 5,000 blocks, some 6,500 links."""
    blocks: dict[str, Block] = {}
    links: dict[tuple[str, str], Link] = {}
    kinds = ("conv2d", "batchnorm2d", "relu", "add")
    for column in range(COLUMNS):
        for row in range(ROWS):
            kind = "input" if row == 0 else kinds[row % 4]
            id = f"b{column * ROWS + row + 1}"
            values = Values(CATALOGUE[kind].defaults(), **({"padding": (1, 1)} if kind == "conv2d" else {}))
            blocks[id] = Block(id, kind, f"{kind}{id}", values, (column * 248.0, row * 96.0))
            for port, back in {"add": (("in1", 1), ("in2", 3)), "input": ()}.get(kind, (("in", 1),)):
                if row - back >= 0:
                    links[id, port] = Link(f"b{column * ROWS + row + 1 - back}", "out", id, port)
    return Network("big", blocks, links)


def timed(title: str, act: Callable[[int], None]) -> None:
    """Print median and 95th percentile of `act` over the frames."""
    times = []
    for frame in range(FRAMES):
        start = time.perf_counter()
        act(frame)
        QApplication.processEvents()
        times.append((time.perf_counter() - start) * 1000)
    times.sort()
    print(f"{title:28} median {statistics.median(times):6.1f} ms   95th {times[int(FRAMES * 0.95) - 1]:6.1f} ms")


def main() -> None:
    app = QApplication([])
    theme = current()
    network = big_network()
    document = Document(network)
    start = time.perf_counter()
    view = CanvasView(Session(document), theme)
    view.resize(1440, 900)
    view.show()
    app.processEvents()
    print(f"{len(network.blocks):,} blocks, {len(network.links):,} links: open {time.perf_counter() - start:.2f} s")
    for zoom in (0.05, 0.15, 0.3, 0.6, 1.0):
        view.zoom_to(zoom)
        view.centerOn(6000, 4800)
        app.processEvents()
        timed(f"pan at {zoom:4.0%}", lambda n: view.camera.pan(QPoint(-7, -5)))
        timed(f"zoom around {zoom:4.0%}", lambda n, z=zoom: view.zoom_to(z * (1 + 0.002 * n)))  # type: ignore[misc]
        view.zoom_to(zoom)
        view.centerOn(6000, 4800)
        block = view.board.drawing.block_grid.near(view.camera.visible)[0]
        gesture = Moving(view.board, QPointF(), block, adding=False)
        timed(f"drag a block at {zoom:4.0%}", lambda n, g=gesture: g.move(QPointF(8.0 * n, 8.0)))  # type: ignore[misc]
        gesture.cancel()

    def edit(n: int) -> None:
        view.board.session.edit("Set", lambda net: edits.set_values(net, "b4905", {"out_channels": 16 + n}))

    timed("edit to shapes", edit)


if __name__ == "__main__":
    main()
