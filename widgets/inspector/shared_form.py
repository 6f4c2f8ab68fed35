"""The parameters of several selected blocks of one kind: what is entered is set in all of them, as one step."""

from collections.abc import Iterable, Mapping

from PySide6.QtWidgets import QVBoxLayout, QWidget

from builder import edits
from builder.network import Network
from builder.parameters import Lines, Parameter, Text
from builder.record import BlockRecord
from builder.values import Value
from widgets.inspector.applying import applied
from widgets.inspector.editors.editor import SEVERAL
from widgets.inspector.form import Form
from widgets.session import Session
from widgets.theme import Theme


class SharedForm(QWidget):
    """Hidden where the selected blocks are of several kinds, or have nothing to set together.

    A parameter in which they differ stands empty until it is set; giving up a visit gives each its own value back.
    """

    def __init__(self, session: Session, theme: Theme) -> None:
        super().__init__()
        self._session, self._theme = session, theme
        self._record: BlockRecord | None = None
        self._ids: tuple[str, ...] = ()
        self._own: dict[str, Mapping[str, Value]] = {}
        self.form: Form | None = None
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)

    def show_blocks(self, ids: Iterable[str]) -> None:
        """Show what these blocks have in common."""
        network, ids = self._session.network, tuple(sorted(ids))
        kinds = {network.blocks[id].kind for id in ids}
        record = network.record(kinds.pop()) if len(ids) > 1 and len(kinds) == 1 else None
        self._take(record)
        if self.form and ids != self._ids:
            self.form.forget()
        self._ids = ids
        self.setVisible(self.form is not None)
        if self.form:
            self._fill(self.form)

    def _take(self, record: BlockRecord | None) -> None:
        """Have the form of this kind: another one takes the place of that before."""
        parameters = [one for one in record.parameters if _may_share(one)] if record else []
        if self.form and self._record and record and self._record.parameters == record.parameters:
            return
        if self.form:
            self.form.hide()
            self.form.deleteLater()
        self._record, self._own = record, {}
        self.form = Form(parameters, self._theme, self._apply) if parameters else None
        if self.form:
            self._layout.addWidget(self.form)

    def _fill(self, form: Form) -> None:
        blocks = [self._session.document.report.block(id) for id in self._ids]
        for name, row in form.rows.items():
            own = {block.id: block.values[name] for block in blocks}
            if len(set(own.values())) > 1:
                self._own[name] = own
            row.setEnabled(not any(name in self._session.network.blocks[id].bound for id in self._ids))
        form.show_values({name: self._common([b.values[name] for b in blocks]) for name in form.rows})

    def _common(self, values: list[Value]) -> Value:
        return values[0] if len(set(values)) == 1 else SEVERAL

    def _apply(self, name: str, value: Value, merge: str) -> str:
        assert self._record
        values = self._own[name] if value == SEVERAL else dict.fromkeys(self._ids, value)

        def edit(network: Network) -> Network:
            for id, one in values.items():
                network = edits.set_values(network, id, {name: one})
            return network

        title = f"Set {self._record.parameter(name).label.lower()} of {len(self._ids)} blocks"
        return applied(self._session, title, edit, f"{' '.join(self._ids)} {merge}")


def _may_share(parameter: Parameter) -> bool:
    """Code and the fields of the data are of one block each."""
    return not isinstance(parameter, Lines) and not (isinstance(parameter, Text) and parameter.of)
