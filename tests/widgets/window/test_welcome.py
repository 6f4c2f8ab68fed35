"""An empty canvas offers examples by pointer and keys, takes drops, and is a canvas again with the first block."""

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QColor, QDragEnterEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from builder.check import check
from builder.network import Network
from builder.project import Project
from projects.data import fields_of
from projects.examples import EXAMPLES
from widgets.canvas.mime import pack
from widgets.example_card import ExampleCard, seconds_words, task_words
from widgets.window import MainWindow

LEFT, NO_KEYS = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier


@pytest.fixture
def empty(window: MainWindow, qtbot: QtBot) -> MainWindow:
    """The window with nothing in it."""
    with qtbot.waitActive(window):
        window.activateWindow()
    window.files.put(Network())
    return window


def card(window: MainWindow, id: str) -> ExampleCard:
    return next(card for card in window.welcome.cards if card.example.id == id)


def test_it_opens_no_window_of_its_own(empty: MainWindow) -> None:
    QApplication.processEvents()
    assert QApplication.activeWindow() is empty


def test_it_is_there_while_the_canvas_is_empty(window: MainWindow) -> None:
    assert not window.welcome.isVisible()
    window.files.put(Network())
    assert window.welcome.isVisible()
    assert window.welcome.geometry() == window.canvas.viewport().rect()
    assert not window.area.zoom.isVisible()
    window.canvas.add("dense")
    assert not window.welcome.isVisible()
    assert window.area.zoom.isVisible()
    window.session.document.undo()
    assert window.welcome.isVisible()


def test_each_example_has_a_card_with_what_is_true_of_it(empty: MainWindow) -> None:
    assert [card.example.id for card in empty.welcome.cards] == list(EXAMPLES)
    for shown in empty.welcome.cards:
        network = shown.example.network()
        report = check(network, fields_of(network.recipe.data))
        assert f"{report.parameters:,} parameters" in shown.line
        assert shown.example.title == shown.accessibleName()
        assert shown.line in shown.accessibleDescription()
        assert shown.example.seconds and shown.line.endswith(seconds_words(shown.example.seconds))
    assert card(empty, "digits").line.startswith("CNN · 188,234 parameters")
    assert card(empty, "lstm-binary").line.startswith("LSTM")
    assert seconds_words(59) == "59 s" and seconds_words(180) == "3 min"


def test_a_card_opens_its_example_fitted(empty: MainWindow) -> None:
    QTest.mouseClick(card(empty, "cat"), LEFT)
    assert empty.session.network == EXAMPLES["cat"].network()
    assert not empty.welcome.isVisible()
    for block in empty.session.network.blocks:
        assert empty.canvas.viewport().rect().contains(empty.canvas.block_point(block))


def test_tab_leads_from_the_canvas_to_the_cards_and_arrows_walk_them(empty: MainWindow) -> None:
    welcome = empty.welcome
    empty.canvas.setFocus()
    QTest.keyClick(empty.canvas, Qt.Key.Key_Tab)
    assert QApplication.focusWidget() is welcome.open
    QTest.keyClick(welcome.open, Qt.Key.Key_Tab)
    assert QApplication.focusWidget() is welcome.cards[0]
    columns = sum(other.y() == welcome.cards[0].y() for other in welcome.cards)
    for key, place in ((Qt.Key.Key_Right, 1), (Qt.Key.Key_Down, 1 + columns), (Qt.Key.Key_Left, columns)):
        focused = QApplication.focusWidget()
        assert focused
        QTest.keyClick(focused, key)
        assert QApplication.focusWidget() is welcome.cards[place]
    QTest.keyClick(welcome.cards[columns], Qt.Key.Key_Up)
    QTest.keyClick(welcome.cards[0], Qt.Key.Key_Up)
    assert QApplication.focusWidget() is welcome.cards[0]
    QTest.keyClick(welcome.cards[0], Qt.Key.Key_Return)
    assert empty.session.network == welcome.cards[0].example.network()


def test_a_focused_card_has_a_ring(empty: MainWindow) -> None:
    shown = card(empty, "digits")
    accent = QColor(empty.theme.tokens.accent)
    before = shown.grab().toImage().pixelColor(shown.width() // 2, 0)
    shown.setFocus()
    assert before != accent
    assert shown.grab().toImage().pixelColor(shown.width() // 2, 0) == accent


def test_a_drop_goes_to_the_canvas(empty: MainWindow) -> None:
    shown = card(empty, "digits")
    for part in (empty.welcome, empty.welcome.viewport(), shown):
        assert not part.acceptDrops()
    data, action, port = pack("conv2d"), Qt.DropAction.CopyAction, empty.canvas.viewport()
    at = shown.mapTo(port, QPoint(20, 20))
    QApplication.sendEvent(port, QDragEnterEvent(at, action, data, LEFT, NO_KEYS))
    QApplication.sendEvent(port, QDropEvent(QPointF(at), action, data, LEFT, NO_KEYS))
    assert [block.kind for block in empty.session.network.blocks.values()] == ["conv2d"]
    assert not empty.welcome.isVisible()


def test_what_is_pressed_beside_the_cards_is_the_canvas(empty: MainWindow) -> None:
    low = QPoint(5, empty.canvas.viewport().height() - 5)
    under = empty.canvas.viewport().childAt(low)
    assert under and not isinstance(under, ExampleCard)
    QTest.mouseDClick(under, LEFT, NO_KEYS, under.mapFrom(empty.canvas.viewport(), low))
    assert empty.canvas.quick_add.isVisible()


@pytest.mark.parametrize(("size", "room"), [(100, (1024, 700)), (200, (1024, 700)), (300, (1920, 1200))])
def test_cards_are_whole_in_little_room(empty: MainWindow, size: int, room: tuple[int, int]) -> None:
    try:
        empty.theme.set_size(size)
        empty.resize(*room)
        QApplication.processEvents()
        page = empty.welcome.widget()
        assert page
        for shown in empty.welcome.cards:
            assert page.rect().contains(shown.geometry())
            assert shown.width() <= empty.welcome.viewport().width()
        last = empty.welcome.cards[-1]
        last.setFocus(Qt.FocusReason.TabFocusReason)
        empty.welcome.ensureWidgetVisible(last, 0, 0)
        seen = last.mapTo(empty.welcome.viewport(), last.rect().bottomRight())
        assert empty.welcome.viewport().rect().contains(seen)
    finally:
        empty.theme.set_size(100)


def test_among_other_networks_no_example_is_offered(window: MainWindow) -> None:
    window.files.put(Project((Network(name="one"), EXAMPLES["mlp"].network())))
    QApplication.processEvents()
    assert window.welcome.isVisible()
    assert not any(shown.isVisible() for shown in window.welcome.cards)


def test_open_asks_for_a_file(empty: MainWindow, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []
    monkeypatch.setattr("widgets.dialogs.ask_file", lambda *_: asked.append("file"))
    QTest.mouseClick(empty.welcome.open, LEFT)
    assert asked == ["file"]


@pytest.mark.parametrize(("id", "words"), [
    ("mlp", "Dense layers"), ("vgg", "CNN"), ("transfer", "CNN"), ("transformer", "Attention"), ("ner", "LSTM"),
    ("gru", "GRU"), ("recommender", "Dense layers"),
])  # fmt: skip
def test_a_card_says_what_kind_of_network_it_is_also_of_what_stands_in_groups(id: str, words: str) -> None:
    assert task_words(check(EXAMPLES[id].network())) == words
