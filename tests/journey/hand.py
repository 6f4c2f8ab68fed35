"""A hand that works a real window: real mouse and key events from the X server, from a thread of its own.

The journey runs in that thread, so that the window's own loop goes on even inside a drag or a dialog. Whatever it wants
to know of the window it asks in the window's thread.
"""

import subprocess
import threading
import time
from collections.abc import Callable
from concurrent.futures import Future
from typing import TypeVar

from PySide6.QtCore import QObject, QPoint, Qt, Signal
from PySide6.QtWidgets import QWidget

T = TypeVar("T")
PATIENCE = 60.0


class Hand(QObject):
    """Moves the pointer, presses keys, and asks and waits for what shows."""

    asked = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.asked.connect(lambda question: question(), Qt.ConnectionType.QueuedConnection)

    def ask(self, question: Callable[[], T]) -> T:
        """The answer of `question`, asked in the window's thread; what it raises is raised here."""
        future: Future[T] = Future()

        def answer() -> None:
            try:
                future.set_result(question())
            except BaseException as trouble:
                future.set_exception(trouble)

        self.asked.emit(answer)
        return future.result(timeout=PATIENCE)

    def until(self, what: str, condition: Callable[[], object], patience: float = PATIENCE) -> None:
        """Wait until `condition` holds in the window's thread; AssertionError names `what` did not come."""
        end = time.monotonic() + patience
        while not self.ask(condition):
            if time.monotonic() > end:
                raise AssertionError(f"waited {patience:.0f} s in vain: {what}")
            threading.Event().wait(0.01)

    def at(self, widget: Callable[[], QWidget], point: Callable[[], QPoint] | None = None) -> tuple[int, int]:
        """Where a point of a widget (its middle, if none is given) lies on the screen, in device pixels."""

        def place() -> tuple[int, int]:
            found = widget()
            inside = point() if point else found.rect().center()
            where = found.mapToGlobal(inside)
            ratio = found.devicePixelRatioF()
            return round(where.x() * ratio), round(where.y() * ratio)

        return self.ask(place)

    def focus(self, window: Callable[[], QWidget | None]) -> None:
        """Give a window the keyboard, as a window manager would: there is none on this screen."""
        number = self.ask(lambda: int(found.winId()) if (found := window()) else 0)
        self._xdotool("windowfocus", "--sync", str(number))

    def move(self, place: tuple[int, int]) -> None:
        self._xdotool("mousemove", *map(str, place))

    def click(self, place: tuple[int, int], button: int = 1, times: int = 1) -> None:
        self.move(place)
        self._xdotool("click", "--repeat", str(times), "--delay", "20", str(button))

    def drag(self, start: tuple[int, int], end: tuple[int, int], ready: Callable[[], object] = bool) -> None:
        """Press, pull in many small moves, and let go once `ready` holds (always, if none is given)."""
        self.move(start)
        self._xdotool("mousedown", "1")
        for part in range(1, 13):
            x, y = (round(a + (b - a) * part / 12) for a, b in zip(start, end, strict=True))
            self.move((x, y))
            self.ask(lambda: None)
        if ready is not bool:
            self.until("the drag is taken", ready)
        self._xdotool("mouseup", "1")

    def type(self, text: str) -> None:
        self._xdotool("type", "--delay", "5", text)

    def key(self, *names: str) -> None:
        """Press keys one after the other: 'ctrl+z', 'Return'."""
        self._xdotool("key", "--delay", "5", *names)

    def _xdotool(self, *words: str) -> None:
        subprocess.run(["xdotool", *words], check=True)
