"""The parameters of a group: each with its name, what it is where a use says nothing else, and a way to remove it."""

from dataclasses import replace
from functools import partial

from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from builder.group_defaults import with_default
from builder.group_settings import renamed_setting, without_setting
from builder.network import Group, Network, Setting
from builder.parameters import Parameter
from builder.values import Value
from widgets.inspector.applying import applied
from widgets.inspector.name_row import NameRow
from widgets.inspector.row import Row
from widgets.inspector.small_tool import small_tool, tell
from widgets.session import Session
from widgets.theme import Theme, set_role

NONE_YET = (
    "None yet. The menu beside a parameter of a block makes it one of the group: each use then sets its own value."
)
DEFAULT = "What a new use of the group begins with."


class SettingRow(QWidget):
    """One parameter of the group."""

    def __init__(self, setting: Setting, session: Session, theme: Theme) -> None:
        super().__init__()
        self._session, self._name = session, setting.name
        self.remove = small_tool("close", "Remove")
        self.remove.clicked.connect(self._remove)
        self.name = NameRow("Name", theme, self._rename, (self.remove,))
        self.name.refused.connect(session.refused)
        self.default = Row(replace(setting.parameter, label="Default", help=DEFAULT), theme, self._set)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 4)
        column.setSpacing(0)
        column.addWidget(self.name)
        column.addWidget(self.default)
        theme.changed.connect(self.default.dress)

    def show_setting(self, setting: Setting) -> None:
        """Show this parameter, which is of the same type as the one before."""
        self._name = setting.name
        self.name.show_name(setting.name)
        tell(self.remove, f"Remove {setting.name}: the blocks inside keep its default")
        self.name.field.setAccessibleName(f"Name of the parameter {setting.name}")
        self.default.show_value(setting.parameter.default)

    def _rename(self, new: str) -> str:
        return self._apply(f"Rename {self._name}", partial(renamed_setting, name=self._name, new=new))

    def _remove(self) -> None:
        self.name.say(self._apply(f"Remove parameter {self._name}", partial(without_setting, name=self._name)))

    def _set(self, _: str, value: Value, merge: str) -> str:
        edit = partial(with_default, name=self._name, value=value)
        return self._apply(f"Set default of {self._name}", edit, f"default {merge}")

    def _apply(self, title: str, edit: "partial[Network]", merge: str = "") -> str:
        kind = self._session.document.kind
        return applied(self._session, title, lambda network: edit(network, kind=kind), merge, whole=True)


class SettingRows(QWidget):
    """All of them, under a heading; they are filled in place while their types stay."""

    def __init__(self, session: Session, theme: Theme) -> None:
        super().__init__()
        self._session, self._theme = session, theme
        self._kind = ""
        self.rows: list[SettingRow] = []
        heading, self.none = QLabel("Parameters"), QLabel(NONE_YET)
        set_role(heading, "heading")
        set_role(self.none, "help")
        self.none.setWordWrap(True)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._column.addWidget(heading)
        self._column.addWidget(self.none)

    def refresh(self, group: Group) -> None:
        """Show those of this group."""
        wanted = [_limits(setting.parameter) for setting in group.settings]
        if group.kind != self._kind or [_limits(row.default.parameter) for row in self.rows] != wanted:
            self._kind = group.kind
            for row in self.rows:
                row.hide()
                row.deleteLater()
            self.rows = [SettingRow(setting, self._session, self._theme) for setting in group.settings]
            for row in self.rows:
                self._column.addWidget(row)
        for row, setting in zip(self.rows, group.settings, strict=True):
            row.show_setting(setting)
        self.none.setVisible(not group.settings)


def _limits(parameter: Parameter) -> Parameter:
    """What says which values a parameter takes, and nothing else of it."""
    return replace(parameter, name="", label="", help="", default=0)
