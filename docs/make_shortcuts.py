"""Writes the page of shortcuts, docs/shortcuts.md, from the table of commands: python -m docs.make_shortcuts"""

from pathlib import Path

from widgets.shortcuts import Section, sections

PAGE = Path(__file__).parent / "shortcuts.md"
HEAD = """# Keyboard shortcuts

Every command is in a menu, and all of them are found by typing: **Ctrl+K**. On a Mac, Ctrl is ⌘.
"""


def page() -> str:
    """The whole page."""
    return "\n".join((HEAD, *(_table(section) for section in sections())))


def _table(section: Section) -> str:
    rows = (f"| {does} | {_keys(keys)} |" for does, keys in section.rows)
    return "\n".join((f"## {section.title}", "", "| do | keys |", "|---|---|", *rows, ""))


def _keys(keys: str) -> str:
    return ", ".join(f"`` {key} ``" if "`" in key else f"`{key}`" for key in keys.split(", "))


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
