"""What a file that cannot be used is answered with: a sentence that names the place, the number and the remedy."""

from collections.abc import Iterable

from builder.parameters import shortened


class BadFile(Exception):
    """A file that is refused. The message is one line for the person; `problems` has all that was found."""

    def __init__(self, where: str, problems: str | Iterable[str]) -> None:
        self.where = where
        self.problems = (problems,) if isinstance(problems, str) else tuple(problems)
        more = len(self.problems) - 1
        rest = f" ({more} more {'place' if more == 1 else 'places'} like this.)" if more else ""
        super().__init__(f"{where}: {self.problems[0]}{rest}")


def shown(value: object) -> str:
    """A value out of a file as it may stand in a sentence: one line, at most 40 characters."""
    if isinstance(value, list | dict):
        return f"a {'list' if isinstance(value, list) else 'group'} of {len(value)}"
    text = {"None": "null", "True": "true", "False": "false"}.get(repr(value), repr(value))
    return shortened(text)
