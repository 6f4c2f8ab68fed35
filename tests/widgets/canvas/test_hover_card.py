"""The card of a block under the pointer, while the block is too small for its texts."""

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from builder import edits
from tests.widgets.canvas.hands import Hands


def test_it_tells_the_block_under_the_pointer_and_goes_with_it(hands: Hands, qtbot: QtBot) -> None:
    card = hands.view.card
    hands.view.zoom_to(0.3)
    hands.move(hands.at("conv1"))
    qtbot.waitUntil(card.isVisible)
    assert list(card.lines) == ["3 × 3", "1 × 8 × 8 → 32 × 8 × 8", "320 parameters"]
    assert hands.view.rect().contains(card.geometry())
    assert not card.geometry().contains(hands.at("conv1"))
    hands.move(hands.at("pool1"))
    assert card.isVisible()
    assert list(card.lines) == ["2 × 2, stride 2", "32 × 8 × 8 → 32 × 4 × 4"]
    hands.move(QPoint(5, 5))
    assert not card.isVisible()


def test_it_stays_away_where_blocks_can_be_read_or_have_a_problem(hands: Hands, qtbot: QtBot) -> None:
    card = hands.view.card
    hands.view.zoom_to(0.5)
    hands.move(hands.at("conv1"))
    qtbot.wait(200)
    assert not card.isVisible()
    hands.move(QPoint(5, 5))
    hands.session.edit("Cut", lambda n: edits.remove(n, links=[(hands.id("result"), "in")]))
    hands.view.zoom_to(0.3)
    hands.move(hands.at("result"))
    qtbot.wait(200)
    assert not card.isVisible()


def test_it_follows_an_edit_and_leaves_with_the_zoom_and_a_press(hands: Hands, qtbot: QtBot) -> None:
    card = hands.view.card
    hands.view.zoom_to(0.3)
    hands.move(hands.at("conv1"))
    qtbot.waitUntil(card.isVisible)
    hands.session.edit("Set", lambda n: edits.set_values(n, hands.id("conv1"), {"out_channels": 5}))
    assert "50 parameters" in card.lines
    hands.view.zoom_to(1.0)
    QApplication.processEvents()
    assert not card.isVisible()
    hands.view.zoom_to(0.3)
    hands.move(hands.at("fc1"))
    qtbot.waitUntil(card.isVisible)
    hands.press(hands.at("fc1"))
    assert not card.isVisible()
    hands.release(hands.at("fc1"))
