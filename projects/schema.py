"""The form of a project file, and sentences for what does not have that form."""

from collections.abc import Sequence
from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, FailFast, Field, ValidationError
from pydantic_core import ErrorDetails

from builder.project import MOST_NETWORKS
from projects.bad_file import BadFile, shown
from projects.project_text import FARTHEST

Id = Annotated[str, Field(pattern=r"^[A-Za-z0-9_-]{1,40}$")]
Coordinate = Annotated[float, Field(ge=-FARTHEST, le=FARTHEST, allow_inf_nan=False)]


class Entry(BaseModel):
    """A part of the file: exactly these keys, exactly these types."""

    model_config = ConfigDict(extra="forbid", strict=True, frozen=True)


Pair = Annotated[list[Coordinate], Field(min_length=2, max_length=2)]


class BlockEntry(Entry):
    """One block. `position` is its centre on the canvas in px; `bound` has (parameter of the group, factor),
    `typed` nested lists of numbers."""

    id: Id
    kind: str
    name: str
    position: Pair
    values: dict[str, object] = {}
    off: bool = False
    frozen: bool = False
    colour: str = ""
    bound: dict[str, list[object]] = {}
    open: bool = False
    shares: str = ""
    every_step: bool = False
    typed: dict[str, list[object]] = {}


class LinkEntry(Entry):
    """One link, from an output of a block to an input of another, blocks by id."""

    source: str
    output: str
    target: str
    input: str


class NoteEntry(Entry):
    """Text on the canvas. `position` is its centre and `size` its width and height in px."""

    id: Id
    text: str
    position: Pair
    size: Pair


class FrameEntry(Entry):
    """A titled rectangle on the canvas."""

    id: Id
    title: str
    position: Pair
    size: Pair
    colour: str = ""


class BodyEntry(Entry):
    """What a network and a group both have. Of many damaged blocks only the first is told: millions of sentences
    would fill the memory.
    """

    name: str
    blocks: Annotated[list[BlockEntry], FailFast()]
    links: Annotated[list[LinkEntry], FailFast()]
    notes: Annotated[list[NoteEntry], FailFast()] = []
    frames: Annotated[list[FrameEntry], FailFast()] = []


class SettingEntry(Entry):
    """A parameter of a group: that of this name at the blocks of `kind`, with a name, label and default of its own."""

    name: str
    label: str
    default: object
    kind: str
    parameter: str


class GroupEntry(BodyEntry):
    """A block made of blocks; `kind` is what its uses name."""

    kind: Id
    settings: list[SettingEntry] = []


class NetworkEntry(BodyEntry):
    """One network with the recipe of its training and the groups in it."""

    recipe: dict[str, object] = {}
    groups: list[GroupEntry] = []


class ProjectEntry(Entry):
    """The whole file."""

    format: int
    networks: Annotated[list[NetworkEntry], Field(min_length=1, max_length=MOST_NETWORKS)]


def entries(document: dict[str, Any], where: str) -> ProjectEntry:
    """The parts of the file. Raises BadFile with a sentence for every place of the first part of another form."""
    try:
        return ProjectEntry.model_validate(document)
    except ValidationError as found:
        raise BadFile(where, [_sentence(document, problem) for problem in found.errors(include_url=False)]) from None


def _sentence(document: dict[str, Any], problem: ErrorDetails) -> str:
    place, key = _place(document, problem["loc"]), problem["loc"][-1]
    value = shown(problem["input"])
    match problem["type"]:
        case "missing":
            return f"{place} is missing. Add it or use another copy of the file."
        case "extra_forbidden":
            return f"{place} is a key that a project does not have. Remove it or update Netloom."
        case "too_short" | "too_long" if key == "networks":
            return f"{place} has {len(problem['input'])} entries; it takes 1 to {MOST_NETWORKS}. Use another copy."
        case "too_short" | "too_long":
            return f"{place} has {len(problem['input'])} numbers; it takes 2."
    if problem["type"] == "string_pattern_mismatch":
        return f"{place} is {value}; an id has 1 to 40 letters, digits, _ and -. Write such an id."
    return f"{place} is {value}; it takes {_wanted(problem)}."


def _wanted(problem: ErrorDetails) -> str:
    kinds = {
        "string_type": "a text",
        "list_type": "a list",
        "dict_type": "keys with values",
        "model_type": "keys with values",
        "bool_type": "true or false",
        "int_type": "a whole number",
    }
    return kinds.get(problem["type"], f"a number between {-FARTHEST:,.0f} and {FARTHEST:,.0f}")


def _place(document: Any, path: Sequence[int | str]) -> str:
    """`Block conv1, position`: the names that a person finds in the file."""
    match path:
        case ["networks", int(number), *rest] if rest:
            return _place(document["networks"][number], rest)
        case ["groups", int(number), *rest] if rest:
            return f"Group {named(document['groups'][number], number)}, {_place(document['groups'][number], rest)}"
        case ["blocks", int(number), *rest]:
            return ", ".join([f"Block {named(document['blocks'][number], number)}", *map(_key, rest)])
        case ["links" | "notes" | "frames" | "networks" | "groups" as part, int(number), *rest]:
            return ", ".join([f"{part.capitalize()[:-1]} {number + 1}", *map(_key, rest)])
    return ", ".join(map(_key, path))


def _key(part: int | str) -> str:
    return f"number {part + 1}" if isinstance(part, int) else part if part.isidentifier() else shown(part)


def named(block: object, number: int) -> str:
    """A block by its name, and by its place in the list where it has none."""
    name = block.get("name") if isinstance(block, dict) else None
    return shown(name) if isinstance(name, str) and name else str(number + 1)
