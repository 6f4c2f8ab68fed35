"""The tool bar: which project is open and whether it is kept, undo and redo, the count of problems, export."""

from collections.abc import Callable, Mapping

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QLabel, QMenu, QPushButton, QSizePolicy, QToolBar, QToolButton, QWidget

from widgets.theme import Theme, Tokens, icon, set_role


class ToolBar(QToolBar):
    """Made of commands by their ids; `problems` is called by the count of problems.

    `set_narrow` leaves the icons and takes the words away.
    """

    def __init__(
        self, theme: Theme, actions: Mapping[str, QAction], recent: QMenu, export: QMenu, problems: Callable[[], None]
    ) -> None:
        super().__init__("Tool bar")
        self._theme = theme
        self.setObjectName("tool bar")
        self.setMovable(False)
        self.setFloatable(False)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.PreventContextMenu)
        self.project, self.kept = self._project(recent), QLabel()
        set_role(self.kept, "help")
        self.addWidget(self.project)
        self.addWidget(self.kept)
        self.addSeparator()
        for id in ("edit.undo", "edit.redo"):
            self.addWidget(self._icon_button(actions[id]))
        self.addSeparator()
        self.problems = QPushButton()
        self.problems.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.problems.clicked.connect(problems)
        self.addWidget(self.problems)
        room = QWidget()
        room.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.addWidget(room)
        self.export = QPushButton(icon("export"), "")
        self.export.setToolTip("Take the PyTorch code with you (Ctrl+E: the network)")
        self.export.setAccessibleName("Export PyTorch")
        self.export.setMenu(export)
        self.addWidget(self.export)
        self._end = QWidget()
        self.addWidget(self._end)
        theme.changed.connect(self._dress)
        self._narrow = False
        self._problems = "", ""
        self.set_narrow(False)
        self._dress(theme.tokens)

    def set_narrow(self, narrow: bool) -> None:
        """Icons alone, or with words."""
        self._narrow = narrow
        self.export.setText("" if narrow else "Export PyTorch")
        self.show_problems(*self._problems)

    def show_project(self, name: str, modified: bool) -> None:
        """The project's name, and whether all its changes are in its file."""
        self.project.setText(self.project.fontMetrics().elidedText(name, Qt.TextElideMode.ElideRight, 220))
        self.kept.setText("unsaved changes" if modified else "all changes kept")

    def show_problems(self, words: str, signal: str) -> None:
        """How many problems the drawing has, in the colour of the gravest; no words where it has no blocks yet."""
        self._problems = words, signal
        set_role(self.problems, f"chip-{signal}" if signal else "chip")
        if not words:
            self.problems.setIcon(icon("info", "text2"))
            self.problems.setToolTip("The drawing has no blocks yet")
        else:
            self.problems.setIcon(icon("warn", signal) if signal else icon("check", "success"))
            self.problems.setToolTip(f"{words}. Go to the next one (F8)" if signal else "The drawing has no problems")
        self.problems.setText(self._problem_words() if words else "empty")
        self.problems.setAccessibleName(self.problems.toolTip())

    def _problem_words(self) -> str:
        words, signal = self._problems
        if not signal:
            return "" if self._narrow else words
        return ", ".join(part.split()[0] for part in words.split(", ")) if self._narrow else f"{words} · F8"

    def _project(self, recent: QMenu) -> QToolButton:
        button = QToolButton()
        button.setIcon(icon("folder"))
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        button.setMenu(recent)
        button.setToolTip("Open a recent project")
        return button

    def _icon_button(self, action: QAction) -> QToolButton:
        button = QToolButton()
        button.setDefaultAction(action)
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonIconOnly)
        return button

    def _dress(self, _: Tokens) -> None:
        self._end.setFixedWidth(self._theme.px(4))
        # The style sheet sets the fonts of tool buttons, so a font of one's own has to come from there too.
        self.project.setStyleSheet(f"font-size: {self._theme.px(14)}px; font-weight: 600;")
