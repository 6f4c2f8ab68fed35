"""One row of a form: label and editor; what it is for, or what is wrong with the value, stands in the line of help."""

from collections.abc import Callable
from itertools import count

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QLabel, QWidget

from builder.parameters import Parameter
from builder.values import Value
from widgets.inspector.editors import Editor, editor_for
from widgets.inspector.help_line import Explained
from widgets.theme import Theme, set_role
from widgets.theme.metrics import FIELD

Apply = Callable[[str, Value, str], str]
LABEL_WIDTH = 98
_visits = count(1)


class Row(Explained):
    """Sends each value that the parameter allows through `apply` (parameter, value, merge key), which returns the
    refusal or ''. What is refused stays in the field until the focus leaves the row, and the network goes back to the
    value that it had when the visit began; so it does with Esc. A visit begins with the focus and ends with Enter or
    the focus; it is one undo step.
    """

    def __init__(self, parameter: Parameter, theme: Theme, apply: Apply) -> None:
        super().__init__()
        self.parameter = parameter
        self._theme, self._apply = theme, apply
        self._value: Value | None = None
        self._begun: Value | None = None
        self._merge = ""
        self._sentence = ""
        self._reported = ""
        self._covering: list[QWidget] = []
        self.editor: Editor = editor_for(parameter)
        self.label = QLabel(parameter.label)
        self._arrange()
        self._say("")
        self.editor.edited.connect(self._edited)
        self.editor.focused.connect(self._focus)
        self.editor.committed.connect(self._begin)
        self.editor.given_up.connect(self._give_up)

    @property
    def sentence(self) -> str:
        """Why the value in the field does not stand in the network; '' where it does."""
        return self._sentence

    def show_value(self, value: Value) -> None:
        """Show the network's value, unless it is what was shown last: then what is being typed stays."""
        if value != self._value:
            self._value = value
            self._begin()
            self.editor.show_value(value)
            self._say("")

    def show_reported(self, reported: str) -> None:
        """Mark the field where the rules found a problem with this parameter: the sentence, or ''.

        A wide field has room to say it: the card with the problem is far below.
        """
        if reported != self._reported:
            self._reported = reported
            self.editor.tell(reported)
            self._say(self._sentence)

    def forget(self) -> None:
        """Drop what is typed and refused; the next value belongs to another block."""
        self._value = None
        self._begin()
        self._say("")

    def add_beside(self, widget: QWidget) -> None:
        """Put a widget behind the editor."""
        self._grid.addWidget(widget, 0, 2, Qt.AlignmentFlag.AlignTop)

    def cover(self, widget: QWidget | None) -> None:
        """Show a widget in the place of the editor; None shows the editor again."""
        for covering in self._covering:
            covering.setVisible(covering is widget)
        if widget and widget not in self._covering:
            self._covering.append(widget)
            self._grid.addWidget(widget, 0, 1)
            widget.show()
        self.editor.setVisible(widget is None)

    def say(self, sentence: str, refused: bool = True) -> None:
        """Tell why something may not be done, or what is asked for; '' takes it back."""
        self._say(sentence if refused else "")
        if sentence and not refused:
            self.explain(sentence)

    def dress(self) -> None:
        """Take the sizes of the theme."""
        px = self._theme.px
        self.label.setFixedSize(px(LABEL_WIDTH), px(FIELD))
        self._grid.setContentsMargins(0, px(2), 0, px(2))

    def _arrange(self) -> None:
        self._grid = QGridLayout(self)
        self._grid.setSpacing(0)
        self._grid.setColumnStretch(1, 1)
        set_role(self.label, "second")
        self.label.setBuddy(self.editor)
        self.label.setToolTip(self.parameter.help)
        self._grid.addWidget(self.label, 0, 0, Qt.AlignmentFlag.AlignTop)
        place = (1, 0, 1, 2) if self.editor.wide else (0, 1, 1, 1)
        self._grid.addWidget(self.editor, *place)
        if self.editor.tool:
            self._grid.addWidget(self.editor.tool, 0, 1, Qt.AlignmentFlag.AlignRight)
        self.dress()

    def _edited(self, value: Value) -> None:
        sentence = self.parameter.problem(value) or self._set(value)
        if sentence:
            self._go_back()
        self._say(sentence)

    def _set(self, value: Value) -> str:
        """Put a value into the network. It is noted as shown before, so that the text in the field stays."""
        self._value = value
        return self._apply(self.parameter.name, value, f"{self.parameter.name} {self._merge}")

    def _begin(self) -> None:
        """The next value is a step of its own, and this is the value to go back to."""
        self._begun, self._merge = self._value, f"visit {next(_visits)}"

    def _go_back(self) -> None:
        if self._begun is not None and self._value != self._begun:
            self._set(self._begun)

    def _focus(self, focused: bool) -> None:
        if not focused and self._sentence and self._is_left and not self.editor.wide:  # code is too long to throw away
            self._give_up()
        self._begin()
        set_role(self.label, "medium" if focused else "second")

    @property
    def _is_left(self) -> bool:
        """Whether the focus has gone to another part of the window, and not to another window."""
        return not self.isAncestorOf(self.window().focusWidget())

    def _give_up(self) -> None:
        self._go_back()
        if self._value is not None:
            self.editor.show_value(self._value)
        self._say("")

    def _say(self, sentence: str) -> None:
        self._sentence = sentence
        wrong = sentence or (self._reported if self.editor.wide else "")
        self.explain(wrong or self.parameter.help, bool(wrong))
        self.editor.show_problem(bool(sentence or self._reported))
