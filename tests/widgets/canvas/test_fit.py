"""Fit: nothing lies under what floats above the canvas; and wires of an arranged drawing keep apart."""

from dataclasses import replace
from itertools import combinations

import pytest
from PySide6.QtCore import QRectF, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from builder.edits import move, remove
from tests.builder.test_arranging import residual_chain
from tests.widgets.opened_window import block_named, opened_window
from widgets import motion
from widgets.canvas.link_item import line
from widgets.window import MainWindow

CTRL = Qt.KeyboardModifier.ControlModifier
APART = 16.0


@pytest.fixture
def window(qapp: QApplication, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> MainWindow:
    monkeypatch.setattr(motion, "reduced", lambda: True)
    return opened_window(qapp, qtbot)


def hidden(window: MainWindow) -> list[str]:
    """The blocks under the map or the zoom control."""
    canvas, area = window.canvas, window.area
    covers = [QRectF(part.geometry()) for part in (area.map, area.zoom) if part.isVisible()]
    boxes = {id: canvas.viewportTransform().mapRect(item.box) for id, item in canvas.board.drawing.blocks.items()}
    return [id for id, box in boxes.items() if any(box.intersects(cover) for cover in covers)]


@pytest.mark.parametrize("shape", [(1, 400.0, 90.0), (4, 260.0, 130.0), (2, 420.0, 100.0), (12, 240.0, 90.0)])
def test_fit_hides_no_block_behind_the_map(window: MainWindow, shape: tuple[int, float, float]) -> None:
    columns, across, down = shape
    places = {id: (n % columns * across, n // columns * down) for n, id in enumerate(window.session.network.blocks)}
    window.session.edit("Move", lambda network: move(network, places))
    window.canvas.fit()
    assert not hidden(window)
    assert window.canvas.camera.visible.contains(window.canvas.board.drawing.extent)


def test_fit_takes_the_middle_of_the_view_where_nothing_would_be_hidden(window: MainWindow) -> None:
    first, *others = window.session.network.blocks
    window.session.edit("Remove", lambda network: remove(network, others))
    window.canvas.fit()
    port = window.canvas.viewport().rect()
    assert (window.canvas.block_point(first) - port.center()).manhattanLength() <= 3
    assert window.canvas.zoom == 1.0


def test_a_copy_that_finds_room_below_the_view_comes_into_view_clear_of_wires(window: MainWindow) -> None:
    canvas, session = window.canvas, window.session
    canvas.zoom_to(1.0)
    session.select([block_named(session.network, "add")])
    before = session.network
    QTest.keyClick(canvas, Qt.Key.Key_D, CTRL)
    (new,) = session.blocks
    box = canvas.board.drawing.blocks[new].box
    assert canvas.camera.visible.contains(box)
    drawing = canvas.board.drawing
    assert not [link for link in drawing.links.values() if line(link.path).intersects(box.adjusted(-6, -6, 6, 6))]
    session.document.undo()
    assert session.network == before


def gutters(window: MainWindow) -> list[tuple[str, float, float, float]]:
    """Of each wire its long ways down or up: where it comes from, x, upper and lower end."""
    found = []
    for item in window.canvas.board.drawing.links.values():
        for (x, y), (end_x, end_y) in zip(item.route.corners, item.route.corners[1:], strict=False):
            if x == end_x and abs(y - end_y) > 2 * APART:
                found.append((str(item.link), x, min(y, end_y), max(y, end_y)))
    return found


def test_folds_and_skips_keep_apart(window: MainWindow) -> None:
    chain = residual_chain()
    window.session.edit("Take", lambda network: replace(network, blocks=chain.blocks, links=chain.links))
    QTest.keyClick(window.canvas, Qt.Key.Key_L, CTRL)
    columns = {block.position[0] for block in window.session.network.blocks.values()}
    assert len(columns) > 1
    for (_, x, top, bottom), (_, other, upper, lower) in combinations(gutters(window), 2):
        assert abs(x - other) >= APART or min(bottom, lower) <= max(top, upper)
    assert not hidden(window)
