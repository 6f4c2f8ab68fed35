"""How far a drawing has gone since a run began with it, and what of the run still holds for it."""

from dataclasses import asdict, dataclass, replace
from functools import cached_property

from builder.check import Report
from builder.network import Block, Network
from graph_to_torch.objective import objective_source
from graph_to_torch.plan import NotReady
from graph_to_torch.source import model_source, nameless


@dataclass(frozen=True, slots=True)
class Likeness:
    """`edits` are the blocks, links and settings that differ. `model` says that the PyTorch text is the same, so that
    the weights fit; `figures`, that loss, metric and data are the same too. `other` is the name of the network that
    the run trained, where another one of the project is looked at.
    """

    edits: int = 0
    model: bool = True
    figures: bool = True
    other: str = ""


class Origin:
    """The drawing that a run began with. What it was compared with last is remembered."""

    def __init__(self, report: Report) -> None:
        self._report = report
        self._last = (report, Likeness())

    def beside(self, now: Report) -> Likeness:
        """How the drawing of `now` compares with this one."""
        if now is not self._last[0]:
            self._last = (now, self._compared(now))
        return self._last[1]

    def _compared(self, now: Report) -> Likeness:
        edits = differences(self._report.network, now.network)
        if not edits:
            return Likeness()
        if self._model is None or model_text(now) != self._model:
            return Likeness(edits, False, False)
        same_data = now.network.recipe.data == self._report.network.recipe.data
        return Likeness(edits, True, same_data and objective_text(now) == self._objective)

    @cached_property
    def _model(self) -> str | None:
        return model_text(self._report)

    @cached_property
    def _objective(self) -> str | None:
        return objective_text(self._report)


def differences(before: Network, after: Network) -> int:
    """How many blocks, links, parameters of groups and settings of the recipe differ, also inside groups; places and
    colours on the canvas and the name do not count.

    A link at a block that only one of them has is counted with the block.
    """
    old, new = asdict(before.recipe), asdict(after.recipe)
    found = _drawn(before, after) + sum(1 for name in old if old[name] != new[name])
    kinds = before.groups.keys() & after.groups.keys() if before.groups is not after.groups else ()
    for one, other in ((before.groups[kind], after.groups[kind]) for kind in kinds):
        if one is not other:
            found += _drawn(one.body, other.body) + len(set(one.settings) ^ set(other.settings))
    return found


def _drawn(before: Network, after: Network) -> int:
    """How many blocks and links differ."""
    shared = before.blocks.keys() & after.blocks.keys()
    blocks = len(before.blocks.keys() ^ after.blocks.keys())
    blocks += sum(not _alike(before.blocks[id], after.blocks[id]) for id in shared)
    links = set(before.links.values()) ^ set(after.links.values())
    sockets = {link.socket for link in links if {link.source, link.target} <= shared}
    return blocks + len(sockets)


def model_text(report: Report) -> str | None:
    """The text of the model, whatever the network is called; None while there is none."""
    try:
        return nameless(model_source(report).text)
    except NotReady:
        return None


def objective_text(report: Report) -> str | None:
    """The text of loss and metrics; None while there is none."""
    try:
        return objective_source(report)
    except NotReady:
        return None


def _alike(one: Block, other: Block) -> bool:
    return one is other or replace(one, position=other.position, colour=other.colour, open=other.open) == other
