"""What is written on a block as it is made: its name whole, nothing over anything else, nothing out of the block."""

import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import QImage, QPainter

from builder import edits
from builder.catalogue import CATALOGUE
from builder.network import Network
from tests.widgets.canvas.hands import Hands
from widgets.canvas.block_item import BlockItem
from widgets.canvas.painting import texts
from widgets.canvas.painting.block_painting import paint_blocks

HEIGHT = 8.0  # of letters without what hangs below them


def one_of_each() -> Network:
    """Every kind of block once, far from each other."""
    network = Network()
    for number, key in enumerate(CATALOGUE):
        network, _ = edits.add_block(network, key, (400.0 * (number % 10), 200.0 * (number // 10)))
    return network


@pytest.fixture
def written(monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, QRectF]]:
    """What is written while it is painted, and the ground that it takes."""
    found: list[tuple[str, QRectF]] = []

    def noted(_writer: object, style: str, _colour: object, text: str, x: float, baseline: float) -> None:
        if text:
            found.append((text, QRectF(x, baseline - HEIGHT, texts.width(style, text), HEIGHT)))

    monkeypatch.setattr(texts.Writer, "write", noted)
    return found


def of(item: BlockItem, written: list[tuple[str, QRectF]]) -> list[tuple[str, QRectF]]:
    return [(text, ground) for text, ground in written if item.box.intersects(ground)]


def test_each_kind_has_its_name_whole_and_nothing_lies_over_another(
    hands: Hands, written: list[tuple[str, QRectF]]
) -> None:
    hands.session.edit("Add", lambda _: one_of_each())
    board, picture = hands.view.board, QImage(8, 8, QImage.Format.Format_ARGB32)
    items = list(board.drawing.blocks.values())
    assert len(items) == len(CATALOGUE)
    painter = QPainter(picture)
    paint_blocks(painter, items, board.look, hands.view.ink)
    painter.end()
    for item in items:
        words = of(item, written)
        assert item.block.name in [text for text, _ in words], item.block.name
        grounds = [ground for _, ground in words]
        assert all(item.box.contains(ground) for ground in grounds), words
        assert not any(a.intersects(b) for n, a in enumerate(grounds) for b in grounds[n + 1 :]), words
