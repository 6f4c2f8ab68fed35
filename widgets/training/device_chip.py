"""The device that a run computes on: a chip with the reason, and a menu to pick one by hand."""

from collections.abc import Callable

from PySide6.QtGui import QActionGroup, QIcon
from PySide6.QtWidgets import QMenu, QPushButton

from widgets.theme import icon, set_role
from widgets.training.trainer import Trainer

TITLES = {"auto": "Chosen by Netloom", "cpu": "CPU", "cuda": "CUDA GPU", "mps": "Apple GPU (MPS)"}
CHOICE = "Chosen when training starts: a GPU if PyTorch finds one, else the CPU"
WAITING = {"auto": "Device: automatic", "cpu": "CPU (chosen by hand)", "cuda": "CUDA GPU", "mps": "MPS"}


def fill(menu: QMenu, trainer: Trainer, choose: Callable[[str], None]) -> None:
    """Fill a menu with the devices; those that are not there are off, with the reason, as far as that is known."""
    reasons = trainer.missing
    menu.clear()
    group = QActionGroup(menu)
    menu.setToolTipsVisible(True)
    for key, title in TITLES.items():
        action = menu.addAction(f"{title} (not found)" if key in reasons else title)
        action.setCheckable(True)
        action.setChecked(key == trainer.device)
        action.setEnabled(key not in reasons)
        action.setToolTip(reasons.get(key, ""))
        action.triggered.connect(lambda _=False, key=key: choose(key))
        group.addAction(action)


class DeviceChip(QPushButton):
    """Shows the device of the run, or the one that the next run asks for."""

    def __init__(self, trainer: Trainer, choose: Callable[[str], None]) -> None:
        super().__init__()
        self._trainer, self._narrow = trainer, False
        set_role(self, "chip")
        self.setIcon(icon("chip", "text2"))
        menu = QMenu(self)
        menu.aboutToShow.connect(lambda: fill(menu, trainer, choose))
        self.setMenu(menu)
        trainer.changed.connect(self.follow)
        self.follow()

    def set_narrow(self, narrow: bool) -> None:
        """Leave the reason to the tooltip, and the picture away."""
        self._narrow = narrow
        self.setIcon(QIcon() if narrow else icon("chip", "text2"))
        self.follow()

    def follow(self) -> None:
        """Show what holds now."""
        run = self._trainer.run
        known = run.buffer.progress().device if run and run.device == self._trainer.device else ""
        words = known or WAITING[self._trainer.device]
        self.setText(words.split(" (")[0] if self._narrow else words)
        self.setToolTip(CHOICE if words == WAITING["auto"] else f"What the next run computes on: {words}")
