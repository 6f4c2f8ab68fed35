"""Blocks that an edit has put elsewhere go there in a fifth of a second; the document is there at once."""

from collections.abc import Callable, Collection

from PySide6.QtCore import QEasingCurve, QVariantAnimation

from builder.edits import move
from builder.network import Network
from widgets import motion
from widgets.canvas.view import CanvasView

TIME = 200  # ms
MOST = 400  # blocks; with more a frame takes longer than the eye allows, so that they are there at once


def settle(view: CanvasView, before: Network, moved: Collection[str], done: Callable[[], None]) -> None:
    """Lead the `moved` blocks (ids) from where they were `before` to where the document has them, then call `done`.

    Another edit, or a gesture, ends it: what is shown then is the document, and `done` is not called.
    """
    time = motion.duration(TIME) if len(moved) <= MOST else 0
    if not time:
        done()
        return
    after, board = view.board.session.network, view.board
    ways = {id: (before.blocks[id].position, after.blocks[id].position) for id in moved}
    animation = QVariantAnimation(view, startValue=0.0, endValue=1.0, duration=time)
    animation.setEasingCurve(QEasingCurve.Type.OutCubic)

    def show(share: float) -> None:
        if board.session.network is not after or view.busy:
            animation.stop()  # without `finished`
            board.settle()
            animation.deleteLater()
        else:
            board.preview(
                move(after, {id: (x + (u - x) * share, y + (v - y) * share) for id, ((x, y), (u, v)) in ways.items()})
            )

    def end() -> None:
        board.settle()
        animation.deleteLater()
        if board.session.network is after and not view.busy:
            done()

    animation.valueChanged.connect(show)
    animation.finished.connect(end)
    animation.start()
