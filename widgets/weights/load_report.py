"""What a file of weights has for the network, before it is agreed to."""

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QPlainTextEdit, QPushButton, QVBoxLayout, QWidget

from widgets.theme import Theme, set_role
from widgets.theme.spacing import spaced

if TYPE_CHECKING:
    from graph_to_torch.start import Matched


RENAME = "To start a block anew as well, give it a name that is not in the file."


class LoadReport(QDialog):
    """Accepted where a person starts from these weights; that is no choice where nothing fits."""

    def __init__(self, name: str, found: "Matched", theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("Netloom")
        count = len(found.taken) + len(found.missing) + len(found.sizes)
        self.title = QLabel(f"{len(found.taken)} of {count} weights of the network are in {name}.")
        self.title.setWordWrap(True)
        set_role(self.title, "panel")
        self.meaning = QLabel(meaning(found))
        self.meaning.setWordWrap(True)
        set_role(self.meaning, "second")
        self.lists = QPlainTextEdit(lists(found))
        self.lists.setReadOnly(True)
        self.lists.setTabChangesFocus(True)
        self.lists.setAccessibleName("The weights one by one")
        self.ok, self.cancel = QPushButton("Start from these"), QPushButton("Cancel")
        self.ok.setEnabled(bool(found.taken))
        (self.ok if found.taken else self.cancel).setDefault(True)
        self.ok.clicked.connect(self.accept)
        self.cancel.clicked.connect(self.reject)
        column, buttons = QVBoxLayout(self), QHBoxLayout()
        spaced(column, theme, (16, 14, 16, 14), 10)
        spaced(buttons, theme, (0, 0, 0, 0), 8)
        for part in (self.title, self.meaning):
            column.addWidget(part)
        column.addWidget(self.lists, 1)
        column.addLayout(buttons)
        buttons.addStretch(1)
        buttons.addWidget(self.ok)
        buttons.addWidget(self.cancel)
        self.resize(theme.px(520), theme.px(400))


def meaning(found: "Matched") -> str:
    """What a run would do with the file."""
    if not found.taken:
        return "None has the name and size of one in the network, so there is nothing to start from."
    if found.missing or found.sizes:
        return f"The next run starts from those; all others start anew. {RENAME}"
    return f"The next run starts from them all. {RENAME}"


def lists(found: "Matched") -> str:
    """The names, by what becomes of them."""
    sizes = [f"{name}: {have} in the file, {want} in the network" for name, have, want in found.sizes]
    parts = (
        ("Taken from the file", found.taken),
        ("Of another size", sizes),
        ("Not in the file", found.missing),
        ("In the file and not used", found.unused),
    )
    told = [f"{title} ({len(names)})\n" + "\n".join(f"    {name}" for name in names) for title, names in parts if names]
    return "\n\n".join(told)
