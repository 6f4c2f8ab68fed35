"""The line of projects that a session went through, kept beside the document's own history to be compared with it."""

from builder.document import Document
from builder.project import Project


class Past:
    """`line` are the projects from the first one on; `at` is where the document is among them."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self.line: list[Project] = [document.project]
        self.at = 0

    def follow(self, most: int = 1) -> None:
        """An act was carried out: it made at most so many steps, or went one back or on, or changed the last step."""
        past, undone, now = self._document.past, len(self._document.future), self._document.project
        steps = len(past)
        made, kept = steps - self.at, steps + undone + 1 == len(self.line) and now == self.line[steps]
        assert -1 <= made <= most, f"{made} undo steps in one act"
        if not kept:
            assert undone == 0
            assert made >= 0 or now == self.line[steps]  # what was done in passing left no trace
            self.line[steps:] = [now]
            if made > 1:
                self.line[self.at + 1 :] = [*past[self.at + 1 :], now]
        self.at = steps

    def walk(self) -> None:
        """Undo to the start and redo to where it was gives each project again."""
        document = self._document
        for place in range(self.at - 1, -1, -1):
            document.undo()
            assert document.project == self.line[place], f"undo to {place} of {self.at}"
        assert not document.undo_title
        for place in range(1, self.at + 1):
            document.redo()
            assert document.project == self.line[place], f"redo to {place} of {self.at}"
