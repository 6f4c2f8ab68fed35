"""The look of the program as one object: colours, fonts, sizes; it follows the system or a person's choice."""

from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtCore import QCoreApplication, QObject, Qt, Signal
from PySide6.QtWidgets import QApplication, QStyleFactory

from widgets.theme.fonts import Fonts, load_fonts
from widgets.theme.metrics import SIZE_MAX, SIZE_MIN, SIZE_TEACHER
from widgets.theme.palette import palette
from widgets.theme.pictures import Pictures
from widgets.theme.safe import SAFE_DARK, SAFE_LIGHT
from widgets.theme.sheet import style_sheet
from widgets.theme.tokens import DARK, LIGHT, Tokens

MODES = ("system", "light", "dark")


class Theme(QObject):
    """The theme of one application, owned by it. `changed` carries the new `Tokens`, also when only sizes change."""

    changed = Signal(object)

    def __init__(self, app: QApplication, mode: str = "system", size: int = 100) -> None:
        """Dresses `app` at once. `mode` is one of `MODES`; `size` is the interface size in percent, 100 to 300."""
        super().__init__(app)
        self._app = app
        self._mode = _known(mode)
        self._size = _clamped(size)
        self._safe = self._teacher = False
        self._pictures = Pictures()
        load_fonts()
        app.setStyle(QStyleFactory.create("Fusion"))
        app.styleHints().colorSchemeChanged.connect(self._system_changed)
        self._dress()

    @property
    def tokens(self) -> Tokens:
        """The colours of the moment."""
        return self._tokens

    @property
    def fonts(self) -> Fonts:
        """The fonts at the interface size of the moment."""
        return self._fonts

    @property
    def mode(self) -> str:
        """What the person chose: system, light or dark."""
        return self._mode

    @property
    def size(self) -> int:
        """The interface size in percent."""
        return self._size

    @property
    def safe(self) -> bool:
        """Whether families have the colours that those who see fewer of them tell apart as well."""
        return self._safe

    @property
    def teacher(self) -> bool:
        """Whether all is to be read from the last row: at least 150 %, and larger titles on blocks."""
        return self._teacher

    @property
    def scale(self) -> float:
        """The interface size of the moment as a factor."""
        return max(self._size, SIZE_TEACHER if self._teacher else SIZE_MIN) / 100

    def px(self, length: float) -> int:
        """A length of the design in whole pixels at this interface size; what is not zero stays at least one."""
        return max(1, round(length * self.scale)) if length > 0 else 0

    def set_mode(self, mode: str) -> None:
        """Follows the system, or stays light or dark. Raises ValueError when the mode is none of `MODES`."""
        self._mode = _known(mode)
        self._dress()

    def set_size(self, size: int) -> None:
        """Sets the interface size in percent, held between 100 and 300."""
        self._size = _clamped(size)
        self._dress()

    def set_safe(self, safe: bool) -> None:
        """Takes the colours of families that all kinds of eyes tell apart, or the usual ones."""
        self._safe = safe
        self._dress()

    def set_teacher(self, teacher: bool) -> None:
        """Makes all large enough for a projector, or as large as it was."""
        self._teacher = teacher
        self._dress()

    def set_look(self, mode: str, size: int, safe: bool, teacher: bool) -> None:
        """Sets all of it at once. Raises ValueError when the mode is none of `MODES`."""
        self._mode, self._size, self._safe, self._teacher = _known(mode), _clamped(size), safe, teacher
        self._dress()

    @contextmanager
    def building(self) -> Iterator[None]:
        """While windows are put together: Qt would apply the style sheet anew at every change of a widget's parent.

        `changed` tells those that measured themselves without it.
        """
        self._app.setStyleSheet("")
        try:
            yield
        finally:
            self._app.setStyleSheet(self._sheet())
            self.changed.emit(self._tokens)

    def _system_changed(self, _scheme: Qt.ColorScheme) -> None:
        if self._mode == "system":
            self._dress()

    def _wanted(self) -> Tokens:
        dark = self._mode == "dark"
        if self._mode == "system":
            dark = self._app.styleHints().colorScheme() == Qt.ColorScheme.Dark
        if self._safe:
            return SAFE_DARK if dark else SAFE_LIGHT
        return DARK if dark else LIGHT

    def _sheet(self) -> str:
        return style_sheet(self._tokens, self.scale, self._pictures.path)

    def _dress(self) -> None:
        """Order matters: a widget takes a new font only while the style sheet that follows is being applied."""
        self._tokens = self._wanted()
        self._fonts = Fonts.at(self.scale)
        self._app.setFont(self._fonts.base)
        self._app.setPalette(palette(self._tokens))
        self._app.setStyleSheet(self._sheet())
        self.changed.emit(self._tokens)


def current() -> Theme:
    """The theme of the running application; where there is none yet, one that follows the system."""
    app = QCoreApplication.instance()
    if not isinstance(app, QApplication):
        raise RuntimeError("The theme needs a QApplication.")
    found = app.findChild(Theme, options=Qt.FindChildOption.FindDirectChildrenOnly)
    return found if isinstance(found, Theme) else Theme(app)


def _known(mode: str) -> str:
    if mode not in MODES:
        raise ValueError(f"The theme is {mode}. Choose system, light or dark.")
    return mode


def _clamped(size: int) -> int:
    return min(SIZE_MAX, max(SIZE_MIN, size))
