"""What a command is, and how it says no."""

import argparse
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

if TYPE_CHECKING:
    from builder.check import Report
    from builder.network import Network

MOST_NAMES, WIDEST = 5, 40


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
    """FILE, the project, and the name of one of its networks."""
    parser.add_argument("file", metavar="FILE", type=Path, help="the project (.loom)")
    parser.add_argument("--network", metavar="NAME", help="which network, where the project has several")


def checked(path: Path, name: str | None) -> list["Report"]:
    """The network of this name in a project, or all where none is named, each checked against its data.

    Raises BadFile, and Refusal where there is no network of this name.
    """
    from builder.check import check
    from projects import files
    from projects.data import fields_of

    networks = files.load(path).networks
    chosen = [network for network in networks if name in (None, network.name)]
    if not chosen:
        raise Refusal(f"{path.name} has no network {name!r}. {_names(networks)}.")
    return [check(network, fields_of(network.recipe.data)) for network in chosen]


def ready(path: Path, name: str | None) -> "Report":
    """As `checked`, for one network. Raises Refusal where several could be meant, and where problems keep it from
    running.
    """
    reports = checked(path, name)
    if len(reports) > 1:
        networks = [report.network for report in reports]
        raise Refusal(f"{path.name} has {len(reports)} networks. Name one of them after --network. {_names(networks)}.")
    (report,) = reports
    if report.blocking:
        count = len(report.blocking)
        said = f"{count} problem{'s' * (count > 1)} to mend before it can run"
        raise Refusal(f"{path.name}: {said}. {report.blocking[0].text} `main.py check {path}` shows the whole network.")
    return report


def _names(networks: "Sequence[Network]") -> str:
    """`There are cnn, mlp and 3 more`."""
    more = f" and {len(networks) - MOST_NAMES} more" if len(networks) > MOST_NAMES else ""
    there = "There is" if len(networks) == 1 else "There are"
    return f"{there} {', '.join(repr(network.name[:WIDEST]) for network in networks[:MOST_NAMES])}{more}"


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
