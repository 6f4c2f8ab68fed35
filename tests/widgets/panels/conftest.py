"""A session to work in and the theme of the tests."""

from collections.abc import Callable

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from builder.document import Document
from builder.recipe import Recipe
from builder.sketch import Sketch
from projects.data import fields_of
from widgets.session import Session

Shown = Callable[[QWidget], None]


@pytest.fixture
def session() -> Session:
    """digits: input, conv1, flatten, fc1, output; ready to train."""
    sketch = Sketch("digits", Recipe(data="digits"))
    sketch.add("input", name="image", field="image", shape=(1, 8, 8))
    sketch.add("conv2d", out_channels=64, padding=(1, 1), activation="relu")
    sketch.add("flatten", name="flatten")
    sketch.add("dense", out_features=10)
    sketch.add("output", name="digit", target="digit")
    return Session(Document(sketch.network, fields_of))


@pytest.fixture
def shown(qtbot: QtBot) -> Shown:
    """Show a widget as the active window."""

    def show(widget: QWidget) -> None:
        qtbot.addWidget(widget)
        widget.resize(300, 700)
        with qtbot.waitActive(widget):
            widget.show()
            widget.activateWindow()

    return show


@pytest.fixture
def block(session: Session) -> Callable[[str], str]:
    """The id of a block by its name."""
    return lambda name: next(b.id for b in session.network.blocks.values() if b.name == name)
