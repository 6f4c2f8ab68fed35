"""What the page of a group has beside that of other blocks: the group's own name, how often it is used, three acts."""

from functools import partial

from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from builder.group_settings import renamed_group
from widgets import group_acts
from widgets.group_words import uses_text
from widgets.inspector.applying import applied
from widgets.inspector.name_row import NameRow
from widgets.session import Session
from widgets.theme import Theme, set_role
from widgets.theme.spacing import spaced

HELP = "Name of the group, the class in the code"
SHOW = "Show here", "Show the inside here, among the blocks around it (Alt+Right)"
FOLD = "Fold", "Show one block in place of the inside (Alt+Left)"


class GroupUse(QWidget):
    """The name is that of the group, for all of its uses; the name of the one use stands in the header."""

    def __init__(self, session: Session, theme: Theme) -> None:
        super().__init__()
        self._session, self._id = session, ""
        self.name = NameRow("Group", theme, self._rename)
        self.name.refused.connect(session.refused)
        self.name.field.setAccessibleName(HELP)
        self.name.field.setToolTip(HELP)
        self.note = QLabel()
        self.note.setWordWrap(True)
        set_role(self.note, "help")
        self.look, self.show_here, self.ungroup = QPushButton("Look in"), QPushButton(), QPushButton("Ungroup")
        self.look.setToolTip("Look into the group (Alt+Down, double click)")
        self.show_here.clicked.connect(self._show_or_fold)
        self.ungroup.setToolTip("Put its blocks in its place (Ctrl+Shift+G)")
        self.look.clicked.connect(lambda: self._session.document.enter(self._id))
        self.ungroup.clicked.connect(lambda: group_acts.ungroup(self._session, self._id))
        column, row = QVBoxLayout(self), QHBoxLayout()
        spaced(column, theme, (0, 0, 0, 2), 5)
        spaced(row, theme, (0, 2, 0, 0), 6)
        column.addWidget(self.name)
        column.addWidget(self.note)
        column.addLayout(row)
        for button in (self.look, self.show_here, self.ungroup):
            row.addWidget(button, 1)

    def show_block(self, id: str) -> None:
        """Show the group of which the block of this id is one use."""
        self._id = id
        network, whole = self._session.network, self._session.document.whole.network
        kind, open = network.blocks[id].kind, network.blocks[id].open
        text, tip = FOLD if open else SHOW
        self.show_here.setText(text)
        self.show_here.setToolTip(tip)
        self.name.show_name(network.groups[kind].name)
        uses = uses_text(whole, kind)
        self.note.setText(f"{uses}. Edits inside show in {'it' if uses == '1 use' else 'all of them'}.")

    def _show_or_fold(self) -> None:
        open = self._session.network.blocks[self._id].open
        group_acts.show_inside(self._session, self._id, open=not open)

    def _rename(self, name: str) -> str:
        network = self._session.network
        kind = network.blocks[self._id].kind
        title = f"Rename group {network.groups[kind].name}"
        return applied(self._session, title, partial(renamed_group, kind=kind, name=name), whole=True)
