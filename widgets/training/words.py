"""How numbers of a run are written: losses, shares, times and rates."""

import math
from collections.abc import Mapping

METRICS = {"accuracy": "Accuracy", "mae": "Mean absolute error", "none": ""}


def number(value: float) -> str:
    """A loss, with three digits that count: 0.104, 12.3, 2.1e-05."""
    if math.isfinite(value) and 0.001 <= abs(value) < 1000:
        return f"{value:.3f}" if abs(value) < 10 else f"{value:.4g}"
    return f"{value:.3g}"


def share(value: float) -> str:
    """A share from 0 to 1: 97.5 %."""
    return f"{value * 100:.1f} %"


def clock(seconds: float) -> str:
    """A time: 0:12, 1:04:30."""
    minutes, left = divmod(round(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02d}:{left:02d}" if hours else f"{minutes}:{left:02d}"


def result(scores: Mapping[str, float], metric: str, samples: int) -> str:
    """The test result in one line: Test: 97.5 % right, loss 0.104 on 360 samples."""
    parts = []
    if metric == "accuracy" and "accuracy" in scores:
        parts.append(f"{share(scores['accuracy'])} right")
    elif metric in scores:
        parts.append(f"{METRICS[metric].lower()} {number(scores[metric])}")
    parts.append(f"loss {number(scores['loss'])}")
    where = f" on {samples:,} samples" if samples else ""
    return f"Test: {', '.join(parts)}{where}"


def run_words(phase: str, number: int) -> str:
    """What a run does, as the status bar has it."""
    words = {
        "loading": f"Run {number}: loading PyTorch",
        "running": f"Run {number} is training",
        "stopping": f"Run {number} stops",
        "finished": f"Run {number} finished",
        "stopped": f"Run {number} was stopped",
        "failed": f"Run {number} ended early",
    }
    return words.get(phase, "")
