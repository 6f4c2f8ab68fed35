"""The acts that give the keyboard everything: the command palette, the wire from a block, the way round the panels."""

from collections.abc import Iterator
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QApplication, QWidget

from builder.record import FAMILIES
from projects.examples import EXAMPLES
from widgets.actions import files
from widgets.command_entries import Entry
from widgets.command_table import COMMANDS
from widgets.commands import Command
from widgets.stock import all_records
from widgets.window import MainWindow


def find_command(window: MainWindow) -> None:
    """Open the command palette."""
    window.command_palette.open([*_commands(window), *_examples(window), *_blocks(window), *_kinds(window)])


def wire(window: MainWindow) -> None:
    """Begin a wire at the selected block, to be led by keys."""
    block = window.session.only_block
    if block:
        window.canvas.wire_from(block)


def next_panel(window: MainWindow) -> None:
    """Put the focus into the next of palette, canvas, panel and dock."""
    _go_round(window, 1)


def previous_panel(window: MainWindow) -> None:
    """Put the focus into the one before."""
    _go_round(window, -1)


def _commands(window: MainWindow) -> Iterator[Entry]:
    for id, command in COMMANDS.items():
        action = window.commands[id]
        if id == "view.commands":
            continue
        yield Entry(
            id=id,
            title=action.text().rstrip("…"),
            place=command.menu.replace("/", " › "),
            run=action.trigger,
            shortcut=action.shortcut().toString(QKeySequence.SequenceFormat.NativeText),
            icon=_icon(command, action.isChecked()),
            tint=command.tint,
            words=command.words,
            why="" if action.isEnabled() else command.why,
        )


def _icon(command: Command, checked: bool) -> str:
    """What is checked has a tick; a swatch keeps its colour, and has a ring."""
    if checked:
        return "swatch_on" if command.tint else "check"
    return command.icon


def _examples(window: MainWindow) -> Iterator[Entry]:
    for id, example in EXAMPLES.items():
        run = partial(files.open_example, window, id)
        words = f"example new {id} {example.sentence}"
        yield Entry(f"example {id}", f"Open example {example.title}", "File", run, icon="new", words=words)


def _blocks(window: MainWindow) -> Iterator[Entry]:
    network = window.session.network
    for block in network.blocks.values():
        record = network.record(block.kind)
        run = partial(_go_to, window, block.id)
        place = record.face(block.values)
        yield Entry(f"block {block.id}", f"Go to {block.name}", place, run, icon=record.icon, common=False)


def _kinds(window: MainWindow) -> Iterator[Entry]:
    session = window.session
    for record in all_records(session.network, bool(session.document.kind)):
        words = " ".join(("block", record.key, *record.keywords, *record.older_keys))
        run = partial(_add, window, record.key)
        place = FAMILIES[record.family]
        yield Entry(f"add {record.key}", f"Add {record.title}", place, run, icon=record.icon, words=words, common=False)


def _go_to(window: MainWindow, block: str) -> None:
    window.session.select([block])
    window.session.revealed.emit(block)
    window.canvas.setFocus(Qt.FocusReason.ShortcutFocusReason)


def _add(window: MainWindow, kind: str) -> None:
    window.canvas.add(kind)
    window.canvas.setFocus(Qt.FocusReason.ShortcutFocusReason)


def _go_round(window: MainWindow, by: int) -> None:
    panels = window.palette_panel, window.canvas, window.panel, window.dock
    held = QApplication.focusWidget()
    here = next((number for number, panel in enumerate(panels) if held and panel.isAncestorOf(held)), None)
    if held is window.canvas:
        here = 1
    start = here if here is not None else (-1 if by > 0 else 0)
    for step in range(1, len(panels) + 1):
        panel = panels[(start + by * step) % len(panels)]
        if panel.isVisible() and _enter(panel):
            return


def _enter(panel: QWidget) -> bool:
    """Put the focus on the first part of a panel that takes it by Tab; False where there is none."""
    following = panel
    while True:
        if following.focusPolicy() & Qt.FocusPolicy.TabFocus and following.isVisible() and following.isEnabled():
            following.setFocus(Qt.FocusReason.ShortcutFocusReason)
            return True
        after = following.nextInFocusChain()
        if after is None or not panel.isAncestorOf(after):
            return False
        following = after
