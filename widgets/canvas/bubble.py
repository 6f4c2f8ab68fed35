"""The bubble of a problem: its sentence, its sums, a button for each remedy, and what the keys do, beside the block."""

from collections.abc import Iterable
from functools import partial
from html import escape

from PySide6.QtCore import QPoint, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from builder.dims import unbroken
from builder.problems import Problem
from builder.record import Remedy
from widgets.theme import Theme, qcolor, set_role
from widgets.theme.spacing import spaced

CARET, RADIUS = 9, 10.0
WIDTH = 176
AWAY = 34  # px from the block


class Bubble(QWidget):
    """Shows one problem at a time. `mended` carries the remedy that a person chose, `asked` the page that says why."""

    mended = Signal(object)
    asked = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self._right = True
        self._tip = 0.0
        self.problem: Problem | None = None
        self._page, self._keys = "", True
        self.why: QLabel | None = None
        self._buttons: list[QPushButton] = []
        self._layout = QVBoxLayout(self)
        spaced(self._layout, theme, gap=8)
        self.setAttribute(Qt.WidgetAttribute.WA_NoMousePropagation)
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)  # for its proxy: a click gives the keys to the canvas
        self.hide()
        theme.changed.connect(self._dress)

    @property
    def remedies(self) -> tuple[Remedy, ...]:
        return self.problem.remedies if self.problem else ()

    @property
    def buttons(self) -> tuple[QPushButton, ...]:
        """One button a remedy, in their order."""
        return tuple(self._buttons)

    def tell(self, problem: Problem | None, page: str = "", keys: bool = True) -> None:
        """Show this problem; None hides the bubble. `page` is the address of what explains it, or ''.

        `keys` says whether Enter repairs it.
        """
        if (problem, page, keys) == (self.problem, self._page, self._keys):
            return
        self.problem, self._page, self._keys, self.why = problem, page, keys, None
        self._buttons.clear()
        while (row := self._layout.takeAt(0)) is not None:
            if widget := row.widget():
                widget.hide()
                widget.deleteLater()
        if problem is None:
            self.hide()
            return
        self._fill(problem)

    def turn(self, block: QRectF, room: QSize, others: Iterable[QRectF]) -> bool:
        """Choose the side of a block to stand on: where there is room and no other block is covered; right first.

        All in viewport px. Returns whether that is the right side.
        """
        self.adjustSize()
        width, height, others = self.width() + CARET, self.height(), list(others)
        right = QRectF(block.right(), block.center().y() - height / 2, width, height)
        left = QRectF(block.left() - width, right.top(), width, height)
        open_right, open_left = right.right() <= room.width(), left.left() >= 0
        free_right, free_left = (not any(side.intersects(box) for box in others) for side in (right, left))
        self._right = not open_left or (open_right and (free_right or not free_left))
        return self._right

    def place(self, block: QRectF, tip: float, room: QSize) -> QPoint:
        """Stand on the chosen side of a block, the caret at the height `tip`. Returns the point of the caret."""
        away, width, height = self._theme.px(AWAY), self.width(), self.height()
        most = room.width() - width
        x = min(block.right() + away, most) if self._right else max(0.0, block.left() - away - width)
        y = max(4.0, min(tip - height / 3, room.height() - height - 4.0))
        self.move(round(x), round(y))
        self._tip = max(RADIUS + CARET, min(tip - self.y(), height - RADIUS - CARET))
        self.update()
        self.show()
        return QPoint(self.x() if self._right else self.x() + width, round(self.y() + self._tip))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        tokens = self._theme.tokens
        painter.setPen(QPen(qcolor(tokens.colour(self._signal)), 1.5))
        painter.setBrush(qcolor(tokens.block))
        painter.drawPath(self._outline())

    def _dress(self) -> None:
        problem, self.problem = self.problem, None
        self.tell(problem, self._page, self._keys)

    @property
    def _signal(self) -> str:
        return "problem" if self.problem is None or self.problem.blocking else "warning"

    def _fill(self, problem: Problem) -> None:
        px = self._theme.px
        left, right = (px(12) + CARET, px(12) + CARET)
        self._layout.setContentsMargins(left, px(11), right, px(12))
        texts = [self._add_text(problem.text, "heading", self._theme.tokens.colour(self._signal))]
        if problem.sums:
            texts.append(self._add_text(problem.sums, "listing", self._theme.tokens.text2))
        for number, remedy in enumerate(problem.remedies):
            button = QPushButton(remedy.title, self)
            button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            button.setCursor(Qt.CursorShape.PointingHandCursor)
            if number == 0:
                set_role(button, "primary")
            button.clicked.connect(partial(self._choose, remedy))
            self._put(button)
            self._buttons.append(button)
        foot = self._foot()
        self._put(foot)
        widest = max(px(WIDTH), *(row.sizeHint().width() for row in (*self._buttons, foot)))
        for text in texts:
            text.setFixedWidth(widest)  # as wide as a long button: a layout counts their lines at its own width

    def _foot(self) -> QWidget:
        """What the keys do, and the way to what explains the problem."""
        foot = QWidget(self)
        keys = QLabel("Enter repairs · F8 next" if self._buttons and self._keys else "F8 next problem")
        set_role(keys, "help")
        row = QHBoxLayout(foot)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(keys)
        row.addStretch(1)
        if self._page:
            self.why = QLabel(f'<a href="{escape(self._page)}" style="text-decoration:none">Why?</a>')
            self.why.setToolTip(f"Opens {self._page} in the browser")
            self.why.linkActivated.connect(self.asked)
            set_role(self.why, "help")
            row.addWidget(self.why)
        return foot

    def _choose(self, remedy: Remedy, _checked: bool = False) -> None:
        self.mended.emit(remedy)

    def _add_text(self, text: str, role: str, colour: str) -> QLabel:
        label = QLabel(unbroken(text), self)
        label.setWordWrap(True)
        set_role(label, role)
        label.setStyleSheet(f"color: {colour};")
        self._put(label)
        return label

    def _put(self, row: QWidget) -> None:
        """Below the other rows. Shown at once: a new child of a shown widget is hidden, and a layout passes it over."""
        self._layout.addWidget(row)
        row.show()

    def _outline(self) -> QPainterPath:
        box = QRectF(self.rect()).adjusted(CARET, 1, -CARET, -1)
        path = QPainterPath()
        path.addRoundedRect(box, RADIUS, RADIUS)
        edge, point = (box.left() + 1, 1.0) if self._right else (box.right() - 1, self.width() - 1.0)
        caret = QPainterPath(QPointF(edge, self._tip - CARET * 0.7))
        caret.lineTo(point, self._tip)
        caret.lineTo(edge, self._tip + CARET * 0.7)
        caret.closeSubpath()
        return path.united(caret)
