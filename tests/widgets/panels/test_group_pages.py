"""The inspector on groups: a use from outside, the group from inside, and parameters that blocks inside follow."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from builder import edits
from builder.document import Document
from builder.group_ports import with_port
from builder.grouping import grouped
from builder.network import Binding, Block, Network
from builder.sketch import Sketch
from widgets.inspector import Inspector
from widgets.inspector.block_page import BlockPage
from widgets.inspector.tie import Tie
from widgets.session import Session
from widgets.theme import Theme
from widgets.theme.metrics import INSPECTOR_NARROW

Shown = Callable[[QWidget], None]
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")
ENTER, ESC = Qt.Key.Key_Return, Qt.Key.Key_Escape


@pytest.fixture
def session() -> Session:
    """image → stage (conv1, conv2) → flatten → fc1 → output; nothing is bound yet."""
    sketch = Sketch("small")
    sketch.add("input", name="image", shape=(1, 8, 8))
    sketch.add("conv2d", name="conv1", out_channels=6, padding=(1, 1))
    sketch.add("conv2d", name="conv2", out_channels=12, padding=(1, 1))
    sketch.add("flatten", name="flatten")
    sketch.add("dense", out_features=10)
    sketch.add("output")
    network = sketch.network
    ids = [block.id for block in network.blocks.values() if block.name in ("conv1", "conv2")]
    return Session(Document(grouped(network, ids, "stage")[0]))


@pytest.fixture
def inspector(session: Session, theme: Theme, shown: Shown) -> Inspector:
    made = Inspector(session, theme)
    shown(made)
    return made


def named(session: Session, name: str) -> Block:
    return next(block for block in session.network.blocks.values() if block.name == name)


def page_of(inspector: Inspector) -> BlockPage:
    assert inspector.page is not None
    return inspector.page


def inside(inspector: Inspector, session: Session, name: str) -> BlockPage:
    """Look into the group and select a block there."""
    if not session.document.kind:
        session.document.enter(named(session, "stage").id)
    session.select([named(session, name).id])
    return page_of(inspector)


def choose(tie: Tie, text: str) -> None:
    """Open the menu of a parameter and choose a row."""
    QTest.mouseClick(tie.button, Qt.MouseButton.LeftButton)
    action = next(action for action in tie.menu.actions() if action.text() == text)
    tie.menu.close()
    action.trigger()


def rows(tie: Tie) -> list[str]:
    tie.fill_menu()
    return [action.text() for action in tie.menu.actions() if action.text()]


def make(page: BlockPage, parameter: str, name: str) -> Tie:
    tie = page.ties.by_name[parameter]
    choose(tie, "Make it a parameter of the group…")
    assert tie.question.hasFocus()
    tie.question.setText(name)
    QTest.keyClick(tie.question, ENTER)
    return tie


def test_a_parameter_is_made_one_of_the_group_in_one_step(inspector: Inspector, session: Session) -> None:
    page = inside(inspector, session, "conv1")
    before = session.document.project
    tie = make(page, "out_channels", "channels")
    assert named(session, "conv1").bound == {"out_channels": Binding("channels")}
    assert tie.chip.isVisible() and tie.chip.text() == "channels = 6"
    assert not page.form.rows["out_channels"].editor.isVisible()
    assert session.document.undo_title == "Make filters of conv1 a parameter"
    session.document.undo()
    assert session.document.project == before
    assert not session.document.undo_title
    session.select([named(session, "conv1").id])
    assert not tie.chip.isVisible() and page.form.rows["out_channels"].editor.isVisible()


def test_a_name_that_is_none_is_refused_in_place_and_esc_gives_up(inspector: Inspector, session: Session) -> None:
    page = inside(inspector, session, "conv1")
    before = session.network
    tie = make(page, "out_channels", "two words")
    assert "letters, digits and _" in page.form.rows["out_channels"].sentence
    assert tie.question.isVisible() and session.network is before
    QTest.keyClick(tie.question, ESC)
    assert not tie.question.isVisible() and not page.form.rows["out_channels"].sentence
    assert page.form.rows["out_channels"].editor.isVisible() and tie.button.hasFocus()


def test_what_fits_is_offered_and_a_multiple_is_a_whole_number(inspector: Inspector, session: Session) -> None:
    page = inside(inspector, session, "conv1")
    make(page, "out_channels", "channels")
    assert "Bind to channels" not in rows(page.ties.by_name["kernel_size"])
    page = inside(inspector, session, "conv2")
    tie = page.ties.by_name["out_channels"]
    assert rows(tie) == [
        "Make it a parameter of the group…", "Bind to channels", "Bind to a multiple of channels…"
    ]  # fmt: skip
    for wrong in ("x", "1.5", "0", "-2", ""):
        choose(tie, "Bind to a multiple of channels…")
        tie.question.setText(wrong)
        QTest.keyClick(tie.question, ENTER)
        assert "whole number from 1 up" in page.form.rows["out_channels"].sentence
        QTest.keyClick(tie.question, ESC)
    choose(tie, "Bind to a multiple of channels…")
    tie.question.setText("4")
    QTest.keyClick(tie.question, ENTER)
    assert tie.chip.text() == "4 · channels = 24"
    assert session.document.undo_title == "Bind filters of conv2 to 4 · channels"
    assert session.document.report.readings[named(session, "conv2").id].parameters == 24 * 6 * 9 + 24


def test_unbind_and_bind_are_a_step_each(inspector: Inspector, session: Session) -> None:
    make(inside(inspector, session, "conv1"), "out_channels", "channels")
    tie = inside(inspector, session, "conv2").ties.by_name["out_channels"]
    choose(tie, "Bind to channels")
    assert tie.chip.text() == "channels = 6" and "Bind to channels" not in rows(tie)
    choose(tie, "Unbind")
    assert not named(session, "conv2").bound and not tie.chip.isVisible()
    session.document.undo()
    assert named(session, "conv2").bound
    session.document.undo()
    assert not named(session, "conv2").bound and named(session, "conv1").bound


def test_outside_of_groups_no_menu_stands_beside_a_parameter(inspector: Inspector, session: Session) -> None:
    page = inside(inspector, session, "conv1")
    assert page.ties.by_name["out_channels"].button.isVisible()
    session.document.leave()
    session.edit("add", lambda network: edits.add_block(network, "conv2d", (400.0, 0.0), "alone")[0])
    session.select([named(session, "alone").id])
    assert page_of(inspector) is page
    assert not page.ties.by_name["out_channels"].button.isVisible()


def test_the_page_of_a_group_has_its_parameters_and_its_name(inspector: Inspector, session: Session) -> None:
    make(inside(inspector, session, "conv1"), "out_channels", "channels")
    session.document.leave()
    stage = named(session, "stage").id
    session.select([stage])
    page = page_of(inspector)
    assert list(page.form.rows) == ["channels", "repeat"] and page.group
    assert page.group.note.text() == "1 use. Edits inside show in it."
    field = page.form.rows["channels"].editor.fields[0]
    field.setFocus()
    QTest.keyClick(field, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClicks(field, "9")
    assert session.network.blocks[stage].values["channels"] == 9
    session.document.undo()
    page.group.name.field.setText("Residual")
    QTest.keyClick(page.group.name.field, ENTER)
    kind = session.network.blocks[stage].kind
    assert session.network.groups[kind].name == "Residual" and session.network.blocks[stage].name == "stage"
    assert session.document.undo_title == "Rename group stage"
    assert page_of(inspector) is page and page.header.title.text() == "Residual"
    page.group.name.field.setText("")
    QTest.keyClick(page.group.name.field, ENTER)
    assert page.group.name.words == "A name is one line of 1 to 100 characters."


def test_a_group_with_other_parameters_gets_a_new_page(inspector: Inspector, session: Session) -> None:
    session.select([named(session, "stage").id])
    before = page_of(inspector)
    assert list(before.form.rows) == ["repeat"]
    make(inside(inspector, session, "conv1"), "bias", "bias")
    session.document.leave()
    session.select([named(session, "stage").id])
    assert list(page_of(inspector).form.rows) == ["bias", "repeat"]


def test_the_buttons_look_into_a_group_and_take_it_apart(inspector: Inspector, session: Session) -> None:
    stage = named(session, "stage").id
    session.select([stage])
    group = page_of(inspector).group
    assert group
    QTest.mouseClick(group.look, Qt.MouseButton.LeftButton)
    assert session.document.place.path == (stage,)
    session.document.leave()
    session.select([stage])
    QTest.mouseClick(group.ungroup, Qt.MouseButton.LeftButton)
    assert {"conv1", "conv2"} <= {block.name for block in session.network.blocks.values()}
    assert session.document.undo_title == "Ungroup stage" and len(session.blocks) == 2
    session.document.undo()
    assert named(session, "stage").id == stage


def test_a_button_shows_the_inside_in_place_and_folds_it(inspector: Inspector, session: Session) -> None:
    stage, before = named(session, "stage").id, session.network
    session.select([stage])
    group = page_of(inspector).group
    assert group and group.show_here.text() == "Show here"
    assert group.minimumSizeHint().width() <= INSPECTOR_NARROW - 24, "cut in a small window"
    QTest.mouseClick(group.show_here, Qt.MouseButton.LeftButton)
    assert session.network.blocks[stage].open and session.document.undo_title == "Show the inside of stage"
    assert session.only_block == stage and not session.document.place.path
    assert group.show_here.text() == "Fold" and "Alt+Left" in group.show_here.toolTip()
    QTest.mouseClick(group.show_here, Qt.MouseButton.LeftButton)
    assert session.network == before and session.document.undo_title == "Fold stage"
    session.document.undo()
    assert session.network.blocks[stage].open and group.show_here.text() == "Fold"


def test_inside_with_nothing_selected_the_group_itself_is_told(inspector: Inspector, session: Session) -> None:
    session.document.enter(named(session, "stage").id)
    page = inspector.group
    assert page.isVisible() and page.title.text() == "Inside stage"
    assert page.shapes.text() == "Shapes are those of stage, its only use."
    assert [row.field.text() for row in page.inputs.rows] == ["x"]
    assert "Data set" not in page.facts.text() and "Blocks: 2" in page.facts.text()
    session.select([named(session, "conv1").id, named(session, "conv2").id])
    assert inspector.overview.isVisible() and inspector.overview.title.text() == "2 blocks selected"


def test_of_several_uses_the_page_says_which_one(inspector: Inspector, session: Session) -> None:
    kind = named(session, "stage").kind

    def edit(network: Network) -> Network:
        network, again = edits.add_block(network, kind, (400.0, 0.0), "again")
        return edits.set_values(network, again.id, {"repeat": 3})

    session.edit("use it again", edit)
    session.document.enter(named(session, "again").id)
    assert inspector.group.shapes.text() == (
        "Shapes are those of again, the 2nd of 2 uses, the first of 3 in a row. Edits show in all of them."
    )


def test_ports_are_renamed_moved_and_added(inspector: Inspector, session: Session) -> None:
    session.document.enter(named(session, "stage").id)
    page = inspector.group
    QTest.mouseClick(page.inputs.add, Qt.MouseButton.LeftButton)
    assert session.document.undo_title == "Add an input"
    session.select()
    first, second = page.inputs.rows
    assert not first.up.isEnabled() and first.down.isEnabled() and not second.down.isEnabled()
    first.field.setText("map")
    QTest.keyClick(first.field, ENTER)
    second.field.setText("map")
    QTest.keyClick(second.field, ENTER)
    assert "Another block is called map" in second.words
    names = [block.name for block in session.network.of_kind("entry")]
    QTest.mouseClick(first.down, Qt.MouseButton.LeftButton)
    assert [block.name for block in session.network.of_kind("entry")] == names[::-1]
    assert session.document.undo_title == "Move map" and second.up.hasFocus()
    assert [row.field.text() for row in page.inputs.rows] == names[::-1]
    session.document.undo()
    assert [block.name for block in session.network.of_kind("entry")] == names


def test_parameters_of_the_group_are_renamed_set_and_removed(inspector: Inspector, session: Session) -> None:
    page = inside(inspector, session, "conv1")
    make(page, "out_channels", "channels")
    make(page, "kernel_size", "kernel")
    session.select()
    group, document = inspector.group, session.document
    channels, kernel = group.settings.rows
    channels.name.field.setText("kernel")
    QTest.keyClick(channels.name.field, ENTER)
    assert "Another parameter of stage is called kernel" in channels.name.words
    channels.name.field.setText("width")
    QTest.keyClick(channels.name.field, ENTER)
    assert named(session, "conv1").bound["out_channels"] == Binding("width")
    assert group.settings.rows == [channels, kernel]
    field = channels.default.editor.fields[0]
    field.setFocus()
    QTest.keyClick(field, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClicks(field, "32")
    assert document.whole.network.record(document.kind).defaults()["width"] == 32
    assert document.undo_title == "Set default of width"
    QTest.mouseClick(kernel.remove, Qt.MouseButton.LeftButton)
    assert [setting.name for setting in document.whole.network.groups[document.kind].settings] == ["width"]
    assert "kernel_size" not in named(session, "conv1").bound
    document.undo()
    assert len(group.settings.rows) == 2
    document.undo()  # both figures of 32 were one visit
    assert document.whole.network.record(document.kind).defaults()["width"] == 6


def test_what_is_typed_for_one_place_is_not_kept_for_another(inspector: Inspector, session: Session) -> None:
    """A block outside may have the same id as one inside."""
    page = inside(inspector, session, "conv1")
    row = page.form.rows["out_channels"]
    QTest.keyClicks(row.editor.fields[0], "x")
    assert row.sentence
    same = named(session, "conv1").id

    def edit(network: Network) -> Network:
        network, block = edits.add_block(network, "conv2d", (400.0, 0.0), "twin")
        network = edits.remove(network, [block.id])
        return edits.with_blocks(network, Block(same, "conv2d", "twin", block.values, (400.0, 0.0)))

    session.document.leave()
    session.edit("add a twin", edit)
    session.select([same])
    assert page_of(inspector) is page and not row.sentence


def test_a_port_without_parameters_has_a_plain_page(inspector: Inspector, session: Session) -> None:
    page = inside(inspector, session, "x")
    assert not page.form.rows and not page.header.docs.isVisible()
    session.edit("x", lambda body: with_port(body, "exit")[0])
    assert page_of(inspector).header.field.text() == "x"
