"""What the window can do, as a table: menus, tool bar, shortcuts and the page of shortcuts all come from it."""

from collections.abc import Iterator

from widgets.commands import Command, Submenu, Test


def _in_mode(mode: str) -> Test:
    return lambda state: state.mode == mode


def _at_size(size: int) -> Test:
    return lambda state: state.size == size


def _themes() -> Iterator[Command]:
    for mode, title in (("system", "Like the system"), ("light", "Light"), ("dark", "Dark")):
        yield Command(
            f"view.theme.{mode}",
            title,
            "View/Theme",
            f"widgets.actions.view:theme_{mode}",
            checked=_in_mode(mode),
            first=mode == "system",
        )


def _sizes() -> Iterator[Command]:
    for size in (100, 125, 150, 175, 200):
        yield Command(
            f"view.size.{size}",
            f"{size} %",
            "View/Interface size",
            f"widgets.actions.view:size_{size}",
            checked=_at_size(size),
        )


_FILES = "widgets.actions.files"
_EDIT = "widgets.actions.edit"
_VIEW = "widgets.actions.view"
_NETWORK = "widgets.actions.network"
_TRAIN = "widgets.actions.train"
_HELP = "widgets.actions.guide"

TABLE: tuple[Command | Submenu, ...] = (
    Command("file.new", "New", "File", f"{_FILES}:new", "Ctrl+N", icon="new"),
    Submenu("file.examples", "New from example", "File", f"{_FILES}:list_examples"),
    Command("file.open", "Open…", "File", f"{_FILES}:open_file", "Ctrl+O", icon="folder"),
    Submenu("file.recent", "Open recent", "File", f"{_FILES}:list_recent"),
    Command("file.save", "Save", "File", f"{_FILES}:save", "Ctrl+S", icon="save", first=True),
    Command("file.save_as", "Save as…", "File", f"{_FILES}:save_as", "Ctrl+Shift+S"),
    Command(
        "export.network",
        "Network…",
        "File/Export PyTorch",
        f"{_FILES}:export_network",
        "Ctrl+E",
        lambda s: s.ready,
        first=True,
        icon="export",
    ),
    Command(
        "export.script", "Training script…", "File/Export PyTorch", f"{_FILES}:export_script", when=lambda s: s.ready
    ),
    Command(
        "export.weights",
        "Trained weights…",
        "File/Export PyTorch",
        f"{_FILES}:export_weights",
        when=lambda s: s.weights,
    ),
    Command("file.quit", "Quit", "File", f"{_FILES}:leave", "Ctrl+Q", first=True),
    Command("edit.undo", "Undo", "Edit", f"{_EDIT}:undo", "Ctrl+Z", lambda s: bool(s.undo), icon="undo"),
    Command("edit.redo", "Redo", "Edit", f"{_EDIT}:redo", "Ctrl+Shift+Z; Ctrl+Y", lambda s: bool(s.redo), icon="redo"),
    Command("edit.delete", "Delete", "Edit", f"{_EDIT}:delete", "Del", lambda s: s.selected > 0, None, True, "trash"),
    Command("edit.select_all", "Select all", "Edit", f"{_EDIT}:select_all", "Ctrl+A", lambda s: s.blocks > 0),
    Command("view.zoom_in", "Zoom in", "View", f"{_VIEW}:zoom_in", "Ctrl++; Ctrl+=", icon="plus"),
    Command("view.zoom_out", "Zoom out", "View", f"{_VIEW}:zoom_out", "Ctrl+-", icon="minus"),
    Command("view.zoom_full", "Zoom to 100 %", "View", f"{_VIEW}:zoom_full", "Ctrl+1"),
    Command("view.fit", "Fit the network", "View", f"{_VIEW}:fit", "Ctrl+0", icon="fit"),
    Command(
        "view.fit_selection", "Fit the selection", "View", f"{_VIEW}:fit_selection", "Ctrl+2", lambda s: s.selected > 0
    ),
    Command("view.code", "Code", "View", f"{_VIEW}:code", "Ctrl+`", checked=lambda s: s.code, first=True, icon="code"),
    Command("view.palette", "Search blocks", "View", f"{_VIEW}:search_blocks", "/", icon="search"),
    *_themes(),
    *_sizes(),
    Command("network.problem", "Next problem", "Network", f"{_NETWORK}:next_problem", "F8", lambda s: s.problems > 0),
    Command(
        "network.rename", "Rename the block", "Network", f"{_NETWORK}:rename", "F2", lambda s: s.one_block, first=True
    ),
    Command(
        "train.start", "Train", "Train", f"{_TRAIN}:start", "F5", lambda s: s.ready and not s.training, icon="play"
    ),
    Command("train.stop", "Stop", "Train", f"{_TRAIN}:stop", "Shift+F5", lambda s: s.training, icon="stop"),
    Command(
        "train.settings",
        "Settings",
        "Train",
        f"{_TRAIN}:settings",
        checked=lambda s: s.settings,
        first=True,
        icon="sliders",
    ),
    Submenu("train.device", "Device", "Train", f"{_TRAIN}:list_devices"),
    Command("help.shortcuts", "Keyboard shortcuts", "Help", f"{_HELP}:shortcuts", "Ctrl+?", icon="keyboard"),
    Command(
        "help.block", "PyTorch's page on the block", "Help", f"{_HELP}:block", "F1", lambda s: s.one_block, icon="ext"
    ),
    Command("help.about", "About Netloom", "Help", f"{_HELP}:about", first=True),
)
COMMANDS = {entry.id: entry for entry in TABLE if isinstance(entry, Command)}
