"""Where the window stands and how its room is shared out: at first as designed, then as a person left it."""

from collections.abc import Callable

from PySide6.QtCore import QByteArray, QObject, QSettings
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QMainWindow, QSplitter

from projects import settings
from widgets.theme import Theme
from widgets.theme.metrics import DOCK_HEIGHT, DOCK_LOW, INSPECTOR_NARROW, INSPECTOR_WIDTH

SIZE = (1440, 900)
LEAST = (800, 560)
NARROW, LOW = 1200, 780
DOCK_SHARE = 0.34  # of the window at most: a large interface leaves room for canvas and inspector


class Place(QObject):
    """The place of one window. `upper` parts canvas and panel, `right` these two and the dock.

    `set_narrow` is called when the window becomes a small one, and when it is no more.
    """

    def __init__(
        self,
        window: QMainWindow,
        theme: Theme,
        upper: QSplitter,
        right: QSplitter,
        set_narrow: Callable[[bool], None],
    ) -> None:
        super().__init__(window)
        self._window, self._theme, self._upper, self._right = window, theme, upper, right
        self._set_narrow = set_narrow
        self._kind: tuple[bool, bool, float] | None = None
        self._kept = QSettings(str(settings.folder() / "window.ini"), QSettings.Format.IniFormat)
        window.setMinimumSize(*LEAST)
        theme.changed.connect(self.arrange)
        self._restore()

    def arrange(self) -> None:
        """Give the parts the sizes that fit the window; nothing moves while the window stays of one kind."""
        px, wide, high = self._theme.px, self._window.width(), self._window.height()
        kind = (wide < px(NARROW), high < px(LOW), self._theme.scale)
        if kind == self._kind:
            return
        self._kind = kind
        narrow, low, _ = kind
        self._set_narrow(narrow)
        side, below = px(INSPECTOR_NARROW if narrow else INSPECTOR_WIDTH), px(DOCK_LOW if low else DOCK_HEIGHT)
        below = min(below, round(high * DOCK_SHARE))
        self._upper.setSizes([max(1, wide - side), side])
        self._right.setSizes([max(1, high - below), below])

    def keep(self) -> None:
        """Remember all of it for the next start."""
        self._kept.setValue("geometry", self._window.saveGeometry())
        self._kept.setValue("upper", self._upper.saveState())
        self._kept.setValue("right", self._right.saveState())
        self._kept.sync()

    def _restore(self) -> None:
        screen = QGuiApplication.primaryScreen().availableSize()
        self._window.resize(min(SIZE[0], screen.width()), min(SIZE[1], screen.height()))
        geometry = self._kept.value("geometry")
        if isinstance(geometry, QByteArray):
            self._window.restoreGeometry(geometry)
        self.arrange()
        for name, part in (("upper", self._upper), ("right", self._right)):
            state = self._kept.value(name)
            if isinstance(state, QByteArray):
                part.restoreState(state)
