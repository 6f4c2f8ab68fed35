"""The PyTorch text of the network as it is being drawn, printed once a report."""

from time import perf_counter

from builder.check import Report
from graph_to_torch.plan import NotReady
from graph_to_torch.source import Source, model_source

AT_ONCE = 0.02


class ModelText:
    """Remembers the text of the last report, so that walking through the blocks prints nothing anew."""

    def __init__(self) -> None:
        self._report: Report | None = None
        self._found: Source | NotReady | None = None
        self._seconds = 0.0

    def pause(self, report: Report) -> int:
        """How many milliseconds to wait for more changes before asking: none, unless the network is so large that
        printing it after every key would be felt.
        """
        return 0 if report is self._report or self._seconds < AT_ONCE else min(500, round(3000 * self._seconds))

    def of(self, report: Report) -> Source | NotReady:
        """The text of the whole model, or why there is none yet."""
        if self._found is None or self._report is not report:
            start = perf_counter()
            self._report, self._found = report, _printed(report)
            self._seconds = perf_counter() - start
        return self._found


def _printed(report: Report) -> Source | NotReady:
    try:
        return model_source(report)
    except NotReady as reason:
        return reason
