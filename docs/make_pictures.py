"""Makes the pictures of the documents from the real window: python -m docs.make_pictures [FOLDER]

Each picture shows what is there when it is taken: the digits example is really trained. It needs no display.
"""

import os
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ["NETLOOM_HOME"] = tempfile.mkdtemp(prefix="netloom-pictures-")

from PySide6.QtCore import QDeadlineTimer, QEventLoop
from PySide6.QtWidgets import QApplication

from builder.edits import set_values
from widgets import app as netloom
from widgets.window import MainWindow

SIZE = (1440, 900)


def until(condition: Callable[[], object], seconds: int = 240) -> None:
    """Let the window work until `condition` holds. Raises TimeoutError if it does not in time."""
    deadline = QDeadlineTimer(1000 * seconds)
    while not condition():
        if deadline.hasExpired():
            raise TimeoutError("The window did not come to the state that the picture shows.")
        QApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 50)


def settle() -> None:
    """Let what is pending be laid out and painted."""
    for _ in range(20):
        QApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 20)


def block_id(window: MainWindow, name: str) -> str:
    return next(block.id for block in window.session.network.blocks.values() if block.name == name)


def train(window: MainWindow) -> None:
    """Train the drawing to its end."""
    window.trainer.start(window.session.document.report)
    until(lambda: not window.trainer.busy)


def make_mistake(window: MainWindow) -> None:
    """A Dense layer that expects another number of features than it gets."""
    dense = block_id(window, "fc1")
    window.session.edit("Expect 1568", lambda network: set_values(network, dense, {"expects": 1568}))
    window.session.select([dense])


def main(folder: Path) -> None:
    application = netloom.application()
    window, _ = netloom.opened(application, None)
    window.resize(*SIZE)
    window.show()
    window.begin_drawing()
    settle()
    window.canvas.fit()
    train(window)
    window.session.select([block_id(window, "conv2")])
    for mode in ("light", "dark"):
        window.theme.set_mode(mode)
        settle()
        window.grab().save(str(folder / f"window-{mode}.png"))
    window.theme.set_mode("light")
    make_mistake(window)
    settle()
    window.grab().save(str(folder / "problem.png"))
    window.trainer.finish()


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).parent / "pictures")
