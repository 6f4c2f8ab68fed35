"""Tunes: sequences of different lengths."""

from builder.fields import Field
from builder.tensor_type import batch_of
from graph_to_torch.splits import Arrays
from projects.data_set import DataSet

# Each twice with the same first and the same last tone, so that those alone are right every second time.
ORDERS = ("ABCD", "ACBD", "BACD", "BCAD", "BCDA", "BDCA", "CADB", "CDAB", "DABC", "DBAC")


def load(one_hot: int) -> tuple[Arrays, Arrays]:
    """Noisy spectra of 100 bands, 5 to 20 steps of them, and which of ten orders the four tones had.

    The tones are the same in every tune, so nothing but their order tells the tunes apart. A tone takes at least a
    step, and lies in its own quarter of the bands. 5,000 to train on, 500 to test; padding is 0. With `one_hot` a
    label is ten numbers, 1 for the right tune.
    """
    import numpy as np

    random = np.random.default_rng(0)
    orders = np.array([["ABCD".index(tone) for tone in order] for order in ORDERS])

    def tunes(count: int) -> Arrays:
        lengths = random.integers(5, 21, count)
        tune = np.arange(count) % 10
        steps = np.zeros((count, 20, 100), np.float32)
        for one, length, order in zip(steps, lengths, orders[tune], strict=True):
            ends = np.sort(random.choice(np.arange(1, length), 3, replace=False))
            tones = order[np.searchsorted(ends, np.arange(length), side="right")]
            middle = tones * 25 + 12 + random.normal(0, 3, 4)[tones]
            one[:length] = np.exp(-(((np.arange(100) - middle[:, None]) / 4) ** 2)) * random.uniform(0.6, 1.4)
            one[:length] += random.normal(0, 0.2, (length, 100))
        label = np.eye(10, dtype=np.float32)[tune] if one_hot else tune
        return {"steps": steps, "steps_lengths": lengths, "tune": label}

    return tunes(5_000), tunes(500)


DATA_SETS = tuple(
    DataSet(
        key=key,
        title=title,
        sentence="5,500 generated tunes of four tones, 5 to 20 steps long: in which of ten orders do the tones come?",
        source="generated",
        licence="none needed",
        needs=(),
        fields={
            "steps": Field(batch_of("T", 100), "input", lengths=True),
            "tune": Field(label, "target", 10, ORDERS),
        },
        arrays=load,
        arguments={"one_hot": one_hot},
    )
    for one_hot, (key, title, label) in enumerate(
        (("tunes", "Tunes", batch_of(dtype="int")), ("tunes_one_hot", "Tunes, one-hot", batch_of(10)))
    )
)
