"""For every test of the widgets."""

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication

from widgets.theme import Theme, current


@pytest.fixture
def theme(qapp: QApplication) -> Iterator[Theme]:
    found = current()
    found.set_mode("light")
    found.set_size(100)
    yield found
    found.set_mode("light")
    found.set_size(100)
