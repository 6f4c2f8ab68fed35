"""A run: data in, events out, everything kept. The one place where data and training meet."""

from collections.abc import Callable, Collection, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from builder.check import Report
from graph_to_torch.events import Event, Failed, Finished, Stopped
from graph_to_torch.objective import objective_source, target_fields
from graph_to_torch.plan import NotReady, plan
from graph_to_torch.plan_parts import Plan
from graph_to_torch.source import model_source
from graph_to_torch.splits import Splits
from projects.atomic import NotWritten
from projects.bad_file import BadFile
from projects.data import data_set
from projects.data_set import DataSet, UnknownData
from projects.run_folder import RunFolder
from projects.start_weights import located
from projects.trust import trusted

if TYPE_CHECKING:
    from graph_to_torch.training import Training
    from graph_to_torch.weights import Module

Wanted = Literal["auto", "cpu", "cuda", "mps"]


class _NotBegun(Exception):
    """Raised where a run cannot begin, with its only event."""

    def __init__(self, text: str, block: str | None = None) -> None:
        super().__init__(text)
        self.failed = Failed(text, block)


class Run:
    """One training of the network of a checked report, on the data of its recipe.

    With a `folder`, which is made where there is none, the run is kept in there: the module and the script when it
    begins, the history while it goes, the weights when it finishes or is stopped. `stop` is asked before every batch;
    `threads` is how many cores PyTorch may use, None as many as it likes. `trusted` are the texts of custom blocks that
    may run; None for those that a person trusts on this machine. `beside` is the file of the project, next to which
    the weights are looked for that it starts from.
    """

    def __init__(
        self,
        report: Report,
        *,
        wanted_device: Wanted = "auto",
        folder: Path | None = None,
        stop: Callable[[], bool] = lambda: False,
        threads: int | None = None,
        trusted: Collection[str] | None = None,
        beside: Path | None = None,
    ) -> None:
        self.report, self.folder = report, folder
        self._wanted, self._stop, self._threads = wanted_device, stop, threads
        self._trusted, self._beside = trusted, beside
        self._training: Training | None = None

    @property
    def module(self) -> "Module":
        """The network as far as it has learned. Raises LookupError before the event Started."""
        if self._training is None:
            raise LookupError("The run has not begun, so it has no module yet.")
        return self._training.module

    def events(self) -> Iterator[Event]:
        """Run, once. Trouble in the network, data, training or files raises nothing: it is the last event, a Failed."""
        try:
            scheme, data = plan(self.report), data_set(self.report.network.recipe.data)
        except NotReady as problem:
            yield Failed(str(problem), problem.problems[0].block)
        except UnknownData as problem:
            yield Failed(str(problem))
        else:
            told = self._told(scheme, data)
            yield from self._kept(told, self.folder) if self.folder else told

    def _kept(self, told: Iterator[Event], path: Path) -> Iterator[Event]:
        """The events, each told after it is on the disk."""
        try:
            with RunFolder(path, self.report, self._beside) as folder:
                for event in told:
                    if isinstance(event, Finished | Stopped):
                        folder.keep(self.module)
                    folder.note(event)
                    yield event
        except (NotWritten, BadFile) as problem:
            yield Failed(str(problem))

    def _told(self, scheme: Plan, data: DataSet) -> Iterator[Event]:
        try:
            self._training = self._begun(scheme, data)
        except _NotBegun as problem:
            yield problem.failed
        else:
            yield from self._training.events()

    def _begun(self, scheme: Plan, data: DataSet) -> "Training":
        """The training, ready to go; torch is loaded here. Raises _NotBegun."""
        from graph_to_torch.data_checks import data_problem
        from graph_to_torch.devices import NoDevice, choose
        from graph_to_torch.memory import memory_problem
        from graph_to_torch.module import NotTrusted
        from graph_to_torch.training import Training

        try:
            device = choose(self._wanted)
        except NoDevice as problem:
            raise _NotBegun(str(problem)) from problem
        source = model_source(self.report)
        may_run = trusted(source.own) if self._trusted is None else self._trusted
        if set(source.own) - set(may_run):
            raise _NotBegun(str(NotTrusted(source.own)))
        splits = _loaded(data)
        found = memory_problem(self.report, device.key) or data_problem(self.report, scheme, splits)
        if found:
            raise _NotBegun(found.text, found.block)
        return Training(
            source,
            objective_source(self.report),
            self.report.network.recipe,
            inputs=tuple(arriving.field for arriving in scheme.inputs),
            targets=target_fields(self.report),
            splits=splits,
            device=device,
            stop=self._stop,
            threads=self._threads,
            trusted=may_run,
            start=_started(self.report.network.recipe.start, self._beside),
        )


def _started(start: str, beside: Path | None) -> Path | None:
    try:
        return located(start, beside) if start else None
    except BadFile as problem:
        raise _NotBegun(str(problem)) from problem


def _loaded(data: DataSet) -> Splits:
    """A data set's code may raise anything: a package is missing, the memory is full, a file is damaged."""
    try:
        return data.load()
    except Exception as problem:
        said = (str(problem) or type(problem).__name__).splitlines()[0].rstrip(".")
        remedy = f"It needs {', '.join(data.needs)}; or choose" if data.needs else "Choose"
        text = f"{data.title} cannot be loaded: {said}. {remedy} another data set."
        raise _NotBegun(text) from problem


def run(
    report: Report,
    *,
    wanted_device: Wanted = "auto",
    folder: Path | None = None,
    stop: Callable[[], bool] = lambda: False,
    threads: int | None = None,
    trusted: Collection[str] | None = None,
    beside: Path | None = None,
) -> Iterator[Event]:
    """The events of one Run, for those who need nothing else of it."""
    settings = Run(
        report, wanted_device=wanted_device, folder=folder, stop=stop, threads=threads, trusted=trusted, beside=beside
    )
    return settings.events()
