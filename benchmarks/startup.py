"""How long it takes from the start of the process to the first paint of the window.

    python -m benchmarks.startup [ROUNDS]

Each round starts, one after the other, a bare PySide6 window with a pyqtgraph plot in it, and Netloom's window with its
first example, each in a fresh process, and takes the time from before the process is started to after the first paint.
Printed are the medians and their ratio. Without a screen, run it under `xvfb-run -a`.
"""

import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).parent.parent

PAINTED = """
import time
from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QApplication
class Painted(QObject):
    def eventFilter(self, watched, event):
        if event.type() == QEvent.Type.Paint:
            app.removeEventFilter(self)
            QTimer.singleShot(0, self, tell)
        return False
def tell():
    print(time.time(), flush=True)
    app.quit()
"""
BARE = (
    PAINTED
    + """
from PySide6.QtWidgets import QMainWindow
import pyqtgraph as pg
app = QApplication([])
window = QMainWindow()
window.setCentralWidget(pg.PlotWidget())
window.resize(1440, 900)
painted = Painted()
app.installEventFilter(painted)
window.show()
app.exec()
"""
)
OURS = (
    PAINTED
    + """
from widgets import app as start
app = start.application()
window, _ = start.opened(app, None)
painted = Painted()
app.installEventFilter(painted)
window.show()
app.exec()
"""
)


def seconds(text: str, home: str) -> float:
    """The time from before the process to after the first paint."""
    environment = {**os.environ, "NETLOOM_HOME": home, "PYTHONPATH": str(ROOT)}
    begun = time.time()
    said = subprocess.check_output([sys.executable, "-c", text], env=environment, text=True, timeout=60)
    return float(said.split()[0]) - begun


def main(rounds: int) -> None:
    """Measure in turns, so that what else the machine does meets both alike; the first round warms the disk."""
    with tempfile.TemporaryDirectory() as home:
        times = [(seconds(BARE, home), seconds(OURS, home)) for _ in range(rounds + 1)][1:]
    bare, ours = (statistics.median(column) for column in zip(*times, strict=True))
    print(f"bare PySide6 + pyqtgraph window: {bare * 1000:6.0f} ms")
    print(f"Netloom's window:                {ours * 1000:6.0f} ms")
    print(f"ratio (median of {rounds} rounds):     {ours / bare:6.2f}")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 5)
