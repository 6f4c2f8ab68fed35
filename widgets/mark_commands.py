"""The rows of the menus that say how blocks are used: at every step, and with whose weights."""

from widgets.commands import Command

_ACTS = "widgets.actions.marks"
_BLOCKS = ("block", "blocks")

USES = (
    Command(
        "network.every_step",
        "Apply at every step",
        "Network",
        f"{_ACTS}:every_step",
        when=lambda s: s.marks.may_step,
        checked=lambda s: s.marks.every_step,
        icon="everystep",
        context=_BLOCKS,
        words="time distributed sequence frames steps",
        why="Select a block between Input and Output first.",
    ),
    Command(
        "network.share",
        "Share weights",
        "Network",
        f"{_ACTS}:share",
        when=lambda s: s.chosen > 1,
        icon="shared",
        context=("blocks",),
        words="with tie tied siamese same layer twin",
        why="Select the blocks that share them first.",
    ),
    Command(
        "network.own_weights",
        "Give own weights",
        "Network",
        f"{_ACTS}:own_weights",
        when=lambda s: s.marks.shares,
        context=_BLOCKS,
        words="unshare untie separate",
        why="Select a block that uses the weights of another first.",
    ),
)
