"""Code that came with a project: it runs where a person said so, in the window or with `--trust`."""

import argparse
from typing import TYPE_CHECKING

from projects.command_line.command import Refusal

if TYPE_CHECKING:
    from builder.check import Report


def trust_argument(parser: argparse.ArgumentParser) -> None:
    """--trust."""
    parser.add_argument("--trust", action="store_true", help="run the code that came with the project")


def runnable(report: "Report", trust: bool) -> tuple[str, ...]:
    """The texts that people wrote and that may run: all of the network, else Refusal."""
    from graph_to_torch.source import model_source
    from graph_to_torch.support_texts import classes_in
    from projects.trust import trusted

    own = model_source(report).own
    strange = [] if trust else [text for text in own if text not in trusted(own)]
    if strange:
        names = ", ".join(sorted(classes_in(strange)))
        is_code = "is code" if len(strange) == 1 else "are code"
        raise Refusal(f"{names} {is_code} that came with the project. Read it, then add --trust to run it.")
    return own
