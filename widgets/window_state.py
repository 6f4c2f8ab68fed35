"""What of the drawing and of the look of the window decides which commands may be called."""

from dataclasses import replace

from widgets import motion
from widgets.canvas import decor_acts, mark_acts
from widgets.canvas.view import CanvasView
from widgets.canvas_area import CanvasArea
from widgets.commands import State
from widgets.session import Session
from widgets.theme import Theme


def drawn(session: Session) -> State:
    """What is drawn, what is selected, and what may be undone."""
    document, report = session.document, session.document.whole
    return State(
        undo=document.undo_title,
        redo=document.redo_title,
        blocks=len(document.network.blocks),
        selected=len(session.blocks) + len(session.links) + len(session.decor),
        chosen=len(session.blocks),
        dress=decor_acts.dress(session),
        marks=mark_acts.marks(session),
        one_block=session.only_block is not None,
        copyable=bool(session.blocks or session.decor),
        group=session.only_group is not None,
        unfolded=bool(session.only_block and session.network.blocks[session.only_block].open),
        inside=bool(document.place.path),
        networks=len(document.project.networks),
        problems=len(report.problems) if report.network.blocks else 0,
        ready=not report.blocking,
        started=bool(report.network.recipe.start),
    )


def shown(state: State, theme: Theme, canvas: CanvasView, area: CanvasArea) -> State:
    """The same, with how the window shows it."""
    look = canvas.board.look
    return replace(
        state,
        joinable=canvas.deleting.may_join,
        mode=theme.mode,
        size=theme.size,
        safe=theme.safe,
        teacher=theme.teacher,
        calm=motion.reduced(),
        cost=look.cost,
        bars=look.bars,
        shapes=look.shapes,
        mapped=area.mapped,
        snap=canvas.board.snap,
    )
