"""A problem as a card: the sentence, the sums behind it, and its remedies as buttons."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QLabel, QPushButton, QVBoxLayout, QWidget

from builder.dims import unbroken
from builder.problems import Problem
from builder.record import Remedy
from widgets.theme import Theme, icon, set_role
from widgets.theme.spacing import spaced


class ProblemCard(QFrame):
    """`remedied` carries the remedy that a person asked for."""

    remedied = Signal(object)

    def __init__(self, problem: Problem, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.problem = problem
        set_role(self, "bubble" if problem.blocking else "bubble-warning")
        layout = QVBoxLayout(self)
        spaced(layout, theme, (10, 8, 10, 10), 6)
        layout.addWidget(_label(problem.text, "problem" if problem.blocking else "warning", theme))
        if problem.sums:
            layout.addWidget(_label(problem.sums, "second", theme))
        self.buttons = [self._button(remedy, first=not place) for place, remedy in enumerate(problem.remedies)]
        for button in self.buttons:
            layout.addWidget(button)

    def _button(self, remedy: Remedy, first: bool) -> QPushButton:
        button = QPushButton(remedy.title)
        if first:
            set_role(button, "primary")
            button.setIcon(icon("wrench", "on_accent"))
        button.clicked.connect(lambda: self.remedied.emit(remedy))
        return button


def _label(text: str, role: str, theme: Theme) -> QLabel:
    label = QLabel(unbroken(text))
    label.setWordWrap(True)
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    set_role(label, role)
    if role != "second":
        label.setFont(theme.fonts.heading)
    return label
