"""What the window can do, as a table: menus, tool bar, shortcuts and the page of shortcuts all come from it."""

from collections.abc import Iterator

from widgets.arrange_commands import ARRANGING, SNAPPING
from widgets.clipboard_commands import COPYING, FINDING
from widgets.commands import Command, Submenu, Test
from widgets.decor_commands import MARKS, SWITCHES
from widgets.group_commands import GROUPING, NETWORKS
from widgets.keyboard_commands import ANY_COMMAND, GOING_ROUND, WIRING
from widgets.look_commands import CALM, SAFE, TEACHER
from widgets.mark_commands import USES
from widgets.weight_commands import LOADING


def _in_mode(mode: str) -> Test:
    return lambda state: state.mode == mode


def _at_size(size: int) -> Test:
    return lambda state: state.size == size


def _with_cost(cost: str) -> Test:
    return lambda state: state.cost == cost


def _with_shapes(shapes: str) -> Test:
    return lambda state: state.shapes == ("all" if shapes == "all" else "hover")


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
    for size in (100, 125, 150, 175, 200, 250, 300):
        yield Command(
            f"view.size.{size}",
            f"{size} %",
            "View/Interface size",
            f"widgets.actions.view:size_{size}",
            checked=_at_size(size),
        )


def _costs() -> Iterator[Command]:
    """What blocks tell of their costs, and which shapes wires tell."""
    menu, act = "View/Show on blocks", "widgets.actions.shown"
    for cost, title in (("parameters", "Parameters"), ("work", "Multiply-adds"), ("memory", "Activation memory")):
        yield Command(f"view.cost.{cost}", title, menu, f"{act}:{cost}", checked=_with_cost(cost))
    yield Command("view.cost.bars", "As a bar", menu, f"{act}:bars", checked=lambda s: s.bars, first=True)
    for shapes, title in (("all", "All"), ("hovered", "On hover")):
        checked = _with_shapes(shapes)
        yield Command(f"view.shapes.{shapes}", title, "View/Shapes on wires", f"{act}:{shapes}_shapes", checked=checked)


_FILES = "widgets.actions.files"
_EDIT = "widgets.actions.edit"
_VIEW = "widgets.actions.view"
_PICTURES = "widgets.actions.pictures"
_NETWORK = "widgets.actions.network"
_TRAIN = "widgets.actions.train"
_HELP = "widgets.actions.guide"
_ONE = "Select one block first."
_SOME = "Select something first."
_READY = "Mend the problems first."

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
        words="code class module python",
        why=_READY,
    ),
    Command(
        "export.script",
        "Training script…",
        "File/Export PyTorch",
        f"{_FILES}:export_script",
        when=lambda s: s.ready,
        words="code python loop",
        why=_READY,
    ),
    Command(
        "export.weights",
        "Trained weights…",
        "File/Export PyTorch",
        f"{_FILES}:export_weights",
        when=lambda s: s.weights,
        words="safetensors parameters state",
        why="Train the network first.",
    ),
    Command(
        "picture.all",
        "Drawing…",
        "File/Export drawing",
        f"{_PICTURES}:drawing",
        "Ctrl+Shift+E",
        lambda s: s.blocks > 0,
        words="picture image svg png pdf",
        why="The drawing has no blocks yet.",
    ),
    Command(
        "picture.selection",
        "Selection…",
        "File/Export drawing",
        f"{_PICTURES}:selection",
        when=lambda s: s.copyable,
        words="picture image svg png pdf",
        why=_SOME,
    ),
    Command(
        "picture.dots",
        "With the dots of the ground",
        "File/Export drawing",
        f"{_PICTURES}:dots",
        checked=lambda s: s.dotted,
        first=True,
    ),
    Command("file.quit", "Quit", "File", f"{_FILES}:leave", "Ctrl+Q", first=True),
    Command(
        "edit.undo",
        "Undo",
        "Edit",
        f"{_EDIT}:undo",
        "Ctrl+Z",
        lambda s: bool(s.undo),
        icon="undo",
        words="back take back",
        context=("canvas",),
        why="There is no step to take back.",
    ),
    Command(
        "edit.redo",
        "Redo",
        "Edit",
        f"{_EDIT}:redo",
        "Ctrl+Shift+Z; Ctrl+Y",
        lambda s: bool(s.redo),
        icon="redo",
        words="again forward",
        context=("canvas",),
        why="No step was taken back.",
    ),
    *COPYING,
    Command(
        "edit.delete",
        "Delete",
        "Edit",
        f"{_EDIT}:delete",
        "Del",
        lambda s: s.selected > 0,
        first=True,
        icon="trash",
        context=("block", "blocks", "decor", "link"),
        words="remove erase cut",
        why=_SOME,
    ),
    Command(
        "edit.join",
        "Delete and keep the wires joined",
        "Edit",
        f"{_EDIT}:join",
        "Ctrl+Del",
        lambda s: s.joinable,
        context=("block", "blocks"),
        words="heal remove bypass chain",
        why="Select a block that stands between others.",
    ),
    Command(
        "edit.select_all",
        "Select all",
        "Edit",
        f"{_EDIT}:select_all",
        "Ctrl+A",
        lambda s: s.blocks > 0,
        context=("canvas",),
        why="The drawing has no blocks yet.",
    ),
    *FINDING,
    *MARKS,
    *ANY_COMMAND,
    Command("view.zoom_in", "Zoom in", "View", f"{_VIEW}:zoom_in", "Ctrl++; Ctrl+=", icon="plus"),
    Command("view.zoom_out", "Zoom out", "View", f"{_VIEW}:zoom_out", "Ctrl+-", icon="minus"),
    Command("view.zoom_full", "Zoom to 100 %", "View", f"{_VIEW}:zoom_full", "Ctrl+1", context=("canvas",)),
    Command("view.fit", "Fit the network", "View", f"{_VIEW}:fit", "Ctrl+0", icon="fit", context=("canvas",)),
    Command(
        "view.fit_selection",
        "Fit the selection",
        "View",
        f"{_VIEW}:fit_selection",
        "Ctrl+2",
        lambda s: s.selected > 0,
        context=("block", "blocks"),
        words="zoom show",
        why=_SOME,
    ),
    Command("view.map", "Minimap", "View", f"{_VIEW}:minimap", checked=lambda s: s.mapped),
    *SNAPPING,
    Command("view.code", "Code", "View", f"{_VIEW}:code", "Ctrl+`", checked=lambda s: s.code, first=True, icon="code"),
    Command("view.palette", "Search blocks", "View", f"{_VIEW}:search_blocks", "/", icon="search"),
    *GOING_ROUND,
    *_costs(),
    *_themes(),
    SAFE,
    *_sizes(),
    TEACHER,
    CALM,
    Command(
        "network.problem",
        "Next problem",
        "Network",
        f"{_NETWORK}:next_problem",
        "F8",
        lambda s: s.problems > 0,
        words="mistake repair mend",
        context=("canvas",),
        why="The drawing has no problems.",
    ),
    Command(
        "network.rename",
        "Rename the block",
        "Network",
        f"{_NETWORK}:rename",
        "F2",
        lambda s: s.one_block or s.dress.written,
        first=True,
        context=("block",),
        words="name title attribute",
        why=_ONE,
    ),
    *WIRING,
    *SWITCHES,
    *USES,
    *ARRANGING,
    *GROUPING,
    *LOADING,
    *NETWORKS,
    Command(
        "train.start",
        "Train",
        "Train",
        f"{_TRAIN}:start",
        "F5",
        lambda s: s.ready and not s.training,
        icon="play",
        words="run learn fit start",
        why="Mend the problems first, or let the run end.",
    ),
    Command(
        "train.stop",
        "Stop",
        "Train",
        f"{_TRAIN}:stop",
        "Shift+F5",
        lambda s: s.training,
        icon="stop",
        words="end run halt",
        why="No run is training.",
    ),
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
        "help.block",
        "PyTorch's page on the block, in the browser",
        "Help",
        f"{_HELP}:block",
        "F1",
        lambda s: s.one_block,
        icon="ext",
        context=("block",),
        words="documentation manual docs",
        why=_ONE,
    ),
    Command("help.about", "About Netloom", "Help", f"{_HELP}:about", first=True),
)
COMMANDS = {entry.id: entry for entry in TABLE if isinstance(entry, Command)}
