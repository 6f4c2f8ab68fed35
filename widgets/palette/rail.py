"""The palette in a narrow window: one button a family, whose blocks fly out beside it."""

from collections.abc import Sequence

from PySide6.QtCore import QPoint, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QFrame, QToolButton, QVBoxLayout, QWidget

from builder.network import Group, Network
from builder.record import FAMILIES, BlockRecord, Family
from widgets.palette.finder import Finder
from widgets.palette.shelf import Shelf
from widgets.stock import Part
from widgets.theme import Theme, icon, qcolor
from widgets.theme.metrics import RADIUS_PANEL
from widgets.theme.spacing import spaced
from widgets.tile import paint_tile

GROUP = Group("group", "Group", Network()).record  # what the button of the groups looks like
TILE, BUTTON = 26, 34
FLYOUT_WIDTH, FINDER_HEIGHT = 248, 480


class FamilyButton(QAbstractButton):
    """A family by the icon of its first block."""

    def __init__(self, family: Family, first: BlockRecord, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._first, self._theme = first, theme
        self.setToolTip(FAMILIES[family])
        self.setAccessibleName(FAMILIES[family])
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def sizeHint(self) -> QSize:
        return QSize(self._theme.px(BUTTON), self._theme.px(BUTTON))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        tokens, corner = self._theme.tokens, self._theme.px(6)
        whole = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        painter.setPen(QPen(qcolor(tokens.accent), 2) if self.hasFocus() else Qt.PenStyle.NoPen)
        painter.setBrush(qcolor(tokens.hover) if self.underMouse() else Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(whole, corner, corner)
        side = self._theme.px(TILE)
        left, top = (self.width() - side) / 2, (self.height() - side) / 2
        paint_tile(painter, QRectF(left, top, side, side), self._first, self._theme)
        painter.end()


class Flyout(QFrame):
    """What flies out beside the rail; it hides when a block is taken or dragged away, for a drag needs its entry."""

    def __init__(self, content: Finder | Shelf, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup | Qt.WindowType.FramelessWindowHint)
        self.setAttribute(Qt.WidgetAttribute.WA_TranslucentBackground)
        self._theme = theme
        layout = QVBoxLayout(self)
        layout.setContentsMargins(9, 2, 5, 8)
        layout.addWidget(content)
        self.setFixedWidth(theme.px(FLYOUT_WIDTH))
        content.taken.connect(self.hide)
        content.dragged.connect(self.hide)

    def paintEvent(self, event: QPaintEvent) -> None:
        """A see-through window gets no ground from the style sheet."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(qcolor(self._theme.tokens.control))
        painter.setBrush(qcolor(self._theme.tokens.panel))
        corner = self._theme.px(RADIUS_PANEL)
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), corner, corner)
        painter.end()


class Rail(QWidget):
    """A search button and a button a family; each opens its blocks beside it. The last one is that of the groups."""

    taken = Signal(str)

    def __init__(self, records: Sequence[BlockRecord], theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._records, self._theme = records, theme
        self._groups: Sequence[Part] = ()
        self.flyout: Flyout | None = None
        layout = QVBoxLayout(self)
        spaced(layout, theme, (0, 8, 0, 8), 3)
        self.search = QToolButton()
        self.search.setIcon(icon("search", "text2"))
        self.search.setToolTip("Search blocks (/)")
        self.search.setAccessibleName("Search blocks")
        self.search.clicked.connect(self.open_search)
        layout.addWidget(self.search, 0, Qt.AlignmentFlag.AlignHCenter)
        self.families: list[FamilyButton] = []
        for family in FAMILIES:
            members = self._members(family)
            if members:
                self._add(family, members[0])
        self._add("groups", GROUP)
        layout.addStretch(1)

    def open_search(self) -> None:
        """Fly out the whole palette, the cursor in its search field."""
        finder = Finder(self._records, self._theme, self._groups)
        finder.setMinimumHeight(self._theme.px(FINDER_HEIGHT))
        self._fly_out(finder, self.search)
        finder.focus_search()

    def show_records(self, records: Sequence[BlockRecord]) -> None:
        """Offer these blocks from now on."""
        self._records = records

    def show_groups(self, groups: Sequence[Part]) -> None:
        """Offer these groups from now on."""
        self._groups = groups

    def _members(self, family: Family) -> list[BlockRecord]:
        return [record for record in self._records if record.family == family]

    def _add(self, family: Family, first: BlockRecord) -> None:
        button = FamilyButton(family, first, self._theme)
        button.clicked.connect(lambda: self._open_family(family, button))
        self.families.append(button)
        layout = self.layout()
        if layout:
            layout.addWidget(button)
            layout.setAlignment(button, Qt.AlignmentFlag.AlignHCenter)

    def _open_family(self, family: Family, button: QWidget) -> None:
        members = self._members(family)
        shelf = Shelf(members, self._theme, () if members else self._groups)
        self._fly_out(shelf, button)
        shelf.focus_first()

    def _fly_out(self, content: Finder | Shelf, beside: QWidget) -> None:
        if self.flyout is not None:
            self.flyout.deleteLater()
        self.flyout = Flyout(content, self._theme, self)
        content.taken.connect(self.taken)
        corner = beside.mapToGlobal(QPoint(0, 0))
        edge = self.mapToGlobal(QPoint(self.width() + self._theme.px(2), 0))
        self.flyout.move(edge.x(), corner.y())
        self.flyout.show()
