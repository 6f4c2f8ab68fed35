"""A form made from parameters: one row each, the advanced ones folded under a line whose tip names them."""

from collections.abc import Mapping, Sequence

from PySide6.QtWidgets import QToolButton, QVBoxLayout, QWidget

from builder.fields import Fields, fields_for
from builder.parameters import Parameter, Text
from builder.values import Value
from widgets.inspector.row import Apply, Row
from widgets.theme import Theme, icon

NONE: Mapping[str | None, str] = {}
FOLD_STYLE = "QToolButton { font-weight: 400; padding: 0; } QToolButton:checked { background: transparent; }"


class Form(QWidget):
    """The rows by parameter name. It is filled again and again in place, so cursor and focus stay."""

    def __init__(self, parameters: Sequence[Parameter], theme: Theme, apply: Apply) -> None:
        super().__init__()
        self._theme = theme
        self.rows = {p.name: Row(p, theme, apply) for p in parameters}
        self._advanced = [row for row in self.rows.values() if row.parameter.advanced]
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        for row in self.rows.values():
            if not row.parameter.advanced:
                layout.addWidget(row)
        self.fold = _fold_button(self._advanced)
        self.fold.toggled.connect(self._unfold)
        layout.addWidget(self.fold)
        self.fold.setVisible(bool(self._advanced))  # not before it has a parent: it would be a window for a moment
        for row in self._advanced:
            layout.addWidget(row)
        self._unfold(False)
        theme.changed.connect(self._dress)

    def show_values(
        self, values: Mapping[str, Value], fields: Fields | None = None, reported: Mapping[str | None, str] = NONE
    ) -> None:
        """Show these values; `fields` are the data's to offer, `reported` what is wrong, by parameter."""
        for name, row in self.rows.items():
            if isinstance(row.parameter, Text) and row.parameter.of:
                wanted = row.parameter.of
                row.editor.offer(fields_for(wanted, fields or {}))
            row.show_value(values[name])
            row.show_reported(reported.get(name, ""))
        if any(row.parameter.name in reported for row in self._advanced):
            self.fold.setChecked(True)

    def forget(self) -> None:
        """The next values belong to another block: drop what is typed and refused."""
        for row in self.rows.values():
            row.forget()

    def _unfold(self, open: bool) -> None:
        self.fold.setIcon(icon("down" if open else "right", "text2"))
        for row in self._advanced:
            row.setVisible(open)

    def _dress(self) -> None:
        for row in self.rows.values():
            row.dress()


def _fold_button(advanced: Sequence[Row]) -> QToolButton:
    labels = ", ".join(row.parameter.label for row in advanced)
    button = QToolButton()
    button.setCheckable(True)
    button.setText("More settings")
    button.setToolTip(labels)
    button.setAccessibleName(f"More settings: {labels}")
    button.setToolButtonStyle(button.toolButtonStyle().ToolButtonTextBesideIcon)
    button.setStyleSheet(FOLD_STYLE)
    return button
