"""The rows of the Edit menu that copy blocks and look for them."""

from widgets.commands import Command

_CLIPBOARD = "widgets.actions.clipboard"
_FIND = "widgets.actions.find"
_SOME = "Select a block first."
_ASKED = "Write what to find first."
_BLOCKS = ("block", "blocks")

COPYING = (
    Command(
        "edit.cut",
        "Cut",
        "Edit",
        f"{_CLIPBOARD}:cut",
        "Ctrl+X",
        lambda s: s.copyable,
        first=True,
        icon="cut",
        context=_BLOCKS,
        words="clipboard move",
        why=_SOME,
    ),
    Command(
        "edit.copy",
        "Copy",
        "Edit",
        f"{_CLIPBOARD}:copy",
        "Ctrl+C",
        lambda s: s.copyable,
        icon="copy",
        context=_BLOCKS,
        words="clipboard",
        why=_SOME,
    ),
    Command(
        "edit.paste",
        "Paste",
        "Edit",
        f"{_CLIPBOARD}:paste",
        "Ctrl+V",
        icon="paste",
        context=("canvas",),
        words="clipboard insert",
    ),
    Command(
        "edit.duplicate",
        "Duplicate",
        "Edit",
        f"{_CLIPBOARD}:duplicate",
        "Ctrl+D",
        lambda s: s.copyable,
        context=_BLOCKS,
        words="copy clone twice",
        why=_SOME,
    ),
)
FINDING = (
    Command(
        "edit.find",
        "Find…",
        "Edit",
        f"{_FIND}:find",
        "Ctrl+F",
        lambda s: s.blocks > 0,
        first=True,
        icon="search",
        words="search where name shape parameters",
        why="The drawing has no blocks yet.",
    ),
    Command(
        "edit.find_next", "Find next", "Edit", f"{_FIND}:find_next", "F3", lambda s: s.finding, words="on", why=_ASKED
    ),
    Command(
        "edit.find_previous",
        "Find previous",
        "Edit",
        f"{_FIND}:find_previous",
        "Shift+F3",
        lambda s: s.finding,
        words="back",
        why=_ASKED,
    ),
)
