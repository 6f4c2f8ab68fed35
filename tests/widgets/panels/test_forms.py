"""The contract of every form: each parameter has an editor, what is typed is in the network, and undo takes it back."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QCheckBox, QComboBox, QLabel, QLineEdit, QWidget

from builder.catalogue import CATALOGUE
from builder.document import Document
from builder.edits import rename
from builder.parameters import Choice, Dims, Flag, Parameter, Real, Size, Whole
from builder.recipe import Recipe
from builder.sketch import Sketch
from builder.values import Value
from projects.data import fields_of
from widgets.code_field import CodeField
from widgets.inspector import Inspector
from widgets.inspector.editors.readings import dims_of, real_of, stepped_real, text_of, whole_of
from widgets.inspector.editors.size import SizeEditor
from widgets.session import Session
from widgets.theme import Theme

Shown = Callable[[QWidget], None]

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")
CASES = [(record.key, p.name) for record in CATALOGUE.values() for p in record.parameters]


def typed(field: QWidget, text: str) -> None:
    """Replace what stands in a field, key by key."""
    line = field.findChild(QLineEdit) if not isinstance(field, QLineEdit) else field
    assert line is not None
    line.selectAll()
    QTest.keyClicks(field, text) if text else QTest.keyClick(field, Qt.Key.Key_Delete)


def another(parameter: Parameter) -> Value:
    """A value that differs from the default and lies within the limits."""
    match parameter:
        case Whole():
            return parameter.minimum + 1 if parameter.default == parameter.minimum else parameter.minimum
        case Real():
            return 0.5 if parameter.default == 0.25 else 0.25
        case Flag():
            return not parameter.default
        case Choice():
            return parameter.options[1 if parameter.default == parameter.options[0][0] else 0][0]
        case Size():
            return (parameter.minimum + 6,) * parameter.axes
        case Dims():
            return (3, 5, 2)
        case _:
            return "image" if parameter.name == "field" else "digit"


def enter(field: QWidget, parameter: Parameter, value: Value) -> None:
    """Give a field this value as a person does."""
    if isinstance(field, CodeField):
        field.selectAll()
        QTest.keyClicks(field, str(value))
        QTest.keyClick(field, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    elif isinstance(field, QCheckBox):
        QTest.keyClick(field, Qt.Key.Key_Space)
    elif isinstance(field, QComboBox) and not isinstance(parameter, Choice):
        QTest.keyClick(field, Qt.Key.Key_Home)
    elif isinstance(field, QComboBox) and isinstance(parameter, Choice):
        up = [key for key, _ in parameter.options].index(str(value)) < field.currentIndex()
        QTest.keyClick(field, Qt.Key.Key_Up if up else Qt.Key.Key_Down)
    else:
        typed(field, text_of(value[0] if isinstance(parameter, Size) and isinstance(value, tuple) else value))


@pytest.fixture
def opened(theme: Theme, shown: Shown) -> Callable[[str], tuple[Session, Inspector, str]]:
    """An inspector that shows one block of a kind."""

    def open(kind: str) -> tuple[Session, Inspector, str]:
        sketch = Sketch("one", Recipe(data="digits"))
        id = sketch.add(kind)
        session = Session(Document(sketch.network, fields_of))
        inspector = Inspector(session, theme)
        shown(inspector)
        session.select([id])
        return session, inspector, id

    return open


Opened = Callable[[str], tuple[Session, Inspector, str]]


@pytest.mark.parametrize("kind", list(CATALOGUE))
def test_every_parameter_has_a_row(opened: Opened, kind: str) -> None:
    _, inspector, _ = opened(kind)
    assert inspector.page is not None
    rows = inspector.page.form.rows
    assert list(rows) == [parameter.name for parameter in CATALOGUE[kind].parameters]
    for row in rows.values():
        assert row.label.text() == row.parameter.label
        assert row.label.fontMetrics().horizontalAdvance(row.label.text()) < row.label.width()
        for field in row.editor.fields:
            assert field.accessibleName().startswith(row.parameter.label)
            assert field.toolTip() == row.parameter.help
        assert row.isVisible() != row.parameter.advanced


@pytest.mark.parametrize(("kind", "name"), CASES)
def test_what_is_entered_is_in_the_network_and_undo_takes_it_back(opened: Opened, kind: str, name: str) -> None:
    session, inspector, id = opened(kind)
    page = inspector.page
    assert page is not None
    page.form.fold.setChecked(True)
    row = page.form.rows[name]
    default, value = row.parameter.default, another(row.parameter)
    enter(row.editor.fields[0], row.parameter, value)
    assert row.sentence == ""
    assert session.network.blocks[id].values[name] == value
    assert session.document.undo_title == f"Set {row.parameter.label.lower()} of {session.network.blocks[id].name}"
    while session.network.blocks[id].values[name] != default:
        session.document.undo()
    assert not session.document.undo_title
    session.document.redo()
    assert inspector.page is page


@pytest.mark.parametrize(
    ("kind", "name", "text", "sentence"),
    [
        ("conv2d", "out_channels", "0", "Filters is between 1 and 1,000,000, not 0."),
        ("conv2d", "out_channels", "many", "Filters takes a whole number, not 'many'."),
        ("conv2d", "kernel_size", "0", "Kernel is between 1 and 10,000, not 0."),
        ("conv2d", "kernel_size", "x", "Kernel takes 2 whole numbers, not ('x', 'x')."),
        ("dropout", "p", "1.5", "Rate is between 0.0 and 1.0, not 1.5."),
        ("dropout", "p", "half", "Rate takes a number, not 'half'."),
        ("dropout", "p", "nan", "Rate takes a number, not nan."),
        ("reshape", "shape", "", "Shape takes 1 to 6 dimensions, not ()."),
        ("input", "shape", "1, 0, 8", "Shape is between 1 and 1,000,000, not 0."),
    ],
)
def test_a_value_outside_the_limits_stays_typed_with_the_reason(
    opened: Opened, kind: str, name: str, text: str, sentence: str
) -> None:
    session, inspector, id = opened(kind)
    assert inspector.page is not None
    row = inspector.page.form.rows[name]
    field = row.editor.fields[0]
    field.setFocus()
    typed(field, text)
    assert row.sentence == inspector.help.text() == sentence
    kept = session.network.blocks[id].values[name]
    session.edit("Rename", lambda network: rename(network, id, "elsewhere"))
    line = field if isinstance(field, QLineEdit) else field.findChild(QLineEdit)
    assert line is not None
    assert line.text() == text
    QTest.keyClick(field, Qt.Key.Key_Escape)
    assert row.sentence == ""
    assert session.network.blocks[id].values[name] == kept
    assert inspector.help.text() == row.parameter.help


def test_what_is_typed_in_one_visit_is_one_step(opened: Opened) -> None:
    session, inspector, id = opened("conv2d")
    assert inspector.page is not None
    rows = inspector.page.form.rows
    field = rows["out_channels"].editor.fields[0]
    field.setFocus()
    typed(field, "128")
    QTest.keyClick(field, Qt.Key.Key_Up)
    assert session.network.blocks[id].values["out_channels"] == 129
    rows["bias"].editor.fields[0].setFocus()
    field.setFocus()
    typed(field, "7")
    session.document.undo()
    assert session.network.blocks[id].values["out_channels"] == 129
    session.document.undo()
    assert session.network.blocks[id].values["out_channels"] == 32
    assert not session.document.undo_title


def test_the_lock_keeps_axes_equal_until_it_is_opened(opened: Opened) -> None:
    session, inspector, id = opened("conv2d")
    assert inspector.page is not None
    editor = inspector.page.form.rows["kernel_size"].editor
    first, second = editor.fields
    typed(second, "5")
    assert session.network.blocks[id].values["kernel_size"] == (5, 5)
    assert isinstance(editor, SizeEditor)
    lock = editor.lock
    QTest.mouseClick(lock, Qt.MouseButton.LeftButton)
    typed(first, "1")
    assert session.network.blocks[id].values["kernel_size"] == (1, 5)
    QTest.mouseClick(lock, Qt.MouseButton.LeftButton)
    assert session.network.blocks[id].values["kernel_size"] == (1, 1)


def test_the_cursor_stays_while_the_network_follows(opened: Opened) -> None:
    session, inspector, id = opened("input")
    assert inspector.page is not None
    line = inspector.page.form.rows["shape"].editor.fields[0]
    assert isinstance(line, QLineEdit)
    line.setFocus()
    typed(line, "3 × 16 × ")
    assert session.network.blocks[id].values["shape"] == (3, 16)
    assert line.text() == "3 × 16 × "
    assert line.hasFocus()
    QTest.keyClicks(line, "9")
    assert session.network.blocks[id].values["shape"] == (3, 16, 9)
    assert line.cursorPosition() == len("3 × 16 × 9")


def test_what_zero_stands_for_is_said_in_the_field(opened: Opened) -> None:
    _, inspector, _ = opened("dense")
    assert inspector.page is not None
    row = inspector.page.form.rows["expects"]
    assert isinstance(row.parameter, Whole)
    inspector.page.form.fold.setChecked(True)
    field = row.editor.fields[0]
    words = [label.text() for label in field.findChildren(QLabel) if label.isVisible()]
    assert words == [row.parameter.zero_text]
    typed(field, "5")
    assert not any(label.isVisible() for label in field.findChildren(QLabel))


def test_a_wheel_over_a_field_without_focus_changes_nothing(opened: Opened) -> None:
    session, inspector, _ = opened("conv2d")
    before = session.network
    assert inspector.page is not None
    for row in inspector.page.form.rows.values():
        for field in row.editor.fields:
            centre = QPointF(field.rect().center())
            wheel = QWheelEvent(
                centre, field.mapToGlobal(centre), QPoint(), QPoint(0, -120), Qt.MouseButton.NoButton,
                Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase, False,
            )  # fmt: skip
            field.clearFocus()
            QApplication.sendEvent(field, wheel)
    assert session.network is before


@pytest.mark.parametrize(
    ("text", "value"),
    [("1, 8, 8", (1, 8, 8)), ("1 × 8 × 8", (1, 8, 8)), ("T x 100", ("T", 100)), ("(3,)", (3,)), ("T", ("T",))],
)
def test_shapes_are_read_as_people_write_them(text: str, value: Value) -> None:
    assert dims_of(text) == value
    assert dims_of(text_of(value)) == value


@pytest.mark.parametrize("value", [0.001, 1e-05, 0.1, 1e-08, 0.30000000000000004, 100.0, 0.0])
def test_real_numbers_are_shown_short_and_exact(value: float) -> None:
    assert real_of(text_of(value)) == value
    assert text_of(1e-05) == "1e-05"
    assert text_of(100.0) == "100"


def test_steps_of_real_numbers_follow_their_size() -> None:
    rate = Real(name="lr", label="Rate", help="", default=0.001, minimum=1e-8, maximum=100.0)
    assert [stepped_real(rate, v, 1) for v in (0.001, 0.09, 0.5, 100.0)] == [0.002, 0.1, 0.6, 100.0]
    assert [stepped_real(rate, v, -1) for v in (0.001, 0.002, 1.0)] == [0.0009, 0.001, 0.9]
    assert stepped_real(rate, 1e-8, -20) == 1e-8
    assert whole_of("18,496") == 18496
