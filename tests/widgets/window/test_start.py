"""The window is up before anything slow is loaded: in a process of its own, since others load it."""

import os
import subprocess
import sys
from pathlib import Path

from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from projects.examples import EXAMPLES
from tests import one_network
from widgets.app import opened

ROOT = Path(__file__).parent.parent.parent.parent
START = """
import sys
from widgets import app
qapp = app.application()
window, refused = app.opened(qapp, None)
loaded = []
def after():
    loaded.extend(sys.modules)
    app.settle(window, None, "")
    print(window.isVisible(), len(window.session.network.blocks))
    qapp.quit()
app.FirstPaint(window, after)
window.show()
qapp.exec()
print(*loaded)
print(*sys.modules)
window.close()
"""


def test_torch_is_not_loaded_when_the_window_is_up(tmp_path: Path) -> None:
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "NETLOOM_HOME": str(tmp_path)}
    done = subprocess.run(
        [sys.executable, "-W", "error", "-c", START],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )
    assert done.returncode == 0, done.stderr
    shown, painted, settled = done.stdout.splitlines()
    assert shown == "True 11"
    assert not {"torch", "sklearn", "pydantic", "pyqtgraph"} & set(painted.split()), "loaded before the first paint"
    assert not {"torch", "sklearn", "pydantic"} & set(settled.split()), "loaded before anybody asked"


def test_a_file_is_fitted_and_the_parts_measured_when_first_shown(
    qapp: QApplication, qtbot: QtBot, tmp_path: Path
) -> None:
    path = tmp_path / "lstm.loom"
    one_network.save(EXAMPLES["lstm-torch"].network(), path)
    window, _ = opened(qapp, path)
    qtbot.addWidget(window)
    window.resize(1440, 900)
    window.show()
    qtbot.waitUntil(window.canvas.isVisible)
    canvas = window.canvas
    shown = canvas.mapToScene(canvas.viewport().rect().center()) - canvas.board.drawing.extent.center()
    assert shown.manhattanLength() < 4
    zoom = window.area.zoom
    assert zoom.height() >= zoom.sizeHint().height()
    assert zoom.width() >= zoom.sizeHint().width()
