"""`check`: the shapes, the parameters and the problems of a project, as a table or as JSON."""

import argparse
import json
from typing import TYPE_CHECKING, Any

from builder.reading import count_text
from projects.block_names import INTO, named_way
from projects.command_line.command import Command, checked, project_argument

if TYPE_CHECKING:
    from builder.check import Report
    from builder.problems import Problem
    from builder.reading import PortTypes

UNKNOWN = "?"
WIDEST = 32


def _arguments(parser: argparse.ArgumentParser) -> None:
    project_argument(parser)
    parser.add_argument("--json", action="store_true", help="print one JSON object a network")


def _run(arguments: argparse.Namespace) -> int:
    reports = checked(arguments.file, arguments.network)
    for number, report in enumerate(reports):
        if arguments.json:
            print(json.dumps(as_json(report)))
            continue
        if len(reports) > 1:
            print(f"{chr(10) * (number > 0)}Network {report.network.name}\n")
        print(as_table(report))
    return 1 if any(report.problems for report in reports) else 0


def as_json(report: "Report") -> dict[str, Any]:
    """Blocks in the order of `forward`, then the problems. Shapes are lists, symbols texts, what is not known None.

    The count of a custom block is not known, as its code is not run to count; the total is that of all or None.
    """
    return {
        "network": report.network.name,
        "blocks": [_block_json(report, id) for id in report.order],
        "parameters": report.parameters if report.counted else None,
        "problems": [_problem_json(report, problem) for problem in report.problems],
    }


def _block_json(report: "Report", id: str) -> dict[str, Any]:
    block, reading = report.network.blocks[id], report.readings[id]
    return {
        "name": block.name,
        "kind": block.kind,
        "title": report.network.record(block.kind).title,
        "inputs": _shapes(reading.inputs),
        "outputs": _shapes(reading.outputs),
        "parameters": reading.parameters if reading.counted else None,
    }


def _shapes(types: "PortTypes") -> list[list[int | str] | None]:
    return [list(found.shape) if found else None for found in types.values()]


def _problem_json(report: "Report", problem: "Problem") -> dict[str, Any]:
    path, problem = named_way(report.network, problem.path), _innermost(problem)
    return {
        "block": path[-1] if path else None,
        "path": path,
        "port": problem.port,
        "parameter": problem.parameter,
        "text": problem.text,
        "repair": next((remedy.title for remedy in problem.remedies), None),
    }


def _innermost(problem: "Problem") -> "Problem":
    """The problem itself; of one that a group has because of a block inside, that of the block."""
    return _innermost(problem.inside) if problem.inside else problem


def as_table(report: "Report") -> str:
    """A line a block, the total, and a line a problem."""
    rows = [("block", "kind", "in", "out", "parameters"), *(_row(report, id) for id in report.order)]
    rows.append(("total", "", "", "", count_text(report.parameters, report.counted)))
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    lines = [_aligned(row, widths) for row in rows]
    rule = "─" * max(map(len, lines))
    lines[1:1], lines[-1:-1] = [rule], [rule]
    problems = [_problem_line(report, problem) for problem in report.problems]
    count = f"{len(problems) or 'No'} problem{'s' * (len(problems) != 1)}{':' if problems else '.'}"
    return "\n".join([*lines, "", count, *problems])


def _row(report: "Report", id: str) -> tuple[str, ...]:
    block, reading = report.network.blocks[id], report.readings[id]
    kind = report.network.record(block.kind).title if block.kind in report.network.groups else block.kind
    return (_short(block.name), _short(kind), _text(reading.inputs), _text(reading.outputs), reading.count)


def _aligned(row: tuple[str, ...], widths: list[int]) -> str:
    left = [text.ljust(width) for text, width in zip(row[:-1], widths, strict=False)]
    return "  ".join([*left, row[-1].rjust(widths[-1])])


def _short(name: str) -> str:
    return name if len(name) <= WIDEST else f"{name[: WIDEST - 1]}…"


def _text(types: "PortTypes") -> str:
    """The shapes at the ports. Of a recurrent block's many outputs the first; JSON has all."""
    found = [str(type) if type else UNKNOWN for type in types.values()]
    same = f"{len(found)} of " if len(found) > 1 and len(set(found)) == 1 else ""
    return f"{same}{found[0]}" if same or len(found) == 1 else ", ".join(found)


def _problem_line(report: "Report", problem: "Problem") -> str:
    place, problem = INTO.join(map(_short, named_way(report.network, problem.path))), _innermost(problem)
    sums = f" ({problem.sums})" if problem.sums else ""
    repairs = f" Repair: {' or '.join(remedy.title for remedy in problem.remedies)}." if problem.remedies else ""
    return f"  {f'{place}: ' if place else ''}{problem.text}{sums}{repairs}"


COMMAND = Command("check", "Show the shapes, the parameters and the problems of a project.", _arguments, _run)
