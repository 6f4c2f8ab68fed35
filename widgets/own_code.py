"""The question before code runs that a person wrote: what it is, the text, and what it would mean."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from builder.check import Report
from graph_to_torch.plan import NotReady
from graph_to_torch.source import model_source
from graph_to_torch.support_texts import classes_in
from projects.atomic import NotWritten
from projects.trust import trust, trusted
from widgets import dialogs
from widgets.code_view import CodeView
from widgets.theme import Theme, set_role
from widgets.theme.spacing import spaced

MEANING = "It runs as you do: it can read, change and send whatever you can on this computer. Read it before you agree."
KEPT = "Netloom asks once for each text, and again when it has changed."


def may_run(parent: QWidget, theme: Theme, report: Report) -> bool:
    """Whether the code that people wrote in this network may run: it has been allowed, or is now.

    A network that is not ready has nothing to ask for.
    """
    try:
        own = model_source(report).own
    except NotReady:
        return True
    known = trusted(own)
    strange = tuple(text for text in own if text not in known)
    if not strange:
        return True
    question = CodeQuestion(strange, theme, parent)
    agreed = question.exec() == QDialog.DialogCode.Accepted
    question.deleteLater()
    return agreed and _kept(parent, strange)


def _kept(parent: QWidget, texts: tuple[str, ...]) -> bool:
    try:
        trust(texts)
    except NotWritten as reason:
        dialogs.tell(parent, "The code does not run.", str(reason))
        return False
    return True


class CodeQuestion(QDialog):
    """Shows texts to read. Enter and Esc leave everything as it is; to run them takes the other button."""

    def __init__(self, texts: tuple[str, ...], theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        names = sorted(classes_in(texts))
        self.setWindowTitle("Netloom")
        self.title = QLabel(f"Run the code of {' and '.join(names)}?")
        self.title.setWordWrap(True)
        set_role(self.title, "panel")
        self.meaning = QLabel(f"This network has code of its own. {MEANING}\n{KEPT}")
        self.meaning.setWordWrap(True)
        set_role(self.meaning, "second")
        self.code = CodeView(theme)
        self.code.setPlainText("\n\n\n".join(texts))
        set_role(self.code, "mono")  # in a field of its own: it is what there is to read
        self.code.setAccessibleName(f"The code of {' and '.join(names)}")
        self.run, self.cancel = QPushButton("Run this code"), QPushButton("Cancel")
        self._arrange(theme)
        self.run.clicked.connect(self.accept)
        self.cancel.clicked.connect(self.reject)
        self.cancel.setDefault(True)
        self.run.setAutoDefault(False)
        self.resize(theme.px(640), theme.px(480))
        self.cancel.setFocus(Qt.FocusReason.OtherFocusReason)

    def _arrange(self, theme: Theme) -> None:
        layout, buttons = QVBoxLayout(self), QHBoxLayout()
        spaced(layout, theme, (16, 14, 16, 14), 10)
        spaced(buttons, theme, (0, 0, 0, 0), 8)
        for label in (self.title, self.meaning):
            layout.addWidget(label)
        layout.addWidget(self.code, 1)
        layout.addLayout(buttons)
        buttons.addStretch(1)
        buttons.addWidget(self.run)
        buttons.addWidget(self.cancel)
