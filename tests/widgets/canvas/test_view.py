"""Zoom, pan, fit and what is told about the drawing."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, QRectF, Qt
from PySide6.QtGui import QHelpEvent, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QToolTip
from pytestqt.qtbot import QtBot

from builder import edits
from builder.geometry import RESULT
from builder.network import Frame
from tests.widgets.canvas.hands import Hands, between
from widgets.canvas.detail import Detail, detail_at
from widgets.canvas.hits import hit
from widgets.canvas.painting.block_painting import TEXT_GAP
from widgets.canvas.painting.plates import tile_width
from widgets.canvas.painting.results_painting import PAD, figure
from widgets.canvas.painting.texts import width
from widgets.canvas.tips import tip
from widgets.theme import current


def test_the_wheel_zooms_at_the_pointer(hands: Hands) -> None:
    place = QPoint(200, 150)
    before = hands.view.camera.in_scene(QPointF(place))
    zoom = hands.view.zoom
    for notches in (1, 1, 2.5, -0.5, -6):
        hands.wheel(place, notches)
        after = hands.view.camera.in_scene(QPointF(place))
        assert abs(after.x() - before.x()) * hands.view.zoom <= 4
        assert abs(after.y() - before.y()) * hands.view.zoom <= 4
    assert hands.view.zoom < zoom


def test_zoom_is_held_between_5_and_400_percent(hands: Hands, qtbot: QtBot) -> None:
    with qtbot.waitSignal(hands.view.zoomed) as told:
        hands.view.zoom_to(99)
    assert told.args == [4.0]
    hands.view.zoom_to(0.0001)
    assert hands.view.zoom == 0.05
    hands.view.zoom_to(1.0)
    hands.view.zoom_in()
    hands.view.zoom_out()
    assert hands.view.zoom == pytest.approx(1.0)


def test_fit_shows_all_blocks(hands: Hands) -> None:
    hands.view.zoom_to(3.0)
    hands.view.fit()
    visible = hands.view.camera.visible
    assert all(visible.contains(item.box) for item in hands.view.board.drawing.blocks.values())
    hands.session.select([hands.id("free")])
    hands.view.zoom_to(0.2)
    hands.view.fit_selection()
    assert hands.view.zoom == 1.0
    assert (hands.at("free") - hands.view.viewport().rect().center()).manhattanLength() <= 2


def test_middle_button_and_space_pan(hands: Hands) -> None:
    place = hands.at("free")
    hands.drag(QPoint(50, 50), QPoint(90, 75), Qt.MouseButton.MiddleButton)
    assert hands.at("free") == place + QPoint(40, 25)
    QTest.keyPress(hands.view, Qt.Key.Key_Space)
    hands.drag(hands.at("free"), hands.at("free") - QPoint(40, 25))
    QTest.keyRelease(hands.view, Qt.Key.Key_Space)
    assert hands.at("free") == place
    assert hands.document.undo_title == ""


def test_reveal_brings_a_block_into_view(hands: Hands) -> None:
    hands.view.zoom_to(2.0)
    hands.view.centerOn(5000, 5000)
    hands.session.revealed.emit(hands.id("conv1"))
    assert hands.view.viewport().rect().contains(hands.at("conv1"))
    hands.view.reveal("no such block")


@pytest.mark.parametrize(
    ("zoom", "detail"), [(0.75, Detail.ALL), (0.74, Detail.TITLE), (0.44, Detail.ICON), (0.21, Detail.COLOUR)]
)
def test_detail_follows_the_zoom(zoom: float, detail: Detail) -> None:
    assert detail_at(zoom) == detail


def test_from_very_far_a_frame_is_one_rectangle_in_the_colour_of_most_of_its_blocks(hands: Hands) -> None:
    frame = Frame("f1", "Stage", (0.0, 200.0), (260.0, 900.0))
    hands.session.edit("Frame", lambda n: replace(n, frames={"f1": frame}))
    item = hands.view.board.drawing.decor.frames["f1"]
    spot = item.box.topLeft() + QPointF(30, 20)
    assert not hands.view.board.drawing.boxes_near(QRectF(spot, spot))
    for zoom, filled in ((0.12, False), (0.08, True)):
        hands.view.look_at(item.box.center(), zoom)
        image = hands.view.grab().toImage()
        colour = image.pixelColor(hands.view.camera.on_view(spot).toPoint()).name()
        assert (colour in {family.lower() for family in current().tokens.families.values()}) == filled


@pytest.mark.parametrize("zoom", [0.05, 0.15, 0.3, 0.6, 1.0, 4.0])
@pytest.mark.parametrize("mode", ["light", "dark"])
def test_every_level_is_painted_in_both_themes(hands: Hands, zoom: float, mode: str) -> None:
    current().set_mode(mode)
    hands.session.select([hands.id("conv1")])
    hands.session.edit("Cut", lambda n: edits.remove(n, links=[(hands.id("result"), "in")]))
    hands.view.set_results({hands.id("result"): {"loss": 0.104, "accuracy": 0.975}})
    hands.view.zoom_to(zoom)
    image = hands.view.grab().toImage()
    colours = {image.pixelColor(x, y).name() for x in range(0, image.width(), 3) for y in range(0, image.height(), 3)}
    assert len(colours) > 3
    assert current().tokens.canvas.lower() in colours
    current().set_mode("light")


def test_the_hint_of_the_empty_canvas_leaves_nothing_behind(hands: Hands) -> None:
    def on_screen() -> QImage:
        QApplication.processEvents()
        return hands.view.screen().grabWindow(hands.view.winId()).toImage()

    hands.view.fit()
    hands.click(QPoint(5, 5))
    full = on_screen()
    while hands.document.undo_title:
        hands.document.undo()
    hands.view.select_all()
    hands.view.delete_selection()
    empty = on_screen()
    assert empty == hands.view.grab().toImage().convertToFormat(empty.format()) != full
    hands.document.undo()
    hands.session.select()
    assert on_screen() == full
    hands.document.redo()
    assert on_screen() == empty


def test_tooltips_tell_shapes(hands: Hands) -> None:
    drawing = hands.view.board.drawing

    def told(at: QPoint, zoom: float = 1.0) -> str:
        return tip(drawing, hit(drawing, hands.view.camera.in_scene(QPointF(at)), zoom), zoom)

    hands.view.zoom_to(1.0)
    assert told(between(hands.output("conv1"), hands.input("pool1"))) == "N × 32 × 8 × 8, float, 8 kB"
    assert told(hands.output("conv1")) == "output: N × 32 × 8 × 8, float, 8 kB"
    assert told(hands.input("free")) == "input: not known yet"
    assert told(hands.at("conv1")) == ""
    assert told(hands.at("conv1"), 0.3) == ""
    assert told(hands.at("conv1"), 0.6) == "Conv 32  (conv1)\n3 × 3\n1 × 8 × 8 → 32 × 8 × 8\n320 parameters"


def test_the_canvas_has_a_name_and_takes_the_focus(hands: Hands) -> None:
    assert hands.view.accessibleName() == "Canvas"
    assert hands.view.focusPolicy() == Qt.FocusPolicy.StrongFocus


def test_the_figures_of_an_output_stand_apart(hands: Hands) -> None:
    inside = RESULT[0] - tile_width(RESULT[1]) - TEXT_GAP - PAD
    for loss, name, metric in (
        (0.00017, "accuracy", 1.0), (0.00586, "mae", 0.053), (123456.0, "mae", 999999.0), (2e-7, "mae", -0.0123),
        (0.00058, "mae", 0.00012), (0.00058, "mae", 0.0189),
    ):  # fmt: skip
        used = (width("value", figure("loss", loss)), width("value", figure(name, metric)))
        assert inside - sum(used) >= 16


def test_an_output_tells_what_its_figures_are_measured_on(hands: Hands) -> None:
    result = hands.id("result")

    def told() -> str:
        at, board = hands.at("result"), hands.view.board
        place = hands.view.viewport().mapToGlobal(at)
        QApplication.sendEvent(hands.view.viewport(), QHelpEvent(QEvent.Type.ToolTip, at, place))
        QApplication.processEvents()
        text = tip(
            board.drawing, hit(board.drawing, hands.view.camera.in_scene(QPointF(at)), 1.0), 1.0, board.look.results
        )
        assert QToolTip.text() == text
        return text

    hands.view.zoom_to(1.0)
    hands.view.reveal(result)
    assert told() == ""
    hands.view.set_results({result: {"loss": 0.104, "accuracy": 0.975}})
    assert "validation samples" in told()
    hands.session.edit("Hold back none", lambda n: replace(n, recipe=replace(n.recipe, validation=0.0)))
    assert "training samples" in told()
    QToolTip.hideText()
