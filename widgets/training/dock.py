"""The dock below the canvas: training with its curves and settings, and the list of problems."""

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QScrollArea, QStackedWidget, QVBoxLayout, QWidget

from builder.check import Report
from graph_to_torch.events import Failed, Finished, Stopped
from widgets.inspector.help_line import HelpLine
from widgets.session import Session
from widgets.theme import Theme, set_role
from widgets.training.banner import Banner
from widgets.training.compared import comparable
from widgets.training.device_chip import DeviceChip
from widgets.training.header import Header
from widgets.training.trainer import Trainer
from widgets.training.words import clock, failure, result

if TYPE_CHECKING:
    from widgets.training.buffer import Buffer
    from widgets.training.curves import CurvesView
    from widgets.training.past import Past

FORM_WIDTH, FORM_ALONE = 300, 460  # px at 100 %, beside the plots and in their place
FIGURES = 5  # looks at a run between two new figures on the canvas, which nobody reads ten times a second


class TrainingDock(QFrame):
    """`asked` carries the id of a block to show; `shown` says that there are new figures of the run, `turned` that
    settings or problems have come into sight or gone, `left` that the settings go with the focus in them.
    """

    asked = Signal(str)
    shown = Signal()
    turned = Signal()
    left = Signal()

    def __init__(
        self,
        session: Session,
        theme: Theme,
        trainer: Trainer,
        actions: Mapping[str, QAction],
        choose_device: Callable[[str], None],
        parts: tuple[QWidget, QWidget],
    ) -> None:
        """`parts` are the form of the recipe and the list of problems."""
        super().__init__()
        self._session, self._theme, self._trainer = session, theme, trainer
        set_role(self, "surface")
        self.device = DeviceChip(trainer, choose_device)
        self.header = Header(theme, actions, self.device)
        self._narrow, self._looks, self._epochs = False, 0, 0
        self._drawn: Past | None = None
        self._compared: list[tuple[str, Buffer] | None] = []
        self._aside = ""
        self.banner = Banner(theme)
        self.banner.asked.connect(self.asked)
        form, problems = parts
        self.form, self._settings = self._scrolled(form), QWidget()
        self.curves: CurvesView | None = None
        self.pages = QStackedWidget()
        self.pages.addWidget(self._training_page())
        self.pages.addWidget(problems)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for part in (self.header, self._rule(), self.banner):
            column.addWidget(part)
        column.addWidget(self.pages, 1)
        self.header.tabs.currentChanged.connect(self.pages.setCurrentIndex)
        self.header.tabs.currentChanged.connect(self.turned)
        trainer.changed.connect(self._follow)
        trainer.ticked.connect(self._look)
        session.changed.connect(self._edited)
        theme.changed.connect(self._dress)
        self._dress()
        self._edited()

    def begin_drawing(self) -> None:
        """Make the plots: late, since pyqtgraph takes a quarter of a second to import."""
        if self.curves is None:
            from widgets.training.curves import CurvesView

            self.curves = CurvesView(self._theme)
            self._row.insertWidget(0, self.curves, 1)
            self._ground.hide()
            self.curves.set_single(self._narrow)
            self._begin(self._session.document.whole)

    @property
    def shows_settings(self) -> bool:
        """Whether the form of the recipe is in sight, or would be if the dock were."""
        return not self._settings.isHidden() and self.header.tabs.currentIndex() == 0

    def show_settings(self, shown: bool) -> None:
        """Show or hide the form of the recipe; in a narrow window it takes the place of the plots."""
        self._show_form(shown)
        self.header.tabs.setCurrentIndex(0)

    def show_problems(self) -> None:
        """Turn to the list of problems."""
        self.header.tabs.setCurrentIndex(self.header.tabs.count() - 1)

    def add_page(self, title: str, page: QWidget) -> None:
        """One more tab, before that of the problems, which has room for their number behind it."""
        last = self.header.tabs.count() - 1
        self.pages.insertWidget(last, page)
        self.header.tabs.insertTab(last, title)

    def set_narrow(self, narrow: bool) -> None:
        """For small windows: one plot, and icons in place of words."""
        self._narrow = narrow
        self.header.set_narrow(narrow)
        self._dress()
        if self.curves:
            self.curves.set_single(narrow)
        self._show_form(not narrow)

    def _show_form(self, shown: bool) -> None:
        focused = QApplication.focusWidget()
        if not shown and focused and self._settings.isAncestorOf(focused):
            self.left.emit()  # before they are hidden: Qt would pass the focus on as the Tab key does
        self._settings.setVisible(shown)
        if self.curves:
            self.curves.setVisible(not (shown and self._narrow))
        self.turned.emit()

    def _training_page(self) -> QWidget:
        page = QWidget()
        self._row = QHBoxLayout(page)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(0)
        self._ground = QWidget()
        self._row.addWidget(self._ground, 1)
        self._row.addWidget(self._settings)
        column = QVBoxLayout(self._settings)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.form, 1)
        column.addWidget(HelpLine(self._theme, self.form))
        return page

    def _scrolled(self, form: QWidget) -> QScrollArea:
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidget(form)
        return area

    def _rule(self) -> QFrame:
        rule = QFrame()
        set_role(rule, "line")
        return rule

    def _dress(self) -> None:
        self._settings.setFixedWidth(self._theme.px(FORM_ALONE if self._narrow else FORM_WIDTH))

    def _edited(self) -> None:
        report = self._session.document.whole
        self.header.show_count(len(report.problems) if report.network.blocks else 0, bool(report.blocking))
        if not self._trainer.last:
            self._begin(report)
        self._show_run()
        # What was said of the last run was said of the drawing before this edit.
        self.banner.tell("")
        self._tell_ending()

    def _follow(self) -> None:
        """The run has come to another phase."""
        trainer, run = self._trainer, self._trainer.run
        if trainer.busy:
            self.header.show_run()
        if trainer.phase == "loading" and run:
            self.begin_drawing()
            self.banner.tell("")
            self._begin(run.report)
            self._show_others(trainer.last)
            self.header.progress.show_phase("Loading PyTorch …")
        elif trainer.phase == "stopping":
            self.header.progress.epoch.setText("Stopping …")
        elif not trainer.busy:
            self._end()
        self.shown.emit()

    def _begin(self, report: Report) -> None:
        self._epochs = 0
        self._drawn = self._trainer.last
        if self.curves:
            self.curves.set_metric(metric_of(report))
            self.curves.clear(report.network.recipe.epochs)

    def _end(self) -> None:
        if self._trainer.run is None:
            self.banner.tell("")
            self._begin(self._session.document.whole)
        elif isinstance(self._trainer.ending, Failed):
            self.banner.tell(self._trainer.ending.text, self._trainer.ending.block)
        self._show_run()
        self._tell_ending()

    def _show_run(self) -> None:
        """Draw the run that tells of what is looked at, where another one is drawn."""
        past = self._trainer.shown(self._session.document.whole)
        if past and self.curves and past is not self._drawn:
            self._begin(past.run.report)
            self._drawn = past
            self.curves.show_curves(past.run.buffer.curves(), past.run.report.network.recipe.epochs)
        self._show_others(past)

    def _show_others(self, past: "Past | None") -> None:
        names = [network.name for network in self._session.document.project.networks]
        others = comparable(past, self._trainer.others(past.run.report), names) if past else []
        called = [(other.network, other.run.buffer) if other else None for other in others]
        if self.curves and called != self._compared:
            self._compared = called
            self.curves.show_others([(other[0], other[1].curves()) if other else None for other in called])

    def _look(self) -> None:
        """Draw what is new."""
        run = self._trainer.run
        if run is None or self.curves is None:
            return
        progress, curves = run.buffer.progress(), run.buffer.curves()
        if self._trainer.phase == "running":
            self.header.progress.show_progress(progress, self._trainer.seconds_left)
        if progress.step:
            self.curves.show_curves(curves, progress.epochs)
        self._looks += 1
        if self._looks % FIGURES == 0 or len(curves.epoch_at) != self._epochs:
            self._epochs = len(curves.epoch_at)
            self.shown.emit()

    def tell_aside(self, words: str) -> None:
        """What to say in place of how the last run ended, while a page speaks of something else; '' for nothing."""
        self._aside = words
        self._tell_ending()

    def _tell_ending(self) -> None:
        if self._trainer.busy:
            return
        past = self._trainer.shown(self._session.document.whole)
        if self._aside:
            self.header.tell(self._aside, "second")
        elif past is None:
            self.header.rest()
        else:
            self._tell_end_of(past, past.run.number)

    def _tell_end_of(self, past: "Past", number: int) -> None:
        match past.ending:
            case Finished(test=test, seconds=seconds):
                line = result(test, past.worker.test_samples) if test else "The data has no test samples"
                likeness = past.beside(self._session.document.whole)
                holds, of = likeness.figures, f"of {likeness.other}" if likeness.other else "before the edits since"
                then = "" if holds else f"Run {number}, {of}: "
                self.header.tell(f"{then}{line}, after {clock(seconds)}", "success" if holds else "second")
            case Stopped(epoch=epoch, seconds=seconds):
                self.header.tell(f"Run {number} was stopped in epoch {epoch} after {clock(seconds)}", "warning")
            case Failed():
                self.header.tell(failure(number, past.began), "problem")


def metric_of(report: Report) -> str:
    """The key of the metric of the first Output; "none" where there is none."""
    outputs = report.network.of_kind("output")
    return outputs[0].values.text("metric") if outputs else "none"
