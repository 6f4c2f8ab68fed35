"""What a person does with keys and with the menus."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QAbstractSpinBox, QComboBox, QLineEdit, QPlainTextEdit

from tests.widgets.canvas.hands import NO_KEYS
from tests.widgets.canvas.person import Act, Choices, Person
from widgets.command_table import COMMANDS

CONTROL, SHIFT, ALT = (
    Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.AltModifier,
)  # fmt: skip
# Each asks with a dialog, leaves the project, or starts a run.
ELSEWHERE = ("file", "export", "picture", "train", "help", "view.theme", "view.size", "view.calm", "view.commands")
COMMAND_IDS = tuple(id for id in COMMANDS if not id.startswith(ELSEWHERE))
OFTEN = (
    "edit.undo", "edit.undo", "edit.redo", "edit.delete", "edit.join", "edit.copy", "edit.cut", "edit.paste",
    "edit.duplicate", "group.make", "group.undo", "group.enter", "group.enter", "group.leave", "network.off",
    "network.arrange",
)  # fmt: skip
GROWING = ("edit.paste", "edit.duplicate", "group.undo", "tab.duplicate", "edit.note", "tab.add")
MANY = 30  # things on the canvas; beyond it a person tidies up
KEYS = (
    (Qt.Key.Key_Up, NO_KEYS), (Qt.Key.Key_Down, NO_KEYS), (Qt.Key.Key_Left, NO_KEYS), (Qt.Key.Key_Right, NO_KEYS),
    (Qt.Key.Key_Right, SHIFT), (Qt.Key.Key_Down, CONTROL), (Qt.Key.Key_Up, CONTROL), (Qt.Key.Key_Up, ALT),
    (Qt.Key.Key_Down, ALT), (Qt.Key.Key_Tab, NO_KEYS), (Qt.Key.Key_Return, NO_KEYS), (Qt.Key.Key_Escape, NO_KEYS),
    (Qt.Key.Key_Delete, NO_KEYS), (Qt.Key.Key_Delete, CONTROL), (Qt.Key.Key_Backspace, NO_KEYS),
    (Qt.Key.Key_Space, NO_KEYS), (Qt.Key.Key_F2, NO_KEYS), (Qt.Key.Key_F8, NO_KEYS), (Qt.Key.Key_W, NO_KEYS),
    (Qt.Key.Key_Z, CONTROL), (Qt.Key.Key_Z, CONTROL | SHIFT), (Qt.Key.Key_V, CONTROL), (Qt.Key.Key_C, CONTROL),
    (Qt.Key.Key_D, CONTROL), (Qt.Key.Key_G, CONTROL), (Qt.Key.Key_A, CONTROL), (Qt.Key.Key_B, CONTROL),
)  # fmt: skip
WORDS = ("1", "2", "3", "7", "0", "-4", "64", "1, 8, 8", "relu", "conv", "dense", "fc1", "a b", "", "kind:dense", "×")
ENDS = (Qt.Key.Key_Return, Qt.Key.Key_Return, Qt.Key.Key_Return, Qt.Key.Key_Escape, Qt.Key.Key_Tab)


def crowded(person: Person) -> bool:
    """Whether there is more than a test has time for."""
    project, network = person.document.project, person.network
    return len(network.blocks) + len(network.notes) > MANY or len(project.networks) > 4


def command(person: Person, choose: Choices) -> None:
    """Any command of the menus that acts on the project or on the view."""
    id = choose.of(OFTEN) if choose.number(3) else choose.of(COMMAND_IDS)
    if id in GROWING and crowded(person):
        person.trigger("edit.select_all")
        id = "edit.delete"
    person.trigger(id)


def press(person: Person, choose: Choices) -> None:
    """A key, on the canvas or in the field that is open over it."""
    if not isinstance(person.focused, QLineEdit | QPlainTextEdit):
        person.view.setFocus(Qt.FocusReason.OtherFocusReason)
    key, held = choose.of(KEYS)
    QTest.keyClick(person.focused or person.view, key, held)


def write(person: Person, choose: Choices) -> None:
    """Write into the field that is open, and keep it or give it up."""
    field = person.focused
    if isinstance(field, QLineEdit | QPlainTextEdit):
        QTest.keyClicks(field, choose.of(WORDS))
        held = CONTROL if isinstance(field, QPlainTextEdit) else NO_KEYS
        QTest.keyClick(field, choose.of(ENDS), held)


def write_over(person: Person, choose: Choices) -> None:
    """Rename what is selected, where it stands."""
    person.trigger("network.rename")
    write(person, choose)


def quick_add(person: Person, choose: Choices) -> None:
    """Space, a word, Enter."""
    if crowded(person):
        return
    person.view.setFocus(Qt.FocusReason.OtherFocusReason)
    QTest.keyClick(person.view, Qt.Key.Key_Space)
    field = person.focused
    if field is person.view.quick_add.field:
        QTest.keyClicks(field, choose.of(("", "relu", "conv", "dense", "pool", "add", "flat")))
        QTest.keyClick(field, choose.of((Qt.Key.Key_Down, Qt.Key.Key_Return)))
        QTest.keyClick(field, choose.of(ENDS))


def set_value(person: Person, choose: Choices) -> None:
    """Write, choose or check a setting of the selected block in the inspector."""
    person.window.panel.show_inspector()
    page = person.window.panel.inspector.page
    if page is None:
        return
    rows = [row for row in (*page.form.rows.values(), *page.dress.rows.values()) if row.isVisible()]
    if not rows:
        return
    field = choose.of(choose.of(rows).editor.fields)
    if isinstance(field, QComboBox):
        QTest.keyClick(field, choose.of((Qt.Key.Key_Down, Qt.Key.Key_Up)))
    elif isinstance(field, QAbstractButton):
        field.click()
    elif isinstance(field, QLineEdit | QAbstractSpinBox):
        field.setFocus(Qt.FocusReason.MouseFocusReason)
        QTest.keyClick(field, Qt.Key.Key_A, CONTROL)
        QTest.keyClicks(field, choose.of(WORDS[:8]))
        QTest.keyClick(field, choose.of(ENDS))


KEYBOARD: tuple[Act, ...] = (command, command, command, command, press, press, write, write_over, quick_add, set_value)
