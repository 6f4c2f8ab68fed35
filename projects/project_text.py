"""A project as the text of its file: readable JSON in a stable order, a block a line, a link a line."""

import json
from collections.abc import Iterable, Sequence
from dataclasses import asdict
from typing import Any

from builder.network import Block, Frame, Group, Link, Network, Note, Point, Setting
from builder.project import Project
from projects.migrations import FORMAT

LONGEST_NAME = 200
FARTHEST = 1e7  # px from the middle of the canvas; what is dragged beyond is written at this edge
Part = tuple[str, str]


def written(project: Project) -> str:
    """The text of a project file."""
    networks = _list([_network(network, 3) for network in project.networks], 2)
    return _object([("format", _line(FORMAT)), ("networks", networks)], 1) + "\n"


def title(name: str) -> str:
    """A file's name may have characters and lengths that no line of text has."""
    return "".join(letter for letter in name if letter.isprintable())[:LONGEST_NAME]


def _network(network: Network, depth: int) -> str:
    parts = [("name", _line(title(network.name))), ("recipe", _line(asdict(network.recipe))), *_body(network, depth)]
    groups = [_group(group, depth + 2) for group in network.groups.values()]
    return _object([*parts, *([("groups", _list(groups, depth + 1))] if groups else [])], depth)


def _group(group: Group, depth: int) -> str:
    settings = [("settings", _lines(map(_setting, group.settings), depth + 1))] if group.settings else []
    parts = [("kind", _line(group.kind)), ("name", _line(group.name)), *settings, *_body(group.body, depth)]
    return _object(parts, depth)


def _body(network: Network, depth: int) -> list[Part]:
    """Blocks and links always, notes and frames where there are some."""
    parts = [
        ("blocks", _lines(map(_block, network.blocks.values()), depth + 1)),
        ("links", _lines(map(_link, network.links.values()), depth + 1)),
    ]
    if network.notes:
        parts.append(("notes", _lines(map(_note, network.notes.values()), depth + 1)))
    if network.frames:
        parts.append(("frames", _lines(map(_frame, network.frames.values()), depth + 1)))
    return parts


def _block(block: Block) -> dict[str, Any]:
    marks: dict[str, object] = {"off": block.off, "frozen": block.frozen, "colour": block.colour, "open": block.open}
    marks |= {"bound": dict(block.bound), "shares": block.shares, "every_step": block.every_step}
    marks["typed"] = dict(block.typed)
    return {
        "id": block.id,
        "kind": block.kind,
        "name": block.name,
        "position": _within(block.position),
        "values": dict(block.values),
        **{key: mark for key, mark in marks.items() if mark},
    }


def _within(place: Point) -> Point:
    x, y = (min(max(along, -FARTHEST), FARTHEST) for along in place)
    return x, y


def _link(link: Link) -> dict[str, Any]:
    return {"source": link.source, "output": link.output, "target": link.target, "input": link.input}


def _note(note: Note) -> dict[str, Any]:
    return {"id": note.id, "text": note.text, "position": _within(note.position), "size": note.size}


def _frame(frame: Frame) -> dict[str, Any]:
    colour = {"colour": frame.colour} if frame.colour else {}
    return {"id": frame.id, "title": frame.title, "position": _within(frame.position), "size": frame.size, **colour}


def _setting(setting: Setting) -> dict[str, Any]:
    parameter = setting.parameter
    return {
        "name": parameter.name, "label": parameter.label, "default": parameter.default,
        "kind": setting.kind, "parameter": setting.origin,
    }  # fmt: skip


def _line(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, allow_nan=False)


def _lines(entries: Iterable[dict[str, Any]], depth: int) -> str:
    return _list([_line(entry) for entry in entries], depth)


def _list(texts: Sequence[str], depth: int) -> str:
    """One text a line, `depth` steps of two spaces inside."""
    if not texts:
        return "[]"
    inner = ",\n".join("  " * depth + text for text in texts)
    return f"[\n{inner}\n{'  ' * (depth - 1)}]"


def _object(parts: Iterable[Part], depth: int) -> str:
    inner = ",\n".join(f'{"  " * depth}"{key}": {text}' for key, text in parts)
    return f"{{\n{inner}\n{'  ' * (depth - 1)}}}"
