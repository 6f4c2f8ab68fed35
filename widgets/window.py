"""The window: puts the parts together, and keeps what stands around them up to date."""

from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QSettings, Qt, QTimer
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QMainWindow, QMenu, QSplitter, QWidget

from projects import files, settings
from widgets import dialogs
from widgets.canvas import CanvasView
from widgets.canvas_area import CanvasArea
from widgets.commands import State
from widgets.menus import Actions, Menus
from widgets.palette import Palette
from widgets.problems_panel import ProblemsPanel
from widgets.project_files import ProjectFiles
from widgets.recipe_form import RecipeForm
from widgets.session import Session
from widgets.side_panel import SidePanel
from widgets.status_bar import StatusBar
from widgets.theme import Theme, app_icon
from widgets.theme.metrics import DOCK_HEIGHT, DOCK_LOW, INSPECTOR_NARROW, INSPECTOR_WIDTH
from widgets.toolbar import ToolBar
from widgets.training.dock import TrainingDock
from widgets.training.trainer import Trainer
from widgets.training.words import run_words

if TYPE_CHECKING:
    from projects.runs import Wanted

SIZE = (1440, 900)
LEAST = (880, 600)
NARROW, LOW = 1200, 780


class MainWindow(QMainWindow):
    """One window for one session. Parts that the commands act on are public; the rest only reacts."""

    def __init__(self, session: Session, theme: Theme) -> None:
        super().__init__()
        self.session, self.theme = session, theme
        self.files = ProjectFiles(session, self)
        self.trainer = Trainer(settings.folder() / "runs", self)
        self.trainer.device = settings.load().device  # type: ignore[assignment]
        self.actions_by_id = Actions(self)
        self.setWindowIcon(app_icon())
        self.setAcceptDrops(True)
        self._compact: bool | None = None
        self._build()
        self._connect()
        self.resize(*SIZE)
        self.setMinimumSize(*LEAST)
        self._restore_place()
        self.refresh()
''' if False else """
