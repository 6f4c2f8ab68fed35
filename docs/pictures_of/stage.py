"""The window as the pictures need it: hands to work the canvas with, and a camera that crops to what is shown."""

from collections.abc import Callable

from PySide6.QtCore import QDeadlineTimer, QEventLoop, QPoint, QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QMouseEvent, QPainter, QPen, QPixmap, QPolygonF
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from builder.network import Network
from builder.project import Project
from widgets.canvas.mime import pack
from widgets.theme import qcolor
from widgets.window import MainWindow

LEFT = Qt.MouseButton.LeftButton
NO_KEYS = Qt.KeyboardModifier.NoModifier
ARROW = ((0, 0), (0, 15), (3.4, 11.6), (5.8, 17), (8.2, 16), (5.9, 10.7), (10.6, 10.7))  # px from its point
PAD = 22  # px around the blocks that a picture shows


def until(condition: Callable[[], object], seconds: int = 240) -> None:
    """Let the window work until `condition` holds. Raises TimeoutError if it does not in time."""
    deadline = QDeadlineTimer(1000 * seconds)
    while not condition():
        if deadline.hasExpired():
            raise TimeoutError("The window did not come to the state that the picture shows.")
        QApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 50)


def settle(milliseconds: int = 60) -> None:
    """Let what is pending be laid out and painted."""
    QTest.qWait(milliseconds)


class Stage:
    """One window for all pictures. Points are px of the canvas, blocks go by their names."""

    def __init__(self, window: MainWindow) -> None:
        self.window, self.canvas, self.session = window, window.canvas, window.session
        self._port = window.canvas.viewport()
        self._pointer: QPoint | None = None
        window.area.set_mapped(False)  # it would lie over what is shown

    @property
    def network(self) -> Network:
        return self.session.network

    def draw(self, drawing: Network | Project, zoom: float = 1.0) -> None:
        """Put a drawing in place and show its middle at a zoom (1.0 is 100 %); 0 fits it."""
        self.rest()
        self.window.files.put(drawing)
        self.canvas.setFocus(Qt.FocusReason.OtherFocusReason)
        settle()
        if zoom:
            self.canvas.look_at(self.canvas.board.drawing.extent.center(), zoom)
        settle()

    def rest(self) -> None:
        """Give up what is under way, and take the pointer away."""
        QTest.keyClick(self.canvas, Qt.Key.Key_Escape)
        QTest.mouseRelease(self._port, LEFT, NO_KEYS, QPoint(4, 4))
        self.move(QPoint(4, 4))
        self.window.tell("")
        self._pointer = None

    def id(self, name: str) -> str:
        return next(block.id for block in self.network.blocks.values() if block.name == name)

    def select(self, *names: str) -> None:
        self.session.select(self.id(name) for name in names)
        settle()

    def at(self, name: str) -> QPoint:
        return self.canvas.block_point(self.id(name))

    def input(self, name: str, port: str = "in") -> QPoint:
        return self.canvas.port_point(self.id(name), port, "input")

    def output(self, name: str, port: str = "out") -> QPoint:
        return self.canvas.port_point(self.id(name), port, "output")

    def wire(self, name: str, port: str = "in") -> QPoint:
        """The middle of the wire that ends at an input."""
        route = self.canvas.board.drawing.links[self.id(name), port].route
        return self.canvas.camera.on_view(route.middle).toPoint()

    def move(self, at: QPoint, held: bool = False, keys: Qt.KeyboardModifier = NO_KEYS) -> None:
        """Move the pointer, with the left button held or not."""
        place, buttons = QPointF(at), LEFT if held else Qt.MouseButton.NoButton
        event = QMouseEvent(
            QMouseEvent.Type.MouseMove, place, self._port.mapToGlobal(place), Qt.MouseButton.NoButton, buttons, keys
        )
        QApplication.sendEvent(self._port, event)
        self._pointer = at
        QApplication.processEvents()

    def drag(self, start: QPoint, end: QPoint, keys: Qt.KeyboardModifier = NO_KEYS) -> None:
        """Press and drag, without letting go."""
        QTest.mousePress(self._port, LEFT, keys, start)
        for share in (0.2, 0.6, 1.0):
            self.move(start + (end - start) * share, held=True, keys=keys)
        settle()

    def let_go(self) -> None:
        QTest.mouseRelease(self._port, LEFT, NO_KEYS, self._pointer or QPoint())
        settle()

    def carry(self, kind: str, at: QPoint) -> None:
        """Drag a block of the palette to a point, without letting go."""
        data, action = pack(kind), Qt.DropAction.CopyAction
        QApplication.sendEvent(self._port, QDragEnterEvent(QPoint(5, 5), action, data, LEFT, NO_KEYS))
        for near in (QPoint(0, -24), QPoint()):
            QApplication.sendEvent(self._port, QDragMoveEvent(at + near, action, data, LEFT, NO_KEYS))
            settle()
        self._pointer = at

    def key(self, key: Qt.Key, keys: Qt.KeyboardModifier = NO_KEYS) -> None:
        QTest.keyClick(self.canvas, key, keys)
        settle()

    def run(self, command: str) -> None:
        """Carry out a command by its id."""
        self.window.commands[command].trigger()
        settle()

    def box(self, *names: str) -> QRect:
        """The rectangle around blocks, in px of the canvas; without names that around the drawing."""
        drawing, camera, area = self.canvas.board.drawing, self.canvas.camera, QRectF()
        for name in names:
            area = area.united(drawing.blocks[self.id(name)].bounds)
        area = area if names else drawing.extent
        return QRectF(camera.on_view(area.topLeft()), camera.on_view(area.bottomRight())).toAlignedRect()

    def shot(self, *names: str, pad: int = PAD, over: tuple[QWidget, ...] = (), pointer: bool = False) -> QPixmap:
        """The canvas around blocks and the parts that float over it, with the pointer where it is."""
        around = self.box(*names)
        for part in over:
            around = around.united(QRect(part.mapTo(self.window.area, QPoint()), part.size()))
        return self.part(around.adjusted(-pad, -pad, pad, pad), pointer)

    def part(self, box: QRect, pointer: bool = False) -> QPixmap:
        """A rectangle of the canvas with what floats over it, as far as it is there."""
        settle()
        area = self.window.area
        box = box.intersected(area.rect())
        picture = area.grab(box)
        if pointer and self._pointer:
            self._draw_pointer(picture, QPointF(self._pointer - box.topLeft()))
        return picture

    def whole(self) -> QPixmap:
        """The window."""
        settle(150)
        return self.window.grab()

    def _draw_pointer(self, picture: QPixmap, at: QPointF) -> None:
        painter, tokens = QPainter(picture), self.window.theme.tokens
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(qcolor(tokens.block), 1.25))
        painter.setBrush(qcolor(tokens.text))
        painter.drawPolygon(QPolygonF([at + QPointF(x, y) for x, y in ARROW]))
        painter.end()


Take = Callable[[Stage], QPixmap]
