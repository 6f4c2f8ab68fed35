"""All keys, by menu: what the page of shortcuts in the window and the one in the documents are made from."""

from dataclasses import dataclass

from PySide6.QtGui import QKeySequence

from widgets.canvas.own_keys import OWN_KEYS
from widgets.command_table import COMMANDS
from widgets.commands import Command


@dataclass(frozen=True, slots=True)
class Section:
    """A heading, and under it pairs of what is done and its keys."""

    title: str
    rows: tuple[tuple[str, str], ...]


Form = QKeySequence.SequenceFormat


def sections(form: Form = Form.PortableText) -> tuple[Section, ...]:
    """A section for each menu that has shortcuts, in the order of the table, and last the canvas's own keys.

    Keys are called as on every machine, or with NativeText as on this one.
    """
    found: dict[str, list[tuple[str, str]]] = {}
    for command in (command for command in COMMANDS.values() if command.shortcut):
        found.setdefault(command.menu.split("/")[0], []).append((_title(command), ", ".join(keys(command, form))))
    menus = [Section(menu, tuple(rows)) for menu, rows in found.items()]
    return (*menus, Section("On the canvas", tuple((own.does, own.keys) for own in OWN_KEYS)))


def keys(command: Command, form: Form = Form.PortableText) -> list[str]:
    """The shortcuts of a command as they stand in the table, the first one is shown in menus."""
    return [sequence.toString(form) for sequence in QKeySequence.listFromString(command.shortcut)]


def _title(command: Command) -> str:
    """Where the menu is one of several levels, its last one says what the title leaves open."""
    inner = command.menu.rpartition("/")[2] if "/" in command.menu else ""
    title = command.title.rstrip("…")
    return f"{inner}: {title[:1].lower()}{title[1:]}" if inner else title
