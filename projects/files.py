"""Project files (`.loom`): readable JSON in a stable order, a block a line, a link a line. Opening one runs nothing."""

import json
import stat
from collections.abc import Iterable
from dataclasses import asdict
from pathlib import Path
from typing import Any

from builder.network import Block, Link, Network
from projects import strict_json
from projects.atomic import write_text
from projects.bad_file import BadFile
from projects.migrations import FORMAT, migrated

SUFFIX = ".loom"
LARGEST = 32 * 2**20
LONGEST_NAME = 200


def load(path: Path) -> Network:
    """The network in a project file. Raises BadFile, with a sentence, for whatever is no such file."""
    return network_of(text_in(path), path.name)


def save(network: Network, path: Path) -> None:
    """Write the project in one step: after NotWritten, as after a crash, the file is what it was before."""
    write_text(path, text_of(network))


def name_of(path: Path) -> str:
    """The name that a network takes from its file: one line of at most 200 characters."""
    return _title(path.stem) or "network"


def text_of(network: Network) -> str:
    """The network as the text of a project file."""
    parts = {
        "format": _line(FORMAT),
        "name": _line(_title(network.name)),
        "recipe": _line(asdict(network.recipe)),
        "blocks": _lines(map(_block, network.blocks.values())),
        "links": _lines(map(_link, network.links.values())),
    }
    return "{\n" + ",\n".join(f'  "{key}": {text}' for key, text in parts.items()) + "\n}\n"


def network_of(text: str, where: str) -> Network:
    """The network that a text describes. `where` names the text in the sentence of BadFile."""
    # Late: pydantic takes a tenth of a second to import, and the window starts without opening a file.
    from projects.assembly import assembled
    from projects.schema import entries

    return assembled(entries(migrated(strict_json.parsed(text, where), where), where), where)


def text_in(path: Path) -> str:
    """The text of a file of at most 32 MB in UTF-8. Raises BadFile."""
    try:
        if not stat.S_ISREG(path.stat().st_mode):
            raise BadFile(path.name, "This is a folder or a device. Choose a file.")
        with path.open("rb") as file:
            data = file.read(LARGEST + 1)
    except (OSError, ValueError) as reason:
        raise BadFile(path.name, f"It is not opened: {reason_text(reason)}") from None
    if len(data) > LARGEST:
        raise BadFile(path.name, f"It has more than {LARGEST // 2**20} MB, more than a project. Choose another file.")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as reason:
        line = data.count(b"\n", 0, reason.start) + 1
        raise BadFile(path.name, f"Line {line} is no text in UTF-8. Choose a file that Netloom saved.") from None


def reason_text(reason: Exception) -> str:
    """Why a file cannot be had, with a remedy, as a sentence."""
    known: dict[type[Exception], str] = {
        FileNotFoundError: "There is no such file or folder. Choose another one.",
        PermissionError: "The system does not permit it. Choose another place or change its permissions.",
        IsADirectoryError: "There is a folder of that name. Choose another name.",
        NotADirectoryError: "Its folder is a file. Choose another place.",
    }
    if type(reason) in known:
        return known[type(reason)]
    words = reason.strerror if isinstance(reason, OSError) and reason.strerror else str(reason)
    return f"The system says '{words}'. Choose another place or make room."


def _title(name: str) -> str:
    """A file's name may have characters and lengths that no line of text has."""
    return "".join(letter for letter in name if letter.isprintable())[:LONGEST_NAME]


def _line(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, allow_nan=False)


def _lines(entries: Iterable[dict[str, Any]]) -> str:
    text = ",\n".join(f"    {_line(entry)}" for entry in entries)
    return f"[\n{text}\n  ]" if text else "[]"


def _block(block: Block) -> dict[str, Any]:
    return {
        "id": block.id,
        "kind": block.kind,
        "name": block.name,
        "position": block.position,
        "values": dict(block.values),
    }


def _link(link: Link) -> dict[str, Any]:
    return {"source": link.source, "output": link.output, "target": link.target, "input": link.input}
