"""The tab beside the code: the weights of the selected block, those that Try it uses, or as they start."""

import math
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QComboBox, QFrame, QLabel, QPushButton, QScrollArea, QVBoxLayout, QWidget

from builder.check import NO_READING
from builder.network import Block
from builder.typing_in import Shapes, flat, forgotten, may_type, shaped, typed_in
from widgets.inspector.facts import Facts
from widgets.session import Session
from widgets.theme import Theme, set_role
from widgets.theme.spacing import spaced
from widgets.training.legend import WordSwitch
from widgets.training.trainer import Trainer
from widgets.trying.asker import Asker
from widgets.trying.in_use import InUse, Source
from widgets.trying.opened import run_name
from widgets.weights.heat import Heat
from widgets.weights.table import NumbersTable
from widgets.weights.typing_dialog import TypingDialog

if TYPE_CHECKING:
    from projects.block_weights import Weights

SELECT = "Select one block with weights to see them."
NONE = "This block learns nothing, so it has no weights."
WAIT = "Not trained yet. What the block starts with can be worked out from the seed."
TYPED = "As typed in."
PARTLY_TYPED = "As typed in. What the others start with can be worked out from the seed."
BUSY = "The run is training. Its weights can be seen when it ends, or is stopped."


class WeightsPage(QFrame):
    """`beside` gives the file of the project, next to which weights to start from are looked for."""

    def __init__(
        self, session: Session, theme: Theme, trainer: Trainer, in_use: InUse, beside: Callable[[], Path | None]
    ) -> None:
        super().__init__()
        self._session, self._theme, self._trainer, self._beside = session, theme, trainer, beside
        self._in_use = in_use
        self._read: tuple[object, Weights] | None = None
        self._first: tuple[object, Weights] | None = None
        self.arrays: Weights = {}
        self._numbers = 0
        self.asker = Asker(self)
        set_role(self, "surface")
        self.setAccessibleName("Weights")
        self.title, self.words, self.cut = QLabel(), QLabel(), QLabel()
        self.choice = QComboBox()
        self.choice.setAccessibleName("Which of the weights")
        self.look = WordSwitch(theme, ("Picture", "Numbers"), "listing", "accent")
        self.heat, self.table, self.facts = Heat(theme), NumbersTable(theme), Facts(theme)
        self.start, self.earlier = QPushButton("Show what it starts with"), QPushButton()
        self.type_in, self.forget = QPushButton("Type in…"), QPushButton("Forget typed numbers")
        self._picture = QWidget()
        self._arrange()
        self._wire()
        self._follow()

    def end(self) -> None:
        """End the thread that reads."""
        self.asker.end()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._follow()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.asker.stop()

    def _arrange(self) -> None:
        set_role(self.title, "panel")
        for quiet in (self.words, self.cut):
            set_role(quiet, "second")
            quiet.setWordWrap(True)
        column = QVBoxLayout(self._picture)
        spaced(column, self._theme, (0, 0, 0, 0), 4)
        column.addWidget(self.heat)
        column.addWidget(self.cut)
        inner, around, area = QWidget(), QVBoxLayout(self), QScrollArea()  # a low window must not be parted anew for it
        layout = QVBoxLayout(inner)
        spaced(layout, self._theme, (14, 12, 10, 12), 8)
        around.setContentsMargins(0, 0, 0, 0)
        around.addWidget(area)
        area.setWidgetResizable(True)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidget(inner)
        upper: tuple[QWidget, ...] = (self.title, self.words, self.start, self.earlier, self.choice, self.look)
        lower: tuple[QWidget, ...] = (self.facts, self.type_in, self.forget)
        for part in upper:
            layout.addWidget(part)
        layout.addWidget(self._picture)
        layout.addWidget(self.table, 1000)  # all of the room, where it is shown
        for part in lower:
            layout.addWidget(part)
        layout.addStretch(1)

    def _wire(self) -> None:
        self.look.chosen.connect(self._show_look)
        self.choice.currentTextChanged.connect(self._show_chosen)
        self.start.clicked.connect(self._work_out)
        self.earlier.clicked.connect(self._in_use.open_earlier)
        self.type_in.clicked.connect(self._type)
        self.forget.clicked.connect(self._forget)
        self.asker.refused.connect(self._refused)
        session = self._session
        for signal in (session.selected, session.changed, self._trainer.changed, self._in_use.changed):
            signal.connect(self._follow)

    def _block(self) -> Block | None:
        id = self._session.only_block
        return self._session.network.blocks.get(id) if id else None

    def _path(self, block: Block) -> tuple[str, ...]:
        return (*self._session.document.place.path, block.id)

    def _follow(self) -> None:
        """Show the weights of what is selected, as far as they are known; read them where a run has left some."""
        if not self.isVisible():
            return
        block, report = self._block(), self._session.document.report
        shapes = report.readings[block.id].weights if block else {}
        reading = report.readings[block.id] if block else NO_READING
        learns = bool(shapes or reading.parameters or reading.uncounted)
        self.title.setText(block.name if block else "Weights")
        self.type_in.setVisible(bool(block and may_type(block, shapes)))
        self.forget.setVisible(bool(block and report.block(block.id).typed))
        in_use = self._in_use.source
        if in_use and learns:
            self._bring(in_use)
        weights, source = self._known(in_use)
        found = self._of_block(block, weights) if block and weights and learns else {}
        if block and source == WAIT and (typed := self._typed(block)):
            found, source = typed, TYPED if typed.keys() >= shapes.keys() else PARTLY_TYPED
        waits = learns and weights is None and source != TYPED
        offers = waits and not in_use and not self._in_use.training and not report.blocking
        self.start.setVisible(offers)
        earlier = self._in_use.earlier if offers else None
        self.earlier.setVisible(earlier is not None)
        if earlier:
            self.earlier.setText(f"Show {run_name(earlier)}")
        self.words.setText(source if learns else NONE if block else SELECT)
        self._show(found, shapes)

    def _bring(self, in_use: Source) -> None:
        """Read the weights that Try it uses, unless they are known."""
        if in_use.file is None and not self._first_is_known and not self.asker.busy:
            self._work_out()
        elif in_use.file and (self._read is None or self._read[0] != in_use.file):
            self._ask_for(in_use.file)

    @property
    def _first_is_known(self) -> bool:
        return self._first is not None and self._first[0] is self._session.document.whole

    def _known(self, in_use: Source | None) -> "tuple[Weights | None, str]":
        """The weights that are known now, and where they come from."""
        if in_use and in_use.file and self._read and self._read[0] == in_use.file:
            return self._read[1], f"As {in_use.name} has left them."
        if self._first and self._first_is_known:
            return self._first[1], f"As they start, with seed {self._session.document.whole.network.recipe.seed}."
        return None, "Reading …" if self.asker.busy else BUSY if self._in_use.training else WAIT

    def _ask_for(self, file: Path) -> None:
        from projects.block_weights import kept

        self.asker.ask(lambda: iter([kept(file)]), lambda found: self._take_read(file, found))

    def _take_read(self, file: Path, found: "Weights") -> None:
        self._read = (file, found)
        self._follow()

    def _work_out(self) -> None:
        from projects.block_weights import first

        whole, beside = self._session.document.whole, self._beside()
        self.asker.ask(lambda: iter([first(whole, beside)]), lambda found: self._take_first(whole, found))
        self.words.setText("Loading PyTorch …")

    def _take_first(self, whole: object, found: "Weights") -> None:
        self._first = (whole, found)
        self._follow()

    def _refused(self, sentence: str) -> None:
        if sentence:
            self.words.setText(sentence)

    def _of_block(self, block: Block, weights: "Weights") -> "Weights":
        from projects.block_weights import of_block

        return of_block(weights, self._session.document.whole, self._path(block))

    def _typed(self, block: Block) -> "Weights":
        """The weights that were typed in at a block; {} at most blocks, for which numpy is not loaded."""
        report = self._session.document.report
        block = report.block(block.id)
        if not block.typed:
            return {}
        from projects.block_weights import typed

        return typed(block, report.readings[block.id].weights)

    def _show(self, found: "Weights", learned: Shapes) -> None:
        """Show these weights of a block; of those that it has learned, in their order.

        One that is not known yet is in the list too where it may be typed in.
        """
        order = [*(name for name in learned if name in found), *(name for name in found if name not in learned)]
        self.arrays = {name: found[name] for name in order}
        sizes = {name: array.shape for name, array in self.arrays.items()}
        sizes = {**learned, **sizes} if not self.type_in.isHidden() else sizes
        chosen, names = self.choice.currentData(), list(sizes)
        self.choice.blockSignals(True)
        self.choice.clear()
        for name, shape in sizes.items():
            self.choice.addItem(f"{name}  {' × '.join(map(str, shape))}", name)
        self.choice.setCurrentIndex(names.index(chosen) if chosen in names else 0)
        self.choice.blockSignals(False)
        self.choice.setVisible(bool(names))
        self._show_chosen()

    def _show_look(self, numbers: int) -> None:
        """Show the picture, or, where `numbers` is not 0, the table; neither where nothing is known."""
        self._numbers, known = numbers, self.choice.currentData() in self.arrays
        self._picture.setVisible(known and not numbers)
        self.table.setVisible(known and bool(numbers))

    def _show_chosen(self) -> None:
        name = self.choice.currentData()
        for part in (self.look, self.facts):
            part.setVisible(name in self.arrays)
        self._show_look(self._numbers)
        if name not in self.arrays:
            return
        array = self.arrays[name]
        self.heat.show_array(name, array)
        self.cut.setText(self.heat.cut)
        self.cut.setVisible(bool(self.heat.cut))
        self.table.show_array(name, array)
        self.facts.show_facts(_facts(array))

    def _type(self) -> None:
        """Ask for the numbers of the chosen weight; they become one step that can be undone."""
        block = self._block()
        if block is None:
            return
        report = self._session.document.report
        shapes, typed = report.readings[block.id].weights, report.block(block.id).typed
        name = self.choice.currentData() if self.choice.currentData() in shapes else next(iter(shapes))
        known = self.arrays.get(name)
        if name in typed:
            start = flat(typed[name])
        else:
            start = [float(one) for one in known.reshape(-1)] if known is not None else [0.0] * math.prod(shapes[name])
        size = " × ".join(map(str, shapes[name]))
        dialog = TypingDialog(f"{name} of {block.name}, {size}", shapes[name], start, self._theme, self)
        if dialog.exec() == TypingDialog.DialogCode.Accepted:
            numbers = shaped(dialog.numbers, shapes[name])
            title = f"Type in {name} of {block.name}"
            self._session.edit(title, lambda network: typed_in(network, block.id, name, numbers))
        dialog.deleteLater()

    def _forget(self) -> None:
        block = self._block()
        if block:
            title = f"Forget the typed weights of {block.name}"
            self._session.edit(title, lambda network: forgotten(network, block.id))


def _facts(array: Any) -> list[tuple[str, tuple[tuple[str, str], ...]]]:
    from projects.block_weights import summary

    found = summary(array)
    rows = (("Mean", found.mean), ("Deviation", found.deviation), ("Least", found.least), ("Greatest", found.greatest))
    numbers = ("Numbers", (("", f"{array.size:,}"),))
    return [numbers, *((title, (("", f"{value:.4g}"),)) for title, value in rows)]
