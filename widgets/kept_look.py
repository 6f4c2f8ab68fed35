"""How the window looks, kept from one start to the next: theme, sizes, and what the canvas shows."""

from dataclasses import replace

from projects import settings
from widgets import motion
from widgets.canvas.view import CanvasView
from widgets.canvas_area import CanvasArea
from widgets.theme import Theme


def kept_look(theme: Theme, canvas: CanvasView, area: CanvasArea) -> settings.Settings:
    """The settings with the look as it is now; all else in them stays."""
    look, board = canvas.board.look, canvas.board
    dressed = replace(settings.load(), mode=theme.mode, size=theme.size, safe=theme.safe, teacher=theme.teacher)
    shown = replace(dressed, cost=look.cost, bars=look.bars, shapes=look.shapes)
    return replace(shown, minimap=area.mapped, snap=board.snap, calm=motion.choice())


def show_again(canvas: CanvasView, area: CanvasArea, chosen: settings.Settings) -> None:
    """Let the canvas show what it showed at the end."""
    canvas.board.change_style(cost=chosen.cost, bars=chosen.bars, shapes=chosen.shapes)
    canvas.board.snap = chosen.snap
    area.set_mapped(chosen.minimap)
