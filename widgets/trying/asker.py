"""Questions to a network, answered on a thread of their own so that the window never waits."""

from collections.abc import Callable, Iterable
from threading import Condition, Thread
from typing import Any

from PySide6.QtCore import QObject, QTimer, Signal

LOOK = 25  # milliseconds between two looks at what was answered
Job = Callable[[], Iterable[object]]
Then = Callable[[Any], None]


class Asker(QObject):
    """One question at a time; a later one takes the place of an earlier one, which ends at its next word.

    A job is asked for its words one after the other, each of which stands for all before it. `refused` carries the
    sentence of a job that could not answer, '' when a new question is asked; `rested` comes at the end of each.
    """

    refused = Signal(str)
    rested = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._changed = Condition()
        self._thread: Thread | None = None
        self._number, self._over, self._done = 0, False, False
        self._waiting: Job | None = None
        self._word: tuple[object] | None = None
        self._refusal = ""
        self._then: Then = _forgotten
        self._timer = QTimer(self, interval=LOOK)
        self._timer.timeout.connect(self._look)

    @property
    def busy(self) -> bool:
        """Whether an answer is under way."""
        return self._timer.isActive()

    def ask(self, job: Job, then: Then) -> None:
        """Carry out a job; `then` gets its latest word, here in the thread of the window, as it comes."""
        with self._changed:
            self._number += 1
            self._waiting, self._then = job, then
            self._word, self._refusal, self._done = None, "", False
            self._changed.notify()
        if self._thread is None:
            self._over = False
            self._thread = Thread(target=self._work, name="asked network", daemon=True)
            self._thread.start()
        self.refused.emit("")
        self._timer.start()

    def stop(self) -> None:
        """End the question under way; what it has said stays."""
        with self._changed:
            self._number += 1
            self._waiting, self._then, self._done = None, _forgotten, True
            self._refusal = ""

    def end(self, seconds: float = 10.0) -> None:
        """End the thread; the next question starts another."""
        self.stop()
        self._timer.stop()
        thread, self._thread = self._thread, None
        if thread:
            with self._changed:
                self._over = True
                self._changed.notify()
            thread.join(seconds)

    def _work(self) -> None:
        while True:
            with self._changed:
                self._changed.wait_for(lambda: self._waiting or self._over)
                if self._over or self._waiting is None:
                    return
                job, number, self._waiting = self._waiting, self._number, None
            self._carry_out(job, number)

    def _carry_out(self, job: Job, number: int) -> None:
        refusal = ""
        # Whatever happens in here becomes a sentence: a thread that dies would leave the window waiting.
        try:
            for word in job():
                if not self._kept(number, word):
                    return
        except Exception as reason:
            refusal = str(reason) or f"The network gives no answer: {type(reason).__name__}."
        with self._changed:
            if number == self._number:
                self._refusal, self._done = refusal, True

    def _kept(self, number: int, word: object) -> bool:
        with self._changed:
            if number == self._number:
                self._word = (word,)
            return number == self._number

    def _look(self) -> None:
        with self._changed:
            word, refusal, done = self._word, self._refusal, self._done
            self._word, number, then = None, self._number, self._then
        if word:
            then(word[0])
        if done and number == self._number:
            self._timer.stop()
            if refusal:
                self.refused.emit(refusal)
            self.rested.emit()


def _forgotten(_: object) -> None:
    pass
