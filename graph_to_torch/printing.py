"""Lines of text, each with the block that it came from, and none wider than a page."""

import re
import textwrap
from dataclasses import dataclass, field

WIDTH = 100
INDENT = 4
# Lines are broken before an operator: a space that does not break ties it to what follows.
_OPERATOR = re.compile(r" ([+*]) ")
_TIE = "\N{NO-BREAK SPACE}"


@dataclass(slots=True)
class Page:
    """Text that grows line by line; `blocks` has the block of each line."""

    lines: list[str] = field(default_factory=list)
    blocks: list[str | None] = field(default_factory=list)

    @property
    def text(self) -> str:
        return "\n".join(self.lines) + "\n"

    def add(self, line: str = "", block: str | None = None) -> None:
        self.lines.append(line)
        self.blocks.append(block)

    def comment(self, indent: int, text: str, block: str | None = None) -> None:
        """As many lines of comment as the text takes."""
        for line in textwrap.wrap(text, WIDTH - indent - 2):
            self.add(f"{' ' * indent}# {line}", block)

    def statement(
        self, indent: int, head: str, value: str, block: str | None = None, *, comment: str = "", tail: str = ""
    ) -> None:
        """`head value tail  # comment`; where that is too wide, the comment stands above and the value is broken."""
        line = f"{' ' * indent}{head}{value}{tail}"
        if comment and len(line) + len(comment) + 4 > WIDTH:
            self.comment(indent, comment, block)
        elif comment:
            line += f"  # {comment}"
        if len(line) <= WIDTH:
            self.add(line, block)
            return
        if indent + len(head) > WIDTH and head.endswith(" = "):
            self._bracket(indent, "(", head.removesuffix(" = "), block)
            head = ") = "
        opening, inside = _opened(value)
        if indent + len(head) + len(opening) > WIDTH:
            opening, inside = "(", value
        self._bracket(indent, f"{head}{opening}", inside, block)
        self.add(f"{' ' * indent}){tail}", block)

    def _bracket(self, indent: int, opening: str, inside: str, block: str | None) -> None:
        """A line that ends with an open bracket, and what is inside it over as many lines as it takes."""
        self.add(f"{' ' * indent}{opening}", block)
        indent += INDENT
        inside = _OPERATOR.sub(rf" \1{_TIE}", inside)
        for part in textwrap.wrap(inside, WIDTH - indent, break_long_words=False, break_on_hyphens=False):
            self.add(f"{' ' * indent}{part.replace(_TIE, ' ')}", block)


def _opened(value: str) -> tuple[str, str]:
    """An expression up to its outermost bracket and what is inside it; with a bracket of its own where it has none."""
    start, depth = value.find("("), 0
    if start < 0 or " " in value[:start]:
        return "(", value
    for place, sign in enumerate(value[start:], start):
        depth += {"(": 1, ")": -1}.get(sign, 0)
        if depth == 0 and place < len(value) - 1:
            return "(", value
    return value[: start + 1], value[start + 1 : -1]
