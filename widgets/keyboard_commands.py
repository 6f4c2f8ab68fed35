"""The rows of the menus that give the keyboard everything."""

from widgets.commands import Command

_KEYBOARD = "widgets.actions.keyboard"
_ONE = "Select one block first."

ANY_COMMAND = (
    Command(
        "view.commands",
        "All commands…",
        "View",
        f"{_KEYBOARD}:find_command",
        "Ctrl+K",
        icon="keyboard",
        words="command palette search any act",
    ),
)
GOING_ROUND = (
    Command("view.next_panel", "Next panel", "View", f"{_KEYBOARD}:next_panel", "Ctrl+F6", words="focus go round pane"),
    Command(
        "view.previous_panel",
        "Previous panel",
        "View",
        f"{_KEYBOARD}:previous_panel",
        "Ctrl+Shift+F6",
        words="focus go round pane back",
    ),
)
WIRING = (
    Command(
        "network.wire",
        "Wire from the block",
        "Network",
        f"{_KEYBOARD}:wire",
        "W",
        lambda s: s.one_block,
        context=("block",),
        words="link connect join",
        why=_ONE,
    ),
)
