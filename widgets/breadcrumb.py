"""The way into the groups, over the upper left corner of the canvas: each step leads back to it."""

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QLabel, QPushButton, QWidget

from builder.document import Place
from builder.groups import body_of
from widgets.group_words import whose_shapes
from widgets.session import Session
from widgets.theme import Theme, pixmap, set_role

MOST = 4  # steps that are shown; of a longer way the first one and the last ones are
WIDEST, ICON = 150, 16  # px at 100 %


class Breadcrumb(QFrame):
    """`resnet › stage1 › residual`, where a group is looked into; else hidden.

    `resized` says that its size changed, `went` that a step was taken.
    """

    resized = Signal()
    went = Signal()

    def __init__(self, session: Session, theme: Theme) -> None:
        super().__init__()
        self._session, self._theme = session, theme
        set_role(self, "card")
        self.setAccessibleName("Way into the groups")
        self._row = QHBoxLayout(self)
        self._mark, self.here, self.hint = QLabel(), QLabel(), QLabel("Alt ↑ goes out")
        set_role(self.here, "heading")
        set_role(self.hint, "help")
        self.steps: list[QPushButton] = []
        self._parts: list[QWidget] = []
        self._names: list[str] = []
        # The second press of a double click must not fall through to the canvas.
        self._still = QTimer(self, singleShot=True)
        self._still.timeout.connect(self.refresh)
        session.changed.connect(self.refresh)
        theme.changed.connect(self._dress)
        self._dress()
        self.refresh()

    def refresh(self) -> None:
        """Show the way to what is looked at."""
        names = self._wanted()
        if names != self._names:
            self._names = names
            self._fill()
        self.here.setToolTip(whose_shapes(self._session.document) or names[-1])
        self.hint.setVisible(len(names) > 1)
        self.setVisible(len(names) > 1 or self._still.isActive())
        self.adjustSize()
        self.resized.emit()

    def _wanted(self) -> list[str]:
        document = self._session.document
        network = document.whole.network
        names = [network.name]
        for id in document.place.path:
            block = network.blocks[id]
            repeat = block.values["repeat"]
            names.append(f"{block.name} × {repeat}" if repeat != 1 else block.name)
            network = body_of(network, block.kind)
        return names

    def _fill(self) -> None:
        for part in (*self._parts, self._mark, self.here, self.hint):
            self._row.removeWidget(part)
        for part in self._parts:
            part.hide()
            part.deleteLater()
        self._parts, self.steps = [], []
        self._row.addWidget(self._mark)
        before = len(self._names) - 1
        skipped = max(0, before - MOST)
        for depth, name in enumerate(self._names[:-1]):
            if not 0 < depth <= skipped:
                self._add_step(name, depth)
            elif depth == 1:
                self._add_mark("…", ", ".join(self._names[1 : skipped + 1]))
        self._show_name(self.here, self._names[-1])
        self._row.addWidget(self.here)
        self._row.addWidget(self.hint)

    def _add_step(self, name: str, depth: int) -> None:
        step = QPushButton()
        set_role(step, "link")
        step.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        step.setCursor(Qt.CursorShape.PointingHandCursor)
        step.setAccessibleName(f"Go to {name}")
        step.setToolTip(f"Go to {name}")
        step.clicked.connect(lambda: self._go(depth))
        self._show_name(step, name)
        self.steps.append(step)
        self._put(step)
        self._add_mark("›", "")

    def _add_mark(self, text: str, tip: str) -> None:
        mark = QLabel(text)
        mark.setToolTip(tip)
        set_role(mark, "second")
        self._put(mark)
        if text == "…":
            self._add_mark("›", "")

    def _put(self, part: QWidget) -> None:
        self._parts.append(part)
        self._row.addWidget(part)
        part.show()

    def _show_name(self, part: QLabel | QPushButton, name: str) -> None:
        part.ensurePolished()
        most = self._theme.px(WIDEST)
        text = part.fontMetrics().elidedText(name, Qt.TextElideMode.ElideRight, most)
        part.setText(text if isinstance(part, QLabel) else text.replace("&", "&&"))

    def _go(self, depth: int) -> None:
        document = self._session.document
        came_from = document.place.path[depth]
        self._still.start(QApplication.doubleClickInterval())
        document.go(Place(document.place.number, document.place.path[:depth]))
        self._session.select([came_from])
        self.went.emit()

    def _dress(self) -> None:
        px = self._theme.px
        self._row.setContentsMargins(px(10), px(3), px(12), px(3))
        self._row.setSpacing(px(4))
        self.hint.setContentsMargins(px(10), 0, 0, 0)
        self._mark.setPixmap(pixmap("group", px(ICON), "text2", self.devicePixelRatioF()))
        if self._names:
            self._fill()
            self.adjustSize()
