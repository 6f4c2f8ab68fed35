"""How numbers of a run are written: losses, shares, times and rates."""

import math
from collections.abc import Mapping

from builder.check import Report
from builder.losses import METRIC_TITLES

Figures = Mapping[str, float]


def number(value: float) -> str:
    """A loss, with three digits that count: 0.104, 12.3, 2.1e-05."""
    if math.isfinite(value) and 0.001 <= abs(value) < 100:
        return f"{value:#.3g}"
    return f"{value:.4g}" if abs(value) < 10_000 and abs(value) >= 100 else f"{value:.3g}"


def share(value: float) -> str:
    """A share from 0 to 1: 97.5 %."""
    return f"{value * 100:.1f} %"


def clock(seconds: float) -> str:
    """A time: 0:12, 1:04:30."""
    minutes, left = divmod(round(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02d}:{left:02d}" if hours else f"{minutes}:{left:02d}"


def result(scores: Figures, samples: int) -> str:
    """The test result in one line: Test: 97.5 % right, loss 0.104 on 360 samples."""
    parts = [_told(name, value) for name, value in scores.items() if name != "loss"]
    parts.append(f"loss {number(scores['loss'])}")
    where = f" on {samples:,} samples" if samples else ""
    return f"Test: {', '.join(parts)}{where}"


def _told(name: str, value: float) -> str:
    if not name.endswith("accuracy"):
        return f"{name} {number(value)}"
    return f"{name.removesuffix('accuracy')}{share(value)} right"


def figures_by_output(report: Report, loss: float, figures: Figures) -> Mapping[str, Mapping[str, float]]:
    """What each Output, by its id, has to show: the loss of the run, and its own metric by its key."""
    outputs = report.network.of_kind("output")
    found: dict[str, dict[str, float]] = {}
    for output in outputs:
        metric = output.values.text("metric")
        title = METRIC_TITLES[metric].lower()
        name = title if len(outputs) == 1 else f"{output.name} {title}"
        found[output.id] = {"loss": loss}
        if name in figures:
            found[output.id][metric] = figures[name]
    return found


def run_words(phase: str, number: int, begun: str, edits: int, started: bool = True, other: str = "") -> str:
    """What a run does, as the status bar has it; `edits` since it began at the time `begun` do not touch it.

    `other` is the network that it trains, where another one is looked at: what differs was not edited then.
    """
    since = "1 edit since then." if edits == 1 else f"{edits:,} edits since then."
    what = f"{other}." if other else f"the drawing of {begun}. {since}"
    if phase == "running" and edits:
        return f"Run {number} trains {what}"
    if phase == "finished" and edits:
        return f"Run {number} trained {what}"
    words = {
        "loading": f"Run {number}: loading PyTorch",
        "running": f"Run {number} is training",
        "stopping": f"Run {number} stops",
        "finished": f"Run {number} finished",
        "stopped": f"Run {number} was stopped",
        "failed": failure(number, started),
    }
    return words.get(phase, "")


def failure(number: int, started: bool) -> str:
    """That a run did not come to its end, or not even to its first batch."""
    return f"Run {number} ended early" if started else f"Run {number} did not begin"
