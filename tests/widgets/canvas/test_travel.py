"""Wheel, touchpad, touch screen and hand: zooming at the pointer, panning, gliding on, flying to a fit."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QPoint, QPointF, QSize, Qt
from PySide6.QtGui import QNativeGestureEvent, QPointingDevice, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from builder import edits
from tests.widgets.canvas.hands import Hands
from widgets import motion

NONE = Qt.KeyboardModifier.NoModifier
MIDDLE = Qt.MouseButton.MiddleButton
SHIFT, CTRL = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.ControlModifier


@pytest.fixture(autouse=True)
def moving() -> Iterator[None]:
    motion.set_reduced(False)
    yield
    motion.set_reduced(None)


def roll(
    hands: Hands, at: QPoint, angle: QPoint, pixels: QPoint | None = None, keys: Qt.KeyboardModifier = NONE
) -> None:
    port, place = hands.view.viewport(), QPointF(at)
    event = QWheelEvent(
        place, port.mapToGlobal(place), pixels or QPoint(), angle, Qt.MouseButton.NoButton, keys,
        Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    QApplication.sendEvent(port, event)


def push(hands: Hands, by: QPoint) -> None:
    """Drag with the middle button and let go in passing."""
    start = QPoint(400, 300)
    hands.press(start, button=MIDDLE)
    for step in range(1, 6):
        hands.move(start + by * step)
    hands.release(start + by * 5, MIDDLE)


def test_two_fingers_pan_and_with_control_zoom_at_the_pointer(hands: Hands) -> None:
    place, zoom = hands.at("free"), hands.view.zoom
    roll(hands, QPoint(50, 50), QPoint(0, -40), QPoint(-7, -11))
    assert hands.at("free") == place + QPoint(-7, -11)
    assert hands.view.zoom == zoom
    kept = hands.at("free")
    roll(hands, kept, QPoint(0, 120), QPoint(0, 30), CTRL)
    assert hands.view.zoom == pytest.approx(zoom * 1.2)
    assert (hands.at("free") - kept).manhattanLength() <= 2


def test_a_wheel_with_shift_and_a_wheel_that_tilts_pan_across(hands: Hands) -> None:
    place, zoom = hands.at("free"), hands.view.zoom
    roll(hands, QPoint(50, 50), QPoint(0, -120), keys=SHIFT)
    assert hands.at("free") == place - QPoint(60, 0)
    roll(hands, QPoint(50, 50), QPoint(120, 0))
    assert hands.at("free") == place
    assert hands.view.zoom == zoom


def test_a_pinch_on_a_touchpad_zooms_where_the_fingers_are(hands: Hands) -> None:
    kept, zoom = hands.at("free"), hands.view.zoom
    port, place = hands.view.viewport(), QPointF(kept)
    event = QNativeGestureEvent(
        Qt.NativeGestureType.ZoomNativeGesture, QPointingDevice.primaryPointingDevice(), 2, place, place,
        port.mapToGlobal(place), 0.25, QPointF(),
    )  # fmt: skip
    QApplication.sendEvent(port, event)
    assert hands.view.zoom == pytest.approx(1.25 * zoom)
    assert (hands.at("free") - kept).manhattanLength() <= 2


def test_two_fingers_on_a_touch_screen_zoom_and_move(hands: Hands) -> None:
    port, zoom, blocks = hands.view.viewport(), hands.view.zoom, hands.network
    device = QTest.createTouchDevice()
    for step in range(12):
        left, right = QPoint(400 - 8 * step, 300), QPoint(500 + 8 * step, 300)
        touch = QTest.touchEvent(port, device, autoCommit=False)
        if step == 0:
            touch.press(0, left, port).press(1, right, port)
        else:
            touch.move(0, left, port).move(1, right, port)
        touch.commit()
    QTest.touchEvent(port, device).release(0, QPoint(312, 300), port).release(1, QPoint(588, 300), port)
    assert hands.view.zoom > 1.5 * zoom
    assert not hands.view.busy
    assert hands.network is blocks


def test_a_push_glides_on_and_comes_to_rest(hands: Hands, qtbot: QtBot) -> None:
    place = hands.at("free")
    push(hands, QPoint(12, 5))
    let_go = hands.at("free")
    assert let_go == place + QPoint(60, 25)
    assert hands.view.glide.running
    qtbot.waitUntil(lambda: not hands.view.glide.running)
    way = hands.at("free") - let_go
    assert way.x() > 20
    assert way.y() == pytest.approx(way.x() * 5 / 12, abs=3)
    assert hands.document.undo_title == ""


@pytest.mark.parametrize("stop", ["press", "wheel", "key"])
def test_press_wheel_and_key_stop_a_glide(hands: Hands, stop: str) -> None:
    push(hands, QPoint(12, 5))
    assert hands.view.glide.running
    if stop == "press":
        hands.press(QPoint(10, 10))
        hands.release(QPoint(10, 10))
    elif stop == "wheel":
        hands.wheel(QPoint(10, 10), 1)
    else:
        hands.key(Qt.Key.Key_Up)
    assert not hands.view.glide.running


def test_a_hand_that_has_stopped_lets_the_drawing_lie(hands: Hands, qtbot: QtBot) -> None:
    start = QPoint(400, 300)
    hands.press(start, button=MIDDLE)
    hands.move(start + QPoint(80, 0))
    qtbot.wait(100)
    hands.release(start + QPoint(80, 0), MIDDLE)
    assert not hands.view.glide.running


def test_a_fit_flies_and_ends_where_a_fit_ends(hands: Hands, qtbot: QtBot) -> None:
    view = hands.view
    view.fit()
    wanted, zoom = hands.at("free"), view.zoom
    view.zoom_to(3.0, QPoint(0, 0))
    view.fit(flying=True)
    assert view.zoom > zoom
    qtbot.waitUntil(lambda: view.zoom == zoom)
    assert hands.at("free") == wanted
    hands.session.select([hands.id("free")])
    view.zoom_to(0.2)
    view.fit_selection(flying=True)
    qtbot.waitUntil(lambda: view.zoom == 1.0)
    assert (hands.at("free") - view.viewport().rect().center()).manhattanLength() <= 2


def test_a_wheel_in_flight_takes_over(hands: Hands, qtbot: QtBot) -> None:
    hands.view.zoom_to(3.0)
    hands.view.fit(flying=True)
    hands.wheel(QPoint(10, 10), 1)
    zoom = hands.view.zoom
    qtbot.wait(250)
    assert hands.view.zoom == zoom


@pytest.mark.parametrize("zoom", [1.0, 0.6, 0.3, 0.1])
def test_what_was_moved_looks_like_what_is_painted_afresh(hands: Hands, zoom: float) -> None:
    view = hands.view
    view.zoom_to(zoom)
    for step in range(6):
        view.grab()
        view.camera.pan(QPoint(13 - 7 * step, 5 * step - 11))
        hands.session.select([hands.id("conv1")] if step % 2 else [])
        hands.session.edit("Move", lambda n, x=300.0 + 8 * step: edits.move(n, {hands.id("free"): (x, 240.0)}))  # type: ignore[misc]
    moved = view.grab().toImage()
    view.resize(view.size() + QSize(1, 0))
    view.grab()
    view.resize(view.size() - QSize(1, 0))
    assert view.grab().toImage() == moved


def test_without_motion_nothing_glides_or_flies(hands: Hands) -> None:
    motion.set_reduced(True)
    push(hands, QPoint(12, 5))
    assert not hands.view.glide.running
    hands.view.zoom_to(3.0)
    hands.view.fit(flying=True)
    assert hands.view.zoom <= 1.0
