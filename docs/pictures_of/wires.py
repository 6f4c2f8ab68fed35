"""Ports and wires in their states, and what happens while a wire is dragged."""

from PySide6.QtCore import QPoint
from PySide6.QtGui import QHelpEvent, QPainter, QPixmap
from PySide6.QtWidgets import QApplication, QToolTip

from builder import edits
from docs.pictures_of.networks import beside_from, changed, column, kinds
from docs.pictures_of.stage import Stage, settle


def port_kinds(stage: Stage) -> QPixmap:
    stage.draw(kinds(), zoom=0.9)
    return stage.shot()


def port_near(stage: Stage) -> QPixmap:
    stage.draw(column())
    stage.move(stage.output("conv1") + QPoint(5, 4))
    return stage.shot("conv1", pointer=True)


def wire_fits(stage: Stage) -> QPixmap:
    stage.draw(edits.add_block(column(), "conv2d", (248.0, 224.0), "free")[0])
    stage.drag(stage.output("conv1"), stage.input("free"))
    picture = stage.shot("conv1", "free", "conv2", pointer=True)
    stage.rest()
    return picture


def wire_replaces(stage: Stage) -> QPixmap:
    stage.draw(beside_from("image"))
    stage.drag(stage.output("conv1"), stage.input("beside") + QPoint(9, 5))
    picture = stage.part(stage.box("conv1", "beside", "conv2").adjusted(-22, -22, 160, 22), pointer=True)
    stage.rest()
    return picture


def wire_refused(stage: Stage) -> QPixmap:
    stage.draw(beside_from("conv1"))
    stage.drag(stage.output("beside"), stage.input("conv1") + QPoint(9, 5))
    picture = stage.part(stage.box("conv1", "beside").adjusted(-22, -32, 60, 42), pointer=True)
    stage.rest()
    return picture


def ports_answer(stage: Stage) -> QPixmap:
    stage.draw(kinds(), zoom=0.9)
    start = stage.output("map")
    stage.drag(start, start + QPoint(40, 132))
    picture = stage.shot(pointer=True)
    stage.rest()
    return picture


def wire_selected(stage: Stage) -> QPixmap:
    stage.draw(column())
    stage.session.select(links=[(stage.id("conv2"), "in")])
    return stage.shot("pool1", "conv2")


def wire_hovered(stage: Stage) -> QPixmap:
    stage.draw(column())
    at = stage.wire("conv2")
    stage.move(at)
    event = QHelpEvent(QHelpEvent.Type.ToolTip, at, stage.canvas.viewport().mapToGlobal(at))
    QApplication.sendEvent(stage.canvas.viewport(), event)
    settle()
    box = stage.box("pool1", "conv2").adjusted(-22, -22, 130, 22)
    picture = stage.part(box, pointer=True)
    _draw_tip(picture, at - box.topLeft())
    return picture


def _draw_tip(picture: QPixmap, at: QPoint) -> None:
    """Draw the tip, which is a window of its own, into the picture."""
    painter = QPainter(picture)
    for tip in QApplication.topLevelWidgets():
        if tip.inherits("QTipLabel") and tip.isVisible():
            painter.drawPixmap(at + QPoint(12, 14), tip.grab())
    painter.end()
    QToolTip.hideText()


def wire_problem(stage: Stage) -> QPixmap:
    stage.draw(changed("fc1", expects=512))
    return stage.shot("flatten", "fc1")


PICTURES = {
    "port-kinds": ("A shape for each kind, filled where joined; a strand for each dimension after N", port_kinds),
    "port-answer": ("While a wire is dragged: will take it, will not", ports_answer),
    "port-near": ("Pointer at a port", port_near),
    "wire-hovered": ("Pointer over a wire", wire_hovered),
    "wire-selected": ("Selected wire", wire_selected),
    "wire-problem": ("Problem", wire_problem),
    "wire-fits": ("Dragging, fits", wire_fits),
    "wire-replaces": ("Dragging, takes the place of another one", wire_replaces),
    "wire-refused": ("Dragging, does not fit", wire_refused),
}
