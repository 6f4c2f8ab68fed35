"""`export`: the network as PyTorch code, alone or as a script that trains it."""

import argparse
from pathlib import Path

from projects.command_line.command import Command, Refusal, project_argument, ready, unlike


def _arguments(parser: argparse.ArgumentParser) -> None:
    project_argument(parser)
    parser.add_argument("-o", metavar="FILE.py", dest="out", type=Path, required=True, help="the file to write")
    parser.add_argument("--script", action="store_true", help="write a script that trains the network on its own")


def _run(arguments: argparse.Namespace) -> int:
    from graph_to_torch.plan import NotReady
    from projects.data_set import UnknownData
    from projects.exports import export_model, export_script

    report, path = ready(arguments.file, arguments.network), unlike(arguments.out, arguments.file)
    try:
        if arguments.script:
            export_script(report, path, arguments.file)
        else:
            export_model(report, path)
    except (NotReady, UnknownData) as reason:
        raise Refusal(f"{arguments.file.name}: {reason}") from None
    return 0


COMMAND = Command("export", "Write the network as PyTorch code.", _arguments, _run)
