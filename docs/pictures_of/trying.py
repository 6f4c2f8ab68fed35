"""What a network has learned: tried out, its weights, and a file of weights before it is loaded."""

from PySide6.QtCore import QPoint
from PySide6.QtGui import QPixmap
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from builder.check import check
from builder.edits import set_values
from docs.pictures_of.networks import named
from docs.pictures_of.stage import LEFT, NO_KEYS, Stage, Take, settle, until
from projects.block_weights import matched
from projects.examples import EXAMPLES, FIRST
from widgets.trying.pad import Pad
from widgets.trying.sample_bar import SampleBar
from widgets.weights.load_report import LoadReport

SEVEN = ((0.25, 0.2), (0.75, 0.2), (0.45, 0.85))  # strokes, in shares of the side of the pad
TABS = {"Training": 0, "Try it": 1}


def _tried(stage: Stage, id: str) -> QWidget:
    """The page that an example is tried out on, after a run; it is trained once for all looks."""
    window, trainer = stage.window, stage.window.trainer
    tabs = window.dock.header.tabs
    tabs.setCurrentIndex(TABS["Training"])
    if stage.network.name != EXAMPLES[id].network().name or not trainer.results(stage.session.document.whole):
        stage.draw(EXAMPLES[id].network(), zoom=0)
        trainer.start(stage.session.document.whole)
        until(lambda: not trainer.busy)
    tabs.setCurrentIndex(TABS["Try it"])
    until(lambda: window.trying.view is not None)
    _answered(stage)
    assert window.trying.view, "the page was not made"
    return window.trying.view


def _answered(stage: Stage) -> None:
    until(lambda: not stage.window.trying.asker.busy)
    settle(200)


def _dock(stage: Stage) -> QPixmap:
    picture = stage.window.dock.grab()
    stage.window.dock.header.tabs.setCurrentIndex(TABS["Training"])
    return picture


def drawn(stage: Stage) -> QPixmap:
    """A seven, drawn with the mouse."""
    (pad,) = _tried(stage, FIRST).findChildren(Pad)
    pad.clear()
    points = [QPoint(round(x * pad.width()), round(y * pad.height())) for x, y in SEVEN]
    QTest.mousePress(pad, LEFT, NO_KEYS, points[0])
    for point in points[1:]:
        QTest.mouseMove(pad, point)
    QTest.mouseRelease(pad, LEFT, NO_KEYS, points[-1])
    _answered(stage)
    return _dock(stage)


def made_again(stage: Stage) -> QPixmap:
    _tried(stage, "autoencoder")
    return _dock(stage)


def tagged(stage: Stage) -> QPixmap:
    (bar,) = _tried(stage, "ner").findChildren(SampleBar)
    bar.number.setValue(4)
    _answered(stage)
    return _dock(stage)


def weights(stage: Stage) -> QPixmap:
    """The filters of a convolution as its run has left them."""
    _tried(stage, FIRST)
    window = stage.window
    stage.select("conv1")
    window.panel.setCurrentWidget(window.weights)
    until(lambda: window.weights.arrays)
    settle(200)
    picture = window.panel.grab()
    window.panel.setCurrentIndex(0)
    return picture


def loading(stage: Stage) -> QPixmap:
    """The weights of a run, for the same network with a smaller layer."""
    _tried(stage, FIRST)
    source, whole = stage.window.in_use.source, stage.session.document.whole
    kept = source.file if source else None
    assert kept, "the run kept no weights"
    smaller = check(set_values(whole.network, named(whole.network, "fc1"), {"out_features": 64}), whole.fields)
    dialog = LoadReport("weights.safetensors", matched(smaller, kept), stage.window.theme, stage.window)
    dialog.show()
    settle(100)
    picture = dialog.grab()
    dialog.close()
    dialog.deleteLater()
    return picture


PICTURES: dict[str, tuple[str, Take]] = {
    "trying-drawn": ("A digit is drawn, and told", drawn),
    "trying-again": ("A picture, and what an autoencoder makes of it", made_again),
    "trying-tags": ("A sentence with its names", tagged),
    "weights": ("The weights of a block", weights),
    "weights-file": ("What a file of weights has for a network", loading),
}
