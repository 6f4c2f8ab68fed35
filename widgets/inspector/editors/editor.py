"""What all editors of parameters share: they send what the person typed at once and never throw it away."""

from collections.abc import Iterable

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QHBoxLayout, QWidget

from builder.parameters import Parameter
from builder.values import Value
from widgets.theme import current, set_problem
from widgets.theme.spacing import spaced

# Keys that a field would take for itself, and that mean something to the window: Ctrl+Z, Ctrl+Y, Ctrl+E.
OF_THE_WINDOW = (
    QKeySequence.StandardKey.Undo,
    QKeySequence.StandardKey.Redo,
    QKeySequence.StandardKey.MoveToEndOfLine,
)
ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
SEVERAL: Value = ("several",)  # shown in place of a value: those of the selected blocks differ
DIFFER = "differ"


class Editor(QWidget):
    """`edited` carries the value as typed; what cannot be read as a value stays text, and the parameter says so.

    `focused` carries whether one of its fields has the focus; `committed` comes with Enter, and with every choice that
    stands by itself; `given_up` comes with Esc. The wheel is for a field that has the focus, and never gives it.
    """

    edited = Signal(object)
    focused = Signal(bool)
    committed = Signal()
    given_up = Signal()
    wide = False  # whether it stands below its label, over the whole width; its tool then stands beside the label
    tool: QWidget | None = None

    def __init__(self, parameter: Parameter, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.parameter = parameter
        self.fields: tuple[QWidget, ...] = ()
        self.row = QHBoxLayout(self)
        spaced(self.row, current(), (0, 0, 0, 0), 6)

    def show_value(self, value: Value) -> None:
        """Show a value that came from elsewhere, or stand empty for SEVERAL. Text that reads as this value already
        stays as it was typed.
        """
        raise NotImplementedError

    def offer(self, names: Iterable[str]) -> None:
        """Take the names that may be chosen, where the editor offers any."""

    def tell(self, sentence: str) -> None:
        """Take what the rules say of the value, '' where they say nothing, if the editor can show where in it."""

    def show_problem(self, problem: bool) -> None:
        """Give the fields the edge of a problem, or take it away."""
        for field in self.fields:
            set_problem(field, problem)

    def choose(self, value: Value) -> None:
        """Send a value that is a step of its own."""
        self.edited.emit(value)
        self.committed.emit()

    def watch(self, *fields: QWidget) -> None:
        """These are the fields in which a person works; the first takes the focus of the label."""
        self.fields = fields
        self.setFocusProxy(fields[0])
        for place, field in enumerate(fields, 1):
            field.installEventFilter(self)
            field.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
            many = f", axis {place}" if len(fields) > 1 else ""
            field.setAccessibleName(self.parameter.label + many)
            field.setAccessibleDescription(self.parameter.help)
            field.setToolTip(self.parameter.help)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        match event.type():
            case QEvent.Type.FocusIn | QEvent.Type.FocusOut:
                self.focused.emit(event.type() == QEvent.Type.FocusIn)
            case QEvent.Type.Wheel if isinstance(watched, QWidget) and not watched.hasFocus():
                event.ignore()
                return True
            case QEvent.Type.ShortcutOverride if isinstance(event, QKeyEvent) and any(
                map(event.matches, OF_THE_WINDOW)
            ):
                event.ignore()
                return True
            case QEvent.Type.KeyPress if isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Escape:
                self.given_up.emit()
                event.ignore()  # the window leads back to the canvas
                return True
            case QEvent.Type.KeyPress if isinstance(event, QKeyEvent) and event.key() in ENTER:
                self.committed.emit()
            case _:
                pass
        return super().eventFilter(watched, event)
