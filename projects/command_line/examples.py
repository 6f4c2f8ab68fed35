"""`examples`: lists what ships, writes one to a file, or tries them: trains each for one epoch and exports it."""

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from projects.command_line.command import Command, Refusal

if TYPE_CHECKING:
    from projects.examples.example import Example


def _arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("id", metavar="ID", nargs="?", help="the example to write or try; without it all are listed")
    parser.add_argument("-o", metavar="FILE", dest="out", type=Path, help="the project file (.loom) to write it to")
    parser.add_argument("--check", action="store_true", help="train each for one epoch and export it")


def _run(arguments: argparse.Namespace) -> int:
    from projects import files
    from projects.examples import EXAMPLES

    if arguments.id is not None and arguments.id not in EXAMPLES:
        raise Refusal(f"There is no example {arguments.id!r}. There are {', '.join(EXAMPLES)}.")
    chosen = [EXAMPLES[arguments.id]] if arguments.id else list(EXAMPLES.values())
    if arguments.check and arguments.out:
        raise Refusal("--check tries examples and writes none. Leave out --check or -o.")
    if arguments.check:
        return _tried(chosen)
    if arguments.id is None:
        if arguments.out:
            raise Refusal("-o says where to write an example to, and none is named. Put its ID before -o.")
        for example in chosen:
            print(f"{example.id:16}{example.sentence}")
        return 0
    project = chosen[0].project()
    if arguments.out:
        files.save(project, arguments.out)
    else:
        print(files.text_of(project), end="")
    return 0


def _tried(chosen: "list[Example]") -> int:
    """Try each; 1 where one of them does not train or is not exported."""
    from projects.examples.trying import tried

    failed = 0
    for example in chosen:
        found = tried(example)
        failed += not found.sound
        print(f"{example.id:16}{found.words}", flush=True)
    print(f"{len(chosen) - failed} of {len(chosen)} train and are exported.")
    return int(failed > 0)


COMMAND = Command("examples", "List the examples, write one to a file, or try them.", _arguments, _run)
