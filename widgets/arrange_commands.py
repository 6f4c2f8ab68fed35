"""The rows of the menus that put blocks in order."""

from collections.abc import Iterator

from widgets.commands import Command

_ARRANGE = "widgets.actions.arrange"
_TWO = "Select two blocks or more first."
_THREE = "Select three blocks or more first."
_EMPTY = "The drawing has no blocks yet."
_EDGES = (
    ("left", "Left edges"),
    ("centre", "Centres in a column"),
    ("right", "Right edges"),
    ("top", "Upper edges"),
    ("middle", "Centres in a row"),
    ("bottom", "Lower edges"),
)
_AXES = (("across", "Distribute across"), ("down", "Distribute downwards"))


def _aligning() -> Iterator[Command]:
    """Edges and centres on one line, equal gaps."""
    menu, words = "Network/Align", "align line up order"
    for edge, title in _EDGES:
        act, first = f"{_ARRANGE}:align_{edge}", edge == "top"
        yield Command(
            f"network.align.{edge}",
            title,
            menu,
            act,
            when=lambda s: s.chosen > 1,
            first=first,
            context=("blocks",),
            words=words,
            why=_TWO,
        )
    for axis, title in _AXES:
        act, first = f"{_ARRANGE}:distribute_{axis}", axis == "across"
        yield Command(
            f"network.distribute.{axis}",
            title,
            menu,
            act,
            when=lambda s: s.chosen > 2,
            first=first,
            context=("blocks",),
            words="space gaps even",
            why=_THREE,
        )


ARRANGING = (
    Command(
        "network.arrange",
        "Arrange",
        "Network",
        f"{_ARRANGE}:arrange_down",
        "Ctrl+L",
        lambda s: s.blocks > 0,
        first=True,
        icon="arrange",
        context=("blocks", "canvas"),
        words="layout tidy order top to bottom",
        why=_EMPTY,
    ),
    Command(
        "network.arrange_right",
        "Arrange left to right",
        "Network",
        f"{_ARRANGE}:arrange_right",
        when=lambda s: s.blocks > 0,
        words="layout tidy order horizontal",
        why=_EMPTY,
    ),
    *_aligning(),
)
SNAPPING = (
    Command(
        "view.snap",
        "Snap to grid",
        "View",
        f"{_ARRANGE}:snap",
        checked=lambda s: s.snap,
        words="magnet raster free",
    ),
)
