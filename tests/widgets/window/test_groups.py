"""Groups in the window: made and taken apart by keys, entered and left, the way shown above the canvas, problems."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from builder import edits
from builder.document import Place
from builder.network import Block, Network
from tests.widgets.opened_window import block_named
from tests.widgets.window.keys import CONTROL, SHIFT, press
from widgets.problems_panel import ProblemsPanel
from widgets.window import MainWindow

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")
ALT, LEFT = Qt.KeyboardModifier.AltModifier, Qt.MouseButton.LeftButton


def path_of(window: MainWindow) -> tuple[str, ...]:
    """The groups that are looked into, one in the other."""
    return window.session.document.place.path


def id_of(window: MainWindow, name: str) -> str:
    return block_named(window.session.network, name)


def chain(window: MainWindow, count: int) -> list[str]:
    """The ids of some blocks in a row, from the first Conv on."""
    network = window.session.network
    found = [next(block.id for block in network.blocks.values() if block.kind == "conv2d")]
    while len(found) < count:
        found.append(network.leaving[found[-1]][0].target)
    return found


@pytest.fixture
def grouped(window: MainWindow) -> MainWindow:
    """Three blocks of the first example as a group, and what is inside of it as another one: two deep."""
    window.canvas.setFocus()
    chosen = chain(window, 3)
    window.session.select(chosen)
    press(Qt.Key.Key_G, CONTROL)
    press(Qt.Key.Key_Return)
    window.canvas.setFocus()
    window.session.select(chosen[:2])
    press(Qt.Key.Key_G, CONTROL)
    press(Qt.Key.Key_Up, ALT)
    return window


def test_ctrl_g_makes_a_group_in_one_step_and_ctrl_shift_g_takes_it_apart(window: MainWindow) -> None:
    before, document = window.session.network, window.session.document
    window.canvas.setFocus()
    window.session.select(chain(window, 3))
    press(Qt.Key.Key_G, CONTROL)
    assert document.undo_title == "Group 3 blocks"
    assert window.session.only_group and len(window.session.network.blocks) == len(before.blocks) - 2
    press(Qt.Key.Key_G, CONTROL | SHIFT)
    assert document.undo_title == "Ungroup group1"
    assert len(window.session.blocks) == 3 and not window.session.network.groups
    document.undo()
    document.undo()
    assert window.session.network == before and not document.undo_title


def test_what_may_not_be_grouped_is_said_and_nothing_changes(window: MainWindow) -> None:
    before = window.session.network
    source = next(block.id for block in before.blocks.values() if block.kind == "input")
    window.canvas.setFocus()
    window.session.select([source, *chain(window, 2)])
    press(Qt.Key.Key_G, CONTROL)
    assert "stays outside" in window.area.hint.text.text()
    assert window.session.network is before and not window.session.document.undo_title


def test_alt_and_the_arrows_go_in_and_out_and_the_group_is_selected(grouped: MainWindow) -> None:
    session = grouped.session
    outer = session.only_block
    assert outer and session.only_group
    press(Qt.Key.Key_Down, ALT)
    inner = id_of(grouped, "group2")
    session.select([inner])
    press(Qt.Key.Key_Down, ALT)
    assert path_of(grouped) == (outer, inner)
    press(Qt.Key.Key_Escape)
    assert path_of(grouped) == (outer, inner)
    press(Qt.Key.Key_Up, ALT)
    assert path_of(grouped) == (outer,) and session.only_block == inner
    press(Qt.Key.Key_Up, ALT)
    assert not path_of(grouped) and session.only_block == outer
    press(Qt.Key.Key_Up, ALT)
    assert not path_of(grouped)


def test_on_the_way_out_the_canvas_shows_what_it_showed(grouped: MainWindow) -> None:
    canvas, outer = grouped.canvas, grouped.session.only_block
    assert outer
    canvas.zoom_to(0.8)
    canvas.reveal(outer)
    seen = canvas.camera.visible
    press(Qt.Key.Key_Down, ALT)
    assert canvas.camera.visible != seen
    canvas.zoom_to(2.0)
    press(Qt.Key.Key_Up, ALT)
    assert canvas.zoom == pytest.approx(0.8)
    after = canvas.camera.visible
    assert abs(after.center().x() - seen.center().x()) < 2 and abs(after.center().y() - seen.center().y()) < 2


def test_a_group_that_is_out_of_view_is_brought_there_when_it_is_left(grouped: MainWindow) -> None:
    canvas, outer = grouped.canvas, grouped.session.only_block
    assert outer
    canvas.zoom_to(4.0)
    box = canvas.board.drawing.blocks[outer].box
    canvas.look_at(box.center() + QPoint(0, 4000), 4.0)
    grouped.session.document.enter(outer)
    press(Qt.Key.Key_Up, ALT)
    assert canvas.camera.visible.intersects(box)


def test_the_way_in_is_shown_and_its_steps_lead_back(grouped: MainWindow, qtbot: QtBot) -> None:
    way, document = grouped.area.way, grouped.session.document
    assert not way.isVisible()
    outer = grouped.session.only_block or ""
    press(Qt.Key.Key_Down, ALT)
    inner = id_of(grouped, "group2")
    document.enter(inner)
    assert way.isVisible() and way.here.text() == "group2"
    assert [step.text() for step in way.steps] == [document.whole.network.name, "group1"]
    assert "its only use" in way.here.toolTip()
    QTest.mouseClick(way.steps[1], LEFT)
    assert path_of(grouped) == (outer,) and grouped.session.only_block == inner
    # A double click on the first step: its second press does not fall through to the canvas below.
    corner = way.steps[0].mapTo(grouped, way.steps[0].rect().center())
    QTest.mouseClick(way.steps[0], LEFT)
    assert not path_of(grouped) and grouped.session.only_block == outer
    below = grouped.childAt(corner)
    assert way.isVisible() and below is not None and (below is way or way.isAncestorOf(below))
    qtbot.waitUntil(lambda: not way.isVisible())


def test_a_long_way_keeps_its_first_and_its_last_steps(window: MainWindow) -> None:
    session = window.session
    for _ in range(7):
        session.select([block.id for block in session.network.blocks.values() if block.kind in ("conv2d",)][:1])
        window.commands["group.make"].trigger()
        session.document.enter(session.only_block or "")
    way = window.area.way
    assert [step.text() for step in way.steps] == [
        session.document.whole.network.name, "group4", "group5", "group6"
    ]  # fmt: skip
    assert way.here.text() == "group7" and way.width() < window.area.width()
    QTest.mouseClick(way.steps[2], LEFT)
    assert len(path_of(window)) == 5


def test_an_undo_of_an_edit_inside_comes_back_to_that_place(grouped: MainWindow) -> None:
    session, document = grouped.session, grouped.session.document
    outer = session.only_block or ""
    document.enter(outer)
    place, before = document.place, document.project
    session.edit("Rename", lambda body: edits.rename(body, id_of(grouped, "group2"), "inner"))
    document.go(Place())
    grouped.canvas.setFocus()
    press(Qt.Key.Key_Z, CONTROL)
    assert document.place == place and document.project == before
    press(Qt.Key.Key_Z, CONTROL | SHIFT)
    document.go(place)
    assert id_of(grouped, "inner")


def panel_of(window: MainWindow) -> ProblemsPanel:
    found = window.dock.findChild(ProblemsPanel)
    assert isinstance(found, ProblemsPanel)
    return found


def current(window: MainWindow) -> list[tuple[str, ...]]:
    """The ways to the blocks of the problems that are marked in the panel."""
    return [row.problem.path for row in panel_of(window).rows if row.current]


def mistaken(window: MainWindow) -> tuple[str, str]:
    """A kernel inside of the group that is too large for its input: the ids of the group and of the Conv."""
    session = window.session
    outer = session.only_block or ""
    session.document.enter(outer)
    inner = id_of(window, "group2")
    session.document.enter(inner)
    conv = next(block.id for block in session.network.blocks.values() if block.kind == "conv2d")
    session.edit("Set", lambda body: edits.set_values(body, conv, {"kernel_size": (9, 9), "padding": (0, 0)}))
    session.document.go(Place())
    return outer, conv


def test_a_problem_inside_shows_at_the_group_and_is_mended_from_there(grouped: MainWindow) -> None:
    outer, _ = mistaken(grouped)
    session, canvas = grouped.session, grouped.canvas
    item = canvas.board.drawing.blocks[outer]
    assert item.problem and item.problem.text.startswith("In group1: In group2: ") and item.signal == "problem"
    session.select([outer])
    canvas.setFocus()
    assert canvas.bubble.isVisible() and canvas.bubble.problem == item.problem and canvas.bubble.remedies
    page = grouped.panel.inspector.page
    assert page and page.cards[0].problem.text == item.problem.text
    before = session.document.project
    title = canvas.bubble.remedies[0].title
    press(Qt.Key.Key_Return)
    assert session.document.undo_title == title and not path_of(grouped)
    assert not session.document.whole.problems or session.document.whole.problems[0] != item.problem
    session.document.undo()
    assert session.document.project == before


def test_the_panel_and_f8_lead_to_the_block_inside(grouped: MainWindow) -> None:
    outer, conv = mistaken(grouped)
    session = grouped.session
    grouped.dock.show_problems()
    panel = panel_of(grouped)
    row = next(row for row in panel.rows if row.problem.path[:1] == (outer,))
    QTest.mouseClick(row, LEFT, pos=QPoint(20, row.height() // 2))
    assert path_of(grouped)[0] == outer and len(path_of(grouped)) == 2
    assert session.only_block == conv and current(grouped) == [row.problem.path]
    assert grouped.canvas.camera.visible.contains(grouped.canvas.board.drawing.blocks[conv].box)
    session.document.go(Place())
    assert not current(grouped)
    session.select([outer])
    assert current(grouped) == [row.problem.path]
    session.select()
    grouped.canvas.setFocus()
    press(Qt.Key.Key_F8)
    assert session.only_block == conv and path_of(grouped)[0] == outer


def test_a_block_inside_with_the_id_of_the_group_is_not_taken_for_it(grouped: MainWindow) -> None:
    outer, _ = mistaken(grouped)
    session = grouped.session
    session.document.enter(outer)

    def edit(body: Network) -> Network:
        return edits.with_blocks(body, Block(outer, "relu", "twin", body.record("relu").defaults(), (400.0, 0.0)))

    session.edit("add a twin", edit)
    grouped.dock.show_problems()
    session.select([outer])
    assert panel_of(grouped).rows and not current(grouped)
