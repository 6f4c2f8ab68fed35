"""A ramp: the simplest series."""

from builder.fields import Field
from builder.tensor_type import batch_of
from graph_to_torch.splits import Arrays
from projects.data_set import DataSet


def load() -> tuple[Arrays, Arrays]:
    """Ten values of the ramp 0 to 99 and the last of them plus 5: 72 windows to train on, 19 to test.

    The first 80 % are trained on, so the test goes on beyond all numbers seen. They are not scaled: a network of ReLUs
    gives ten times as much for numbers ten times as large, so it learns the ramp within 10 epochs at a rate of 0.01.
    """
    import numpy as np

    values = np.arange(100, dtype=np.float32)
    window = np.lib.stride_tricks.sliding_window_view(values, 10)[..., None]
    following = window[:, -1] + 5
    split = int(0.8 * len(window))
    return (
        {"window": window[:split].copy(), "next": following[:split]},
        {"window": window[split:].copy(), "next": following[split:]},
    )


DATA_SET = DataSet(
    key="ramp",
    title="Ramp",
    sentence="A generated series, 0 to 99: from ten values, the last one plus 5.",
    source="generated",
    licence="none needed",
    needs=(),
    fields={
        "window": Field(batch_of(10, 1), "input"),
        "next": Field(batch_of(1), "target"),
    },
    arrays=load,
)
