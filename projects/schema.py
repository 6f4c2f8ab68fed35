"""The form of a project file, and sentences for what does not have that form."""

from collections.abc import Sequence
from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, FailFast, Field, ValidationError
from pydantic_core import ErrorDetails

from projects.bad_file import BadFile, shown

FARTHEST = 1e7
Id = Annotated[str, Field(pattern=r"^[A-Za-z0-9_-]{1,40}$")]
Coordinate = Annotated[float, Field(ge=-FARTHEST, le=FARTHEST, allow_inf_nan=False)]


class Entry(BaseModel):
    """A part of the file: exactly these keys, exactly these types."""

    model_config = ConfigDict(extra="forbid", strict=True, frozen=True)


class BlockEntry(Entry):
    """One block. `position` is its centre on the canvas in px."""

    id: Id
    kind: str
    name: str
    position: Annotated[list[Coordinate], Field(min_length=2, max_length=2)]
    values: dict[str, object] = {}


class LinkEntry(Entry):
    """One link, from an output of a block to an input of another, blocks by id."""

    source: str
    output: str
    target: str
    input: str


class ProjectEntry(Entry):
    """The whole file. Of many damaged blocks only the first is told: millions of sentences would fill the memory."""

    format: int
    name: str
    recipe: dict[str, object] = {}
    blocks: Annotated[list[BlockEntry], FailFast()]
    links: Annotated[list[LinkEntry], FailFast()]


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
        case "too_short" | "too_long":
            return f"{place} has {len(problem['input'])} numbers; it takes 2."
    if key == "id":
        return f"{place} is {value}; an id has 1 to 40 letters, digits, _ and -. Write such an id."
    return f"{place} is {value}; it takes {_wanted(problem)}."


def _wanted(problem: ErrorDetails) -> str:
    kinds = {
        "string_type": "a text",
        "list_type": "a list",
        "dict_type": "keys with values",
        "model_type": "keys with values",
    }
    return kinds.get(problem["type"], f"a number between {-FARTHEST:,.0f} and {FARTHEST:,.0f}")


def _place(document: dict[str, Any], path: Sequence[int | str]) -> str:
    """`Block conv1, position`: the names that a person finds in the file."""
    match path:
        case ["blocks", int(number), *rest]:
            return ", ".join([f"Block {named(document['blocks'][number], number)}", *map(_key, rest)])
        case ["links", int(number), *rest]:
            return ", ".join([f"Link {number + 1}", *map(_key, rest)])
    return ", ".join(map(_key, path))


def _key(part: int | str) -> str:
    return f"number {part + 1}" if isinstance(part, int) else part if part.isidentifier() else shown(part)


def named(block: object, number: int) -> str:
    """A block by its name, and by its place in the list where it has none."""
    name = block.get("name") if isinstance(block, dict) else None
    return shown(name) if isinstance(name, str) and name else str(number + 1)
