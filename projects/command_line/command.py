"""What a command is, and how it says no."""

import argparse
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

if TYPE_CHECKING:
    from builder.check import Report


class Refusal(Exception):
    """A command cannot do what it was asked for. The message is a sentence; the exit status is 2."""


class Words(argparse.ArgumentParser):
    """A parser that answers wrong words with one sentence."""

    def __init__(self, command: str, summary: str) -> None:
        prog = f"main.py {command}".strip()
        super().__init__(prog=prog, description=summary, allow_abbrev=False)

    def error(self, message: str) -> NoReturn:
        text = message.removeprefix("argument ").rstrip(".")
        raise Refusal(f"{text[:1].upper()}{text[1:]}. `{self.prog} --help` shows how it is used.")


@dataclass(frozen=True, slots=True)
class Command:
    """`arguments` adds its arguments to a parser; `run` does the work and returns the exit status."""

    name: str
    summary: str
    arguments: Callable[[argparse.ArgumentParser], None]
    run: Callable[[argparse.Namespace], int]


def project_argument(parser: argparse.ArgumentParser) -> None:
    """FILE, the project."""
    parser.add_argument("file", metavar="FILE", type=Path, help="the project (.loom)")


def checked(path: Path) -> "Report":
    """The project in a file, read and checked against its data. Raises BadFile."""
    from builder.check import check
    from projects import files
    from projects.data import fields_of

    network = files.load(path).networks[0]
    return check(network, fields_of(network.recipe.data))


def ready(path: Path) -> "Report":
    """As `checked`. Raises Refusal where problems keep the network from running."""
    report = checked(path)
    if report.blocking:
        count = len(report.blocking)
        said = f"{count} problem{'s' * (count > 1)} to mend before it can run"
        raise Refusal(f"{path.name}: {said}. {report.blocking[0].text} `main.py check {path}` shows the whole network.")
    return report


def unlike(path: Path, project: Path) -> Path:
    """`path`, to write to. Raises Refusal where it is the project itself."""
    if path.exists() and project.exists() and path.samefile(project):
        raise Refusal(f"{path.name} is the project itself and would be overwritten. Choose another name after -o.")
    return path


def whole_from(minimum: int) -> Callable[[str], int]:
    """The type of an argument that takes whole numbers from `minimum` up."""

    def whole(text: str) -> int:
        if not text.isascii() or not text.isdecimal() or len(text) > 10 or int(text) < minimum:
            raise argparse.ArgumentTypeError(f"it takes a whole number from {minimum} up, not {text!r}")
        return int(text)

    return whole


def one_of(*options: str) -> Callable[[str], str]:
    """The type of an argument that takes one of these words."""

    def word(text: str) -> str:
        if text not in options:
            raise argparse.ArgumentTypeError(f"it takes one of {', '.join(options)}, not {text!r}")
        return text

    return word
