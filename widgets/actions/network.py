"""The acts of the Network menu."""

from widgets.window import MainWindow


def next_problem(window: MainWindow) -> None:
    """Select the block of the problem after the one selected, and show it; from the last one on to the first."""
    problems = window.session.document.report.problems
    if not problems:
        return
    blocks = [problem.block for problem in problems]
    here = window.session.only_block
    start = max((number for number, block in enumerate(blocks) if block == here), default=-1) if here else -1
    block = blocks[(start + 1) % len(blocks)]
    if block is None:
        window.tell(problems[0].text)
        return
    window.session.select([block])
    window.session.revealed.emit(block)


def rename(window: MainWindow) -> None:
    """Put the cursor into the name of the selected block."""
    window.panel.show_inspector()
    window.panel.inspector.focus_name()
