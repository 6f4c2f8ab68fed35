"""Answering the dialogs that a test brings up, with real clicks and keys, while they hold the event loop."""

from types import TracebackType
from typing import Self

from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QLineEdit, QMessageBox


class Answers:
    """Within `with Answers("Save", "/tmp/a.loom")`: each dialog in turn gets the button of these words, or the file.

    `told` has what the dialogs said. At the end every answer has to have been asked for.
    """

    def __init__(self, *answers: str) -> None:
        self.left = list(answers)
        self.told: list[str] = []
        self._timer = QTimer(interval=5)
        self._timer.timeout.connect(self._look)

    def __enter__(self) -> Self:
        self._timer.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, problem: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._timer.stop()
        if kind is None:
            assert not self.left, f"nobody asked for {self.left}; told: {self.told}"

    def _look(self) -> None:
        dialog = QApplication.activeModalWidget()
        if isinstance(dialog, QMessageBox):
            self.told.append(f"{dialog.text()} {dialog.informativeText()}")
            words = self.left.pop(0) if self.left else dialog.buttons()[-1].text()
            QTest.mouseClick(next(b for b in dialog.buttons() if b.text() == words), Qt.MouseButton.LeftButton)
        elif isinstance(dialog, QFileDialog):
            edit = dialog.findChild(QLineEdit, "fileNameEdit")
            assert isinstance(edit, QLineEdit)
            edit.setText(self.left.pop(0))
            QTest.keyClick(edit, Qt.Key.Key_Return)
