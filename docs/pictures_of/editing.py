"""Adding, repairing, moving, joining and renaming."""

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QPixmap
from PySide6.QtTest import QTest

from builder import edits
from docs.pictures_of.networks import column, without_flatten
from docs.pictures_of.stage import Stage, settle


def quick_add(stage: Stage) -> QPixmap:
    stage.draw(column())
    stage.select("pool1")
    stage.key(Qt.Key.Key_Space)
    picture = stage.shot("conv1", "pool1", over=(stage.canvas.quick_add,))
    stage.canvas.quick_add.dismiss()
    return picture


def quick_add_word(stage: Stage) -> QPixmap:
    stage.draw(column())
    stage.select("pool1")
    stage.key(Qt.Key.Key_Space)
    QTest.keyClicks(stage.canvas.quick_add.field, "pool")
    settle()
    picture = stage.shot("conv1", "pool1", over=(stage.canvas.quick_add,))
    stage.canvas.quick_add.dismiss()
    return picture


def wire_dropped(stage: Stage) -> QPixmap:
    stage.draw(column())
    start = stage.output("conv1")
    stage.drag(start, start + QPoint(190, 70))
    stage.let_go()
    picture = stage.shot("conv1", over=(stage.canvas.quick_add,))
    stage.canvas.quick_add.dismiss()
    return picture


def drop_on_wire(stage: Stage) -> QPixmap:
    stage.draw(column())
    stage.carry("maxpool2d", stage.wire("flatten"))
    settle(200)
    box = stage.box("conv2", "fc1").adjusted(-22, -22, 260, 22)
    picture = stage.part(box, pointer=True)
    stage.rest()
    return picture


def bubble(stage: Stage) -> QPixmap:
    stage.draw(without_flatten())
    stage.select("fc1")
    settle(200)
    return stage.shot("conv2", "fc1", over=(stage.canvas.bubble,))


def join_hint(stage: Stage) -> QPixmap:
    stage.draw(column())
    stage.select("pool1")
    stage.key(Qt.Key.Key_Delete)
    return stage.shot("conv1", "conv2", over=(stage.window.area.hint,))


def guides(stage: Stage) -> QPixmap:
    network, _ = edits.add_block(column(), "conv2d", (304.0, 120.0), "beside")
    network, _ = edits.add_block(network, "relu", (330.0, 260.0), "relu")
    stage.draw(network)
    start = stage.at("relu")
    stage.drag(start, start + QPoint(-25, -19))
    picture = stage.shot("conv1", "beside", "conv2", "relu")
    stage.rest()
    return picture


def rubber_band(stage: Stage) -> QPixmap:
    stage.draw(column())
    box = stage.box("pool1", "flatten")
    stage.drag(box.topLeft() - QPoint(24, 10), box.bottomRight() + QPoint(30, -24))
    picture = stage.shot("conv1", "flatten", pad=40, pointer=True)
    stage.rest()
    return picture


def rename(stage: Stage) -> QPixmap:
    stage.draw(column())
    stage.select("conv2")
    stage.run("network.rename")
    picture = stage.shot("conv2")
    stage.canvas.setFocus()
    return picture


PICTURES = {
    "add-space": ("Quick add after a block", quick_add),
    "add-word": ("Quick add, a word typed", quick_add_word),
    "add-wire": ("A wire dropped in the open", wire_dropped),
    "add-between": ("A block dropped on a wire", drop_on_wire),
    "repair": ("Bubble with repairs", bubble),
    "join": ("After Del: join the wires", join_hint),
    "guides": ("Guides while dragging", guides),
    "band": ("Rubber band", rubber_band),
    "rename": ("Rename in place", rename),
}
