"""Cut, copy, paste and duplicate through the system's clipboard, with real keys; foreign texts change nothing."""

import json
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt
from PySide6.QtGui import QCursor, QGuiApplication, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit

from builder.document import Place
from builder.edits import move
from builder.network import Network
from projects.files import LARGEST, project_of, text_of
from projects.fragment_text import fragment_of, text_of_fragment
from tests.builder.grouped import network as grouped
from tests.builder.overlaps import overlapping
from tests.projects.test_hostile_files import REFUSED
from tests.widgets.opened_window import block_named
from widgets import clipboard
from widgets.clipboard import BLOCKS, FOREIGN
from widgets.window import MainWindow

CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture(autouse=True)
def emptied(qapp: QApplication) -> Iterator[None]:
    QGuiApplication.clipboard().clear()
    yield
    QGuiApplication.clipboard().clear()


def press(window: MainWindow, key: Qt.Key) -> None:
    QTest.keyClick(window.canvas, key, CTRL)


def point_at(window: MainWindow, x: int, y: int) -> None:
    """Move the pointer to a place of the canvas, as the system tells it."""
    port = window.canvas.viewport()
    QCursor.setPos(port.mapToGlobal(QPoint(x, y)))
    QApplication.processEvents()
    window.activateWindow()
    QApplication.processEvents()


def select(window: MainWindow, *names: str) -> None:
    window.session.select([block_named(window.session.network, name) for name in names])


def names(window: MainWindow) -> list[str]:
    return [block.name for block in window.session.network.blocks.values()]


def told(window: MainWindow) -> str:
    return window.area.hint.text.text()


@pytest.mark.parametrize("command", ["edit.paste", "edit.duplicate"])
def test_what_is_pasted_has_the_keys(window: MainWindow, command: str) -> None:
    select(window, "conv1", "pool1")
    press(window, Qt.Key.Key_C)
    window.dock.header.tabs.setFocus()
    assert QApplication.focusWidget() is not window.canvas
    window.commands[command].trigger()
    assert QApplication.focusWidget() is window.canvas
    pasted = window.session.blocks
    before = {id: window.session.network.blocks[id].position for id in pasted}
    QTest.keyClick(window.canvas, Qt.Key.Key_Right, CTRL)
    after = {id: window.session.network.blocks[id].position for id in pasted}
    assert {id: (x + 8, y) for id, (x, y) in before.items()} == after


def test_copied_blocks_come_with_the_links_among_them(window: MainWindow) -> None:
    before = window.session.network
    select(window, "conv1", "pool1", "fc1")
    press(window, Qt.Key.Key_C)
    assert window.session.network is before
    assert told(window) == "3 blocks copied."
    press(window, Qt.Key.Key_V)
    network, new = window.session.network, window.session.blocks
    assert sorted(network.blocks[id].name for id in new) == ["conv4", "fc3", "pool2"]
    links = [link for link in network.links.values() if {link.source, link.target} & new]
    assert [(network.blocks[k.source].name, network.blocks[k.target].name) for k in links] == [("conv4", "pool2")]
    assert window.commands["edit.undo"].text() == "Undo paste 3 blocks"
    press(window, Qt.Key.Key_Z)
    assert window.session.network == before


def test_it_is_pasted_at_the_pointer_else_in_the_middle(window: MainWindow) -> None:
    window.session.edit("Make room", lambda network: move(network, dict.fromkeys(network.blocks, (0.0, 2000.0))))
    window.canvas.look_at(QPointF(0, 0), 1.0)
    select(window, "conv1")
    press(window, Qt.Key.Key_C)
    canvas = window.canvas
    for place, wanted in (((100, 120), QPoint(100, 120)), ((-50, 10), canvas.camera.middle)):
        point_at(window, *place)
        press(window, Qt.Key.Key_V)
        (id,) = window.session.blocks
        found = canvas.block_point(id)
        assert (found - wanted).manhattanLength() <= 8 * canvas.zoom + 2
        x, y = window.session.network.blocks[id].position
        source = window.session.network.blocks[block_named(window.session.network, "conv1")].position
        assert ((x - source[0]) % 8, (y - source[1]) % 8) == (0, 0)


def test_cut_takes_away_in_one_step(window: MainWindow) -> None:
    before = window.session.network
    select(window, "conv1", "pool1")
    press(window, Qt.Key.Key_X)
    assert not {"conv1", "pool1"} & set(names(window))
    assert window.commands["edit.undo"].text() == "Undo cut 2 blocks"
    press(window, Qt.Key.Key_V)
    assert {"conv1", "pool1"} <= set(names(window))
    press(window, Qt.Key.Key_Z)
    press(window, Qt.Key.Key_Z)
    assert window.session.network == before


def test_duplicate_leaves_the_clipboard(window: MainWindow) -> None:
    QGuiApplication.clipboard().setText("mine")
    before = window.session.network
    select(window, "conv2", "conv3")
    press(window, Qt.Key.Key_D)
    assert names(window)[-2:] == ["conv4", "conv5"]
    assert len(window.session.blocks) == 2
    place = before.blocks[block_named(before, "conv2")].position
    after = window.session.network.blocks[block_named(window.session.network, "conv4")]
    assert 176 + 16 <= abs(after.position[0] - place[0]) <= 176 + 32 and after.position[1] == place[1]
    assert not overlapping(window.session.network)
    assert QGuiApplication.clipboard().text() == "mine"
    press(window, Qt.Key.Key_Z)
    assert window.session.network == before


def test_what_is_on_the_clipboard_is_the_text_of_a_project(window: MainWindow) -> None:
    select(window, "conv1", "pool1")
    press(window, Qt.Key.Key_C)
    data = QGuiApplication.clipboard().mimeData()
    assert bytes(data.data(BLOCKS).data()).decode() == data.text()
    (network,) = project_of(data.text(), "mailed").networks
    assert [block.name for block in network.blocks.values()] == ["conv1", "pool1"]
    QGuiApplication.clipboard().setText(f"\r\n  {data.text()}\r\n")
    press(window, Qt.Key.Key_V)
    assert names(window)[-2:] == ["conv4", "pool2"]


def nested(depth: int) -> str:
    """A project of groups that stand in each other."""
    uses = [[{"id": "b1", "kind": f"group-{n}", "name": "use", "position": [0, 0]}] for n in range(depth)]
    groups = [
        {"kind": f"group-{n}", "name": "g", "blocks": uses[n - 1] if n else [], "links": []} for n in range(depth)
    ]
    return json.dumps({"format": 2, "networks": [{"name": "n", "blocks": uses[-1], "links": [], "groups": groups}]})


FOREIGN_BYTES = {
    **{case: data for case, (data, _) in REFUSED.items()},
    "words": b"Dear all, here is the network.",
    "half": text_of_fragment(grouped())[:900].encode(),
    "deep groups": nested(2000).encode(),
    "no blocks": b'{"format": 2, "networks": [{"name": "n", "blocks": [], "links": []}]}',
    "lone surrogate": b'{"format": 2, "networks": [{"name": "\\ud800", "blocks": [], "links": []}]}',
}


def test_what_is_foreign_changes_nothing(window: MainWindow) -> None:
    picture, junk = QMimeData(), QMimeData()
    picture.setImageData(QImage(8, 8, QImage.Format.Format_RGB32))
    junk.setData(BLOCKS, bytes(range(256)) * 100)
    for data in (picture, junk, QMimeData()):
        refuses(window, data)
    for raw in FOREIGN_BYTES.values():
        own = QMimeData()
        own.setData(BLOCKS, raw)
        refuses(window, own)
    for case in FOREIGN_BYTES.keys() - {"no utf-8"}:
        plain = QMimeData()
        plain.setText(FOREIGN_BYTES[case].decode(errors="replace"))
        refuses(window, plain)


def refuses(window: MainWindow, data: QMimeData) -> None:
    before = window.session.network
    window.tell("")
    QGuiApplication.clipboard().setMimeData(data)
    press(window, Qt.Key.Key_V)
    assert window.session.network is before
    assert not window.commands["edit.undo"].isEnabled()
    assert told(window) == FOREIGN


def test_an_empty_clipboard_is_said(window: MainWindow) -> None:
    QGuiApplication.clipboard().clear()
    before = window.session.network
    window.commands["edit.paste"].trigger()
    assert window.session.network is before
    assert window.area.hint.text.text() == FOREIGN


def test_a_text_that_is_too_long_is_not_read() -> None:
    assert fragment_of(" " * LARGEST + text_of_fragment(grouped())) is None


def test_a_fragment_with_groups_notes_and_frames_comes_back_equal() -> None:
    network = grouped()
    assert fragment_of(text_of_fragment(network)) == network
    assert json.loads(text_of_fragment(network))["networks"]


def test_copying_inside_a_group_takes_its_ports_along(window: MainWindow) -> None:
    session = window.session
    session.document.reset(grouped())
    session.document.go(Place(0, (session.network.of_kind("group-3")[0].id,)))
    press(window, Qt.Key.Key_A)
    press(window, Qt.Key.Key_C)
    count = len(session.network.blocks)
    press(window, Qt.Key.Key_V)
    assert len(session.network.blocks) == 2 * count
    session.document.leave()
    press(window, Qt.Key.Key_V)
    assert told(window) == "x, out are left out: inputs and outputs of a group stand inside one."
    assert [session.network.blocks[id].kind for id in session.blocks] == ["group-2", "group-2"]


def test_a_use_copied_out_of_a_group_keeps_the_values_it_had_there(window: MainWindow) -> None:
    session = window.session
    session.document.reset(grouped())
    network: Network = session.network
    outer = network.of_kind("group-3")[0].id
    middle = network.groups["group-3"].body.of_kind("group-2")[0].id
    inner = network.groups["group-2"].body.of_kind("group-1")[0].id
    session.document.go(Place(0, (outer, middle, inner)))
    session.select([session.network.of_kind("conv2d")[0].id])
    press(window, Qt.Key.Key_C)
    session.document.go(Place())
    press(window, Qt.Key.Key_V)
    (id,) = session.blocks
    assert session.network.blocks[id].bound == {}
    assert session.network.blocks[id].values["out_channels"] == 32


def test_a_group_pasted_into_itself_is_refused(window: MainWindow) -> None:
    session = window.session
    session.document.reset(grouped())
    outer = session.network.of_kind("group-3")[0].id
    session.select([outer])
    press(window, Qt.Key.Key_C)
    session.document.enter(outer)
    before = session.network
    press(window, Qt.Key.Key_V)
    assert session.network == before
    assert told(window) == "outer would stand inside itself. Put it beside instead."


def test_while_typing_the_keys_belong_to_the_field(window: MainWindow) -> None:
    select(window, "conv1")
    before = window.session.network
    clipboard.put(before)
    field = window.palette_panel.findChild(QLineEdit)
    assert isinstance(field, QLineEdit)
    field.setFocus()
    field.setText("words")
    for key in (Qt.Key.Key_D, Qt.Key.Key_A, Qt.Key.Key_C):
        QTest.keyClick(field, key, CTRL)
    assert QGuiApplication.clipboard().text() == "words"
    QTest.keyClick(field, Qt.Key.Key_X, CTRL)
    assert field.text() == ""
    for _ in range(2):
        QTest.keyClick(field, Qt.Key.Key_V, CTRL)
    assert field.text() == "wordswords"
    field.selectAll()
    window.commands["edit.cut"].trigger()
    assert field.text() == ""
    window.commands["edit.paste"].trigger()
    assert field.text() == "wordswords"
    assert window.session.network is before


def test_nothing_to_copy_is_said_by_grey_entries(window: MainWindow) -> None:
    for id in ("edit.cut", "edit.copy", "edit.duplicate"):
        assert not window.commands[id].isEnabled()
    select(window, "conv1")
    for id in ("edit.cut", "edit.copy", "edit.duplicate"):
        assert window.commands[id].isEnabled()


def test_a_whole_project_may_be_pasted(window: MainWindow) -> None:
    QGuiApplication.clipboard().setText(text_of(window.session.document.project))
    window.session.document.reset(Network())
    press(window, Qt.Key.Key_V)
    assert len(window.session.blocks) == 11
    assert window.session.document.report.problems == ()


def test_what_is_put_in_does_not_lie_under_the_map(window: MainWindow) -> None:
    """A copy of what stands left of the map would come to lie right beside it."""
    conv, canvas, map = block_named(window.session.network, "conv1"), window.canvas, window.area.map
    far = dict.fromkeys(window.session.network.blocks, (0.0, 2000.0))
    window.session.edit("Make room", lambda network: move(network, {**far, conv: (0.0, 0.0)}))
    wanted = QPoint(map.x() - 100, map.geometry().center().y())
    canvas.look_at(QPointF(canvas.camera.middle - wanted), 1.0)
    select(window, "conv1")
    press(window, Qt.Key.Key_D)
    (copy,) = window.session.blocks
    seen = canvas.viewportTransform().mapRect(canvas.board.drawing.blocks[copy].box).toAlignedRect()
    assert canvas.viewport().rect().contains(seen) and canvas.block_point(conv) != wanted
    assert not any(part.geometry().intersects(seen) for part in (map, window.area.zoom))
