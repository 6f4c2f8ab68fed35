"""The acts of the View menu that choose what blocks and wires tell."""

from functools import partial

from widgets.window import MainWindow


def bars(window: MainWindow) -> None:
    """Show what blocks cost as a bar too, or no more."""
    _show(window, bars=not window.canvas.board.look.bars)


def _show(window: MainWindow, **style: object) -> None:
    window.canvas.board.change_style(**style)
    window.remember_look()


parameters, work, memory = (partial(_show, cost=cost) for cost in ("parameters", "work", "memory"))
all_shapes, hovered_shapes = (partial(_show, shapes=shapes) for shapes in ("all", "hover"))
