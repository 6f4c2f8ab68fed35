"""The page of one selected block. There is one for each kind of block, filled in place."""

from functools import partial

from PySide6.QtWidgets import QFrame, QLabel, QVBoxLayout, QWidget

from builder import edits
from builder.group_edits import mend_problem
from builder.network import Block, Network
from builder.problems import Problem, told
from builder.record import BlockRecord, Remedy
from builder.values import Value
from widgets.canvas.miniature import miniature
from widgets.inspector.applying import applied, setting
from widgets.inspector.block_facts import block_facts
from widgets.inspector.dress_form import DressForm
from widgets.inspector.facts import Facts
from widgets.inspector.form import Form
from widgets.inspector.group_use import GroupUse
from widgets.inspector.header import Header
from widgets.inspector.marks_form import MarksForm
from widgets.inspector.problem_card import ProblemCard
from widgets.inspector.tie import Ties
from widgets.session import Session
from widgets.theme import Theme, set_role


class BlockPage(QWidget):
    """Header, form, problems and facts of a block of this kind."""

    def __init__(self, record: BlockRecord, session: Session, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session, self._theme, self._record = session, theme, record
        self._id, self._place = "", session.document.place
        self._problems: tuple[Problem, ...] = ()
        self.header = Header(record, theme, self._rename)
        self.header.told.connect(session.refused)
        self.form = Form(record.parameters, theme, self._apply)
        self.facts = Facts(theme)
        self.marks, self.dress = MarksForm(session, theme), DressForm(session, theme)
        self.group = GroupUse(session, theme) if record.family == "groups" else None
        self.ties = Ties(self.form.rows, session, theme)
        self.cards: list[ProblemCard] = []
        self._layout = QVBoxLayout(self)
        self._cards = QVBoxLayout()
        self._cards.setContentsMargins(0, 0, 0, 0)
        self._arrange()
        theme.changed.connect(self._dress)
        self._dress()

    def suits(self, record: BlockRecord) -> bool:
        """Whether the form has the rows for a block of that record: a group may get other parameters."""
        return self._record.parameters == record.parameters

    def show_block(self, id: str) -> None:
        """Show the block of this id. What is being typed stays, as long as it is the same block."""
        report = self._session.document.report
        block, problems = report.block(id), told(report.readings[id].problems, id in report.live)
        if (id, self._session.document.place) != (self._id, self._place):
            self._id, self._place = id, self._session.document.place
            self.form.forget()
        self.header.title.setText(report.network.record(block.kind).title)
        self.header.show_name(block.name)
        if self.group:
            self.group.show_block(id)
        self.header.tile.show_colour(block.colour or self._family(block))
        self.form.show_values(block.values, report.fields, {one.parameter: one.text for one in problems})
        self.ties.show_block(id)
        self.facts.show_facts(block_facts(report, id))
        self.marks.show_block(id)
        self.dress.show_block(id)
        self._show_problems(problems)

    def _arrange(self) -> None:
        lines = QFrame(), QFrame()
        for line in lines:
            set_role(line, "line")
        self._layout.addWidget(self.header)
        self._layout.addWidget(self.group or _summary(self._record))
        self._layout.addWidget(self.form)
        self._layout.addLayout(self._cards)
        self._layout.addWidget(lines[0])
        self._layout.addWidget(self.facts)
        self._layout.addWidget(lines[1])
        self._layout.addWidget(self.marks)
        self._layout.addWidget(self.dress)
        self._layout.addStretch(1)

    def _family(self, block: Block) -> str:
        """The family of most of what is in a group; '' for that of the record."""
        group = self._session.network.groups.get(block.kind)
        return miniature(group, self._session.network).family if group else ""

    def _show_problems(self, problems: tuple[Problem, ...]) -> None:
        if problems == self._problems:
            return
        self._problems = problems
        for card in self.cards:
            card.hide()
            card.deleteLater()
        self.cards = [ProblemCard(problem, self._theme) for problem in problems]
        for card in self.cards:
            card.remedied.connect(partial(self._mend, card.problem))
            self._cards.addWidget(card)

    def _apply(self, name: str, value: Value, merge: str) -> str:
        report = self._session.document.report
        label = self._record.parameter(name).label
        title = f"Set {label.lower()} of {report.network.blocks[self._id].name}"
        return applied(self._session, title, setting(report, self._id, name, value), f"{self._id} {merge}")

    def _rename(self, name: str) -> str:
        id = self._id

        def edit(network: Network) -> Network:
            return edits.rename(network, id, name)

        return applied(self._session, f"Rename {self._session.network.blocks[id].name}", edit)

    def _mend(self, problem: Problem, remedy: Remedy) -> None:
        self._session.edit(remedy.title, partial(mend_problem, problem=problem, remedy=remedy))

    def _dress(self) -> None:
        px = self._theme.px
        self._layout.setContentsMargins(px(14), px(12), px(10), px(12))
        self._layout.setSpacing(px(8))
        self._cards.setSpacing(px(8))


def _summary(record: BlockRecord) -> QLabel:
    summary = QLabel(record.summary)
    summary.setWordWrap(True)
    set_role(summary, "second")
    return summary
