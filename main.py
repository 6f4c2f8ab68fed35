"""The door: opens the window, or runs one command."""

import sys
from pathlib import Path

from graph_to_torch.process import prepare
from projects.command_line.entry import run


def open_window(path: Path | None) -> int:
    """The window with the project of this path, until it is closed. Returns the exit status."""
    # Late: no command needs Qt.
    from widgets.app import run_window

    return run_window(path)


if __name__ == "__main__":
    prepare()
    sys.exit(run(sys.argv[1:], open_window))
