"""Whether things on the screen glide to their place or stand there at once."""

import sys

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QApplication

_CHOSEN = "reducedMotion"  # a property of the application: None until a person has chosen


def reduced() -> bool:
    """Whether nothing is to move on its own: as a person chose, or else as the platform asks."""
    chosen = choice()
    return _asked_by_platform() if chosen is None else chosen


def choice() -> bool | None:
    """What a person has chosen; None while the platform is followed."""
    app = QCoreApplication.instance()
    chosen = app.property(_CHOSEN) if app else None
    return None if chosen is None else bool(chosen)


def set_reduced(choice: bool | None) -> None:
    """Let nothing move, or let it; None follows the platform. Raises RuntimeError without an application."""
    app = QCoreApplication.instance()
    if app is None:
        raise RuntimeError("Motion needs a QApplication.")
    app.setProperty(_CHOSEN, choice)


def duration(milliseconds: int) -> int:
    """How long an animation takes: as asked for, or no time at all."""
    return 0 if reduced() else milliseconds


def _asked_by_platform() -> bool:
    """Windows' animation effects are the one wish of a platform that Qt hands on; elsewhere effects are never on."""
    return sys.platform == "win32" and not QApplication.isEffectEnabled(Qt.UIEffect.UI_General)
