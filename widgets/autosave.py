"""Keeps what is not saved yet where the next start finds it, a moment after each change."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, QTimer

from projects import recovery
from widgets.session import Session

MOMENT = 1000


class Autosave(QObject):
    """Writes the project to the recovery folder one second after the last of a row of changes."""

    def __init__(self, session: Session, path: Callable[[], Path | None], failed: Callable[[str], None]) -> None:
        """`path` tells which file the project belongs to; `failed` gets a sentence where nothing can be kept."""
        super().__init__(session)
        self._session, self._path, self._failed = session, path, failed
        self._timer = QTimer(self, interval=MOMENT, singleShot=True)
        self._timer.timeout.connect(self.keep)
        session.changed.connect(self._timer.start)

    def keep(self) -> None:
        """Keep the project now, or forget what was kept where all is saved."""
        document = self._session.document
        if not document.modified:
            recovery.forget()
            return
        try:
            recovery.keep(document.project, self._path())
        except OSError as reason:
            self._failed(str(reason))

    def end(self) -> None:
        """The project is saved or given up: nothing is left over."""
        self._timer.stop()
        recovery.forget()
