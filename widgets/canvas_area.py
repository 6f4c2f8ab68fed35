"""The canvas with what floats above it: map and zoom control at the right, a hint in the middle of its lower edge."""

from collections.abc import Mapping

from PySide6.QtCore import QEvent, QObject, QRectF, Qt, QTimer
from PySide6.QtGui import QAction, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QToolButton, QWidget

from widgets.breadcrumb import Breadcrumb
from widgets.canvas.minimap import Minimap
from widgets.canvas.view import CanvasView
from widgets.theme import Theme, Tokens, pixmap, set_role
from widgets.theme.spacing import spaced

READ, LETTER, DECIDE = 5000, 80, 12000  # ms: at least, for each letter of a long sentence, where there is a choice
MAPPED = (640, 320)  # px at 100 %: a canvas below this has no room for a map
SMALL = (520, 300)  # px at 100 %: a canvas below this has no room to spare


class ZoomControl(QFrame):
    """− 100 % + and fit, as buttons for the commands of these names. `set_small` leaves the zoom and fit."""

    def __init__(self, theme: Theme, actions: Mapping[str, QAction]) -> None:
        super().__init__()
        set_role(self, "card")
        self._theme = theme
        self.percent = QToolButton()
        self.percent.setToolTip("Zoom to 100 %")
        self.percent.clicked.connect(actions["view.zoom_full"].trigger)
        row = QHBoxLayout(self)
        spaced(row, theme, (3, 2, 3, 2), 0)
        self._steps = self._button(actions["view.zoom_out"]), self._button(actions["view.zoom_in"])
        row.addWidget(self._steps[0])
        row.addWidget(self.percent)
        row.addWidget(self._steps[1])
        row.addWidget(self._button(actions["view.fit"]))
        self.show_zoom(1.0)
        theme.changed.connect(self._dress)
        self._dress(theme.tokens)

    def set_small(self, small: bool) -> None:
        """Take up little of a small canvas: wheel and keys zoom as well."""
        if small != self._steps[0].isHidden():
            for step in self._steps:
                step.setHidden(small)
            self._dress(self._theme.tokens)

    def show_zoom(self, zoom: float) -> None:
        """Write the zoom (1.0 is 100 %)."""
        self.percent.setText(f"{zoom * 100:.0f} %")

    def _button(self, action: QAction) -> QToolButton:
        button = QToolButton()
        button.setDefaultAction(action)
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonIconOnly)
        button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        return button

    def _dress(self, _: Tokens) -> None:
        self.percent.setMinimumWidth(self._theme.px(56))
        self.adjustSize()


class Hint(QFrame):
    """A sentence in passing: shown as long as it takes to read, or until another one comes. With it may come an act."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        set_role(self, "card")
        self._theme = theme
        self._mark, self.text, self.button = QLabel(), QLabel(), QPushButton()
        set_role(self.button, "link")
        self.button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.button.clicked.connect(self._carry_out)
        self._action: QAction | None = None
        row = QHBoxLayout(self)
        spaced(row, theme, (12, 6, 14, 6), 8)
        row.addWidget(self._mark)
        row.addWidget(self.text, 1)
        row.addWidget(self.button)
        self._timer = QTimer(self, interval=READ, singleShot=True)
        self._timer.timeout.connect(self.hide)
        theme.changed.connect(self._dress)
        self._dress(theme.tokens)
        self.hide()

    def tell(self, sentence: str) -> None:
        """Show this sentence; none hides it."""
        self._show(sentence, None, "")

    def offer(self, sentence: str, action: QAction, words: str) -> None:
        """Show this sentence with a button for an action; none takes back what was offered."""
        if sentence:
            self._show(sentence, action, words)
        elif self._action is action:
            self._show("", None, "")

    def _show(self, sentence: str, action: QAction | None, words: str) -> None:
        self._action = action
        self.button.setText(words)
        self.button.setToolTip(action.toolTip() if action else "")
        self.button.setVisible(action is not None)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents, action is None)
        self.text.setText(sentence)
        self.setVisible(bool(sentence))
        self.text.setWordWrap(False)
        self.adjustSize()
        if sentence:
            self._timer.start(DECIDE if action else max(READ, LETTER * len(sentence)))

    def _carry_out(self) -> None:
        action, self._action = self._action, None
        self.tell("")
        if action:
            action.trigger()

    def _dress(self, _: Tokens) -> None:
        self._mark.setPixmap(pixmap("info", self._theme.px(15), "text2", self.devicePixelRatioF()))


class CanvasArea(QWidget):
    """Holds the canvas over its whole ground, and the floating parts at their places."""

    def __init__(self, theme: Theme, canvas: CanvasView, actions: Mapping[str, QAction]) -> None:
        super().__init__()
        self._theme, self._canvas = theme, canvas
        self._mapped, self._filled = True, bool(canvas.board.drawing.blocks)
        canvas.board.dirtied.connect(self._look_for_blocks)
        canvas.setParent(self)
        self._beside = canvas.card, canvas.bubble, canvas.quick_add  # they come above the map that may lie there
        for above in self._beside:
            above.setParent(self)
        self.zoom, self.hint, self.map = ZoomControl(theme, actions), Hint(theme), Minimap(canvas, theme)
        self.way = Breadcrumb(canvas.board.session, theme)
        self.way.went.connect(lambda: canvas.setFocus(Qt.FocusReason.ShortcutFocusReason))
        for part in (self.zoom, self.hint, self.map, self.way):
            part.setParent(self)
            part.installEventFilter(self)
        canvas.covers = self._covers
        self.setMinimumSize(240, 160)

    @property
    def mapped(self) -> bool:
        """Whether a map is wanted; it shows where the canvas is large enough for it."""
        return self._mapped

    def set_mapped(self, mapped: bool) -> None:
        """Want a map of the drawing, or none."""
        self._mapped = mapped
        self._place()

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._canvas.setGeometry(self.rect())
        self._place()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.Resize, QEvent.Type.Show):
            self._place()
        return super().eventFilter(watched, event)

    def _covers(self) -> list[QRectF]:
        """Where the map and the zoom control hide the canvas."""
        return [QRectF(part.geometry()) for part in (self.map, self.zoom) if not part.isHidden()]

    def _has_room_for_map(self) -> bool:
        wide, high = (self._theme.px(length) for length in MAPPED)
        return self._filled and self.width() >= wide and self.height() >= high

    def _look_for_blocks(self) -> None:
        """An empty drawing has no map and nothing to zoom: examples lie over it."""
        filled = bool(self._canvas.board.drawing.blocks)
        if filled != self._filled:
            self._filled = filled
            self._place()

    def _place(self) -> None:
        gap = self._theme.px(12)
        self.zoom.set_small(self.width() < self._theme.px(SMALL[0]) or self.height() < self._theme.px(SMALL[1]))
        right, bottom = self.width() - gap, self.height() - gap
        self.zoom.move(right - self.zoom.width(), bottom - self.zoom.height())
        self.zoom.setVisible(self._filled)
        self.map.setVisible(self._mapped and self._has_room_for_map())
        self.map.setFixedWidth(self.zoom.width())
        self.map.move(right - self.map.width(), self.zoom.y() - self._theme.px(8) - self.map.height())
        most = max(200, self.zoom.x() - 2 * gap)
        if self.hint.width() > most:
            self.hint.text.setWordWrap(True)
            self.hint.resize(most, self.hint.heightForWidth(most))
        left = min((self.width() - self.hint.width()) // 2, self.zoom.x() - gap - self.hint.width())
        self.hint.move(max(gap, left), bottom - self.hint.height())
        self.way.move(gap, gap)
        for part in (self.map, self.zoom, self.hint, self.way, *self._beside):
            part.raise_()
