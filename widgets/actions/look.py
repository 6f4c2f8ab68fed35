"""The acts of the View menu that suit the look to a person's eyes; each is remembered."""

from widgets import motion
from widgets.window import MainWindow


def turn_safe(window: MainWindow) -> None:
    """Give families the colours that all kinds of eyes tell apart, or their usual ones."""
    window.theme.set_safe(not window.theme.safe)
    window.remember_look()


def turn_teacher(window: MainWindow) -> None:
    """Make everything large enough for a projector, or as it was."""
    window.theme.set_teacher(not window.theme.teacher)
    window.remember_look()


def turn_calm(window: MainWindow) -> None:
    """Let nothing move on its own, or let it."""
    motion.set_reduced(not motion.reduced())
    window.remember_look()
