"""The window: after a run, with a problem, empty, with its palette of commands, a menu, tabs."""

from PySide6.QtCore import QPoint, QRect
from PySide6.QtGui import QContextMenuEvent, QPixmap
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from builder import edits
from builder.network import Network
from builder.project import Project
from docs.pictures_of.networks import column, named, residual
from docs.pictures_of.stage import Stage, settle, until
from projects.examples import EXAMPLES, FIRST


def trained(stage: Stage) -> QPixmap:
    """The example after a run; it is trained once for all looks."""
    trainer = stage.window.trainer
    if not trainer.results(stage.session.document.whole):
        stage.draw(EXAMPLES[FIRST].network(), zoom=0)
        trainer.start(stage.session.document.report)
        until(lambda: not trainer.busy)
    stage.rest()
    stage.canvas.fit()
    stage.select("conv2")
    return _with_map(stage)


def problem(stage: Stage) -> QPixmap:
    network = EXAMPLES[FIRST].network()
    stage.draw(edits.set_values(network, named(network, "fc1"), {"expects": 1568}), zoom=0)
    stage.select("fc1")
    return _with_map(stage)


def _with_map(stage: Stage) -> QPixmap:
    stage.window.area.set_mapped(True)
    settle(250)
    picture = stage.whole()
    stage.window.area.set_mapped(False)
    return picture


def welcome(stage: Stage) -> QPixmap:
    stage.draw(Network("untitled"), zoom=0)
    return stage.part(stage.window.area.rect())


def commands(stage: Stage) -> QPixmap:
    stage.draw(column(), zoom=0)
    stage.select("conv2")
    stage.run("view.commands")
    palette = stage.window.command_palette
    QTest.keyClicks(palette.field, "arr")
    settle(100)
    picture = palette.grab()
    palette.close_palette()
    return picture


def menu(stage: Stage) -> QPixmap:
    stage.draw(column())
    stage.select("conv2")
    at = stage.at("conv2") + QPoint(30, 0)
    port = stage.canvas.viewport()
    event = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, at, port.mapToGlobal(at))
    QApplication.sendEvent(port, event)
    settle(100)
    shown = stage.window.context_menus.menu
    picture = shown.grab() if shown else QPixmap()
    if shown:
        shown.close()
    return picture


def tabs(stage: Stage) -> QPixmap:
    stage.draw(Project((column(), residual("ResNet"), residual("twin"))), zoom=0)
    settle(100)
    return stage.window.tabs.grab(QRect(0, 0, 620, 150))


PICTURES = {
    "window": ("The window after a run", trained),
    "problem": ("The window with a problem", problem),
    "welcome": ("Empty canvas", welcome),
    "commands": ("All commands", commands),
    "menu": ("Menu of a block", menu),
    "tabs": ("Several networks", tabs),
}
