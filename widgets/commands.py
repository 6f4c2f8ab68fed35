"""What a command is: an act of the window, its place in the menus and its shortcut. `command_table` has them all.

An act stands here as "module:function" and is imported when it is first called for; the function takes the window.
"""

import importlib
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, NamedTuple


class Dress(NamedTuple):
    """How what is selected is dressed: whether all of it is off, or frozen, and the one colour that it has.

    `coloured` says whether it has colours at all; `colour` is None where it has several. `written` says that it is one
    note or frame, `learning` that some of it has weights to freeze.
    """

    off: bool = False
    frozen: bool = False
    coloured: bool = False
    colour: str | None = None
    written: bool = False
    learning: bool = False


class Marks(NamedTuple):
    """How what is selected is used: whether all of it is applied at every step, and whether it may be; whether some of
    it uses the weights of other blocks.
    """

    every_step: bool = False
    may_step: bool = False
    shares: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class State:
    """What decides which commands may be called: read off the window after every event that may change it."""

    undo: str = ""
    redo: str = ""
    blocks: int = 0
    selected: int = 0
    one_block: bool = False
    joinable: bool = False
    copyable: bool = False
    finding: bool = False
    group: bool = False
    unfolded: bool = False
    inside: bool = False
    networks: int = 1
    problems: int = 0
    ready: bool = False
    training: bool = False
    weights: bool = False
    started: bool = False
    code: bool = False
    settings: bool = False
    mode: str = "system"
    size: int = 100
    safe: bool = False
    teacher: bool = False
    calm: bool = False
    cost: str = "parameters"
    bars: bool = True
    shapes: str = "all"
    mapped: bool = True
    dotted: bool = False
    chosen: int = 0
    dress: Dress = field(default_factory=Dress)
    marks: Marks = field(default_factory=Marks)
    snap: bool = True


Test = Callable[[State], bool]


def _always(_: State) -> bool:
    return True


@dataclass(frozen=True, slots=True)
class Command:
    """One act. `menu` is the path of its menu ("File/Export PyTorch"); `first` draws a line above it there.

    `context` says on what it stands in the menu of the right button too: "block", "blocks" (several),
    "decor" (a note, a frame), "link", "canvas".
    `words` are other words that find it; `why` is the sentence that says what it waits for while it may not be called.
    `tint` is the family in whose colour the icon is drawn.
    """

    id: str
    title: str
    menu: str
    act: str
    shortcut: str = ""  # several are parted by "; ", the first one is shown
    when: Test = _always
    checked: Test | None = None
    first: bool = False
    icon: str = ""
    context: tuple[str, ...] = ()
    words: str = ""
    why: str = ""
    tint: str = ""


@dataclass(frozen=True, slots=True)
class Submenu:
    """A menu whose entries are found each time it opens: `fill` is a function of the window and the menu."""

    id: str
    title: str
    menu: str
    fill: str
    first: bool = False


def function(path: str) -> Callable[..., Any]:
    """The function that "module:function" names, imported now."""
    module, _, name = path.partition(":")
    found: Callable[..., Any] = getattr(importlib.import_module(module), name)
    return found
