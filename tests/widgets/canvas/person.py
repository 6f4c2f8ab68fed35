"""A person at the window: what they can reach, and the choices that they make, drawn beforehand as numbers."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import TypeVar

from PySide6.QtCore import QPoint, QPointF
from PySide6.QtWidgets import QAbstractSpinBox, QApplication, QLineEdit, QPlainTextEdit, QWidget

from builder.document import Document
from builder.network import Network
from tests.widgets.canvas.hands import Hands
from widgets.canvas.view import CanvasView
from widgets.session import Session
from widgets.window import MainWindow

T = TypeVar("T")
EDGE = 3  # px that the hands keep from the edge of the canvas


class Choices:
    """Numbers that are spent one by one; where they have run out, zeros."""

    def __init__(self, numbers: Iterable[int]) -> None:
        self._numbers = iter(numbers)

    def number(self, below: int) -> int:
        """A number from 0 on."""
        return next(self._numbers, 0) % below

    def of(self, things: Sequence[T]) -> T:
        """One of the things; there is at least one."""
        return things[self.number(len(things))]

    def some(self, things: Sequence[T]) -> list[T]:
        """Any number of the things."""
        taken = self.number(1 << min(len(things), 16))
        return [thing for place, thing in enumerate(things) if taken >> place % 16 & 1]


@dataclass(frozen=True)
class Person:
    """Works a window with mouse and keys."""

    window: MainWindow

    @property
    def session(self) -> Session:
        return self.window.session

    @property
    def document(self) -> Document:
        return self.session.document

    @property
    def network(self) -> Network:
        return self.session.network

    @property
    def view(self) -> CanvasView:
        return self.window.canvas

    @property
    def hands(self) -> Hands:
        return Hands(self.view, self.session)

    @property
    def focused(self) -> QWidget | None:
        return QApplication.focusWidget()

    @property
    def writing(self) -> bool:
        """Whether a field has the focus: what is written there may be kept as another one gets it."""
        return isinstance(self.focused, QLineEdit | QPlainTextEdit | QAbstractSpinBox)

    def within(self, point: QPoint) -> QPoint:
        """The nearest point that the mouse reaches on the canvas."""
        port = self.view.viewport().rect().adjusted(EDGE, EDGE, -EDGE, -EDGE)
        x, y = min(max(point.x(), port.left()), port.right()), min(max(point.y(), port.top()), port.bottom())
        return QPoint(x, y)

    def on_view(self, point: QPointF) -> QPoint:
        """The point of the canvas where a scene point is seen."""
        return self.within(self.view.camera.on_view(point).toPoint())

    def anywhere(self, choose: Choices) -> QPoint:
        """A point of the canvas, out of a coarse grid, so that places are met again."""
        port = self.view.viewport().rect()
        return self.within(QPoint(choose.number(12) * port.width() // 12, choose.number(9) * port.height() // 9))

    def block(self, choose: Choices) -> str | None:
        """The id of a block that is brought into view; None where there is none."""
        blocks = list(self.network.blocks)
        if not blocks:
            return None
        id = choose.of(blocks)
        self.view.reveal(id)
        return id

    def trigger(self, command: str) -> None:
        """Choose a command from the menu, where it may be called."""
        self.window.commands[command].trigger()


Act = Callable[[Person, Choices], None]
