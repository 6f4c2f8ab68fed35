"""An upright line that parts two groups of controls or two panels."""

from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from widgets.theme import Theme, qcolor


class Line(QWidget):
    """One pixel wide; `height` in pixels at 100 %, or as high as there is room."""

    def __init__(self, theme: Theme, height: int | None = None) -> None:
        super().__init__()
        self._theme, self._height = theme, height
        self.setFixedWidth(1)
        theme.changed.connect(self._dress)
        self._dress()

    def _dress(self) -> None:
        if self._height is not None:
            self.setFixedHeight(self._theme.px(self._height))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), qcolor(self._theme.tokens.line))
        painter.end()
