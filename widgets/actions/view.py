"""The acts of the View menu."""

from functools import partial

from widgets.window import MainWindow


def zoom_in(window: MainWindow) -> None:
    """Show the middle of the canvas larger."""
    window.canvas.zoom_in()


def zoom_out(window: MainWindow) -> None:
    """Show more of the canvas."""
    window.canvas.zoom_out()


def zoom_full(window: MainWindow) -> None:
    """Show the canvas at 100 %."""
    window.canvas.zoom_to(1.0)


def fit(window: MainWindow) -> None:
    """Show the whole network."""
    window.canvas.fit(flying=True)


def fit_selection(window: MainWindow) -> None:
    """Show what is selected as large as it fits."""
    window.canvas.fit_selection(flying=True)


def minimap(window: MainWindow) -> None:
    """Show the map of the drawing, or hide it."""
    window.area.set_mapped(not window.area.mapped)
    window.remember_look()


def code(window: MainWindow) -> None:
    """Turn from the inspector to the code, or back."""
    window.panel.turn()


def search_blocks(window: MainWindow) -> None:
    """Put the cursor into the search field of the palette."""
    window.palette_panel.focus_search()


def _theme(window: MainWindow, mode: str) -> None:
    window.theme.set_mode(mode)
    window.remember_look()


def _size(window: MainWindow, size: int) -> None:
    window.theme.set_size(size)
    window.remember_look()


theme_system, theme_light, theme_dark = (partial(_theme, mode=mode) for mode in ("system", "light", "dark"))
size_100, size_125, size_150, size_175, size_200, size_250, size_300 = (
    partial(_size, size=size) for size in (100, 125, 150, 175, 200, 250, 300)
)
