"""Groups: closed, repeated, open in place, from the inside, and their parameters."""

from PySide6.QtCore import QPointF
from PySide6.QtGui import QPixmap

from docs.pictures_of.networks import with_group
from docs.pictures_of.stage import Stage, settle


def closed(stage: Stage) -> QPixmap:
    stage.draw(with_group())
    return stage.shot("residual")


def repeated(stage: Stage) -> QPixmap:
    stage.draw(with_group(repeat=3))
    return stage.shot("residual")


def open_in_place(stage: Stage) -> QPixmap:
    stage.window.resize(1440, 1130)
    stage.draw(with_group())
    stage.select("residual")
    stage.run("group.show")
    stage.session.select()
    stage.canvas.look_at(stage.canvas.board.drawing.blocks[stage.id("residual")].bounds.center(), 0.8)
    picture = stage.shot("residual")
    stage.window.resize(1440, 900)
    return picture


def inside(stage: Stage) -> QPixmap:
    stage.window.resize(1440, 1130)
    stage.draw(with_group())
    stage.session.document.enter(stage.id("residual"))
    settle(150)
    centre = stage.canvas.board.drawing.extent.center() + QPointF(190, 0)
    stage.canvas.look_at(centre, 0.8)
    picture = stage.shot(over=(stage.window.area.way,), pad=12)
    stage.session.document.leave()
    stage.window.resize(1440, 900)
    return picture


def parameters(stage: Stage) -> QPixmap:
    stage.draw(with_group(repeat=3))
    stage.select("residual")
    settle(150)
    return stage.window.panel.grab()


def bound(stage: Stage) -> QPixmap:
    stage.draw(with_group())
    stage.session.document.enter(stage.id("residual"))
    settle(150)
    stage.select("conv1")
    settle(150)
    picture = stage.window.panel.grab()
    stage.session.document.leave()
    return picture


PICTURES = {
    "group-closed": ("Closed", closed),
    "group-repeated": ("Three in a row", repeated),
    "group-open": ("Open in place", open_in_place),
    "group-inside": ("From the inside", inside),
    "group-parameters": ("Parameters of a group", parameters),
    "group-bound": ("A parameter bound to the group's", bound),
}
