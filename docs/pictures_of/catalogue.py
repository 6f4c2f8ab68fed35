"""Every kind of block as it stands on the canvas when it comes from the palette."""

from functools import partial

from PySide6.QtGui import QPixmap

from builder.catalogue import CATALOGUE
from docs.pictures_of.stage import Stage
from docs.shown_blocks import shown


def _block(key: str, stage: Stage) -> QPixmap:
    report, id = shown(key)
    stage.draw(report.network)
    return stage.shot(report.network.blocks[id].name)


PICTURES = {f"kind-{key}": (record.title, partial(_block, key)) for key, record in CATALOGUE.items()}
