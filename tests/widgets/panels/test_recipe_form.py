"""The training settings: every one can be changed, taken back, and says what it does not take."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QLineEdit, QStyle, QStyleOptionComboBox, QWidget
from pytestqt.qtbot import QtBot

from builder import edits
from builder.catalogue import CATALOGUE
from builder.recipe import RECIPE
from projects.data import DATA
from widgets.data_list import WORDS
from widgets.inspector.form import Form
from widgets.recipe_form import RecipeForm
from widgets.session import Session
from widgets.theme import Theme

Shown = Callable[[QWidget], None]
Found = Callable[[str], str]
TIP = Qt.ItemDataRole.ToolTipRole
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


@pytest.fixture
def form(session: Session, theme: Theme, shown: Shown) -> RecipeForm:
    made = RecipeForm(session, theme)
    shown(made)
    return made


def typed(field: QWidget, text: str) -> None:
    line = field.findChild(QLineEdit)
    assert line is not None
    line.selectAll()
    QTest.keyClicks(field, text)


def test_every_setting_has_a_row(form: RecipeForm) -> None:
    assert [*form.data.rows, *form.recipe.rows] == [parameter.name for parameter in RECIPE]
    assert list(form.output.rows) == ["loss", "metric"]


@pytest.mark.parametrize(
    ("name", "text", "value"),
    [("epochs", "25", 25), ("batch_size", "64", 64), ("learning_rate", "3e-4", 0.0003), ("seed", "7", 7)],
)
def test_what_is_typed_is_in_the_recipe(form: RecipeForm, session: Session, name: str, text: str, value: float) -> None:
    before = session.network.recipe
    row = form.recipe.rows[name]
    row.editor.fields[0].setFocus()
    typed(row.editor.fields[0], text)
    assert getattr(session.network.recipe, name) == value
    session.document.undo()
    assert session.network.recipe == before
    assert not session.document.undo_title


def test_a_setting_outside_its_limits_is_refused_in_place(form: RecipeForm, session: Session) -> None:
    row = form.recipe.rows["validation"]
    typed(row.editor.fields[0], "0.95")
    assert row.sentence == "Validation share is between 0.0 and 0.9, not 0.95."
    assert session.network.recipe.validation == 0.2
    assert not session.document.undo_title


def test_the_data_is_chosen_by_its_title(form: RecipeForm, session: Session) -> None:
    box = form.data.rows["data"].editor.fields[0]
    assert isinstance(box, QComboBox)
    assert [box.itemText(n) for n in range(box.count())] == ["None", *(found.title for found in DATA.values())]
    assert form.sentence.text() == DATA["digits"].sentence
    QTest.keyClick(box, Qt.Key.Key_Home)
    assert session.network.recipe.data == ""
    assert form.sentence.text() == "Choose the data to train on."


def test_loss_and_metric_are_those_of_the_output(form: RecipeForm, session: Session, block: Found) -> None:
    box = form.output.rows["metric"].editor.fields[0]
    QTest.keyClick(box, Qt.Key.Key_End)
    assert session.network.blocks[block("digit")].values["metric"] == "none"
    session.document.undo()
    assert isinstance(box, QComboBox)
    assert box.currentText() == "Accuracy"


def test_without_an_output_it_says_so(form: RecipeForm, session: Session, block: Found) -> None:
    session.edit("Remove", lambda network: edits.remove(network, [block("digit")]))
    assert not form.output.isVisible()
    assert form.missing.isVisible()


def test_the_names_of_all_data_sets_are_shown_whole(form: RecipeForm) -> None:
    form.resize(290, 700)
    box = form.data.rows["data"].editor.fields[0]
    assert isinstance(box, QComboBox)
    option = QStyleOptionComboBox()
    for place in range(box.count()):
        box.setCurrentIndex(place)
        box.initStyleOption(option)
        kind, part = QStyle.ComplexControl.CC_ComboBox, QStyle.SubControl.SC_ComboBoxEditField
        room = box.style().subControlRect(kind, option, part, box).width()
        assert box.fontMetrics().horizontalAdvance(box.currentText()) <= room


def test_a_list_is_as_wide_as_its_longest_entry(form: RecipeForm, qtbot: QtBot) -> None:
    form.resize(200, 700)
    box = form.data.rows["data"].editor.fields[0]
    assert isinstance(box, QComboBox)
    box.showPopup()
    qtbot.waitUntil(box.view().isVisible)
    assert box.view().viewport().width() >= box.view().sizeHintForColumn(0)
    assert box.view().textElideMode() == Qt.TextElideMode.ElideNone
    assert box.view().verticalScrollBar().isVisible(), "there are more data sets than fit"
    assert box.view().window().geometry().right() <= box.screen().availableGeometry().right()
    box.hidePopup()


def test_the_list_tells_what_each_data_set_is(form: RecipeForm) -> None:
    box = form.data.rows["data"].editor.fields[0]
    assert isinstance(box, QComboBox)
    told = {box.itemData(n): (box.itemData(n, WORDS), box.itemData(n, TIP)) for n in range(box.count())}
    assert told["digits"] == ("image 1 × 8 × 8 → digit, 10 classes", DATA["digits"].sentence)
    assert told["ratings"][0] == "person, film → rating"


def test_a_list_has_icons_at_all_of_its_entries_or_at_none(form: RecipeForm) -> None:
    dense = Form(CATALOGUE["dense"].parameters, form._theme, lambda *_: "")
    for row, pictured in ((form.output.rows["loss"], False), (dense.rows["activation"], True)):
        box = row.editor.fields[0]
        assert isinstance(box, QComboBox)
        assert {not box.itemIcon(n).isNull() for n in range(box.count())} == {pictured}
    dense.deleteLater()
