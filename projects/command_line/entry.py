"""Finding the command, and the ways out of it: an exit status and, where something is wrong, one sentence on stderr."""

import contextlib
import io
import os
import sys
import traceback
from argparse import RawDescriptionHelpFormatter
from collections.abc import Callable, Sequence
from datetime import datetime
from pathlib import Path

from projects.atomic import NotWritten
from projects.bad_file import BadFile
from projects.command_line import check, examples, export, predict, train
from projects.command_line.command import Refusal, Words
from projects.version import VERSION

COMMANDS = {c.name: c for c in (examples.COMMAND, check.COMMAND, export.COMMAND, train.COMMAND, predict.COMMAND)}
SUMMARY = "Draw a neural network, watch it learn, take the PyTorch code with you."
REFUSED, STOPPED, PIPE_CLOSED = 2, 130, 141
OpenWindow = Callable[[Path | None], int]


def run(words: Sequence[str], open_window: OpenWindow) -> int:
    """Do what the words say. Returns the exit status."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):  # a name in any alphabet, on a terminal that has only some
            stream.reconfigure(errors="backslashreplace")
    status = _answered(words, open_window)
    try:
        print(end="", flush=True)
    except OSError as reason:
        # Python would try, and complain, once more when it closes stdout.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        if isinstance(reason, BrokenPipeError):
            return PIPE_CLOSED
        return status if status == REFUSED else _said(_surprise(reason))
    return status


def _answered(words: Sequence[str], open_window: OpenWindow) -> int:
    """Every way out of a command as an exit status."""
    try:
        return _dispatched(words, open_window)
    except SystemExit as end:  # --help and --version
        return end.code if isinstance(end.code, int) else 0
    except (Refusal, BadFile, NotWritten) as reason:
        return _said(str(reason))
    except KeyboardInterrupt:
        _said("Stopped.")
        return STOPPED
    except BrokenPipeError:  # whoever read along has gone
        return PIPE_CLOSED
    except Exception as reason:
        return _said(_surprise(reason))


def _dispatched(words: Sequence[str], open_window: OpenWindow) -> int:
    command = COMMANDS.get(words[0]) if words else None
    if command:
        parser = Words(command.name, command.summary)
        command.arguments(parser)
        return command.run(parser.parse_intermixed_args(words[1:]))
    path: Path | None = _door().parse_args(words).file
    if path and not path.exists():
        known = f"The commands are {', '.join(COMMANDS)}"
        raise Refusal(f"There is no command and no file {str(path)!r}. {known}; `main.py --help` says more.")
    if path and path.is_dir():
        raise Refusal(f"{str(path)!r} is a folder. Name a project file (.loom).")
    return open_window(path)


def _door() -> Words:
    """The words without a command: a file for the window."""
    door = Words("", SUMMARY)
    door.formatter_class = RawDescriptionHelpFormatter
    lines = [f"  {command.name:10} {command.summary}" for command in COMMANDS.values()]
    door.epilog = "\n".join(["commands (each has --help):", *lines])
    door.usage = "main.py [FILE]\n       main.py COMMAND ..."
    door.add_argument("file", metavar="FILE", nargs="?", type=Path, help="open the window with this project (.loom)")
    door.add_argument("--version", action="version", version=f"Netloom {VERSION}", help="show the version and exit")
    return door


def _said(sentence: str) -> int:
    with contextlib.suppress(OSError, ValueError):
        print(" ".join(sentence.split()), file=sys.stderr)
    return REFUSED


def _surprise(reason: Exception) -> str:
    """A sentence for what nobody foresaw; the trace goes into the log."""
    from projects.settings import folder

    words = str(reason).strip().splitlines() or [type(reason).__name__]
    log = folder() / "netloom.log"
    when = f"{datetime.now().astimezone():%Y-%m-%d %H:%M:%S %z}"
    try:
        log.parent.mkdir(parents=True, exist_ok=True)
        with log.open("a", encoding="utf-8", errors="backslashreplace") as file:
            file.write(f"{when}\n{''.join(traceback.format_exception(reason))}\n")
    except OSError:
        return f"Netloom cannot go on: {words[0]}"
    return f"Netloom cannot go on: {words[0]} (what led to it stands in {log})"
