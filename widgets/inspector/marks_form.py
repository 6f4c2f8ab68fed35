"""How a block is used: at every step of a sequence, and with whose weights."""

from functools import partial

from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from builder import marks
from builder.network import Network
from builder.parameters import Flag
from builder.values import Value
from widgets.inspector.applying import applied
from widgets.inspector.row import LABEL_WIDTH, Row
from widgets.session import Session
from widgets.theme import Theme, set_role
from widgets.theme.metrics import FIELD
from widgets.theme.spacing import spaced

EVERY_STEP = Flag(
    name="every_step", label="Every step", default=False, yes="applied at each",
    help="The block sees the steps of a sequence one by one, each with the same weights (time-distributed).",
)  # fmt: skip


class MarksForm(QWidget):
    """Shows the row of the steps where a sequence of maps may arrive, that of the weights where they are shared."""

    def __init__(self, session: Session, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session, self._id, self._place = session, "", session.document.place
        self.step = Row(EVERY_STEP, theme, self._apply)
        self.weights = SharedWeights(session, theme)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.step)
        layout.addWidget(self.weights)
        theme.changed.connect(self.step.dress)

    def show_block(self, id: str) -> None:
        """Show how the block of this id is used."""
        report = self._session.document.report
        if (id, self._session.document.place) != (self._id, self._place):
            self._id, self._place = id, self._session.document.place
            self.step.forget()
        block, inputs = report.network.blocks[id], report.readings[id].inputs
        may = marks.can_be_at_every_step(report.network, id) and marks.holds_sequences(inputs)
        self.step.show_value(block.every_step)
        self.step.setVisible(block.every_step or may)
        self.weights.show_block(id)

    def _apply(self, name: str, value: Value, merge: str) -> str:
        called = self._session.network.blocks[self._id].name
        title = f"Apply {called} {'at every step' if value else 'once'}"
        edit = partial(_stepped, id=self._id, on=value is True)
        return applied(self._session, title, edit, f"{self._id} {name} {merge}")


class SharedWeights(QWidget):
    """Whose weights a block uses, with ways to that block and to weights of its own; or who uses those of this one."""

    def __init__(self, session: Session, theme: Theme) -> None:
        super().__init__()
        self._session, self._theme, self._id = session, theme, ""
        self.label, self.text = QLabel("Weights"), QLabel()
        self.label.setToolTip("Blocks that share weights learn as one.")
        set_role(self.label, "second")
        self.text.setWordWrap(True)
        self.show_owner, self.own = QPushButton(), QPushButton("Give own weights")
        self.show_owner.clicked.connect(self._go_to_owner)
        self.own.clicked.connect(self._give_own)
        grid, buttons = QGridLayout(self), QHBoxLayout()
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(0)
        grid.setColumnStretch(1, 1)
        spaced(buttons, theme, (0, 2, 0, 4), 8)
        grid.addWidget(self.label, 0, 0)
        grid.addWidget(self.text, 0, 1)
        grid.addLayout(buttons, 1, 0, 1, 2)
        for button in (self.show_owner, self.own):
            buttons.addWidget(button, 1)
        theme.changed.connect(self._dress)
        self._dress()

    def show_block(self, id: str) -> None:
        """Show it of the block of this id; nothing where its weights are its own alone."""
        self._id = id
        network = self._session.network
        owner = network.blocks.get(network.blocks[id].shares)
        users = marks.users(network, id)
        self.setVisible(bool(owner or users))
        for button in (self.show_owner, self.own):
            button.setVisible(bool(owner))
        if owner:
            self.text.setText(f"shared with {owner.name}")
            self.show_owner.setText("Show the owner")
            words = f"Select {owner.name}, whose weights these are"
            self.show_owner.setToolTip(words)
            self.show_owner.setAccessibleName(words)
        elif users:
            names = ", ".join(user.name for user in users[:3]) + ("…" if len(users) > 3 else "")
            self.text.setText(f"{names} {'uses' if len(users) == 1 else 'use'} them too")

    def _go_to_owner(self) -> None:
        owner = self._session.network.blocks[self._id].shares
        self._session.select([owner])
        self._session.revealed.emit(owner)

    def _give_own(self) -> None:
        title = f"Give {self._session.network.blocks[self._id].name} own weights"
        self._session.edit(title, partial(marks.own_weights, ids=[self._id]))

    def _dress(self) -> None:
        self.label.setFixedSize(self._theme.px(LABEL_WIDTH), self._theme.px(FIELD))


def _stepped(network: Network, id: str, on: bool) -> Network:
    return marks.at_every_step(network, [id], on)
