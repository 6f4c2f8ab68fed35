"""Sentences and questions that stop a person: what happened, and buttons that say what they do."""

from pathlib import Path

from PySide6.QtWidgets import QDialogButtonBox, QFileDialog, QLabel, QMessageBox, QPushButton, QWidget

from widgets.theme import current, set_role

PROJECTS = "Netloom projects (*.loom)"


def tell(parent: QWidget | None, title: str, text: str) -> None:
    """Show a sentence and wait until it is read. `title` says in a few words what did not happen."""
    box = _box(parent, title, text)
    box.addButton("Close", QMessageBox.ButtonRole.AcceptRole)
    box.exec()
    box.deleteLater()


def ask(parent: QWidget | None, title: str, text: str, *answers: str) -> int:
    """Ask with one button for each answer; returns the number of the one chosen. Escape chooses the last."""
    box = _box(parent, title, text)
    # All of one role: the system's own order of roles would mix them up.
    buttons: list[QPushButton] = [box.addButton(answer, QMessageBox.ButtonRole.ActionRole) for answer in answers]
    box.setDefaultButton(buttons[0])
    box.setEscapeButton(buttons[-1])
    box.exec()
    chosen = next((number for number, button in enumerate(buttons) if box.clickedButton() is button), len(answers) - 1)
    box.deleteLater()
    return chosen


def ask_file(parent: QWidget, title: str, folder: Path, kinds: str = PROJECTS) -> Path | None:
    """The file that a person chooses to open; None where they think better of it."""
    chosen, _ = QFileDialog.getOpenFileName(parent, title, str(folder), kinds)
    return Path(chosen) if chosen else None


def ask_place(parent: QWidget, title: str, proposal: Path, kinds: str = PROJECTS) -> Path | None:
    """The place that a person chooses to write to, with the proposal's suffix if they give none."""
    chosen, _ = QFileDialog.getSaveFileName(parent, title, str(proposal), kinds)
    if not chosen:
        return None
    place = Path(chosen)
    return place if place.suffix else place.with_suffix(proposal.suffix)


def ask_place_and_kind(parent: QWidget, title: str, proposal: Path, kinds: tuple[str, ...]) -> tuple[Path, str] | None:
    """The place that a person chooses to write to, and which of the kinds."""
    chosen, kind = QFileDialog.getSaveFileName(parent, title, str(proposal), ";;".join(kinds))
    return (Path(chosen), kind) if chosen else None


def _box(parent: QWidget | None, title: str, text: str) -> QMessageBox:
    box = QMessageBox(parent)
    box.setWindowTitle("Netloom")
    box.setText(title)
    box.setInformativeText(text)
    for label in box.findChildren(QLabel, "qt_msgbox_label"):
        set_role(label, "panel")
    px, layout = current().px, box.layout()
    if layout:  # Qt's own gaps stay as they are at 100 %
        layout.setContentsMargins(px(8), px(14), px(16), px(14))
        layout.setSpacing(px(8))
    for buttons in box.findChildren(QDialogButtonBox):
        buttons.setContentsMargins(px(8), px(4), 0, 0)
    return box
