"""The window, shown, with the first example in it."""

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.widgets.opened_window import opened_window
from widgets.window import MainWindow


@pytest.fixture
def window(qapp: QApplication, qtbot: QtBot) -> MainWindow:
    return opened_window(qapp, qtbot)
