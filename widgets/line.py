"""An upright line that parts two groups of controls or two panels."""

from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from widgets.theme import Theme, qcolor


class Line(QWidget):
    """One pixel wide; `height` in pixels at 100 %, or as high as there is room."""

    def __init__(self, theme: Theme, height: int | None = None) -> None:
        super().__init__()
        self._theme = theme
        self.setFixedWidth(1)
        if height is not None:
            self.setFixedHeight(theme.px(height))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), qcolor(self._theme.tokens.line))
        painter.end()
