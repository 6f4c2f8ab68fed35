"""Notes and frames, finding, the map, levels of detail and arranged drawings."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QRect, QRectF
from PySide6.QtGui import QPixmap
from PySide6.QtTest import QTest

from builder import decor
from builder.network import Network
from docs.pictures_of.networks import column, in_order, inception, named, residual, resnet
from docs.pictures_of.stage import Stage, Take, settle

VIEW = 936.0  # scene units: how high a column may be


def marked() -> Network:
    """The column with a frame around its convolutions and a note."""
    network = column()
    blocks = [named(network, name) for name in ("conv1", "pool1", "conv2")]
    network, frame = decor.frame_around(network, blocks, (), "Sees edges, then shapes")
    network = decor.recolour(network, "convolution", frames=[frame.id])
    text = "Ask before the lesson\nWhat happens to the shape\nif the stride is 2?"
    return decor.add_note(network, text, (264.0, 136.0))[0]


def notes(stage: Stage) -> QPixmap:
    stage.draw(marked())
    return stage.part(QRect(stage.box()).adjusted(-22, 0, 22, -150))


def _chosen(stage: Stage, id: str) -> QPixmap:
    """A note or a frame, selected."""
    stage.session.select(decor=[id])
    item = stage.canvas.board.drawing.decor.get(id)
    box = item.bounds if item else QRectF()
    return stage.part(stage.canvas.viewportTransform().mapRect(box).toAlignedRect().adjusted(-22, -22, 22, 22))


def note_selected(stage: Stage) -> QPixmap:
    stage.draw(marked())
    return _chosen(stage, *stage.network.notes)


def frame_selected(stage: Stage) -> QPixmap:
    stage.draw(marked())
    return _chosen(stage, *stage.network.frames)


def find(stage: Stage) -> QPixmap:
    stage.draw(in_order(residual(), 560.0), zoom=0)
    stage.run("edit.find")
    QTest.keyClicks(stage.window.find_bar.field, "conv")
    settle(150)
    picture = stage.part(stage.window.area.rect())
    stage.window.find_bar.close_bar()
    return picture


def minimap(stage: Stage) -> QPixmap:
    area = stage.window.area
    area.set_mapped(True)
    stage.draw(in_order(inception(), VIEW), zoom=1.5)
    settle(300)
    picture = stage.part(area.map.geometry().united(area.zoom.geometry()).adjusted(-12, -12, 12, 12))
    area.set_mapped(False)
    return picture


def detail(stage: Stage, zoom: float) -> QPixmap:
    stage.draw(in_order(residual(), 420.0), zoom=zoom)
    middle = stage.window.area.rect().center()
    box = QRect(0, 0, 300, 220)
    box.moveCenter(middle)
    return stage.part(box)


def card(stage: Stage) -> QPixmap:
    stage.draw(in_order(residual(), 420.0), zoom=0.4)
    stage.move(stage.at("conv2"))
    settle(250)
    return stage.shot("conv2", over=(stage.canvas.card,), pointer=True, pad=40)


def drawing(stage: Stage, network: Callable[[], Network], length: float) -> QPixmap:
    stage.draw(in_order(network(), length), zoom=0)
    stage.window.area.zoom.hide()
    picture = stage.shot()
    stage.window.area.zoom.show()
    return picture


PICTURES: dict[str, tuple[str, Take]] = {
    "notes": ("A note and a frame", notes),
    "note-selected": ("Selected note", note_selected),
    "frame-selected": ("Selected frame", frame_selected),
    "find": ("Find: what is found has a ring", find),
    "map": ("Map", minimap),
    "detail-100": ("100 %: all", partial(detail, zoom=1.0)),
    "detail-60": ("60 %: titles", partial(detail, zoom=0.6)),
    "detail-30": ("30 %: icons", partial(detail, zoom=0.3)),
    "detail-15": ("15 %: colours", partial(detail, zoom=0.15)),
    "detail-7": ("7 %", partial(detail, zoom=0.07)),
    "card": ("Card of a block that is too small to be read", card),
    "arranged-residual": ("Arranged: a residual block", partial(drawing, network=residual, length=560.0)),
    "arranged-inception": ("Arranged: Inception", partial(drawing, network=inception, length=VIEW)),
    "arranged-resnet": ("Arranged: ResNet-18 out of groups", partial(drawing, network=resnet, length=560.0)),
}
