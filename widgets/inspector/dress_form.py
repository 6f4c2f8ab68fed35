"""Whether a block is on, whether its weights are frozen, and its colour: the same three rows for every kind."""

from functools import partial

from PySide6.QtWidgets import QVBoxLayout, QWidget

from builder import decor, switches
from builder.network import Network
from builder.parameters import Choice, Flag
from builder.values import Value
from widgets.colour_names import COLOUR_NAMES
from widgets.inspector.applying import applied
from widgets.inspector.editors.choice import ChoiceEditor
from widgets.inspector.row import Row
from widgets.session import Session
from widgets.theme import Theme, icon

ON = Flag(
    name="on", label="On", help="Off, a block hands its input on and takes no part.", default=True, yes="takes part"
)
FROZEN = Flag(
    name="frozen", label="Frozen", help="Its weights stay as they are while the others learn.", default=False,
    yes="weights stay",
)  # fmt: skip
COLOUR = Choice(
    name="colour", label="Colour", help="Of its tile, to mark it. The code knows nothing of it.", default="",
    options=tuple(COLOUR_NAMES.items()),
)  # fmt: skip


class DressForm(QWidget):
    """Shows only the rows that the block may have: not every block can be off, or has weights."""

    def __init__(self, session: Session, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session, self._id, self._place = session, "", session.document.place
        self.rows = {parameter.name: Row(parameter, theme, self._apply) for parameter in (ON, FROZEN, COLOUR)}
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        for row in self.rows.values():
            layout.addWidget(row)
        show_swatches(self.rows["colour"])
        theme.changed.connect(self._dress)

    def show_block(self, id: str) -> None:
        """Show how the block of this id is dressed."""
        network = self._session.network
        if (id, self._session.document.place) != (self._id, self._place):
            self._id, self._place = id, self._session.document.place
            for row in self.rows.values():
                row.forget()
        block = network.blocks[id]
        self.rows["on"].show_value(not block.off)
        self.rows["frozen"].show_value(block.frozen)
        self.rows["colour"].show_value(block.colour)
        self.rows["on"].setVisible(block.off or switches.can_be_off(network, id))
        self.rows["frozen"].setVisible(block.frozen or switches.can_be_frozen(network, id))

    def _apply(self, name: str, value: Value, merge: str) -> str:
        id, called = self._id, self._session.network.blocks[self._id].name
        if name == "on":
            title, edit = f"Switch {called} {'on' if value else 'off'}", partial(_switched, id=id, on=value is True)
        elif name == "frozen":
            title, edit = f"{'Freeze' if value else 'Unfreeze'} {called}", partial(_frozen, id=id, frozen=value is True)
        else:
            title, edit = f"Colour {called}", partial(decor.recolour, colour=str(value), blocks=[id])
        return applied(self._session, title, edit, f"{id} {merge}")

    def _dress(self) -> None:
        for row in self.rows.values():
            row.dress()


def show_swatches(row: Row) -> None:
    """Put the colours beside their names in a row for COLOUR."""
    colours = row.editor
    if isinstance(colours, ChoiceEditor):
        for place, (key, _) in enumerate(COLOUR.options):
            colours.box.setItemIcon(place, icon("swatch" if key else "swatch_on", key or "text3"))


def _switched(network: Network, id: str, on: bool) -> Network:
    return switches.switched(network, [id], off=not on)


def _frozen(network: Network, id: str, frozen: bool) -> Network:
    return switches.frozen(network, [id], frozen)
