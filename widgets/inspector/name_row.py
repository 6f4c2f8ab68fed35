"""A row with a name to change: a label, a field, what else belongs to it, and why a name may not be taken."""

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QLabel, QSizePolicy, QWidget

from widgets.inspector.help_line import Explained
from widgets.inspector.naming import Naming
from widgets.inspector.row import LABEL_WIDTH
from widgets.theme import Theme, set_role
from widgets.theme.metrics import FIELD


class NameRow(Explained):
    """`rename` is asked with a name and returns why it may not be taken, or ''. `beside` stand behind the field.

    `refused` carries that reason once the field is left, and the name that there is stands in it again.
    """

    refused = Signal(str)

    def __init__(
        self, label: str, theme: Theme, rename: Callable[[str], str], beside: tuple[QWidget, ...] = ()
    ) -> None:
        super().__init__()
        self._theme, self._naming = theme, Naming(rename, self)
        self._naming.refused.connect(self.refused)
        self.label, self.field = QLabel(label), self._naming.field
        self.label.setBuddy(self.field)
        self.field.setAccessibleName(label)
        self.field.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        set_role(self.label, "second")
        self._grid = QGridLayout(self)
        self._grid.setSpacing(0)
        self._grid.setColumnStretch(1, 1)
        for column, part in enumerate((self.label, self.field, *beside)):
            self._grid.addWidget(part, 0, column)
        theme.changed.connect(self._dress)
        self._dress()

    def show_name(self, name: str) -> None:
        """Show the name that there is, unless it was shown already: then what is being typed stays."""
        self._naming.show_name(name)

    def say(self, sentence: str) -> None:
        """Tell why something may not be done, with the focus in the field; '' takes it back."""
        if sentence:
            self.field.setFocus(Qt.FocusReason.OtherFocusReason)
        self._naming.say(sentence)

    def _dress(self) -> None:
        px = self._theme.px
        self.label.setFixedWidth(px(LABEL_WIDTH))
        self.field.setMinimumHeight(px(FIELD))
        self._grid.setContentsMargins(0, px(2), 0, px(2))
