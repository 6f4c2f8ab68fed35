"""Ports and wires in their states, and what happens while a wire is dragged."""

from PySide6.QtCore import QPoint
from PySide6.QtGui import QCursor, QPixmap
from PySide6.QtWidgets import QApplication, QToolTip, QWidget

from builder import edits
from docs.pictures_of.networks import changed, column, kinds
from docs.pictures_of.stage import Stage, settle


def port_kinds(stage: Stage) -> QPixmap:
    stage.draw(kinds(), zoom=0.95)
    return stage.shot()


def port_near(stage: Stage) -> QPixmap:
    stage.draw(column())
    stage.move(stage.output("conv1") + QPoint(5, 4))
    return stage.shot("conv1", pointer=True)


def _dragged(stage: Stage, kind: str, start: str, goal: QPoint | None = None) -> None:
    """A wire out of `start` with a free block beside: a Dense takes a vector, a Conv a map."""
    network, _ = edits.add_block(column(), kind, (248.0, 224.0), "free")
    network, _ = edits.add_block(network, "dense" if kind == "conv2d" else "conv2d", (248.0, 352.0), "other")
    stage.draw(network)
    end = goal or stage.input("free")
    stage.drag(stage.output(start), end)


def wire_fits(stage: Stage) -> QPixmap:
    _dragged(stage, "conv2d", "conv1")
    picture = stage.shot("conv1", "free", "conv2", "other", pointer=True)
    stage.rest()
    return picture


def wire_does_not_fit(stage: Stage) -> QPixmap:
    stage.draw(edits.add_block(column(), "dense", (248.0, 288.0), "free")[0])
    stage.drag(stage.output("conv2"), stage.input("conv1") + QPoint(9, -9))
    picture = stage.shot("conv1", "conv2", "free", pointer=True, pad=44)
    stage.rest()
    return picture


def ports_answer(stage: Stage) -> QPixmap:
    stage.draw(kinds(), zoom=0.95)
    start = stage.output("map")
    stage.drag(start, start + QPoint(24, 16))
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
    QCursor.setPos(stage.canvas.viewport().mapToGlobal(at))
    from PySide6.QtGui import QHelpEvent

    event = QHelpEvent(QHelpEvent.Type.ToolTip, at, stage.canvas.viewport().mapToGlobal(at))
    QApplication.sendEvent(stage.canvas.viewport(), event)
    settle()
    picture = stage.shot("pool1", "conv2", pointer=True)
    _with_tip(stage, picture, at)
    return picture


def _with_tip(stage: Stage, picture: QPixmap, at: QPoint) -> None:
    """Draw the tip, which is a window of its own, into the picture."""
    from PySide6.QtGui import QPainter

    tips = [w for w in QApplication.topLevelWidgets() if w.inherits("QTipLabel") and w.isVisible()]
    origin = stage.box("pool1", "conv2").topLeft() - QPoint(22, 22)
    painter = QPainter(picture)
    for tip in tips:
        painter.drawPixmap(at + QPoint(12, 14) - origin, tip.grab())
    painter.end()
    QToolTip.hideText()


def wire_problem(stage: Stage) -> QPixmap:
    stage.draw(changed("fc1", expects=512))
    return stage.shot("flatten", "fc1")


def _unused(_: QWidget) -> None: ...


PICTURES = {
    "port-kinds": ("A shape for each kind, filled where joined; a strand for each dimension after N", port_kinds),
    "port-answer": ("While a wire is dragged: will take it, will not", ports_answer),
    "port-near": ("Pointer at a port", port_near),
    "wire-hovered": ("Pointer over a wire", wire_hovered),
    "wire-selected": ("Selected wire", wire_selected),
    "wire-problem": ("Problem", wire_problem),
    "wire-fits": ("Dragging, fits", wire_fits),
    "wire-refused": ("Dragging, does not fit", wire_does_not_fit),
}
