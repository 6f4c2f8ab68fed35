"""A canvas with a small network on it."""

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from builder.document import Document
from tests.widgets.canvas.hands import Hands, small_network
from widgets.canvas.view import CanvasView
from widgets.session import Session
from widgets.theme import current


@pytest.fixture
def hands(qtbot: QtBot) -> Iterator[Hands]:
    theme = current()
    theme.set_mode("light")
    session = Session(Document(small_network()))
    view = CanvasView(session, theme)
    qtbot.addWidget(view)
    view.resize(936, 700)
    view.show()
    QApplication.processEvents()
    yield Hands(view, session)
    view.close()
