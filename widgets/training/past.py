"""The runs of a session: what each has told and kept, and the one that tells of a drawing."""

from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

from builder.check import Report
from graph_to_torch.events import Ending, Failed, Finished, Stopped
from projects.run_folder import WEIGHTS
from widgets.training.likeness import Likeness, Origin
from widgets.training.worker import Run, Worker


class Past:
    """A run, under way or over, with the drawing that it began with; `network` is what that one is called by now."""

    def __init__(self, worker: Worker) -> None:
        self.worker, self._origin = worker, Origin(worker.run_of.report)
        self.network = worker.run_of.report.network.name

    @property
    def run(self) -> Run:
        """The run itself."""
        return self.worker.run_of

    @property
    def ending(self) -> Ending | None:
        """How it ended; None while it is under way."""
        return None if self.worker.is_alive() else self.worker.ending

    @property
    def phase(self) -> str:
        """How it ended, in a word."""
        if isinstance(self.ending, Finished):
            return "finished"
        return "failed" if isinstance(self.ending, Failed) else "stopped"

    @property
    def began(self) -> bool:
        """Whether it came to train at all."""
        return self.worker.started is not None

    @property
    def weights(self) -> Path | None:
        """The file of what it has learned; None while it trains, and where it kept nothing."""
        file = self.run.folder / WEIGHTS
        return file if isinstance(self.ending, Finished | Stopped) and file.exists() else None

    def trains(self, network: str) -> bool:
        """Whether it is a run of the network of this name."""
        return self.network == network

    def beside(self, now: Report) -> Likeness:
        """How the drawing of now compares with its own."""
        likeness = self._origin.beside(now)
        same = not likeness.edits or self.trains(now.network.name)
        return likeness if same else replace(likeness, other=self.network)


def last_of(runs: Iterable[Past], now: Report) -> Past | None:
    """The last run of the network of this name, else the last of the same model."""
    latest = list(runs)[::-1]
    named = next((past for past in latest if past.trains(now.network.name)), None)
    return named or next((past for past in latest if past.beside(now).model), None)


def worth_keeping(runs: Iterable[Past], network: str) -> list[Past]:
    """All but those of a network, of which the last that kept weights stays: a new run of it begins."""
    own = [past for past in runs if past.trains(network) and past.weights]
    return [past for past in runs if not past.trains(network) or past in own[-1:]]
