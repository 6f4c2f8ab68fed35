"""The line of projects that a session went through, kept beside the document's own history to be compared with it."""

from builder.document import Document
from builder.project import Project


class Past:
    """`line` are the projects from the first one on; `at` is where the document is among them."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self.line: list[Project] = [document.project]
        self.at = 0
        self._steps = self._count()

    def follow(self) -> None:
        """An act was carried out: it made one step, or went one back or on, or changed the last step, or none."""
        steps, now = self._count(), self._document.project
        made = steps - self._steps
        assert made in (-1, 0, 1), f"{made} undo steps in one act"
        undone, self._steps = self._undone(), steps
        if now == self.line[self.at] and made == 0:
            assert now is self.line[self.at]
        elif undone + steps + 1 == len(self.line) and (made or undone) and now is self.line[steps]:
            self.at = steps  # undo, redo; or what was done in passing left no trace
        else:
            self.line[self.at + made :] = [now] if made >= 0 else []
            self.at += made
            assert undone == 0
            assert self.line[self.at] == now

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

    def _count(self) -> int:
        return len(self._document._done)

    def _undone(self) -> int:
        return len(self._document._undone)
