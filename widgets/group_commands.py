"""Commands on groups, and on the networks of a project."""

from widgets.commands import Command

_ACTS = "widgets.actions.groups"
_TABS = "widgets.actions.networks"
_BLOCKS = "Select the blocks of the group first."
_GROUP = "Select one group first."

GROUPING = (
    Command(
        "group.make",
        "Group",
        "Network",
        f"{_ACTS}:group",
        "Ctrl+G",
        lambda s: s.chosen > 0,
        first=True,
        icon="group",
        context=("block", "blocks"),
        words="module combine subgraph encapsulate",
        why=_BLOCKS,
    ),
    Command(
        "group.undo",
        "Ungroup",
        "Network",
        f"{_ACTS}:ungroup",
        "Ctrl+Shift+G",
        lambda s: s.group,
        context=("block",),
        words="expand in place take apart flatten inline",
        why=_GROUP,
    ),
    Command(
        "group.enter",
        "Look into the group",
        "Network",
        f"{_ACTS}:enter",
        "Alt+Down",
        lambda s: s.group,
        context=("block",),
        words="open edit inside",
        why=_GROUP,
    ),
    Command(
        "group.leave",
        "Out of the group",
        "Network",
        f"{_ACTS}:leave",
        "Alt+Up",
        lambda s: s.inside,
        context=("canvas",),
        words="close parent up",
        why="This is the whole network.",
    ),
    Command(
        "group.keep",
        "Keep the group in my library",
        "Network",
        "widgets.actions.library:keep",
        when=lambda s: s.group,
        context=("block",),
        words="save personal reuse",
        why=_GROUP,
    ),
)
NETWORKS = (
    Command(
        "tab.add",
        "New network in this project",
        "Network/Networks",
        f"{_TABS}:add",
        "Ctrl+T",
        first=True,
        words="tab sheet several",
    ),
    Command(
        "tab.duplicate",
        "Duplicate this network",
        "Network/Networks",
        f"{_TABS}:duplicate",
        words="tab sheet copy",
    ),
    Command("tab.rename", "Rename this network…", "Network/Networks", f"{_TABS}:rename", words="tab sheet title"),
    Command(
        "tab.remove",
        "Remove this network",
        "Network/Networks",
        f"{_TABS}:remove",
        when=lambda s: s.networks > 1,
        words="tab sheet delete close",
        why="A project has at least one network.",
    ),
    Command(
        "tab.next",
        "Next network",
        "Network/Networks",
        f"{_TABS}:following",
        "Ctrl+PgDown",
        lambda s: s.networks > 1,
        first=True,
        why="The project has one network.",
    ),
    Command(
        "tab.previous",
        "Previous network",
        "Network/Networks",
        f"{_TABS}:preceding",
        "Ctrl+PgUp",
        lambda s: s.networks > 1,
        why="The project has one network.",
    ),
)
