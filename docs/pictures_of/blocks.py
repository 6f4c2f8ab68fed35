"""The states of a block."""

from PySide6.QtGui import QPixmap

from builder import edits
from builder.network import Link
from docs.pictures_of.networks import changed, column, named, short
from docs.pictures_of.stage import Stage


def normal(stage: Stage) -> QPixmap:
    stage.draw(short())
    return stage.shot("conv2")


def hovered(stage: Stage) -> QPixmap:
    stage.draw(short())
    stage.move(stage.at("conv2"))
    return stage.shot("conv2", pointer=True)


def selected(stage: Stage) -> QPixmap:
    stage.draw(short())
    stage.select("conv2")
    return stage.shot("conv2")


def focus(stage: Stage) -> QPixmap:
    stage.draw(short())
    stage.canvas.board.change_look(focus=stage.id("conv2"))  # as the Tab key leaves it, whoever has the focus
    return stage.shot("conv2")


def problem(stage: Stage) -> QPixmap:
    stage.draw(changed("fc1", expects=512))
    return stage.shot("fc1")


def warning(stage: Stage) -> QPixmap:
    network, loose = edits.add_block(column(), "dense", (248.0, 224.0), "spare", {"out_features": 5})
    network = edits.add_link(network, Link(named(network, "pool1"), "out", loose.id, "in"))
    stage.draw(network)
    return stage.shot("spare")


def frozen(stage: Stage) -> QPixmap:
    stage.draw(short())
    stage.select("conv2")
    stage.run("network.freeze")
    stage.session.select()
    return stage.shot("conv2")


def off(stage: Stage) -> QPixmap:
    stage.draw(column())
    stage.select("pool1")
    stage.run("network.off")
    stage.session.select()
    return stage.shot("pool1")


def coloured(stage: Stage) -> QPixmap:
    stage.draw(short())
    stage.select("conv2")
    stage.run("edit.colour.recurrent")
    stage.session.select()
    return stage.shot("conv2")


def _with_cost(stage: Stage, cost: str, bars: bool) -> QPixmap:
    stage.draw(column())
    stage.canvas.board.change_style(cost=cost, bars=bars)
    picture = stage.shot("conv1", "conv2")
    stage.canvas.board.change_style(cost="parameters", bars=True)
    return picture


def bars_of_work(stage: Stage) -> QPixmap:
    return _with_cost(stage, "work", True)


def bars_of_memory(stage: Stage) -> QPixmap:
    return _with_cost(stage, "memory", True)


def without_bars(stage: Stage) -> QPixmap:
    return _with_cost(stage, "parameters", False)


PICTURES = {
    "block-normal": ("Normal", normal),
    "block-hovered": ("Pointer over it", hovered),
    "block-selected": ("Selected", selected),
    "block-focus": ("Keyboard focus", focus),
    "block-problem": ("Problem", problem),
    "block-warning": ("Warning", warning),
    "block-frozen": ("Frozen", frozen),
    "block-off": ("Off", off),
    "block-coloured": ("Coloured", coloured),
    "cost-work": ("Multiply-adds as a bar", bars_of_work),
    "cost-memory": ("Memory as a bar", bars_of_memory),
    "cost-no-bars": ("Parameters, no bar", without_bars),
}
