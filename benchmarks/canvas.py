"""Frames of the canvas at 5,000 blocks and 6,200 links, drawn offscreen at 1440 × 900, in milliseconds.

A frame is one act (a step of a pan, of a zoom, of a drag) together with everything that it makes the window paint, into
a raster image, one after another without a pause; map, zoom control and problem bubble lie on the canvas as they do in
the window. Printed are the median and the 95th percentile of the frames, the least of several rounds, since other
programs may slow one of them down; and the median as a multiple of a reference in the same round: filling the same
surface with 5,000 rectangles, which tells a slow machine from slow code.

    python -m benchmarks.canvas [rounds]
"""

import os
import statistics
import sys
import time
from collections.abc import Callable
from functools import partial

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QPoint, QPointF, QRectF, Qt
from PySide6.QtGui import QAction, QColor, QImage, QPainter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from benchmarks.networks import residual
from builder import edits
from builder.catalogue import CATALOGUE
from builder.document import Document
from builder.network import Block, Link, Network
from builder.values import Values
from widgets.canvas.view import CanvasView
from widgets.canvas_area import CanvasArea
from widgets.session import Session
from widgets.theme import current

COLUMNS, ROWS = 50, 100
FRAMES, ROUNDS = 60, 3
ZOOMS = (0.05, 0.1, 0.2, 0.3, 0.6, 1.0, 2.0)
BUTTONS = ("view.zoom_full", "view.zoom_out", "view.zoom_in", "view.fit")


def big_network() -> Network:
    """50 columns of Conv 2D, BatchNorm, ReLU and Add, with a skip into each Add: 5,000 blocks, 6,200 links."""
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


class Table:
    """The least medians and 95th percentiles of all rounds, by what was timed."""

    def __init__(self) -> None:
        self._rows: dict[str, tuple[float, float, float]] = {}
        self._reference = 1.0

    def refer(self) -> None:
        """Time the reference of this round."""
        self._reference = statistics.median(_timed(lambda _: _fill(), 15))

    def time(self, title: str, act: Callable[[int], object], frames: int = FRAMES) -> None:
        """Time an act, called with the number of the frame, with all that it makes the window paint."""
        times = sorted(_timed(act, frames))
        new = statistics.median(times), times[max(0, int(frames * 0.95) - 1)], statistics.median(times)
        new = (*new[:2], new[0] / self._reference)
        old = self._rows.get(title, new)
        self._rows[title] = tuple(map(min, old, new))  # type: ignore[assignment]

    def print(self) -> None:
        print(f"{'':34} median     95th   of the reference")
        for title, (median, late, ratio) in self._rows.items():
            print(f"{title:34}{median:7.1f}  {late:7.1f}   {ratio:6.2f}")


def _timed(act: Callable[[int], object], frames: int) -> list[float]:
    times = []
    for frame in range(frames):
        start = time.perf_counter()
        act(frame)
        QApplication.processEvents()
        times.append((time.perf_counter() - start) * 1000)
    return times


def _fill() -> None:
    image = QImage(1440, 900, QImage.Format.Format_RGB32)
    painter = QPainter(image)
    painter.fillRect(image.rect(), QColor("white"))
    painter.setBrush(QColor("steelblue"))
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.drawRects([QRectF(n % 100 * 14.3, n // 100 * 17.7, 11.5, 6.5) for n in range(5000)])
    painter.end()


def opened(document: Document) -> tuple[CanvasArea, CanvasView]:
    """A canvas with the parts that float on it, shown."""
    view = CanvasView(Session(document), current())
    area = CanvasArea(current(), view, {name: QAction(name) for name in BUTTONS})
    area.resize(1440, 900)
    area.show()
    QApplication.processEvents()
    return area, view


def closed(area: CanvasArea) -> None:
    area.close()
    area.deleteLater()
    QApplication.processEvents()


def moving(table: Table, view: CanvasView) -> None:
    """Pan, zoom and drag at each zoom; then a sweep over all of them."""
    for zoom in ZOOMS:
        place = partial(view.camera.look_at, QPointF(6000, 4800), zoom)
        place()
        QApplication.processEvents()
        table.time(f"pan at {zoom:.0%}", lambda n: view.camera.pan(QPoint(-7, -5)))
        table.time(f"zoom around {zoom:.0%}", lambda n, z=zoom: view.zoom_to(z * (1 + 0.002 * n)))  # type: ignore[misc]
        place()
        QApplication.processEvents()
        block = view.board.drawing.block_grid.near(QRectF(6000, 4800, 100, 100))[0]
        port, at = view.viewport(), view.block_point(block)
        QTest.mousePress(port, Qt.MouseButton.LeftButton, pos=at)
        table.time(f"drag a block at {zoom:.0%}", partial(dragged, port, at))
        QTest.keyClick(view, Qt.Key.Key_Escape)
        QTest.mouseRelease(port, Qt.MouseButton.LeftButton, pos=at)
    view.camera.look_at(QPointF(6000, 4800), 0.05)
    table.time("zoom from 5 % to 400 %", lambda n: view.zoom_to(0.05 * 80 ** (n / 119)), 120)


def dragged(port: QWidget, start: QPoint, n: int) -> None:
    QTest.mouseMove(port, start + QPoint(10 + 3 * n, 8 + n))


def opening(table: Table, network: Network) -> None:
    """From the network to the first painted frame, in a new window and in an open one."""
    made: list[tuple[CanvasArea, CanvasView]] = []
    document = Document(network)
    table.time("open: document to painted", lambda _: made.append(opened(document)), 1)
    empty = Network("empty")
    area, view = made[0]
    table.time("reset to empty", lambda _: view.board.session.document.reset(empty), 1)
    table.time("open: check and paint", lambda _: view.board.session.document.reset(network), 1)
    closed(area)


def editing(table: Table, view: CanvasView) -> None:
    """A parameter near the start of one of the columns: from the edit to the shapes that follow from it."""
    session = view.board.session
    view.camera.look_at(QPointF(0, 200), 1.0)
    QApplication.processEvents()
    table.time("edit a parameter near the start", lambda n: session.edit("Set", partial(widened, n)))
    table.time("type in a field (a key)", lambda n: session.edit("Set", partial(widened, 10 + n), merge="field"))
    table.time("undo and redo", lambda n: session.document.redo() if n % 2 else session.document.undo())


def widened(n: int, network: Network) -> Network:
    return edits.set_values(network, "b5", {"out_channels": 16 + n % 50})


def rereading(table: Table) -> None:
    """A single chain of 5,000 blocks, where a shape at the start changes all of them."""
    area, view = opened(Document(residual(5000)))
    view.camera.look_at(QPointF(0, 200), 1.0)
    QApplication.processEvents()
    session, kept = view.board.session, view.board.session.document.report
    other = Document(edits.set_values(kept.network, "b1", {"shape": (8, 9, 9)})).report
    table.time("show new shapes of all 5,000", lambda n: view.board.foresee(kept if n % 2 else other), 20)
    view.board.settle()
    act = lambda n: session.edit("Set", lambda net: edits.set_values(net, "b1", {"shape": (8, 8 + n % 4, 9)}))  # noqa: E731
    table.time("edit that changes all 5,000 shapes", act, 10)
    closed(area)


def main() -> None:
    app = QApplication([])
    app.setQuitOnLastWindowClosed(False)
    current()
    table, network = Table(), big_network()
    print(f"{len(network.blocks):,} blocks, {len(network.links):,} links")
    for _ in range(int(sys.argv[1]) if len(sys.argv) > 1 else ROUNDS):
        table.refer()
        opening(table, network)
        area, view = opened(Document(network))
        moving(table, view)
        editing(table, view)
        closed(area)
        rereading(table)
    table.print()


if __name__ == "__main__":
    main()
