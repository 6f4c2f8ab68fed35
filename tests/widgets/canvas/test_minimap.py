"""The map: what it shows, where a press on it leads, and how often it is drawn."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QPoint, QPointF, QRectF, Qt
from PySide6.QtGui import QAction, QPainter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from builder import edits
from builder.document import Document
from projects import settings
from tests.widgets.canvas.hands import small_network
from tests.widgets.opened_window import opened_window
from widgets.canvas import minimap
from widgets.canvas.drawing import Drawing
from widgets.canvas.painting.ink import Ink
from widgets.canvas.painting.map_painting import paint_map
from widgets.canvas.view import CanvasView
from widgets.canvas_area import CanvasArea
from widgets.session import Session
from widgets.theme import Theme

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def area(qtbot: QtBot, theme: Theme) -> Iterator[CanvasArea]:
    view = CanvasView(Session(Document(small_network())), theme)
    actions = {name: QAction(name) for name in ("view.zoom_full", "view.zoom_out", "view.zoom_in", "view.fit")}
    made = CanvasArea(theme, view, actions)
    qtbot.addWidget(made)
    made.resize(936, 700)
    made.show()
    QApplication.processEvents()
    yield made


def view_of(area: CanvasArea) -> CanvasView:
    view = area.findChild(CanvasView)
    assert isinstance(view, CanvasView)
    return view


def colour_at(area: CanvasArea, at: QPoint) -> str:
    return area.map.grab().toImage().pixelColor(at).name()


def test_it_shows_each_block_where_it_is_in_the_colour_of_its_family(area: CanvasArea, theme: Theme) -> None:
    view = view_of(area)
    area.map.grab()
    for item in view.board.drawing.blocks.values():
        at = area.map.at(item.box.center()).toPoint()
        assert area.map.rect().contains(at)
        assert colour_at(area, at) == theme.tokens.families[item.record.family].lower()


def test_a_press_moves_the_view_there_and_a_drag_takes_it_along(area: CanvasArea) -> None:
    view = view_of(area)
    view.zoom_to(2.0)
    area.map.grab()
    ends = [view.board.drawing.extent.topLeft(), view.board.drawing.extent.bottomRight()]
    for end in ends:
        QTest.mouseClick(area.map, LEFT, Qt.KeyboardModifier.NoModifier, area.map.at(end).toPoint())
        near = 4 / (area.map.at(end + QPointF(100, 0)) - area.map.at(end)).x() * 100
        assert (view.camera.visible.center() - end).manhattanLength() < near
    grip = area.map.shown.center().toPoint() + QPoint(3, 3)
    before = area.map.shown
    QTest.mousePress(area.map, LEFT, Qt.KeyboardModifier.NoModifier, grip)
    assert (area.map.shown.center() - before.center()).manhattanLength() < 2
    QTest.mouseMove(area.map, grip - QPoint(20, 10))
    moved = area.map.shown.center() - before.center()
    assert moved.x() == pytest.approx(-20, abs=1.5) and moved.y() == pytest.approx(-10, abs=1.5)
    QTest.mouseRelease(area.map, LEFT, Qt.KeyboardModifier.NoModifier, grip - QPoint(20, 10))
    assert view.zoom == 2.0


def test_it_is_drawn_once_for_many_frames_and_again_after_a_change(
    area: CanvasArea, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    view = view_of(area)
    drawn: list[Drawing] = []

    def counted(painter: QPainter, drawing: Drawing, ink: Ink, scale: float) -> None:
        drawn.append(drawing)
        paint_map(painter, drawing, ink, scale)

    monkeypatch.setattr(minimap, "paint_map", counted)
    for _ in range(5):
        view.camera.pan(QPoint(9, 5))
        view.board.change_look(hovered=next(iter(view.board.drawing.blocks)))
        QApplication.processEvents()
    assert not drawn
    first = next(iter(view.board.session.network.blocks))
    for step in range(5):
        view.board.session.edit("Move", lambda n, step=step: edits.move(n, {first: (900.0 + step, 40.0)}))  # type: ignore[misc]
    qtbot.waitUntil(lambda: len(drawn) == 1)
    item = view.board.drawing.blocks[first]
    assert QRectF(area.map.rect()).contains(area.map.at(item.box.center()))
    qtbot.wait(200)
    assert len(drawn) == 1


def test_a_small_or_empty_canvas_has_no_map(area: CanvasArea) -> None:
    assert area.map.isVisible()
    area.resize(639, 700)
    assert not area.map.isVisible()
    area.resize(640, 700)
    assert area.map.isVisible()
    assert area.map.geometry().bottom() < area.zoom.geometry().top()
    view_of(area).select_all()
    view_of(area).delete_selection()
    assert not area.map.isVisible()
    view_of(area).board.session.document.undo()
    assert area.map.isVisible()


def test_the_menu_hides_it_and_that_is_remembered(qapp: QApplication, qtbot: QtBot) -> None:
    window = opened_window(qapp, qtbot)
    assert window.commands["view.map"].isChecked() and window.area.map.isVisible()
    window.commands["view.map"].trigger()
    assert not window.area.map.isVisible() and not window.commands["view.map"].isChecked()
    assert settings.load().minimap is False
    window.commands["view.map"].trigger()
    assert window.area.map.isVisible() and settings.load().minimap
