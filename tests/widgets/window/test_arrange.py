"""Arrange, align, distribute and the grid, by keys and menus: each one undo step, and the view follows."""

from collections.abc import Iterator
from itertools import pairwise

import pytest
from PySide6.QtCore import QAbstractAnimation, QPoint, Qt, QVariantAnimation
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from builder.edits import move
from builder.layout.arranging import arranged
from builder.network import Network, Point
from projects import settings
from tests.widgets.opened_window import block_named
from widgets import motion
from widgets.canvas import settling
from widgets.window import MainWindow

CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def still(window: MainWindow) -> Iterator[MainWindow]:
    """A window in which nothing moves on its own, with its blocks scattered."""
    motion.set_reduced(True)
    scatter(window)
    yield window
    motion.set_reduced(None)


@pytest.fixture
def moving(window: MainWindow) -> Iterator[MainWindow]:
    motion.set_reduced(False)
    scatter(window)
    yield window
    motion.set_reduced(None)


def scatter(window: MainWindow) -> None:
    places = {id: (n * 137.0 % 600, n * 211.0 % 500) for n, id in enumerate(window.session.network.blocks)}
    window.session.edit("Scatter", lambda network: move(network, places))
    window.canvas.fit()


def positions(network: Network) -> dict[str, Point]:
    return {id: block.position for id, block in network.blocks.items()}


def shown(window: MainWindow) -> dict[str, Point]:
    boxes = {id: item.box.center() for id, item in window.canvas.board.drawing.blocks.items()}
    return {id: (at.x(), at.y()) for id, at in boxes.items()}


def gliding(window: MainWindow) -> bool:
    running = QAbstractAnimation.State.Running
    return any(
        a.state() == running and a.duration() == settling.TIME for a in window.canvas.findChildren(QVariantAnimation)
    )


def test_ctrl_l_arranges_all_as_one_step(still: MainWindow) -> None:
    before = still.session.network
    QTest.keyClick(still, Qt.Key.Key_L, CTRL)
    places = positions(still.session.network)
    ends = [(places[link.source], places[link.target]) for link in still.session.network.links.values()]
    assert len({x for x, _ in places.values()}) == 2  # columns
    assert all(source[1] < target[1] or source[0] < target[0] for source, target in ends)
    assert sum(source[0] != target[0] for source, target in ends) == 1
    assert shown(still) == places
    assert still.canvas.camera.visible.contains(still.canvas.board.drawing.extent)
    assert still.session.document.undo_title == "Arrange the network"
    still.session.document.undo()
    assert still.session.network == before


def test_what_is_selected_is_arranged_and_nothing_else(still: MainWindow) -> None:
    before = still.session.network
    chosen = [block_named(before, name) for name in ("conv1", "pool1")]
    still.session.select(chosen)
    still.commands["network.arrange"].trigger()
    after = still.session.network
    assert all(after.blocks[id] is block for id, block in before.blocks.items() if id not in chosen)
    assert {id: after.blocks[id].position for id in chosen} == arranged(before, chosen)
    assert still.session.document.undo_title == "Arrange 2 blocks"


def test_left_to_right(still: MainWindow) -> None:
    still.commands["network.arrange_right"].trigger()
    places = positions(still.session.network)
    assert len({y for _, y in places.values()}) == 2  # rows
    ends = [(places[link.source], places[link.target]) for link in still.session.network.links.values()]
    assert all(source[0] < target[0] or source[1] < target[1] for source, target in ends)
    assert sum(source[1] != target[1] for source, target in ends) == 1


def test_blocks_glide_to_their_places_and_the_view_follows(moving: MainWindow, qtbot: QtBot) -> None:
    moving.canvas.zoom_to(2.0)
    before = shown(moving)
    moving.commands["network.arrange"].trigger()
    after = positions(moving.session.network)
    assert gliding(moving)
    qtbot.waitUntil(lambda: shown(moving) not in (before, after))
    qtbot.waitUntil(lambda: not gliding(moving))
    assert shown(moving) == after
    qtbot.waitUntil(lambda: moving.canvas.camera.visible.contains(moving.canvas.board.drawing.extent))


def test_another_edit_ends_the_glide(moving: MainWindow, qtbot: QtBot) -> None:
    before = positions(moving.session.network)
    moving.commands["network.arrange"].trigger()
    moving.session.document.undo()
    qtbot.waitUntil(lambda: not gliding(moving))
    assert shown(moving) == positions(moving.session.network) == before


def test_a_gesture_ends_the_glide(moving: MainWindow, qtbot: QtBot) -> None:
    moving.commands["network.arrange"].trigger()
    QTest.mousePress(moving.canvas.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(3, 3))
    qtbot.waitUntil(lambda: not gliding(moving))
    assert shown(moving) == positions(moving.session.network)
    QTest.mouseRelease(moving.canvas.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(3, 3))


def test_many_blocks_are_there_at_once(moving: MainWindow, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(settling, "MOST", 5)
    moving.commands["network.arrange"].trigger()
    assert not gliding(moving)
    assert shown(moving) == positions(moving.session.network)


def test_align_and_distribute_are_one_step_each_and_ask_for_enough_blocks(still: MainWindow) -> None:
    session, commands = still.session, still.commands
    before = session.network
    ids = [block_named(before, name) for name in ("conv1", "pool1", "fc1")]
    for count, aligns, distributes in ((1, False, False), (2, True, False), (3, True, True)):
        session.select(ids[:count])
        assert commands["network.align.left"].isEnabled() is aligns
        assert commands["network.distribute.down"].isEnabled() is distributes
    commands["network.align.centre"].trigger()
    assert len({session.network.blocks[id].position[0] for id in ids}) == 1
    assert session.document.undo_title == "Align 3 blocks"
    aligned = session.network
    commands["network.distribute.down"].trigger()
    assert session.document.undo_title == "Distribute 3 blocks"
    session.document.undo()
    assert session.network == aligned
    session.document.undo()
    assert session.network == before


def test_an_empty_drawing_has_nothing_to_arrange(still: MainWindow) -> None:
    still.commands["edit.select_all"].trigger()
    still.commands["edit.delete"].trigger()
    assert not still.commands["network.arrange"].isEnabled()


def test_snapping_is_remembered(still: MainWindow) -> None:
    assert still.commands["view.snap"].isChecked()
    still.commands["view.snap"].trigger()
    assert not still.canvas.board.snap
    assert not still.commands["view.snap"].isChecked()
    assert settings.load().snap is False


def test_rows_are_joined_between_them_at_right_angles(still: MainWindow) -> None:
    still.commands["network.arrange_right"].trigger()
    drawing, joins = still.canvas.board.drawing, 0
    for socket, link in drawing.links.items():
        (x, y), (end_x, end_y) = link.route.corners[0], link.route.corners[-1]
        if abs(end_x - x) > 3 * (end_y - y) > 0:
            joins += 1
            assert all(a[0] == b[0] or a[1] == b[1] for a, b in pairwise(link.route.corners)), socket
            level = link.route.corners[1][1]
            assert not any(item.box.top() < level < item.box.bottom() for item in drawing.blocks.values())
    assert joins
