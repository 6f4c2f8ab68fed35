"""The rows of the menus that write notes, put up frames, colour, switch off and freeze."""

from collections.abc import Iterator

from builder.decor import KEYS
from widgets.colour_names import COLOUR_NAMES
from widgets.commands import Command, Test

_DECOR = "widgets.actions.decor"
_SOME = "Select a block or a note first."
_BLOCK = "Select a block first."
_BLOCKS = ("block", "blocks")


def _in_colour(key: str) -> Test:
    return lambda state: state.dress.colour == key


def _colours() -> Iterator[Command]:
    """By name, so that no colour has to be told from another."""
    for key in KEYS:
        yield Command(
            f"edit.colour.{key or 'none'}",
            COLOUR_NAMES[key],
            "Edit/Colour",
            f"{_DECOR}:colour_{key or 'none'}",
            when=lambda s: s.dress.coloured,
            checked=_in_colour(key),
            first=not key,
            icon="swatch",
            tint=key or "text3",
            context=(*_BLOCKS, "decor"),
            words="colour paint mark",
            why="Select a block or a frame first.",
        )


MARKS = (
    Command(
        "edit.note",
        "Note",
        "Edit",
        f"{_DECOR}:add_note",
        "N",
        first=True,
        icon="note",
        context=("canvas",),
        words="text comment write remark",
    ),
    Command(
        "edit.frame",
        "Frame around the selection",
        "Edit",
        f"{_DECOR}:add_frame",
        "Shift+F",
        lambda s: s.copyable,
        icon="frame",
        context=(*_BLOCKS, "decor"),
        words="box title section group",
        why=_SOME,
    ),
    Command(
        "edit.text",
        "Write in it",
        "Edit",
        f"{_DECOR}:write",
        when=lambda s: s.dress.written,
        context=("decor",),
        words="text title rename note frame",
        why="Select a note or a frame first.",
    ),
    *_colours(),
)
SWITCHES = (
    Command(
        "network.off",
        "Block off",
        "Network",
        f"{_DECOR}:turn_off",
        "Ctrl+B",
        lambda s: s.chosen > 0,
        lambda s: s.dress.off,
        True,
        context=_BLOCKS,
        words="bypass disable mute skip on",
        why=_BLOCK,
    ),
    Command(
        "network.freeze",
        "Freeze the weights",
        "Network",
        f"{_DECOR}:freeze",
        "Ctrl+Shift+B",
        lambda s: s.dress.learning,
        lambda s: s.dress.frozen,
        context=_BLOCKS,
        words="frozen requires_grad lock train fine-tune",
        why="Select a block that learns first.",
    ),
)
