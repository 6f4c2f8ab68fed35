"""Writes the page of all blocks, docs/blocks.md, from their records: python -m docs.make_blocks"""

from collections.abc import Iterator
from itertools import groupby
from pathlib import Path
from textwrap import dedent

from builder.catalogue import CATALOGUE
from builder.parameters import Choice, Dims, Flag, Lines, Parameter, Real, Size, Text, Whole
from builder.record import FAMILIES, BlockRecord, Port
from builder.tensor_type import KIND_SHAPES
from builder.values import Value
from docs.shown_blocks import shown
from graph_to_torch.source import model_source

PAGE = Path(__file__).parent / "blocks.md"
HEAD = """# Blocks

Every block of the palette: what it computes, its ports and parameters, and the PyTorch that it prints as it comes. The
shapes in the code are those of a small example. Any block or group can also run at every step of a sequence, share the
weights of another, be frozen or switched off.
"""


def page() -> str:
    """The whole page."""
    families = groupby(CATALOGUE.values(), key=lambda record: record.family)
    by_family = {family: list(records) for family, records in families}
    parts = [HEAD, *_contents(by_family)]
    for family, records in by_family.items():
        parts.append(f"## {FAMILIES[family]}\n")
        parts += ["\n".join(_block(record)) for record in records]
    return "\n".join(parts)


def _contents(by_family: dict[str, list[BlockRecord]]) -> Iterator[str]:
    for family, records in by_family.items():
        links = " · ".join(f"[{record.title}](#{record.title.lower().replace(' ', '-')})" for record in records)
        yield f"- **{FAMILIES[family]}**: {links}"  # type: ignore[index]
    yield ""


def _block(record: BlockRecord) -> Iterator[str]:
    """One block: picture, formula, ports, parameters, code."""
    name = f"pictures/kind-{record.key}"
    yield f"### {record.title}\n"
    yield (
        f'<picture><source media="(prefers-color-scheme: dark)" srcset="{name}-dark.png">'
        f'<img alt="{record.title} on the canvas" src="{name}-light.png"></picture>\n'
    )
    yield f"{record.summary} [PyTorch]({record.docs})\n"
    if record.formula:
        source = f" ({record.paper})" if record.paper else ""
        yield f"`{record.formula}`{source}\n"
    values = record.defaults()
    yield f"Takes {_ports(record.inputs(values)) or 'nothing'}; gives {_ports(record.outputs(values)) or 'nothing'}.\n"
    if record.parameters:
        yield "| parameter | takes | as it comes | |\n|---|---|---|---|"
        for parameter in record.parameters:
            yield f"| {parameter.label} | {_takes(parameter)} | {_default(parameter)} | {parameter.help} |"
        yield ""
    lines = _code(record)
    if lines:
        yield "\n".join(("```python", *lines, "```", ""))


def _ports(ports: tuple[Port, ...]) -> str:
    return ", ".join(f"{port.title or port.name}{_kinds(port)}" for port in ports)


def _kinds(port: Port) -> str:
    """` (a map or a volume)`; nothing where every kind is taken."""
    if not port.accepts:
        return ""
    return f" ({' or '.join(KIND_SHAPES[kind].split(' (')[0] for kind in KIND_SHAPES if kind in port.accepts)})"


def _takes(parameter: Parameter) -> str:
    match parameter:
        case Whole() | Size():
            each = "" if isinstance(parameter, Whole) or parameter.axes == 1 else " for each axis"
            return f"{parameter.minimum:,} to {parameter.maximum:,}{each}"
        case Real():
            return f"{parameter.minimum:g} to {parameter.maximum:g}"
        case Flag():
            return "yes or no"
        case Choice():
            return ", ".join(title for _, title in parameter.options)
        case Dims():
            return "dimensions, with symbols such as T" if parameter.symbols else "dimensions"
        case Text():
            return "a line of text"
        case Lines():
            return "text"
    raise TypeError(f"{type(parameter).__name__} has no words here; add them.")


def _default(parameter: Parameter) -> str:
    if isinstance(parameter, Choice):
        return parameter.title(str(parameter.default))
    if isinstance(parameter, Lines):
        return "see the code"
    return _written(parameter.default, getattr(parameter, "zero_text", ""))


def _written(value: Value, zero: str) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, tuple):
        return _written(value[0], zero) if len(set(value)) == 1 and zero else " × ".join(map(str, value))
    if zero and value == 0:
        return zero
    return str(value) or "empty"


def _code(record: BlockRecord) -> list[str]:
    """The lines that come from the block: its layer, and its call."""
    report, block = shown(record.key)
    source = model_source(report)
    text = source.text.splitlines()
    return dedent("\n".join(text[number - 1] for number in source.lines_of(block))).splitlines() if record.code else []


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
