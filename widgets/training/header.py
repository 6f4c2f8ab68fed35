"""The line on top of the dock: its tabs, Train and Stop, how far the run is, settings and device."""

from collections.abc import Mapping

from PySide6.QtCore import QSize
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QLabel, QTabBar, QWidget

from widgets.action_button import ActionButton
from widgets.line import Line
from widgets.theme import Theme, set_role
from widgets.theme.spacing import spaced
from widgets.training.device_chip import DeviceChip
from widgets.training.elided import Elided
from widgets.training.progress_line import ProgressLine

MOST = 99  # problems that are counted on the tab
MORE = f"{MOST}+"


class Header(QWidget):
    """Tabs at the left, the device at the right, the run in between."""

    def __init__(self, theme: Theme, actions: Mapping[str, QAction], device: DeviceChip) -> None:
        super().__init__()
        self.tabs = QTabBar()
        self._room = QWidget(self.tabs)  # the count keeps its room, so that nothing moves when it comes
        self.count = QLabel(self._room)
        self.tabs.setExpanding(False)
        self.tabs.setDrawBase(False)
        self.tabs.setUsesScrollButtons(False)  # with them, a row that is full would cut the tabs off
        self.tabs.addTab("Training")
        self.tabs.addTab("Problems")
        set_role(self.count, "badge")
        self.train, self.stop = ActionButton(actions["train.start"]), ActionButton(actions["train.stop"])
        self.settings = ActionButton(actions["train.settings"])
        self.progress = ProgressLine(theme)
        self.words = Elided()
        self._device, self._line, self._narrow = device, Line(theme, 20), False
        row = QHBoxLayout(self)
        spaced(row, theme, (4, 4, 12, 4), 8)
        row.addWidget(self.tabs)
        row.addWidget(self._line)
        row.addWidget(self.train)
        row.addWidget(self.stop)
        row.addWidget(self.progress)
        row.addWidget(self.words, 1)
        row.addWidget(self.settings)
        row.addWidget(device)
        theme.changed.connect(self._dress)
        self._dress()
        self.rest()

    def set_narrow(self, narrow: bool) -> None:
        """Take away what there is no room for."""
        self.progress.set_narrow(narrow)
        self._device.set_narrow(narrow)
        self._line.setVisible(not narrow)
        self._narrow = narrow
        self._dress()
        for button in (self.train, self.stop, self.settings):
            button.set_wordless(narrow)

    def rest(self) -> None:
        """There is no run to tell of."""
        self.tell("Train draws the curves from the first batch on.", "second")

    def show_run(self) -> None:
        """The progress of a run that is under way."""
        self.progress.show()
        self.words.show_words("")

    def tell(self, words: str, signal: str) -> None:
        """How a run ended, in place of its progress, in the colour of a role (success, warning, problem, second)."""
        self.progress.hide()
        set_role(self.words, signal)
        self.words.show_words(words)

    def show_count(self, problems: int, blocking: bool = True) -> None:
        """The number of problems, on their tab; `blocking` says whether one keeps the network from running."""
        self.count.setText(str(problems) if problems <= MOST else MORE)
        set_role(self.count, "badge" if blocking else "badge-warning")
        self.count.adjustSize()
        self.count.setVisible(problems > 0)
        if self._narrow:
            self._dress()

    def _dress(self) -> None:
        """A tab bar asks for the size of what stands on a tab only when it is put there: the last one.

        Where there is little room, the count has none while there are no problems.
        """
        text, last = self.count.text(), self.tabs.count() - 1
        self.count.setText(text if self._narrow else MORE)
        self.count.ensurePolished()
        self._room.setFixedSize(QSize(0, 0) if self._narrow and self.count.isHidden() else self.count.sizeHint())
        self.count.setText(text)
        self.count.adjustSize()
        self.tabs.setTabButton(last, QTabBar.ButtonPosition.RightSide, None)
        self.tabs.setTabButton(last, QTabBar.ButtonPosition.RightSide, self._room)
        self._room.show()
