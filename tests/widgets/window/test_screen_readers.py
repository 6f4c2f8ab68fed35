"""Whatever can have the focus has a name that a screen reader can say."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QAbstractButton, QAbstractSpinBox, QApplication, QComboBox, QLineEdit, QWidget

from tests.widgets.opened_window import block_named
from widgets.window import MainWindow


def nameless(window: MainWindow) -> list[str]:
    """The parts in view that can have the focus, or be pressed, and have no name."""
    found = []
    for part in window.findChildren(QWidget):
        taken = part.focusPolicy() != Qt.FocusPolicy.NoFocus or isinstance(part, QAbstractButton)
        if not part.isVisible() or not taken or part.focusProxy() or of_qt(part):
            continue
        name = QAccessible.queryAccessibleInterface(part).text(QAccessible.Text.Name)
        if not name.strip():
            found.append(f"{type(part).__name__} in {type(part.parentWidget()).__name__} ({part.toolTip()})")
    return sorted(set(found))


def of_qt(part: QWidget) -> bool:
    """What Qt builds into its own parts: these speak for it."""
    inside = isinstance(part.parentWidget(), (QLineEdit, QAbstractSpinBox, QComboBox))
    return inside or part.objectName().startswith("qt_")


@pytest.mark.parametrize("width", [1440, 1024])
def test_everything_that_takes_the_focus_has_a_name(window: MainWindow, width: int) -> None:
    window.resize(width, 800)
    QApplication.processEvents()
    for name in ("conv1", "fc1", "image"):
        blocks = [b for b in window.session.network.blocks.values() if b.name == name]
        window.session.select([block.id for block in blocks])
        assert nameless(window) == []
    window.session.select()
    window.dock.show_settings(True)
    assert nameless(window) == []
    window.commands["view.code"].trigger()
    assert nameless(window) == []


def test_the_canvas_tells_its_block(window: MainWindow) -> None:
    window.session.select([block_named(window.session.network, "fc1")])
    heard = QAccessible.queryAccessibleInterface(window.canvas).text(QAccessible.Text.Description)
    assert "fc1" in heard
    assert "parameters" in heard
