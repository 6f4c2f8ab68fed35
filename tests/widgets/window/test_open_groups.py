"""Groups shown open, by keys; a run does not mind."""

import pytest
from PySide6.QtCore import Qt

from tests.widgets.window.keys import press
from widgets.training.likeness import Origin
from widgets.window import MainWindow

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")
ALT = Qt.KeyboardModifier.AltModifier


@pytest.fixture
def grouped(window: MainWindow) -> MainWindow:
    """Two blocks in a row as one group, which is selected."""
    network = window.session.network
    first = next(block.id for block in network.blocks.values() if block.kind == "conv2d")
    window.canvas.setFocus()
    window.session.select([first, network.leaving[first][0].target])
    window.commands["group.make"].trigger()
    return window


def test_alt_right_shows_the_inside_and_alt_left_folds_it(grouped: MainWindow) -> None:
    session, before = grouped.session, grouped.session.network
    group = session.only_block
    assert group and not grouped.commands["group.fold"].isEnabled()
    press(Qt.Key.Key_Right, ALT)
    assert session.network.blocks[group].open and session.only_block == group
    assert grouped.commands["group.fold"].isEnabled() and not grouped.commands["group.show"].isEnabled()
    press(Qt.Key.Key_Left, ALT)
    assert session.network == before and session.only_block == group
    session.document.undo()
    assert session.network.blocks[group].open


def test_a_run_of_the_same_network_counts_no_edit_for_what_is_open(grouped: MainWindow) -> None:
    origin = Origin(grouped.session.document.whole)
    grouped.commands["group.show"].trigger()
    assert origin.beside(grouped.session.document.whole).edits == 0
