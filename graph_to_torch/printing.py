"""Lines of text, each with the block that it came from, and none wider than a page."""

import textwrap
from dataclasses import dataclass, field

from graph_to_torch.folding import WIDTH, folded


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
            self.add(f"{line}  # {comment}", block)
            return
        for part in folded(indent, head, value, tail):
            self.add(part, block)
