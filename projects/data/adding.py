"""The adding problem: how far back can a network remember?"""

from builder.fields import Field
from builder.tensor_type import batch_of
from graph_to_torch.splits import Arrays
from projects.data_set import DataSet


def load(length: int) -> tuple[Arrays, Arrays]:
    """Sequences (length, 2) of a value between 0 and 1 and a marker, and the sum (1,) of the two marked values.

    One mark lies in the first half, one in the second. 10,000 to train on, 1,000 to test.
    Hochreiter and Schmidhuber, Long Short-Term Memory (1997), section 5.4.
    """
    import numpy as np

    random = np.random.default_rng(0)

    def sequences(count: int) -> Arrays:
        steps = np.zeros((count, length, 2), np.float32)
        steps[..., 0] = random.random((count, length))
        row = np.arange(count)
        steps[row, random.integers(0, length // 2, count), 1] = 1
        steps[row, random.integers(length // 2, length, count), 1] = 1
        return {"steps": steps, "sum": steps.prod(2).sum(1, keepdims=True)}

    return sequences(10_000), sequences(1_000)


DATA_SETS = tuple(
    DataSet(
        key=f"adding_{length}",
        title=f"Adding, {length} steps",
        sentence=f"11,000 generated sequences of {length} numbers, two of them marked: what is the sum of these two?",
        source="generated, after Hochreiter and Schmidhuber, Long Short-Term Memory (1997)",
        licence="none needed",
        needs=(),
        fields={
            "steps": Field(batch_of(length, 2), "input", words=("value", "mark")),
            "sum": Field(batch_of(1), "target"),
        },
        arrays=load,
        arguments={"length": length},
    )
    for length in (10, 20, 50, 100, 200, 400)
)
