"""The code of a block in a large window of its own."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from widgets.code_field import CodeField
from widgets.theme import Theme, set_role
from widgets.theme.spacing import spaced

KEYS = "Tab steps in. Ctrl+Enter takes the code, Esc keeps what it was."


class CodeDialog(QDialog):
    """`field` has the text. Accepted it is to be taken, else what was stays."""

    def __init__(self, label: str, text: str, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(label)
        self.field = CodeField(theme)
        self.field.setAccessibleName(label)
        self.field.setAccessibleDescription(KEYS)
        self.field.setPlainText(text)
        self.field.agreed.connect(self.accept)
        self.keys = QLabel(KEYS)
        set_role(self.keys, "help")
        self.take, self.cancel = QPushButton("Take this code"), QPushButton("Cancel")
        set_role(self.take, "primary")
        self.take.clicked.connect(self.accept)
        self.cancel.clicked.connect(self.reject)
        self.take.setDefault(True)
        layout, buttons = QVBoxLayout(self), QHBoxLayout()
        spaced(layout, theme, (14, 14, 14, 14), 10)
        spaced(buttons, theme, (0, 0, 0, 0), 8)
        layout.addWidget(self.field, 1)
        layout.addLayout(buttons)
        buttons.addWidget(self.keys, 1)
        buttons.addWidget(self.take)
        buttons.addWidget(self.cancel)
        self.resize(theme.px(760), theme.px(560))
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)
