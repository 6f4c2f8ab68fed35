"""`train`: a run from start to end, told to people or as one JSON object a line.

Exit status: 0 finished, 1 failed, 130 stopped. Ctrl-C stops the run after its batch, a second one at once.
"""

import argparse
import json
import signal
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from threading import Event as Flag
from types import FrameType
from typing import TYPE_CHECKING

from projects.command_line.command import Command, Refusal, one_of, project_argument, ready, whole_from
from projects.command_line.own_code import runnable, trust_argument
from projects.command_line.progress import Progress

if TYPE_CHECKING:
    from builder.check import Report
    from graph_to_torch.events import Event

FINISHED, FAILED, STOPPED = 0, 1, 130


def _arguments(parser: argparse.ArgumentParser) -> None:
    project_argument(parser)
    parser.add_argument("--epochs", metavar="N", type=whole_from(1), help="in place of the project's own")
    parser.add_argument("--seed", metavar="S", type=whole_from(0), help="in place of the project's own")
    devices = ("auto", "cpu", "cuda", "mps")
    parser.add_argument(
        "--device", metavar="|".join(devices), type=one_of(*devices), default="auto", help="where to compute (auto)"
    )
    parser.add_argument(
        "-o", metavar="DIR", dest="out", type=Path, help="keep model.py, train.py, weights and history in this folder"
    )
    trust_argument(parser)
    parser.add_argument("--json", action="store_true", help="print one JSON object a line")
    parser.epilog = "Exit status: 0 finished, 1 failed, 2 not begun, 130 stopped by Ctrl-C."


def _run(arguments: argparse.Namespace) -> int:
    from projects.block_names import block_names
    from projects.runs import Run

    report = _with_recipe(ready(arguments.file, arguments.network), epochs=arguments.epochs, seed=arguments.seed)
    if arguments.out and arguments.out.exists() and not arguments.out.is_dir():
        raise Refusal(f"{arguments.out} is a file. Name a folder after -o.")
    trusted, names = runnable(report, arguments.trust), block_names(report.network)
    tell: Callable[[Event], None] = _as_lines(names) if arguments.json else Progress(names, arguments.out).tell
    with asked_to_stop() as stop:
        run = Run(
            report, wanted_device=arguments.device, folder=arguments.out, stop=stop, trusted=trusted,
            beside=arguments.file,
        )  # fmt: skip
        return _told(run.events(), tell)


def _told(events: "Iterator[Event]", tell: "Callable[[Event], None]") -> int:
    """Tell every event. The exit status is that of the last one."""
    from graph_to_torch.events import Finished, Stopped

    status = FAILED
    for event in events:
        tell(event)
        status = FINISHED if isinstance(event, Finished) else STOPPED if isinstance(event, Stopped) else FAILED
    return status


def _as_lines(names: Mapping[str, str]) -> "Callable[[Event], None]":
    from graph_to_torch.events import as_json

    return lambda event: print(json.dumps(as_json(event, names)), flush=True)


def _with_recipe(report: "Report", **wanted: int | None) -> "Report":
    """The report of the same network with other training settings. Raises Refusal where one is out of its limits."""
    from builder.check import check
    from builder.edits import set_recipe
    from builder.recipe import RECIPE

    given = {name: value for name, value in wanted.items() if value is not None}
    for parameter in RECIPE:
        text = parameter.problem(given[parameter.name]) if parameter.name in given else None
        if text:
            raise Refusal(f"--{parameter.name}: {text}")
    return check(set_recipe(report.network, **given), report.fields, report)


@contextmanager
def asked_to_stop() -> Iterator[Callable[[], bool]]:
    """Whether Ctrl-C was pressed. The second time it interrupts as usual."""
    asked = Flag()

    def ask(_: int, __: FrameType | None) -> None:
        asked.set()
        signal.signal(signal.SIGINT, signal.default_int_handler)

    before = signal.signal(signal.SIGINT, ask)
    try:
        yield asked.is_set
    finally:
        signal.signal(signal.SIGINT, before)


COMMAND = Command("train", "Train the network on its data.", _arguments, _run)
