"""The bubble goes from message to message: each time it looks as if it had told nothing before."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from builder import edits
from builder.dims import unbroken
from builder.network import Link
from tests.widgets.canvas.hands import Hands
from widgets.canvas.bubble import Bubble
from widgets.theme import current


@pytest.fixture
def troubled(hands: Hands) -> Hands:
    """fc1 gets a map and expects other features than Flatten gives; free gets a map; wide has too large a kernel."""
    network = edits.remove(hands.network, blocks=[hands.id("flatten")])
    network, wide = edits.add_block(network, "conv2d", (288.0, 0.0), "wide", {"kernel_size": (30, 30)})
    network = edits.set_values(network, hands.id("fc1"), {"expects": 7})
    for source, target in (("pool1", "fc1"), ("pool1", "free")):
        network = edits.add_link(network, Link(hands.id(source), "out", hands.id(target), "in"))
    network = edits.add_link(network, Link(hands.id("image"), "out", wide.id, "in"))
    hands.session.edit("Make trouble", lambda _: network)
    return hands


def told(hands: Hands, qtbot: QtBot) -> str:
    """What the bubble says, after it was compared with a new bubble that tells the same problem."""
    QApplication.processEvents()
    bubble = hands.view.bubble
    assert bubble.isVisible() and bubble.problem
    fresh = Bubble(current(), hands.view.viewport())
    fresh.tell(bubble.problem)
    fresh.adjustSize()
    assert bubble.size() == fresh.size()
    assert [button.text() for button in bubble.buttons] == [remedy.title for remedy in bubble.problem.remedies]
    shown = [label for label in bubble.findChildren(QLabel) if label.isVisible()]
    for row in (*shown, *bubble.buttons):
        assert row.isVisible() and bubble.rect().contains(row.geometry())
        assert row.height() >= row.heightForWidth(row.width())
    fresh.deleteLater()
    assert shown[0].text() == unbroken(bubble.problem.text)
    return bubble.problem.text


def test_from_block_to_block(troubled: Hands, qtbot: QtBot) -> None:
    said = []
    for name in ("fc1", "wide", "free", "wide", "fc1"):
        troubled.session.select([troubled.id(name)])
        said.append(told(troubled, qtbot))
    assert said[0].startswith("Dense expects a vector") and said[1].startswith("Conv 2D slides a window of 30 × 30")
    assert said == [said[0], said[1], said[0], said[1], said[0]]


def test_from_block_to_block_by_click(troubled: Hands, qtbot: QtBot) -> None:
    troubled.click(troubled.at("wide") + QPoint(20, 0))
    first = told(troubled, qtbot)
    troubled.click(troubled.at("free") + QPoint(20, 0))
    assert told(troubled, qtbot) != first


def test_a_mended_problem_leads_to_the_next_and_back(troubled: Hands, qtbot: QtBot) -> None:
    troubled.click(troubled.at("fc1"))
    first = told(troubled, qtbot)
    QTest.mouseClick(troubled.view.bubble.buttons[0], Qt.MouseButton.LeftButton)
    second = told(troubled, qtbot)
    assert second == "Dense expects 7 features, gets 512."
    troubled.document.undo()
    assert told(troubled, qtbot) == first
    troubled.document.redo()
    assert told(troubled, qtbot) == second
    troubled.key(Qt.Key.Key_Return)
    assert not troubled.view.bubble.isVisible()
    troubled.document.undo()
    assert told(troubled, qtbot) == second


def test_a_changed_value_with_another_problem_at_the_same_block(troubled: Hands, qtbot: QtBot) -> None:
    wide = troubled.id("wide")
    troubled.session.select([wide])
    told(troubled, qtbot)
    troubled.session.edit("Set", lambda network: edits.set_values(network, wide, {"kernel_size": (3, 20)}))
    assert "20" in told(troubled, qtbot)


def test_another_theme_tells_the_same(troubled: Hands, qtbot: QtBot) -> None:
    troubled.session.select([troubled.id("fc1")])
    before = told(troubled, qtbot)
    current().set_mode("dark")
    assert told(troubled, qtbot) == before
    current().set_mode("light")


@pytest.mark.parametrize("size", [100, 200])
def test_a_sentence_beside_a_button_wider_than_itself_is_read_whole(hands: Hands, qtbot: QtBot, size: int) -> None:
    current().set_size(size)
    network, difference = edits.add_block(hands.network, "subtract", (288.0, 560.0), "difference")
    network = edits.set_values(network, hands.id("free"), {"out_features": 1152})
    for port, source, to in (
        ("in", "flatten", hands.id("free")),
        ("in1", "fc1", difference.id),
        ("in2", "free", difference.id),
    ):
        network = edits.add_link(network, Link(hands.id(source), "out", to, port))
    hands.session.edit("Subtract", lambda _: network)
    hands.click(hands.at("difference"))
    assert told(hands, qtbot) == "Subtract needs equal shapes: input 1 is N × 10, input 2 is N × 1152."
    current().set_size(100)
