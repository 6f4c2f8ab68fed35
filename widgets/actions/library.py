"""The acts on the library of groups."""

from widgets.window import MainWindow


def keep(window: MainWindow) -> None:
    """Keep the selected group, and what stands inside it, for all projects."""
    group = window.session.only_group
    if group:
        window.palette_panel.menu.keep(group.kind)
