"""The weights that a run has left, whether it came to its end or was stopped."""

from pathlib import Path

from graph_to_torch.events import Finished, Stopped
from widgets.training.trainer import Trainer


def kept_weights(trainer: Trainer) -> Path | None:
    """The file of the weights of the last run; None while it trains, and where it kept none."""
    run = trainer.run
    if run is None or not isinstance(trainer.ending, Finished | Stopped):
        return None
    file = run.folder / "weights.safetensors"
    return file if file.exists() else None
