"""The ring round the whole canvas while keys lead there and no block of it has the focus."""

from PySide6.QtCore import QEvent, QObject, QRect, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QRegion
from PySide6.QtWidgets import QWidget

from widgets.canvas.surface import Surface
from widgets.theme import qcolor

WIDTH = 2  # px
BY_KEYS = (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason, Qt.FocusReason.ShortcutFocusReason)


class FocusRing(QWidget):
    """Lies above the canvas and takes up its edge alone, so that the canvas still scrolls by copying."""

    def __init__(self, canvas: Surface) -> None:
        super().__init__(canvas)
        self._canvas, self._led = canvas, False
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        canvas.installEventFilter(self)
        canvas.board.session.selected.connect(self._follow)
        canvas.theme.changed.connect(self.update)
        self.hide()

    def come(self, reason: Qt.FocusReason) -> None:
        """The canvas has the focus now; it is told where keys have led there."""
        self._led = reason in BY_KEYS
        self._follow()

    def go(self) -> None:
        """The focus is elsewhere, or the pointer has taken over."""
        self._led = False
        self._follow()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize:
            self._place()
        return super().eventFilter(watched, event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), qcolor(self._canvas.theme.tokens.accent))
        painter.end()

    def _follow(self) -> None:
        shown = self._led and self._canvas.board.look.focus is None
        if shown:
            self._place()
            self.raise_()
        self.setVisible(shown)

    def _place(self) -> None:
        whole = QRect(self._canvas.rect())
        self.setGeometry(whole)
        self.setMask(QRegion(whole).subtracted(QRegion(whole.adjusted(WIDTH, WIDTH, -WIDTH, -WIDTH))))
