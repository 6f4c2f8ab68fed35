"""The acts of the Network menu."""

from PySide6.QtCore import Qt

from widgets.canvas.text_editing import edit_text
from widgets.window import MainWindow


def next_problem(window: MainWindow) -> None:
    """Select the block of the problem after the one selected, and show it; from the last one on to the first."""
    problems = window.session.document.whole.problems
    if not problems:
        return
    session = window.session
    here = (*session.document.place.path, session.only_block)
    start = max((number for number, problem in enumerate(problems) if problem.path == here), default=-1)
    problem = problems[(start + 1) % len(problems)]
    if problem.path:
        session.show_problem(problem)
        window.canvas.setFocus(Qt.FocusReason.ShortcutFocusReason)
    else:
        window.tell(problem.text)


def rename(window: MainWindow) -> None:
    """Open a field over the name of the selected block, or over what is written in a note or on a frame."""
    block, mark = window.session.only_block, window.session.only_decor
    if block:
        window.canvas.rename(block)
    elif mark:
        edit_text(window.canvas, mark)
