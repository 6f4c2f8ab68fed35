"""The icon files as text: which there are, and one of them in a colour."""

from functools import cache
from pathlib import Path

FOLDER = Path(__file__).parent.parent / "resources" / "icons"
SECOND = "#CB720A"  # stands in the file of a two-coloured icon for the theme's own ochre


@cache
def names() -> frozenset[str]:
    """The names of all icons."""
    return frozenset(file.stem for file in FOLDER.glob("*.svg"))


@cache
def source(name: str) -> str:
    """The SVG text of an icon. Raises KeyError when there is none of that name."""
    if name not in names():
        raise KeyError(f"There is no icon named {name}.")
    return (FOLDER / f"{name}.svg").read_text(encoding="utf-8")


def coloured(name: str, colour: str, second: str = SECOND) -> str:
    """The SVG text of an icon drawn in `colour`, and its second colour, if it has one, in `second`."""
    return source(name).replace("currentColor", colour).replace(SECOND, second)
