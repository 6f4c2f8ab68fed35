"""What the inspector shows while not exactly one block is selected: the network, or what is shared."""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence, Set

from PySide6.QtWidgets import QFrame, QLabel, QVBoxLayout, QWidget

from builder.blocks.data import PORTS
from builder.check import Report
from builder.network import Socket
from builder.problems import Problem
from projects.data import DATA
from widgets.inspector.block_facts import shape_pieces
from widgets.inspector.cost_facts import parameter_fact, total_facts
from widgets.inspector.facts import Fact, Facts, Piece
from widgets.inspector.shared_form import SharedForm
from widgets.problem_words import counted
from widgets.session import Session
from widgets.theme import Theme, set_role

HINT = "Select a block to see its settings, shapes and PyTorch lines. Drag one from the left to add it."
HINT_SEVERAL = "Drag to move them together. Delete removes them with their wires."


class Overview(QWidget):
    """A title, facts, and a hint."""

    def __init__(self, session: Session, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session, self._theme = session, theme
        self.title, self.hint = QLabel(), QLabel()
        set_role(self.title, "panel")
        set_role(self.hint, "second")
        self.title.setWordWrap(True)
        self.hint.setWordWrap(True)
        self.facts = Facts(theme)
        line = QFrame()
        set_role(line, "line")
        self._layout = QVBoxLayout(self)
        self.shared = SharedForm(session, theme)
        for part in (self.title, self.shared, self.facts, line, self.hint):
            self._layout.addWidget(part)
        self._layout.addStretch(1)
        theme.changed.connect(self._dress)
        self._dress()

    def refresh(self) -> None:
        """Show the network, the selected blocks, or the selected links.

        A change is told before the selection has followed it, so what is gone is left out here.
        """
        report, session = self._session.document.report, self._session
        blocks = session.blocks & report.network.blocks.keys()
        links = session.links & report.network.links.keys()
        if blocks:
            title, facts, hint = f"{_counted(len(blocks), 'block')} selected", _of_blocks(report, blocks), HINT_SEVERAL
        elif links:
            title, facts, hint = f"{_counted(len(links), 'wire')} selected", _of_links(report, links), ""
        else:
            title, facts, hint = report.network.name, of_network(report), HINT
        self.shared.show_blocks(blocks)
        self.title.setText(title)
        self.facts.show_facts(facts)
        self.hint.setText(hint)

    def _dress(self) -> None:
        px = self._theme.px
        self._layout.setContentsMargins(px(14), px(14), px(10), px(12))
        self._layout.setSpacing(px(10))


def of_network(report: Report) -> list[Fact]:
    """How large a network is, or the body of a group, and what it costs."""
    network = report.network
    data = network.recipe.data
    facts: list[Fact] = [
        ("Blocks", (("", f"{sum(block.kind not in PORTS for block in network.blocks.values()):,}"),)),
        ("Wires", (("", f"{len(network.links):,}"),)),
        parameter_fact(report.parameters, report.readings.values()),
        *total_facts(report.readings.values()),
        ("Problems", (_problems(report.problems) if network.blocks else ("quiet", "empty"),)),
    ]
    if report.given is None:
        facts.append(("Data set", (("", DATA[data].title) if data in DATA else ("quiet", data or "none chosen"),)))
    return facts


def _of_blocks(report: Report, selected: Set[str]) -> list[Fact]:
    blocks = [report.network.blocks[id] for id in report.order if id in selected]
    kinds = Counter(report.network.record(block.kind).title for block in blocks)
    readings = [report.readings[block.id] for block in blocks]
    problems = [problem for problem in report.problems if problem.block in selected]
    return [
        ("Kinds", (("", ", ".join(f"{n} × {title}" if n > 1 else title for title, n in kinds.items())),)),
        parameter_fact(sum(reading.parameters or 0 for reading in readings), readings),
        *total_facts(readings),
        ("Problems", (_problems(problems),)),
        *_shared(report, selected, "Shape in", lambda id: tuple(report.readings[id].inputs.values())),
        *_shared(report, selected, "Shape out", lambda id: tuple(report.readings[id].outputs.values())),
    ]


def _problems(problems: Sequence[Problem]) -> Piece:
    """In the words and the colour of the tool bar; `none` where there are none."""
    words, signal = counted(problems)
    return (signal, words) if signal else ("success", "none")


def _shared(
    report: Report, selected: Set[str], label: str, types_of: Callable[[str], tuple[object, ...]]
) -> list[Fact]:
    """The shape that all of them have at their only port."""
    found = {types_of(id) for id in selected}
    if len(found) != 1:
        return []
    (types,) = found
    return [(label, (("", str(types[0])),))] if len(types) == 1 and types[0] else []


def _of_links(report: Report, links: Iterable[Socket]) -> list[Fact]:
    facts: list[Fact] = []
    for socket in sorted(links):
        link = report.network.links[socket]
        blocks = report.network.blocks
        type = report.output(link.source, link.output)
        shape = shape_pieces(type, "") if type else (("quiet", "not known yet"),)
        facts.append((blocks[link.source].name, (("", f"to {blocks[link.target].name}, "), *shape)))
    return facts


def _counted(count: int, word: str) -> str:
    return f"{count:,} {word}" if count == 1 else f"{count:,} {word}s"
