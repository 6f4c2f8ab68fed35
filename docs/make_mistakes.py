"""Writes the page of mistakes, docs/mistakes.md, from the table that the tests run: python -m docs.make_mistakes"""

from collections.abc import Iterator
from pathlib import Path

from builder.check import check
from builder.network import Block, Network
from tests.builder.mistakes.drawing import Row
from tests.builder.mistakes.families import FAMILIES

PAGE = Path(__file__).parent / "mistakes.md"
HEAD = """# Mistakes and remedies

What Netloom says of a drawing that cannot be, and what it offers to mend it: one click each, undone by one step. Where
several remedies stand, each does by itself.
"""


def page() -> str:
    """The whole page."""
    return "\n".join((HEAD, *("\n".join(_family(title, rows)) for title, rows in FAMILIES.items())))


def _family(title: str, rows: tuple[Row, ...]) -> Iterator[str]:
    yield f"## {title}\n"
    yield "| drawn | Netloom says | remedy |\n|---|---|---|"
    yield from map(_row, rows)
    yield ""


def _row(row: Row) -> str:
    network, fields, sentence, sums, titles = row
    (problem,) = check(network, fields).problems
    said = f"{sentence} ({sums})" if sums else sentence
    return f"| {_drawn(network, network.blocks[problem.block or ''])} | {said} | {' · '.join(titles) or '–'} |"


def _drawn(network: Network, block: Block) -> str:
    """What feeds a block, and the block: `LSTM 64 (final hidden state) → Dense 64`."""
    links = [link for link in network.links.values() if link.target == block.id]
    sources = ", ".join(_source(network, network.blocks[link.source], link.output) for link in links)
    shown = _shown(network, block)
    return f"{sources} → {shown}" if sources else shown


def _source(network: Network, block: Block, output: str) -> str:
    _, *others = network.record(block.kind).outputs(block.values)
    port = next((port.title or port.name for port in others if port.name == output), "")
    return f"{_shown(network, block)} ({port})" if port else _shown(network, block)


def _shown(network: Network, block: Block) -> str:
    """The line that a block shows; of an Input and an Output the second one too, as the first tells no numbers."""
    record = network.record(block.kind)
    known = not any(parameter.problem(block.values[parameter.name]) for parameter in record.parameters)
    if not known:
        return record.title
    detail = record.detail(block.values) if block.kind in ("input", "output") else ""
    return " ".join(filter(None, (record.face(block.values), detail)))


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
