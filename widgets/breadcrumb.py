"""The way into the groups, over the upper left corner of the canvas: each step leads back to it."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QToolButton

from builder.document import Place
from builder.groups import body_of
from widgets.session import Session
from widgets.theme import Theme, set_role


class Breadcrumb(QFrame):
    """`resnet › stage1 › residual`, where a group is looked into; else hidden. `resized` says that its size changed."""

    resized = Signal()

    def __init__(self, session: Session, theme: Theme) -> None:
        super().__init__()
        self._session, self._theme = session, theme
        set_role(self, "card")
        self.setAccessibleName("Way into the groups")
        self._row = QHBoxLayout(self)
        self.hint = QLabel("Alt ↑ goes out")
        set_role(self.hint, "help")
        self.steps: list[QToolButton] = []
        self._marks: list[QLabel] = []
        session.changed.connect(self.refresh)
        theme.changed.connect(self._dress)
        self._dress()
        self.refresh()

    def refresh(self) -> None:
        """Show the way to what is looked at."""
        names = self._names()
        shown = [step.text() for step in self.steps]
        if names != shown:
            self._fill(names)
        self.setVisible(len(names) > 1)
        self.adjustSize()
        self.resized.emit()

    def _names(self) -> list[str]:
        document = self._session.document
        network = document.whole.network
        names = [network.name]
        for id in document.place.path:
            block = network.blocks[id]
            repeat = block.values["repeat"]
            names.append(f"{block.name} × {repeat}" if repeat != 1 else block.name)
            network = body_of(network, block.kind)
        return names

    def _fill(self, names: list[str]) -> None:
        for part in (*self.steps, *self._marks, self.hint):
            self._row.removeWidget(part)
        for part in (*self.steps, *self._marks):
            part.deleteLater()
        self.steps, self._marks = [], []
        for depth, name in enumerate(names):
            if depth:
                mark = QLabel("›")
                set_role(mark, "help")
                self._marks.append(mark)
                self._row.addWidget(mark)
            self.steps.append(self._step(name, depth, depth == len(names) - 1))
            self._row.addWidget(self.steps[-1])
        self._row.addWidget(self.hint)

    def _step(self, name: str, depth: int, last: bool) -> QToolButton:
        button = QToolButton()
        button.setText(name)
        button.setEnabled(not last)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        button.setAccessibleName(f"Go to {name}")
        button.clicked.connect(lambda: self._go(depth))
        return button

    def _go(self, depth: int) -> None:
        document = self._session.document
        came_from = document.place.path[depth]
        document.go(Place(document.place.number, document.place.path[:depth]))
        self._session.select([came_from])

    def _dress(self) -> None:
        px = self._theme.px
        self._row.setContentsMargins(px(6), px(3), px(10), px(3))
        self._row.setSpacing(px(3))
