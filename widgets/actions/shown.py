"""The acts of the View menu that choose what blocks and wires tell."""

from functools import partial

from widgets.window import MainWindow


def bars(window: MainWindow) -> None:
    """Show what blocks cost as a bar too, or no more."""
    window.canvas.board.change_style(bars=not window.canvas.board.look.bars)
    window.remember_look()


def _cost(window: MainWindow, cost: str) -> None:
    window.canvas.board.change_style(cost=cost)
    window.remember_look()


def _shapes(window: MainWindow, shapes: str) -> None:
    window.canvas.board.change_style(shapes=shapes)
    window.remember_look()


parameters, work, memory = (partial(_cost, cost=cost) for cost in ("parameters", "work", "memory"))
all_shapes, hovered_shapes = (partial(_shapes, shapes=shapes) for shapes in ("all", "hover"))
