"""The window: puts the parts together, and keeps what stands around them up to date."""

from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QMimeData, Qt, QTimer
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QMainWindow, QSplitter, QWidget

from projects import files, settings
from projects.atomic import NotWritten
from widgets import dialogs
from widgets.canvas.places import Places
from widgets.canvas.view import CanvasView
from widgets.canvas_area import CanvasArea
from widgets.command_palette import CommandPalette
from widgets.commands import State, function
from widgets.context_menus import ContextMenus
from widgets.field_keys import FieldKeys
from widgets.find_bar import FindBar
from widgets.kept_look import kept_look, show_again
from widgets.line import Line
from widgets.logo import Logo
from widgets.menus import Actions, Menus
from widgets.network_tabs import NetworkTabs
from widgets.palette import Palette
from widgets.problem_words import counted
from widgets.problems_panel import ProblemsPanel
from widgets.project_files import ProjectFiles
from widgets.recipe_form import RecipeForm
from widgets.session import Session
from widgets.side_panel import SidePanel
from widgets.status_bar import StatusBar
from widgets.theme import Theme, app_icon
from widgets.toolbar import ToolBar
from widgets.training.dock import TrainingDock
from widgets.training.trainer import Trainer
from widgets.trying.in_use import InUse
from widgets.trying.panel import TryingPanel
from widgets.weights.page import WeightsPage
from widgets.welcome import Welcome
from widgets.window_place import Place
from widgets.window_state import drawn, shown


class MainWindow(QMainWindow):
    """One window for one session. The parts that commands act on are public; all of them only react to the session."""

    def __init__(self, session: Session, theme: Theme) -> None:
        super().__init__()
        self.session, self.theme = session, theme
        self.files = ProjectFiles(session, self)
        self.trainer = Trainer(settings.folder() / "runs", self)
        chosen = settings.load()
        self.trainer.device = chosen.device
        self.dotted = False  # whether pictures of the drawing have the dots of the ground
        self.setWindowIcon(app_icon())
        self.setAcceptDrops(True)
        self.commands = Actions(self)
        self._build()
        show_again(self.canvas, self.area, chosen)
        self._connect()
        self.place = Place(self, theme, self.upper, self.right, self._set_narrow)
        self.refresh()

    def tell(self, sentence: str) -> None:
        """Show a sentence in passing."""
        self.area.hint.tell(sentence)

    def choose_device(self, key: str) -> None:
        """What the next run computes on; it is kept for the next start."""
        self.trainer.device = key
        self.dock.device.follow()
        self._keep(replace(settings.load(), device=key))

    def remember_look(self) -> None:
        """Keep how the window looks for the next start."""
        self._keep(kept_look(self.theme, self.canvas, self.area))
        self.refresh()

    def state(self) -> State:
        """What decides which commands may be called."""
        return replace(
            shown(drawn(self.session), self.theme, self.canvas, self.area),
            finding=bool(self.find_bar.field.text().strip()),
            training=self.trainer.busy,
            weights=self.in_use.may_export,
            code=self.panel.shows_code,
            settings=self.dock.shows_settings,
            dotted=self.dotted,
        )

    def refresh(self) -> None:
        """Bring commands, title, tool bar and status bar up to date."""
        state, report, modified = self.state(), self.session.document.whole, self.session.document.modified
        self.commands.show_state(state)
        self.setWindowTitle(f"{self.files.name}[*] – Netloom")
        self.setWindowModified(modified)
        self.toolbar.show_project(self.files.name, modified)
        self.toolbar.show_problems(*(counted(report.problems) if state.blocks else ("", "")))
        self.status.show_totals(report)
        self.status.show_selection(selection_words(self.session))
        self.status.show_run(*self.trainer.told(report))

    def may_leave(self) -> bool:
        """Whether another project may take the place of this one; a run of it ends then."""
        text = "If another project takes its place, the run stops where it is."
        return self._may_end_run(text, "Stop and go on") and self.files.may_leave()

    def ask_for_data(self) -> None:
        """Lead to the choice of the data set."""
        self.dock.show_settings(True)
        row = self._recipe.data.rows["data"]
        self.dock.form.ensureWidgetVisible(row)
        row.editor.setFocus()
        self.tell("Choose a data set to train on.")

    def begin_drawing(self) -> None:
        """What may come after the first paint: the plots, and the library that a person keeps."""
        self.dock.begin_drawing()
        self.palette_panel.read_library()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.place.arrange()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc that no part wants leads back to the canvas."""
        if event.key() == Qt.Key.Key_Escape:
            self.canvas.setFocus(Qt.FocusReason.ShortcutFocusReason)
        else:
            super().keyPressEvent(event)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if dropped(event.mimeData()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        path = dropped(event.mimeData())
        if path:
            event.acceptProposedAction()
            # Later: a question inside the drop would hold up the program that the file comes from.
            QTimer.singleShot(0, self, lambda: self._open_dropped(path))

    def closeEvent(self, event: QCloseEvent) -> None:
        text = "If the window closes, the run stops where it is."
        if not (self._may_end_run(text, "Stop and close") and self.files.may_leave()):
            event.ignore()
            return
        self.trainer.finish()
        self.trying.end()
        self.weights.end()
        self.files.autosave.end()
        self.place.keep()
        event.accept()

    def _build(self) -> None:
        session, theme, commands = self.session, self.theme, self.commands.by_id
        self.menus = Menus(self, self.commands)
        recent, export = self.menus.submenus["file.recent"], self.menus.menu("File/Export PyTorch")
        self.toolbar = ToolBar(theme, commands, recent, export, self._go_to_problems)
        self.addToolBar(self.toolbar)
        self._logo = Logo(theme)  # kept: PySide does not see that the menu bar owns it
        self.menuBar().setCornerWidget(self._logo, Qt.Corner.TopLeftCorner)
        self.palette_panel = Palette(session, theme)
        self.canvas = CanvasView(session, theme)
        self.welcome = Welcome(session, theme, self.canvas, commands["file.open"])
        self.area = CanvasArea(theme, self.canvas, commands)
        self.places = Places(session, self.canvas)
        self.tabs = NetworkTabs(session, theme, commands, self.area, self.canvas)
        self.tabs.bar.closing.connect(lambda number: function("widgets.actions.networks:remove_one")(self, number))
        self.find_bar = FindBar(session, theme, self.canvas, self.area)
        self.installEventFilter(FieldKeys(self))
        self.panel = SidePanel(session, theme)
        self.in_use = InUse(session, self.trainer)
        self.weights = WeightsPage(session, theme, self.trainer, self.in_use, lambda: self.files.path)
        self.panel.add_page(self.weights, "Weights")
        self._recipe = RecipeForm(session, theme)
        parts = self._recipe, ProblemsPanel(session, theme)
        self.dock = TrainingDock(session, theme, self.trainer, commands, self.choose_device, parts)
        places = (lambda: self.files.path), (lambda: self.files.folder)
        self.trying = TryingPanel(session, theme, self.trainer, commands, self.in_use, *places)
        self.dock.add_page("Try it", self.trying)
        self.status = StatusBar(theme)
        self.setStatusBar(self.status)
        self.upper = splitter(Qt.Orientation.Horizontal, self.tabs, self.panel)
        self.right = splitter(Qt.Orientation.Vertical, self.upper, self.dock)
        self.setCentralWidget(self._middle())
        self.command_palette, self.context_menus = CommandPalette(theme, self), ContextMenus(self.canvas, commands)

    def _middle(self) -> QWidget:
        """The palette, of one width, and what grows and shrinks with the window."""
        middle = QWidget()
        row = QHBoxLayout(middle)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.palette_panel)
        row.addWidget(Line(self.theme))
        row.addWidget(self.right, 1)
        return middle

    def _connect(self) -> None:
        session, files = self.session, self.files
        files.replaced.connect(self.trainer.forget)
        files.replaced.connect(self.in_use.forget)
        files.replaced.connect(self.panel.code.forget)
        session.renamed.connect(self.trainer.rename)
        session.changed.connect(self._show_results)
        for signal in (session.changed, session.selected, files.moved, self.trainer.changed, self.theme.changed):
            signal.connect(self.refresh)
        for turned in (self.panel.currentChanged, self.dock.turned, self.find_bar.turned, self.in_use.changed):
            turned.connect(self.refresh)
        for told in (session.refused, self.canvas.hinted, files.told):
            told.connect(self.tell)
        self.palette_panel.chosen.connect(self.canvas.add)
        self.palette_panel.told.connect(self.tell)
        self.canvas.zoomed.connect(self.area.zoom.show_zoom)
        self.canvas.deleting.offered.connect(self._offer_to_join)
        self.canvas.quick_add.set_up.connect(self._edit_block)
        self.canvas.menu_asked.connect(self.context_menus.open)
        self.canvas.entered.connect(self._edit_block)
        self.panel.code.export_wanted.connect(self.commands["export.network"].trigger)
        self.dock.asked.connect(session.show_line)
        self.dock.shown.connect(self._show_results)
        train, stop = self.dock.header.train, self.dock.header.stop
        for left in (self.palette_panel.chosen, self.panel.inspector.left, self.dock.left, train.left, stop.left):
            left.connect(lambda *_: self.canvas.setFocus(Qt.FocusReason.ShortcutFocusReason))
        self.trying.told.connect(self.dock.tell_aside)
        files.replaced.connect(self.canvas.fit)
        self.welcome.chosen.connect(lambda id: function("widgets.actions.files:open_example")(self, id))
        files.replaced.connect(self.places.forget)

    def _set_narrow(self, narrow: bool) -> None:
        self.palette_panel.set_rail(narrow)
        for part in (self.toolbar, self.panel, self.dock, self.status):
            part.set_narrow(narrow)

    def _go_to_problems(self) -> None:
        if not self.session.network.blocks:
            self.tell("Drag a block from the left to begin.")
        elif self.session.document.whole.problems:
            self.commands["network.problem"].trigger()
        else:
            self.dock.show_problems()

    def _edit_block(self, _block: str) -> None:
        self.panel.show_inspector()
        self.panel.inspector.focus_first()

    def _show_results(self) -> None:
        self.canvas.set_results(self.trainer.results(self.session.document.whole))

    def _offer_to_join(self, sentence: str) -> None:
        self.refresh()
        self.area.hint.offer(sentence, self.commands["edit.join"], "Join the wires")

    def _may_end_run(self, text: str, yes: str) -> bool:
        if not self.trainer.busy or self.trainer.run is None:
            return True
        title = f"Run {self.trainer.run.number} is still training."
        return dialogs.ask(self, title, text, yes, "Keep training") == 0

    def _open_dropped(self, path: Path) -> None:
        if self.may_leave():
            self.files.open(path)

    def _keep(self, chosen: settings.Settings) -> None:
        try:
            settings.save(chosen)
        except NotWritten as reason:
            self.tell(str(reason))


def selection_words(session: Session) -> str:
    """What is selected: a block by name, more of them counted."""
    if session.only_block and not session.links and not session.decor:
        return f"{session.network.blocks[session.only_block].name} selected"
    count = len(session.blocks) + len(session.links) + len(session.decor)
    return f"{count} selected" if count else ""


def splitter(orientation: Qt.Orientation, *parts: QWidget) -> QSplitter:
    """Parts side by side with a line between them that can be dragged; the first takes the room that is left."""
    made = QSplitter(orientation)
    made.setChildrenCollapsible(False)
    made.setHandleWidth(1)
    for number, part in enumerate(parts):
        made.addWidget(part)
        made.setStretchFactor(number, int(number == 0))
    return made


def dropped(data: QMimeData) -> Path | None:
    """The project file among what is dropped."""
    places = [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()]
    return next((place for place in places if place.suffix == files.SUFFIX), None)
