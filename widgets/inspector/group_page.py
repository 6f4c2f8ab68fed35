"""The page of the group that is looked into: its name, its ports, and its own parameters."""

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from builder import edits
from builder.blocks.data import ENTRY, EXIT
from builder.group_ports import moved_port, with_port
from builder.group_settings import renamed_group
from builder.network import Network
from widgets.group_words import uses_text, whose_shapes
from widgets.inspector.applying import applied
from widgets.inspector.facts import Facts
from widgets.inspector.group_use import HELP
from widgets.inspector.name_row import NameRow
from widgets.inspector.overview import of_network
from widgets.inspector.setting_rows import SettingRows
from widgets.inspector.small_tool import small_tool
from widgets.session import Session
from widgets.theme import Theme, set_role
from widgets.theme.spacing import spaced

TITLES = {ENTRY.key: "Inputs", EXIT.key: "Outputs"}


class PortRow(NameRow):
    """One port, to rename and to move among those of its side."""

    def __init__(self, side: "PortRows", number: int, theme: Theme) -> None:
        self.up, self.down = small_tool("up", "Move it up"), small_tool("down", "Move it down")
        super().__init__(f"{number + 1}", theme, lambda name: side.rename(number, name), (self.up, self.down))
        self.field.setAccessibleName(f"Name of {side.title.lower().removesuffix('s')} {number + 1}")
        self.up.clicked.connect(lambda: side.shift(number, -1))
        self.down.clicked.connect(lambda: side.shift(number, 1))


class PortRows(QWidget):
    """The inputs, or the outputs, of the group, in their order, and a button that adds one."""

    def __init__(self, kind: str, session: Session, theme: Theme) -> None:
        super().__init__()
        self._kind, self._session, self._theme = kind, session, theme
        self.title = TITLES[kind]
        self.rows: list[PortRow] = []
        heading = QLabel(self.title)
        set_role(heading, "heading")
        self.add = small_tool("plus", f"Add an {self.title.lower().removesuffix('s')}")
        self.add.clicked.connect(self._add)
        head, self._column = QHBoxLayout(), QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        head.addWidget(heading, 1)
        head.addWidget(self.add)
        self._column.addLayout(head)

    def refresh(self) -> None:
        """Show the ports that there are."""
        blocks = self._session.network.of_kind(self._kind)
        while len(self.rows) < len(blocks):
            self.rows.append(PortRow(self, len(self.rows), self._theme))
            self.rows[-1].refused.connect(self._session.refused)
            self._column.addWidget(self.rows[-1])
        for number, row in enumerate(self.rows):
            row.setVisible(number < len(blocks))
            if number < len(blocks):
                row.show_name(blocks[number].name)
                row.up.setEnabled(number > 0)
                row.down.setEnabled(number < len(blocks) - 1)

    def rename(self, number: int, name: str) -> str:
        """Call a port otherwise; returns why that may not be, or ''."""
        block = self._session.network.of_kind(self._kind)[number]
        return applied(self._session, f"Rename {block.name}", partial(edits.rename, id=block.id, name=name))

    def shift(self, number: int, by: int) -> None:
        """Move a port up or down; the focus goes with it."""
        block = self._session.network.of_kind(self._kind)[number]
        if self._session.edit(f"Move {block.name}", partial(moved_port, port=block.id, by=by)):
            row = self.rows[number + by]
            wanted, other = (row.up, row.down) if by < 0 else (row.down, row.up)
            (wanted if wanted.isEnabled() else other).setFocus(Qt.FocusReason.OtherFocusReason)

    def _add(self) -> None:
        made = list[str]()

        def edit(body: Network) -> Network:
            after, block = with_port(body, self._kind)
            made[:] = [block.id]
            return after

        if self._session.edit(f"Add an {self.title.lower().removesuffix('s')}", edit):
            self._session.revealed.emit(made[0])


class GroupPage(QWidget):
    """Shown inside a group while nothing is selected."""

    def __init__(self, session: Session, theme: Theme) -> None:
        super().__init__()
        self._session, self._theme = session, theme
        self.title, self.shapes, self.hint = QLabel(), QLabel(), QLabel("Select a block to see its settings.")
        for label, role in ((self.title, "panel"), (self.shapes, "second"), (self.hint, "second")):
            label.setWordWrap(True)
            set_role(label, role)
        self.name = NameRow("Group", theme, self._rename)
        self.name.refused.connect(session.refused)
        self.name.field.setAccessibleName(HELP)
        self.name.field.setToolTip(HELP)
        self.inputs, self.outputs = (PortRows(kind, session, theme) for kind in TITLES)
        self.settings = SettingRows(session, theme)
        self.facts = Facts(theme)
        column = QVBoxLayout(self)
        spaced(column, theme, (14, 14, 10, 12), 8)
        parts = (self.title, self.shapes, self.name, _line(), self.settings, _line(), self.inputs, self.outputs)
        for part in (*parts, _line(), self.facts, self.hint):
            column.addWidget(part)
        column.addStretch(1)

    def refresh(self) -> None:
        """Show the group that is looked into."""
        document = self._session.document
        group = document.whole.network.groups[document.kind]
        uses = uses_text(document.whole.network, group.kind)
        self.title.setText(f"Inside {group.name}")
        edited = "" if uses == "1 use" else " Edits show in all of them."
        self.shapes.setText(f"{whose_shapes(document)}{edited}")
        self.name.show_name(group.name)
        self.settings.refresh(group)
        self.inputs.refresh()
        self.outputs.refresh()
        self.facts.show_facts(of_network(document.report))

    def _rename(self, name: str) -> str:
        document = self._session.document
        kind = document.kind
        title = f"Rename group {document.whole.network.groups[kind].name}"
        return applied(self._session, title, partial(renamed_group, kind=kind, name=name), whole=True)


def _line() -> QFrame:
    line = QFrame()
    set_role(line, "line")
    return line
