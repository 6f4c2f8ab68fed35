"""Older project files: for each format number the step that leads to the next, dictionary to dictionary."""

from collections.abc import Callable, Mapping
from typing import Any

from projects.bad_file import BadFile, shown

FORMAT = 2
Step = Callable[[dict[str, Any]], dict[str, Any]]


def _several_networks(document: dict[str, Any]) -> dict[str, Any]:
    """Format 1 held one network, its parts beside the format number."""
    return {"networks": [{key: part for key, part in document.items() if key != "format"}]}


STEPS: Mapping[int, Step] = {1: _several_networks}


def migrated(
    document: dict[str, Any], where: str, steps: Mapping[int, Step] = STEPS, newest: int = FORMAT
) -> dict[str, Any]:
    """`document` in the newest format. `steps` maps a format number to the step that leads to the next one."""
    number = document.get("format")
    if type(number) is not int or number < 1:
        said = f"is {shown(number)}" if "format" in document else "is missing"
        raise BadFile(where, f"format {said}; a project file says 1 to {newest}. Choose a file that Netloom saved.")
    if number > newest:
        raise BadFile(
            where, f"It has format {number}, made by a newer Netloom; this one reads up to {newest}. Update Netloom."
        )
    for step in range(number, newest):
        document = {**steps[step](document), "format": step + 1}
    return document
