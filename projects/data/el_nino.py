"""El Niño: a real series of the weather, a number a month."""

from builder.fields import Field
from builder.tensor_type import batch_of
from graph_to_torch.splits import Arrays
from projects.data_set import DataSet

# Kelvin above the usual, in tenths, from January 1950 to December 2021: the Oceanic Niño Index.
TENTHS = """
-15 -13 -12 -12 -11 -9 -5 -4 -4 -4 -6 -8 -8 -5 -2 2 4 6 7 9 10 12 10 8 5 4 3 3 2 0 -1 0 2 1 0 1 4 6 6 7 8 8 7 7 8 8
8 8 8 5 0 -4 -5 -5 -6 -8 -9 -8 -7 -7 -7 -6 -7 -8 -8 -7 -7 -7 -11 -14 -17 -15 -11 -8 -6 -5 -5 -5 -6 -6 -5 -4 -4 -4 -2
1 4 7 9 11 13 13 13 14 15 17 18 17 13 9 7 6 6 4 4 4 5 6 6 6 5 3 2 -1 -2 -3 -1 0 0 0 -1 -1 -1 0 0 0 1 2 3 2 1 1 0 0 0
1 2 3 1 -1 -3 -3 -2 -2 -2 -2 -2 -3 -3 -2 0 -1 -1 -2 -3 -4 -4 -2 2 3 3 5 9 11 12 13 14 13 11 6 1 -3 -6 -6 -6 -7 -8 -8
-8 -8 -6 -3 -1 2 5 8 12 15 19 20 20 17 14 12 10 7 4 2 2 1 -1 -1 -2 -3 -4 -5 -5 -4 -2 0 0 -2 -3 -4 -3 -4 -6 -7 -6 -4
0 3 6 5 4 5 7 10 11 11 9 8 6 4 4 5 8 9 8 6 5 3 3 2 0 -3 -6 -8 -8 -7 -9 -11 -14 -14 -11 -8 -7 -7 -8 -8 -8 -9 -10 -9
-7 -4 1 4 7 9 11 14 16 18 21 21 18 12 5 -1 -5 -9 -11 -13 -15 -17 -19 -20 -18 -16 -12 -10 -9 -8 -5 -4 -4 -6 -8 -6 -5
-6 -7 -7 -8 -10 -11 -12 -14 -14 -16 -17 -16 -12 -7 -5 -3 0 2 4 6 8 9 8 7 6 3 2 2 3 4 4 6 7 8 8 7 4 1 -2 -3 -3 -4 -4
-4 -3 -1 0 0 1 2 3 2 0 0 2 3 5 5 6 6 5 3 4 5 5 3 0 -1 0 1 0 -3 -5 -5 -4 -3 -3 -3 -2 -2 -1 -2 -1 0 1 2 5 7 7 8 11 16
20 22 22 22 19 15 13 11 7 3 -1 -5 -8 -10 -9 -6 -4 -3 -4 -5 -4 -3 -2 -2 -6 -9 -11 -10 -8 -8 -8 -8 -6 -5 -5 -4 -3 -3
-4 -5 -5 -3 -2 -1 0 2 4 7 9 11 12 12 12 11 9 10 12 15 17 16 15 13 11 8 5 1 -3 -9 -13 -13 -11 -12 -15 -18 -18 -17 -14
-11 -8 -6 -4 -3 -3 -2 -2 -2 -1 1 2 3 3 3 3 3 4 4 3 4 4 4 3 2 3 5 6 7 6 6 8 12 15 17 16 15 13 11 7 4 1 -1 -2 -3 -1 1
3 5 7 7 6 3 3 2 1 0 1 1 1 2 3 4 4 4 4 6 7 10 11 10 7 5 3 1 0 -2 -5 -8 -10 -10 -10 -9 -8 -6 -4 -3 -3 -3 -3 -4 -4 -4
-5 -5 -4 -1 3 8 12 16 19 21 23 24 24 22 19 14 10 5 -1 -8 -11 -13 -14 -15 -16 -15 -13 -11 -10 -10 -10 -11 -11 -12 -13
-15 -17 -17 -14 -11 -8 -7 -6 -6 -5 -5 -6 -7 -7 -7 -5 -4 -3 -3 -1 -1 -1 -2 -3 -3 -3 -1 0 1 2 4 7 8 9 10 12 13 11 9 6
4 0 -3 -2 1 2 3 3 4 4 4 3 2 2 2 3 5 6 7 7 7 7 6 6 4 4 3 1 -1 -1 -1 -3 -6 -8 -9 -8 -6 -4 -1 0 1 3 5 8 9 9 7 2 -1 -3
-4 -5 -6 -8 -11 -13 -15 -16 -16 -15 -13 -10 -8 -6 -4 -2 -2 -4 -6 -7 -8 -8 -6 -3 0 3 5 6 7 10 14 16 15 12 8 4 -2 -7
-10 -13 -16 -16 -16 -16 -14 -12 -9 -7 -6 -4 -5 -6 -8 -10 -11 -10 -9 -7 -6 -5 -3 0 2 4 4 3 1 -2 -4 -4 -3 -3 -4 -4 -4
-3 -3 -2 -2 -3 -4 -5 -3 0 2 2 0 1 2 5 6 7 5 5 5 7 9 12 15 19 22 24 26 26 25 21 16 9 4 -1 -4 -5 -6 -7 -7 -6 -3 -2 1 2
3 3 1 -1 -4 -7 -8 -10 -9 -9 -7 -5 -2 0 1 2 5 8 9 8 7 7 7 7 5 5 3 1 2 3 5 5 5 5 4 2 -1 -3 -4 -6 -9 -12 -13 -12 -10 -9
-8 -7 -5 -4 -4 -5 -7 -8 -10 -10
"""


def load() -> tuple[Arrays, Arrays]:
    """Ten months of the index in kelvin, and the month after: the first 683 windows to train on, 171 to test."""
    import numpy as np

    values = np.array(TENTHS.split(), np.float32) / 10
    window = np.lib.stride_tricks.sliding_window_view(values[:-1], 10)[..., None]
    following = values[10:, None]
    split = int(0.8 * len(window))
    return (
        {"window": window[:split].copy(), "next": following[:split]},
        {"window": window[split:].copy(), "next": following[split:]},
    )


DATA_SET = DataSet(
    key="el_nino",
    title="El Niño",
    sentence="How much warmer than usual the Pacific was in each month from 1950 to 2021: from ten months, the next.",
    source="Oceanic Niño Index (three-month means over Niño 3.4), NOAA Climate Prediction Center",
    licence="public domain (work of the United States government)",
    needs=(),
    fields={
        "window": Field(batch_of(10, 1), "input"),
        "next": Field(batch_of(1), "target"),
    },
    arrays=load,
)
