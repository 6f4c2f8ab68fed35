"""The start of the window: what is open first, what comes after the first paint, and what happens when code breaks."""

import logging
import sys
from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtWidgets import QApplication

from builder.document import Document
from builder.project import Project
from projects import files, recovery, settings
from projects.bad_file import BadFile
from projects.data import fields_of
from projects.examples import EXAMPLES, FIRST
from projects.version import VERSION
from widgets import dialogs, motion
from widgets.session import Session
from widgets.theme import Theme, app_icon
from widgets.window import MainWindow


class FirstPaint(QObject):
    """Calls `then` once, when a window has been painted for the first time."""

    def __init__(self, window: MainWindow, then: Callable[[], None]) -> None:
        super().__init__(window)
        self._then = then
        window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint:
            watched.removeEventFilter(self)
            QTimer.singleShot(0, self, self._then)
        return False


class Watch:
    """What is done where code breaks: the trace goes to the log, the network is kept, and a person gets a sentence."""

    def __init__(self, window: MainWindow) -> None:
        self._window = window
        self._speaking = False
        self.log = settings.folder() / "netloom.log"

    def __call__(self, kind: type[BaseException], reason: BaseException, trace: TracebackType | None) -> None:
        if issubclass(kind, KeyboardInterrupt):
            sys.__excepthook__(kind, reason, trace)
            return
        self._write(kind, reason, trace)
        self._window.files.autosave.keep()
        if not self._speaking:
            self._speaking = True
            text = f"Your network is kept. What happened stands in {self.log}; send it to those who make Netloom."
            dialogs.tell(self._window, "Netloom did not carry that out.", text)
            self._speaking = False

    def _write(self, kind: type[BaseException], reason: BaseException, trace: TracebackType | None) -> None:
        self.log.parent.mkdir(parents=True, exist_ok=True)
        handler = logging.FileHandler(self.log, encoding="utf-8")
        handler.setFormatter(logging.Formatter("%(asctime)s %(message)s"))
        record = logging.LogRecord("netloom", logging.CRITICAL, "", 0, f"Netloom {VERSION}", (), (kind, reason, trace))
        handler.emit(record)
        handler.close()


def run_window(path: Path | None = None) -> int:
    """Open the window with a project file, or with the first example, and stay until it is closed."""
    app = application()
    window, refused = opened(app, path)
    sys.excepthook = Watch(window)
    FirstPaint(window, lambda: settle(window, path, refused))
    window.show()
    return app.exec()


def application() -> QApplication:
    """The one QApplication, named and with the program's icon."""
    found = QApplication.instance()
    app = found if isinstance(found, QApplication) else QApplication(sys.argv[:1])
    app.setApplicationName("Netloom")
    app.setApplicationVersion(VERSION)
    app.setDesktopFileName("netloom")
    return app


def opened(app: QApplication, path: Path | None) -> tuple[MainWindow, str]:
    """A window, not shown yet, and the sentence why the file is not in it; '' where it is."""
    chosen = settings.load()
    theme = dressed(app, chosen)
    app.setWindowIcon(app_icon())
    project, refused = _first(path)
    with theme.building():
        window = MainWindow(Session(Document(project, fields_of)), theme)
    if path and not refused:
        window.files.put(project, path.absolute())
    return window, refused


def dressed(app: QApplication, chosen: settings.Settings) -> Theme:
    """The one theme of the application, as a person chose it."""
    found = app.findChild(Theme, options=Qt.FindChildOption.FindDirectChildrenOnly)
    theme = found if isinstance(found, Theme) else Theme(app)
    theme.set_look(chosen.mode, chosen.size, chosen.safe, chosen.teacher)
    motion.set_reduced(chosen.calm)
    return theme


def settle(window: MainWindow, path: Path | None, refused: str) -> None:
    """What comes after the first paint: plots, keys for the canvas, what is to be told or asked, what code needs."""
    window.begin_drawing()
    window.canvas.setFocus(Qt.FocusReason.OtherFocusReason)
    import_module("networkx")
    if path and refused:
        dialogs.tell(window, f"{path.name} is not opened.", refused)
    left = recovery.left_over()
    if left:
        offer(window, *left)


def offer(window: MainWindow, project: Project, path: Path | None) -> None:
    """Ask whether to go on with what was not saved when the program ended."""
    name = path.stem if path else project.networks[0].name
    title = f"{name} was not saved when Netloom ended."
    if dialogs.ask(window, title, "Its last state was kept.", "Go on with it", "Throw it away") == 0:
        window.files.put_unsaved(project, path)
    else:
        recovery.forget()


def _first(path: Path | None) -> tuple[Project, str]:
    refused = ""
    if path:
        try:
            return files.load(path), ""
        except BadFile as reason:
            refused = str(reason)
    return EXAMPLES[FIRST].project(), refused
