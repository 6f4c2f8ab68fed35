"""The folder of a run: the module and the script it began with, its history line by line, its weights at the end."""

import contextlib
import json
from collections.abc import Iterator
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Self, TextIO

from builder.check import Report
from graph_to_torch.events import Event, as_json
from graph_to_torch.plan import NotReady
from graph_to_torch.source import model_source, nameless
from projects.atomic import NotWritten, why_not, write_bytes
from projects.block_names import block_names
from projects.exports import export_model, export_script

if TYPE_CHECKING:
    from graph_to_torch.weights import Module

MODEL, SCRIPT, WEIGHTS, HISTORY = "model.py", "train.py", "weights.safetensors", "history.jsonl"
LOOKED_AT = 100  # runs, from the latest back


class RunFolder:
    """Open from the first event to the last. Everything here raises NotWritten where the disk does not let it.

    `beside` is the file of the project; to open raises BadFile where the weights to start from are not there.
    """

    def __init__(self, path: Path, report: Report, beside: Path | None = None) -> None:
        self._path, self._report, self._beside = path, report, beside
        self._names = block_names(report.network)
        self._history: TextIO | None = None

    def __enter__(self) -> Self:
        with _in_words(self._path):
            self._path.mkdir(parents=True, exist_ok=True)
        export_model(self._report, self._path / MODEL)
        export_script(self._report, self._path / SCRIPT, self._beside)
        with _in_words(self._path / HISTORY):
            # Buffered by the line, so that a run that is killed leaves every line that it told.
            self._history = (self._path / HISTORY).open("w", encoding="utf-8", buffering=1)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, problem: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._history:
            with contextlib.suppress(OSError):
                self._history.close()

    def note(self, event: Event) -> None:
        """Add an event to the history."""
        assert self._history, "the folder is not open"
        with _in_words(self._path / HISTORY):
            self._history.write(json.dumps(as_json(event, self._names)) + "\n")

    def keep(self, module: "Module") -> None:
        """Put the weights of the module in place of those of an earlier run."""
        from graph_to_torch.weights import packed

        write_bytes(self._path / WEIGHTS, packed(module))


def any_kept(runs: Path) -> bool:
    """Whether any run in `runs` kept weights, of whatever network."""
    try:
        return any((entry / WEIGHTS).is_file() for entry in runs.iterdir() if entry.name.isdecimal())
    except OSError:
        return False


def earlier_run(runs: Path, report: Report) -> Path | None:
    """The folder of the latest run in `runs`, each in a folder with its number, that kept weights of just this network,
    whatever it was called then.

    None where there is none, and while the network is not ready.
    """
    try:
        text = nameless(model_source(report).text)
        folders = [entry for entry in runs.iterdir() if entry.name.isdecimal() and (entry / WEIGHTS).is_file()]
        latest = sorted(folders, key=lambda folder: int(folder.name), reverse=True)[:LOOKED_AT]
        return next((folder for folder in latest if nameless((folder / MODEL).read_text("utf-8")) == text), None)
    except (NotReady, OSError, UnicodeDecodeError):
        return None


@contextlib.contextmanager
def _in_words(path: Path) -> Iterator[None]:
    """Turns what the system says of a file into a sentence."""
    try:
        yield
    except OSError as problem:
        raise NotWritten(why_not(path, problem)) from problem
