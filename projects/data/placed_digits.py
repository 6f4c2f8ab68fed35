"""Handwritten digits, each somewhere on a field of 14×14: as an image, or row by row."""

from builder.fields import Field
from builder.tensor_type import batch_of
from graph_to_torch.splits import Arrays
from projects.data_set import DataSet


def load(by_rows: int) -> tuple[Arrays, Arrays]:
    """Grey images (1, 14, 14) between 0 and 1, or sequences (14, 14) of their rows, and the digit of each.

    The digits are enlarged from 8×8 to 11×11 by bilinear interpolation. 1,437 to train on, 360 to test.
    """
    import numpy as np
    from sklearn.datasets import load_digits
    from sklearn.model_selection import train_test_split

    random = np.random.default_rng(0)
    digits = load_digits()
    # Each row says how much of each of 8 points goes into one of 11.
    stretch = np.maximum(0, 1 - abs(np.linspace(0, 7, 11)[:, None] - np.arange(8)))
    image = np.empty((len(digits.images), 1, 14, 14), np.float32)
    for picture, strokes in zip(image, digits.images, strict=True):
        top, left = random.integers(0, 4, 2)
        picture[:] = np.pad(stretch @ (strokes / 16) @ stretch.T, 3)[top : top + 14, left : left + 14]
    name = "rows" if by_rows else "image"
    if by_rows:
        image = image[:, 0]
    digit = digits.target.astype(np.int64)
    train, test = train_test_split(np.arange(len(digit)), test_size=360, stratify=digit, random_state=0)
    return {name: image[train], "digit": digit[train]}, {name: image[test], "digit": digit[test]}


def _data_set(key: str, title: str, sentence: str, name: str, by_rows: int) -> DataSet:
    return DataSet(
        key=key,
        title=title,
        sentence=f"1,797 handwritten digits {sentence}.",
        source="UCI Optical Recognition of Handwritten Digits (Alpaydin and Kaynak), test set, in scikit-learn",
        licence="CC BY 4.0",
        needs=("scikit-learn",),
        fields={
            name: Field(batch_of(14, 14) if by_rows else batch_of(1, 14, 14), "input"),
            "digit": Field(batch_of(dtype="int"), "target", 10, tuple("0123456789")),
        },
        arrays=load,
        arguments={"by_rows": by_rows},
    )


DATA_SETS = (
    _data_set(
        "digits14", "Digits, 14 × 14", "as grey images of 14×14, each at a place of its own",
        "image", by_rows=0,
    ),
    _data_set(
        "digit_rows", "Digits, row by row", "as sequences: 14 steps, each a row of 14 points, the digit at any place",
        "rows", by_rows=1,
    ),
)  # fmt: skip
