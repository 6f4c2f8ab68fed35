"""Hands to work a canvas with: real mouse, wheel, key and drag events; and a small network to work on."""

from dataclasses import dataclass

from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt
from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from builder.document import Document
from builder.edits import add_block
from builder.network import Network
from builder.sketch import Sketch
from widgets.canvas.mime import pack
from widgets.canvas.view import CanvasView
from widgets.session import Session

LEFT = Qt.MouseButton.LeftButton
NO_KEYS = Qt.KeyboardModifier.NoModifier


def between(start: QPoint, end: QPoint, share: float = 0.5) -> QPoint:
    """A point on the way from one to the other."""
    return QPoint(round(start.x() + (end.x() - start.x()) * share), round(start.y() + (end.y() - start.y()) * share))


@dataclass
class Hands:
    """Works a canvas the way a person does."""

    view: CanvasView
    session: Session

    @property
    def document(self) -> Document:
        return self.session.document

    @property
    def network(self) -> Network:
        return self.session.network

    def id(self, name: str) -> str:
        return next(block.id for block in self.network.blocks.values() if block.name == name)

    def at(self, name: str) -> QPoint:
        return self.view.block_point(self.id(name))

    def input(self, name: str, port: str = "in") -> QPoint:
        return self.view.port_point(self.id(name), port, "input")

    def output(self, name: str, port: str = "out") -> QPoint:
        return self.view.port_point(self.id(name), port, "output")

    def press(self, at: QPoint, keys: Qt.KeyboardModifier = NO_KEYS, button: Qt.MouseButton = LEFT) -> None:
        QTest.mousePress(self.view.viewport(), button, keys, at)

    def move(self, at: QPoint) -> None:
        QTest.mouseMove(self.view.viewport(), at)
        QApplication.processEvents()

    def release(self, at: QPoint, button: Qt.MouseButton = LEFT) -> None:
        QTest.mouseRelease(self.view.viewport(), button, NO_KEYS, at)

    def click(self, at: QPoint, keys: Qt.KeyboardModifier = NO_KEYS) -> None:
        QTest.mouseClick(self.view.viewport(), LEFT, keys, at)

    def drag(self, start: QPoint, end: QPoint, button: Qt.MouseButton = LEFT) -> None:
        """Press, move in three steps, let go."""
        self.press(start, button=button)
        for step in (1, 2, 3):
            self.move(between(start, end, step / 3))
        self.move(end)
        self.release(end, button)

    def key(self, key: Qt.Key, keys: Qt.KeyboardModifier = NO_KEYS) -> None:
        QTest.keyClick(self.view, key, keys)

    def wheel(self, at: QPoint, notches: float) -> None:
        place = QPointF(at)
        event = QWheelEvent(
            place, self.view.viewport().mapToGlobal(place), QPoint(), QPoint(0, round(120 * notches)),
            Qt.MouseButton.NoButton, NO_KEYS, Qt.ScrollPhase.NoScrollPhase, False,
        )  # fmt: skip
        QApplication.sendEvent(self.view.viewport(), event)

    def carry_in(self, kind: str, at: QPoint, data: QMimeData | None = None) -> QMimeData:
        """Drag a block of the palette to a point, without letting go."""
        data = data or pack(kind)
        action, port = Qt.DropAction.CopyAction, self.view.viewport()
        QApplication.sendEvent(port, QDragEnterEvent(QPoint(5, 5), action, data, LEFT, NO_KEYS))
        QApplication.sendEvent(port, QDragMoveEvent(at, action, data, LEFT, NO_KEYS))
        return data

    def drop(self, kind: str, at: QPoint) -> None:
        """Drag a block of the palette to a point and let go."""
        data = self.carry_in(kind, at)
        event = QDropEvent(QPointF(at), Qt.DropAction.CopyAction, data, LEFT, NO_KEYS)
        QApplication.sendEvent(self.view.viewport(), event)


def small_network() -> Network:
    """image → conv1 → pool1 → flatten → fc1 → result, and a Dense that is called free beside."""
    sketch = Sketch("small")
    sketch.add("input", name="image", shape=(1, 8, 8))
    sketch.add("conv2d", name="conv1", padding=(1, 1))
    sketch.add("maxpool2d", name="pool1")
    sketch.add("flatten", name="flatten")
    sketch.add("dense", name="fc1", out_features=10)
    sketch.add("output", name="result")
    network, _ = add_block(sketch.network, "dense", (288.0, 240.0), "free", {"out_features": 5})
    return network
