"""The PyTorch text of the network as it is being drawn, printed once a report."""

from builder.check import Report
from graph_to_torch.plan import NotReady
from graph_to_torch.source import Source, model_source


class ModelText:
    """Remembers the text of the last report, so that walking through the blocks prints nothing anew."""

    def __init__(self) -> None:
        self._report: Report | None = None
        self._found: Source | NotReady | None = None

    def of(self, report: Report) -> Source | NotReady:
        """The text of the whole model, or why there is none yet."""
        if self._found is None or self._report is not report:
            self._report, self._found = report, _printed(report)
        return self._found


def _printed(report: Report) -> Source | NotReady:
    try:
        return model_source(report)
    except NotReady as reason:
        return reason
