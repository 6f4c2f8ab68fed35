"""What suits the look to a person's eyes: it holds at once, everywhere, and at the next start."""

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication, QLayout
from pytestqt.qtbot import QtBot

from builder import edits
from builder.network import Network
from projects import settings
from tests.widgets.opened_window import opened_window
from widgets import app, motion
from widgets.theme import DARK, LIGHT, SAFE_DARK, SAFE_LIGHT
from widgets.window import MainWindow


@pytest.fixture(autouse=True)
def as_it_was(qapp: QApplication) -> Iterator[None]:
    yield
    app.dressed(qapp, settings.Settings(mode="light"))


def margins(window: MainWindow) -> list[tuple[str, int, int, int, int, int]]:
    """The margins and the gap of every layout of the parts that a window keeps, in the order in which they lie."""
    found = []
    for part in (window.dock.header, window.status, window.toolbar, window.area.zoom, window.area.hint, window.panel):
        for layout in part.findChildren(QLayout):
            edge = layout.contentsMargins()
            found.append((type(part).__name__, edge.left(), edge.top(), edge.right(), edge.bottom(), layout.spacing()))
    return found


def test_a_live_change_of_size_gives_what_a_start_at_that_size_gives(qapp: QApplication, qtbot: QtBot) -> None:
    changed = opened_window(qapp, qtbot)
    changed.commands["view.size.150"].trigger()
    begun = opened_window(qapp, qtbot)
    assert begun.theme.size == 150
    assert margins(changed) == margins(begun)
    assert changed.status.contentsMargins() == begun.status.contentsMargins()


def test_the_count_of_problems_grows_with_the_interface(window: MainWindow) -> None:
    window.session.edit("Add", lambda network: edits.add_block(network, "output")[0])
    window.commands["view.size.200"].trigger()
    QApplication.processEvents()
    count = window.dock.header.count
    assert count.isVisible() and count.height() >= count.sizeHint().height() >= 32


@pytest.mark.parametrize("size", [250, 300])
def test_very_large_sizes_are_offered_and_kept(window: MainWindow, size: int) -> None:
    window.commands[f"view.size.{size}"].trigger()
    assert (window.theme.scale, settings.load().size) == (size / 100, size)
    assert window.commands[f"view.size.{size}"].isChecked()


def test_the_safe_palette_reaches_the_canvas_in_both_modes_and_is_kept(window: MainWindow) -> None:
    safe = window.commands["view.theme.safe"]
    safe.trigger()
    assert window.canvas.ink.tokens is SAFE_LIGHT and safe.isChecked() and settings.load().safe
    window.commands["view.theme.dark"].trigger()
    assert window.canvas.ink.tokens is SAFE_DARK
    safe.trigger()
    assert window.canvas.ink.tokens is DARK and not safe.isChecked()
    window.commands["view.theme.light"].trigger()
    assert window.theme.tokens is LIGHT and not settings.load().safe


def test_teacher_mode_is_large_and_leaves_what_was_chosen(window: MainWindow) -> None:
    teacher = window.commands["view.size.teacher"]
    teacher.trigger()
    assert (window.theme.scale, window.theme.size, window.canvas.ink.large) == (1.5, 100, True)
    assert settings.load().teacher and teacher.isChecked()
    window.commands["view.size.200"].trigger()
    assert window.theme.scale == 2.0
    teacher.trigger()
    assert (window.theme.scale, window.canvas.ink.large, settings.load().teacher) == (2.0, False, False)


def test_teacher_mode_draws_larger_titles(window: MainWindow) -> None:
    network, _ = edits.add_block(Network(), "relu", (0.0, 0.0))
    window.files.put(network)
    window.commands["view.size.150"].trigger()
    window.canvas.zoom_to(1.0)
    before = window.canvas.viewport().grab().toImage()
    window.commands["view.size.teacher"].trigger()
    assert window.canvas.viewport().grab().toImage() != before


def test_motion_is_reduced_on_wish_and_at_the_next_start(window: MainWindow, qapp: QApplication) -> None:
    calm = window.commands["view.calm"]
    assert (motion.choice(), motion.reduced(), motion.duration(200)) == (None, False, 200)
    calm.trigger()
    assert (motion.reduced(), motion.duration(200), calm.isChecked()) == (True, 0, True)
    motion.set_reduced(None)
    app.dressed(qapp, settings.load())
    assert motion.reduced()
    calm.trigger()
    assert settings.load().calm is False and not motion.reduced()
