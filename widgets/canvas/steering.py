"""Wheel, touchpad and touch screen: what zooms and what pans."""

from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QInputDevice, QNativeGestureEvent, QWheelEvent
from PySide6.QtWidgets import QGestureEvent, QPinchGesture

from widgets.canvas.camera import STEP
from widgets.canvas.surface import Surface

NOTCH = 120.0  # of a wheel
ACROSS = 60.0  # px that a notch pans
FINGERS = 40.0  # px of two fingers that zoom like a notch


def wheel(view: Surface, event: QWheelEvent) -> None:
    """A wheel zooms at the pointer, and pans across with Shift; two fingers on a touchpad pan, and zoom with Ctrl."""
    angle, pixels, keys = event.angleDelta(), event.pixelDelta(), event.modifiers()
    fingers = not pixels.isNull() or event.device().type() == QInputDevice.DeviceType.TouchPad
    if keys & Qt.KeyboardModifier.ControlModifier or not (
        fingers or keys & Qt.KeyboardModifier.ShiftModifier or not angle.y()
    ):
        notches = angle.y() / NOTCH if angle.y() else pixels.y() / FINGERS
        view.zoom_to(view.zoom * STEP**notches, event.position().toPoint())
    elif keys & Qt.KeyboardModifier.ShiftModifier:
        along = pixels if not pixels.isNull() else angle * (ACROSS / NOTCH)
        view.camera.pan(QPoint(along.x() or along.y(), 0))
    else:
        view.camera.pan(pixels if not pixels.isNull() else (QPointF(angle) * (ACROSS / NOTCH)).toPoint())


def native_gesture(view: Surface, event: QNativeGestureEvent) -> bool:
    """A pinch on a touchpad, as the system tells it; False where it is another gesture."""
    if event.gestureType() != Qt.NativeGestureType.ZoomNativeGesture:
        return False
    view.zoom_to(view.zoom * (1 + event.value()), event.position().toPoint())
    return True


def touch_gesture(view: Surface, event: QGestureEvent) -> bool:
    """Two fingers on a touch screen: the drawing stays under both. False where it is another gesture."""
    pinch = event.gesture(Qt.GestureType.PinchGesture)
    if not isinstance(pinch, QPinchGesture):
        return False
    event.accept(pinch)
    port = view.viewport()
    now, before = (port.mapFromGlobal(point.toPoint()) for point in (pinch.centerPoint(), pinch.lastCenterPoint()))
    view.camera.pan(now - before)
    view.zoom_to(view.zoom * pinch.scaleFactor(), now)
    return True
