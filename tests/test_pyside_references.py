"""PySide6 6.12 on Python 3.10 and 3.11 loses a reference to True with every emit, and to None with every
processEvents(): after some thousand calls the process aborts. This release must not."""

import sys

from PySide6.QtCore import QCoreApplication, QObject, Signal

CALLS = 200
# Other objects come and go meanwhile and hold a True or None; a leak would count CALLS at least.
LEEWAY = 40


class Bell(QObject):
    rung = Signal(object)


def test_emitting_keeps_the_references_to_true(qapp: QCoreApplication) -> None:
    bell = Bell()
    heard: list[int] = []
    bell.rung.connect(heard.append)
    before = sys.getrefcount(True)
    for number in range(CALLS):
        bell.rung.emit(number)
    after = sys.getrefcount(True)
    assert len(heard) == CALLS
    assert abs(after - before) < LEEWAY


def test_processing_events_keeps_the_references_to_none(qapp: QCoreApplication) -> None:
    before = sys.getrefcount(None)
    for _ in range(CALLS):
        qapp.processEvents()
    assert abs(sys.getrefcount(None) - before) < LEEWAY
