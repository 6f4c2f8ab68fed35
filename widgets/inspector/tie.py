"""Inside a group: a menu beside each parameter of a block, to make it one of the group's or to let it follow one."""

from collections.abc import Callable, Mapping
from functools import partial

from PySide6.QtCore import QObject, QPoint, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QLineEdit, QMenu, QPushButton, QToolButton

from builder.edits import Refused
from builder.group_settings import bound, unbound, with_setting
from builder.network import Binding, Network
from builder.values import Value
from widgets.group_words import bound_text
from widgets.inspector.applying import applied
from widgets.inspector.editors.readings import text_of, whole_of
from widgets.inspector.row import Row
from widgets.inspector.small_tool import small_tool
from widgets.session import Session
from widgets.theme import Theme, set_role

FACTOR = 2
STAYING = (Qt.FocusReason.PopupFocusReason, Qt.FocusReason.ActiveWindowFocusReason)


class Question(QLineEdit):
    """A field in the place of the editor. `answered` carries the text on Enter, `given_up` comes on Esc and leaving."""

    answered = Signal(str)
    given_up = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        match event.key():
            case Qt.Key.Key_Return | Qt.Key.Key_Enter:
                self.answered.emit(self.text())
            case Qt.Key.Key_Escape:
                self.given_up.emit()
            case _:
                super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() not in STAYING:
            self.given_up.emit()


class Tie(QObject):
    """Belongs to one row. Where the parameter is bound a chip with the name and the value stands for its editor."""

    def __init__(self, row: Row, session: Session, theme: Theme) -> None:
        super().__init__(row)
        self._row, self._session, self._theme = row, session, theme
        self._block = ""
        self._act: Callable[[str], str] = _nothing
        parameter = row.parameter
        self.button = small_tool("dots", f"Menu of {parameter.label}: the parameters of the group")
        self.chip, self.question = QPushButton(row), Question(row)
        for covering in (self.chip, self.question):
            covering.hide()
        set_role(self.chip, "chip-accent")
        self.menu = QMenu(row)
        self.menu.setAccessibleName(f"Menu of {parameter.label}")
        row.add_beside(self.button)
        for button in (self.button, self.chip):
            button.clicked.connect(partial(self._open_below, button))
        self.question.answered.connect(self._answer)
        self.question.given_up.connect(self._close)
        row.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        row.customContextMenuRequested.connect(lambda at: self._open(row.mapToGlobal(at)))

    def show_block(self, id: str, value: Value) -> None:
        """Show how the parameter of the block of this id is bound; `value` is what it is here."""
        if id != self._block:
            self._block = id
            self._close()
        self.button.setVisible(self._inside)
        binding = self._binding
        if binding:
            self.chip.setText(f"{bound_text(binding)} = {_shown(value)}")
            label = self._row.parameter.label
            self.chip.setAccessibleName(f"{label} follows {bound_text(binding)}, here {_shown(value)}")
            self.chip.setToolTip(f"{label} is a parameter of the group. Each use gives its own value.")
        if not self._asking:
            self._row.cover(self.chip if binding else None)

    def fill_menu(self) -> None:
        """Put what may be done now into the menu."""
        self.menu.clear()
        binding, kind = self._binding, self._session.document.kind
        if not kind:
            return
        if binding is None:
            self.menu.addAction("Make it a parameter of the group…", self._ask_name)
            self.menu.addSeparator()
        names = [setting.name for setting in self._session.network.groups[kind].settings]
        for name in names:
            if binding != Binding(name) and self._fits(Binding(name)):
                self.menu.addAction(f"Bind to {name}", partial(self._bind, Binding(name)))
        for name in names:
            if self._fits(Binding(name, FACTOR)):
                self.menu.addAction(f"Bind to a multiple of {name}…", partial(self._ask_factor, name))
        if binding:
            self.menu.addSeparator()
            self.menu.addAction("Unbind", self._unbind)

    @property
    def _inside(self) -> bool:
        return bool(self._session.document.kind)

    @property
    def _binding(self) -> Binding | None:
        block = self._session.network.blocks.get(self._block)
        return block.bound.get(self._row.parameter.name) if block and self._inside else None

    @property
    def _asking(self) -> bool:
        return self._act is not _nothing

    def _open_below(self, button: QToolButton | QPushButton) -> None:
        self._open(button.mapToGlobal(QPoint(0, button.height())))

    def _open(self, at: QPoint) -> None:
        self.fill_menu()
        if not self.menu.isEmpty():
            self.menu.popup(at)

    def _ask_name(self) -> None:
        self._ask("Name of the parameter", self._row.parameter.name, self._make)

    def _ask_factor(self, name: str) -> None:
        self._ask(f"How many times {name}", str(FACTOR), partial(self._multiply, name))

    def _ask(self, what: str, text: str, act: Callable[[str], str]) -> None:
        self._act = act
        self.question.setPlaceholderText(what)
        self.question.setAccessibleName(what)
        self.question.setText(text)
        self.question.selectAll()
        self._row.cover(self.question)
        self._row.say(f"{what}. Enter keeps it.", refused=False)
        self.question.setFocus(Qt.FocusReason.OtherFocusReason)

    def _answer(self, text: str) -> None:
        sentence = self._act(text)
        if sentence:
            self._row.say(sentence)
        else:
            self._close()

    def _close(self) -> None:
        if self._asking:
            self._act = _nothing
            self._row.say("")
            held = self.question.hasFocus()
            self._row.cover(self.chip if self._binding else None)
            if held:
                self.button.setFocus(Qt.FocusReason.OtherFocusReason)

    def _make(self, name: str) -> str:
        block, parameter = self._block, self._row.parameter
        title = f"Make {parameter.label.lower()} of {self._name} a parameter"

        def edit(network: Network, kind: str) -> Network:
            return with_setting(network, kind, block, parameter.name, name)[0]

        return self._apply(title, edit)

    def _multiply(self, name: str, text: str) -> str:
        factor = whole_of(text)
        if not isinstance(factor, int) or isinstance(factor, bool) or factor < 1:
            return "A multiple is a whole number from 1 up."
        return self._bound_to(Binding(name, factor))

    def _bind(self, binding: Binding) -> None:
        self._tell(self._bound_to(binding))

    def _bound_to(self, binding: Binding) -> str:
        title = f"Bind {self._row.parameter.label.lower()} of {self._name} to {bound_text(binding)}"
        block, parameter = self._block, self._row.parameter.name
        return self._apply(title, lambda network, kind: bound(network, kind, block, parameter, binding))

    def _unbind(self) -> None:
        title = f"Unbind {self._row.parameter.label.lower()} of {self._name}"
        block, parameter = self._block, self._row.parameter.name
        self._tell(self._apply(title, lambda network, kind: unbound(network, kind, block, parameter)))

    def _tell(self, sentence: str) -> None:
        """The line of help speaks for the row that has the focus."""
        if sentence:
            self.button.setFocus(Qt.FocusReason.OtherFocusReason)
        self._row.say(sentence)

    def _fits(self, binding: Binding) -> bool:
        document = self._session.document
        try:
            bound(document.whole.network, document.kind, self._block, self._row.parameter.name, binding)
        except Refused:
            return False
        return True

    def _apply(self, title: str, edit: Callable[[Network, str], Network]) -> str:
        kind = self._session.document.kind
        return applied(self._session, title, lambda network: edit(network, kind), whole=True)

    @property
    def _name(self) -> str:
        return self._session.network.blocks[self._block].name


class Ties:
    """Those of all rows of a form; they are made when a block inside a group is shown first."""

    def __init__(self, rows: Mapping[str, Row], session: Session, theme: Theme) -> None:
        self._rows, self._session, self._theme = rows, session, theme
        self.by_name: dict[str, Tie] = {}

    def show_block(self, id: str) -> None:
        """Show how the parameters of the block of this id are bound."""
        document = self._session.document
        if document.kind and not self.by_name:
            self.by_name = {name: Tie(row, self._session, self._theme) for name, row in self._rows.items()}
        values = document.report.block(id).values
        for name, tie in self.by_name.items():
            tie.show_block(id, values[name])


def _nothing(_: str) -> str:
    return ""


def _shown(value: Value) -> str:
    """`32`, `2 × 2`."""
    return " × ".join(map(str, value)) if isinstance(value, tuple) else text_of(value)
