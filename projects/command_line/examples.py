"""`examples`: lists what ships, or writes one to a file."""

import argparse
from pathlib import Path

from projects.command_line.command import Command, Refusal


def _arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("id", metavar="ID", nargs="?", help="the example to write; without it all are listed")
    parser.add_argument("-o", metavar="FILE", dest="out", type=Path, help="the project file (.loom) to write it to")


def _run(arguments: argparse.Namespace) -> int:
    from builder.project import Project
    from projects import files
    from projects.examples import EXAMPLES

    if arguments.id is None:
        if arguments.out:
            raise Refusal("-o says where to write an example to, and none is named. Put its ID before -o.")
        for example in EXAMPLES.values():
            print(f"{example.id:16}{example.sentence}")
        return 0
    if arguments.id not in EXAMPLES:
        raise Refusal(f"There is no example {arguments.id!r}. There are {', '.join(EXAMPLES)}.")
    project = Project((EXAMPLES[arguments.id].network(),))
    if arguments.out:
        files.save(project, arguments.out)
    else:
        print(files.text_of(project), end="")
    return 0


COMMAND = Command("examples", "List the examples, or write one to a file.", _arguments, _run)
