"""What an empty canvas says: what to do first, and examples to open. It goes as soon as there is a block."""

from collections.abc import Sequence
from itertools import pairwise

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QAction, QKeyEvent, QPalette, QResizeEvent, QShowEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from projects.examples import EXAMPLES
from widgets.canvas.surface import Surface
from widgets.example_card import WIDTH, ExampleCard
from widgets.session import Session
from widgets.theme import Theme, icon, set_role

HEADING = "Draw a network, watch it learn, take the code."
LINE = "Drag a block from the left, or press Space and type its name."
MARGIN, GAP, MOST = 32, 8, 1100
ARROWS = {Qt.Key.Key_Left: (-1, 0), Qt.Key.Key_Right: (1, 0), Qt.Key.Key_Up: (0, -1), Qt.Key.Key_Down: (0, 1)}


class Welcome(QScrollArea):
    """Lies over the viewport of an empty canvas. `chosen` carries the id of an example.

    It takes no drops, so that these go to the canvas, and is filled when it is first shown. Where a project holds
    other networks it offers no examples: one of them would take the place of all.
    """

    chosen = Signal(str)

    def __init__(self, session: Session, theme: Theme, canvas: Surface, open_file: QAction) -> None:
        super().__init__(canvas.viewport())
        self._session, self._theme, self._open_file = session, theme, open_file
        self.cards: list[ExampleCard] = []
        self._columns = 0
        self.setAccessibleName("Welcome")
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        for ground in (self, self.viewport()):
            ground.setBackgroundRole(QPalette.ColorRole.NoRole)
            ground.setAutoFillBackground(False)
        self._canvas = canvas
        canvas.viewport().installEventFilter(self)
        canvas.moved.connect(self._place)  # a scroll moves what lies on a viewport
        session.changed.connect(self._look)
        theme.changed.connect(self._dress)
        self.lower()
        self._look()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._canvas.viewport() and event.type() == QEvent.Type.Resize:
            self._place()
        return super().eventFilter(watched, event)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self.widget() is None:
            self.setWidget(self._filled())
            self._dress()
            for before, after in pairwise((self._canvas, self.open, *self.cards)):
                QWidget.setTabOrder(before, after)
        self._place()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._lay_out()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows walk the cards as they lie."""
        step, focused = ARROWS.get(Qt.Key(event.key())), self.focusWidget()
        if step is None or focused not in self.cards:
            event.ignore()
            return
        across, down = step
        place = self.cards.index(focused) + across + down * self._columns
        if 0 <= place < len(self.cards):
            self.cards[place].setFocus(Qt.FocusReason.TabFocusReason)
            self.ensureWidgetVisible(self.cards[place])

    def _look(self) -> None:
        """Shown while the canvas is empty."""
        empty = not self._session.network.blocks
        if empty:
            self._lay_out()
        self.setVisible(empty)

    def _place(self) -> None:
        if self.isVisible():
            self.setGeometry(self._canvas.viewport().rect())

    def _filled(self) -> QWidget:
        page = QWidget()
        page.setAutoFillBackground(False)
        self.heading, self.line = QLabel(HEADING), QLabel(LINE)
        set_role(self.heading, "page")
        set_role(self.line, "second")
        for label in (self.heading, self.line):
            label.setWordWrap(True)
        self.open = QPushButton(icon("folder"), "Open…")
        self.open.setToolTip("Open a project file (Ctrl+O)")
        self.open.clicked.connect(self._open_file.trigger)
        self._top = QHBoxLayout()
        self._words = QVBoxLayout()
        self._words.addWidget(self.heading)
        self._words.addWidget(self.line)
        self._top.addLayout(self._words, 1)
        self._top.addWidget(self.open, 0, Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
        self.cards = [self._card(id, page) for id in EXAMPLES]
        self._grid = QGridLayout()
        self._column = QVBoxLayout(page)
        self._column.addLayout(self._top)
        self._column.addLayout(self._grid)
        self._column.addStretch(1)
        return page

    def _card(self, id: str, page: QWidget) -> ExampleCard:
        card = ExampleCard(EXAMPLES[id], self._theme, page)
        card.clicked.connect(lambda: self.chosen.emit(id))
        return card

    def _lay_out(self) -> None:
        """As many cards in a row as there is room for."""
        if self.widget() is None:
            return
        px, wide = self._theme.px, self.viewport().width()
        margin = min(px(MARGIN), max(px(GAP), wide // 20))
        beside = max(0, (wide - 2 * margin - px(MOST)) // 2)
        self._column.setContentsMargins(margin + beside, margin, margin + beside, margin + px(GAP))
        room = min(wide - 2 * margin, px(MOST))
        low = room < px(WIDTH * 2)
        self._top.setDirection(QBoxLayout.Direction.TopToBottom if low else QBoxLayout.Direction.LeftToRight)
        columns = max(1, min(4, (room + px(GAP)) // px(WIDTH + GAP)))
        alone = len(self._session.document.project.networks) == 1 and not self._session.document.kind
        self._fill_rows(self.cards if alone else (), columns)

    def _fill_rows(self, cards: Sequence[ExampleCard], columns: int) -> None:
        for card in self.cards:
            card.setVisible(card in cards)
        if columns != self._columns:
            for column in range(self._columns):
                self._grid.setColumnStretch(column, 0)
            self._columns = columns
            for number, card in enumerate(self.cards):
                self._grid.addWidget(card, number // columns, number % columns)
            for column in range(columns):
                self._grid.setColumnStretch(column, 1)

    def _dress(self) -> None:
        if self.widget() is None:
            return
        px = self._theme.px
        self._column.setSpacing(px(20))
        self._grid.setSpacing(px(GAP))
        self._top.setSpacing(px(12))
        self._words.setSpacing(px(4))
        self._lay_out()
