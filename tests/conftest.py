"""For every test: a home of its own for settings, and nothing may be left over of a test with Qt.

Qt is imported only by tests that use it, so that the others stay quick.
"""

import gc
import os
import sys
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import settings

from graph_to_torch.process import wait_quietly

# The same examples at every run: what a random run finds once in a while is looked for with other profiles.
settings.register_profile("steady", derandomize=True)
settings.load_profile("steady")

if TYPE_CHECKING:
    from PySide6.QtCore import QTimer
    from PySide6.QtWidgets import QWidget

# Before anything loads Qt or torch: no window on the screen of the person who runs the tests, no threads that spin.
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
wait_quietly()

PATIENCE = 5.0  # seconds that a thread may take to end which a test has told to


def pytest_configure(config: pytest.Config) -> None:
    # Said by the platform without a screen for every window of a least size; no other one says it.
    config.addinivalue_line("qt_log_ignore", "This plugin does not support propagateSizeHints")


@pytest.fixture(autouse=True)
def home(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where settings, recovery files and runs of this test lie: never those of the person who runs it."""
    folder = tmp_path_factory.getbasetemp() / "homes" / str(next(_NUMBERS))
    monkeypatch.setenv("NETLOOM_HOME", str(folder))
    return folder


@pytest.fixture(autouse=True)
def nothing_left(request: pytest.FixtureRequest) -> Iterator[None]:
    """A thread, a widget or a running timer that outlives its test fails it: it would disturb the next one."""
    if not {"qapp", "qtbot"} & set(request.fixturenames):
        yield
        return
    # What there is already is looked at no more: with torch loaded that would take a second a test.
    gc.freeze()
    threads, widgets = set(threading.enumerate()), _widgets()
    yield
    left = [thread for thread in threading.enumerate() if thread not in threads and not _ends(thread)]
    assert not left, f"threads are left over: {left}"
    _delete_what_waits()
    found = {id: widget for id, widget in _widgets().items() if id not in widgets}
    assert not found, f"widgets are left over: {list(found.values())}"
    running = _timers()
    assert not running, f"timers are still running: {running}"


def _ends(thread: threading.Thread) -> bool:
    thread.join(PATIENCE)
    return not thread.is_alive()


def _delete_what_waits() -> None:
    """Carry out every deleteLater, and drop what only a circle of references keeps."""
    from PySide6.QtCore import QCoreApplication, QEvent

    for _ in range(2):
        gc.collect()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        QCoreApplication.processEvents()


def _widgets() -> "dict[int, QWidget]":
    """The windows of the application that no other widget owns."""
    if "PySide6.QtWidgets" not in sys.modules:
        return {}
    from PySide6.QtWidgets import QApplication

    return {id(widget): widget for widget in QApplication.topLevelWidgets() if widget.parent() is None}


def _timers() -> "list[QTimer]":
    """The running timers that the test has made and nothing owns."""
    from PySide6.QtCore import QTimer
    from shiboken6 import isValid

    found = [thing for thing in gc.get_objects() if type(thing) is QTimer]
    return [timer for timer in found if isValid(timer) and timer.isActive() and timer.parent() is None]


_NUMBERS = iter(range(10**9))
