"""A warning is no problem that stops a run, and does not look like one."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QDesktopServices
from PySide6.QtTest import QTest

from builder import edits
from builder.network import Link
from tests.widgets.canvas.hands import Hands
from widgets.canvas.painting.block_painting import edge_of
from widgets.canvas.painting.link_painting import wire_colour
from widgets.problem_words import counted


@pytest.fixture
def troubled(hands: Hands) -> Hands:
    """fc1 keeps the network from running; free, which leads to no Output, gets a map too."""
    network = edits.set_values(hands.network, hands.id("fc1"), {"expects": 7})
    network = edits.add_link(network, Link(hands.id("pool1"), "out", hands.id("free"), "in"))
    hands.session.edit("Make trouble", lambda _: network)
    return hands


def test_block_wire_and_port_have_the_colour_of_their_problem(troubled: Hands) -> None:
    board = troubled.view.board
    for name, signal in (("fc1", "problem"), ("free", "warning")):
        id = troubled.id(name)
        item, link = board.drawing.blocks[id], board.drawing.links[id, "in"]
        spot = item.spot("in", "input")
        assert spot
        assert {item.signal, edge_of(item, board.look)[0], wire_colour(link, board.look), spot.signal} == {signal}


def test_a_link_that_makes_it_lead_to_an_output_makes_it_a_problem(troubled: Hands) -> None:
    drawing, free = troubled.view.board.drawing, troubled.id("free")
    assert drawing.blocks[free].signal == "warning"
    network = edits.remove(troubled.network, links=[(troubled.id("result"), "in")])
    network = edits.add_link(network, Link(free, "out", troubled.id("result"), "in"))
    troubled.session.edit("Lead on", lambda _: network)
    assert drawing.blocks[free].signal == "problem"
    assert drawing.blocks[troubled.id("fc1")].signal == "warning"
    troubled.document.undo()
    assert drawing.blocks[free].signal == "warning"


@pytest.mark.parametrize(("name", "token"), [("fc1", "problem"), ("free", "warning")])
def test_the_bubble_has_the_colour_of_its_problem(troubled: Hands, name: str, token: str) -> None:
    troubled.session.select([troubled.id(name)])
    image = troubled.view.bubble.grab().toImage()
    there = {image.pixelColor(x, y).name() for x in range(image.width()) for y in range(image.height())}
    colours = troubled.view.theme.tokens
    assert colours.colour(token).lower() in there
    assert colours.colour("warning" if token == "problem" else "problem").lower() not in there


def test_why_leads_to_pytorch(troubled: Hands, monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[str] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: opened.append(url.toString()))
    troubled.session.select([troubled.id("fc1")])
    why = troubled.view.bubble.why
    assert why and why.isVisible()
    QTest.mouseClick(why, Qt.MouseButton.LeftButton, pos=QPoint(why.width() // 2, why.height() // 2))
    assert opened == ["https://docs.pytorch.org/docs/stable/generated/torch.nn.Linear.html"]


def test_the_count_parts_what_stops_a_run_from_what_does_not(troubled: Hands) -> None:
    assert counted(troubled.document.report.problems) == ("1 problem, 1 warning", "problem")
    troubled.session.edit("Mend", lambda network: edits.set_values(network, troubled.id("fc1"), {"expects": 0}))
    assert counted(troubled.document.report.problems) == ("1 warning", "warning")
    troubled.session.edit("Remove", lambda network: edits.remove(network, [troubled.id("free")]))
    assert counted(troubled.document.report.problems) == ("no problems", "")
