"""Handwritten digits, enlarged to 14×14."""

from builder.fields import Field
from builder.tensor_type import batch_of
from graph_to_torch.splits import Arrays
from projects.data_set import DataSet


def load() -> tuple[Arrays, Arrays]:
    """Grey images (1, 14, 14) between 0 and 1, enlarged from 8×8 by bilinear interpolation, and the digit of each."""
    import numpy as np
    from sklearn.datasets import load_digits
    from sklearn.model_selection import train_test_split

    digits = load_digits()
    # Each row says how much of each of 8 points goes into one of 14.
    stretch = np.maximum(0, 1 - abs(np.linspace(0, 7, 14)[:, None] - np.arange(8)))
    image = (stretch @ (digits.images / 16) @ stretch.T).astype(np.float32)[:, None]
    digit = digits.target.astype(np.int64)
    train, test = train_test_split(np.arange(len(digit)), test_size=360, stratify=digit, random_state=0)
    return {"image": image[train], "digit": digit[train]}, {"image": image[test], "digit": digit[test]}


DATA_SET = DataSet(
    key="digits14",
    title="Digits, 14 × 14",
    sentence="1,797 handwritten digits as grey images, enlarged from 8×8 to 14×14.",
    source="UCI Optical Recognition of Handwritten Digits (Alpaydin and Kaynak), test set, in scikit-learn",
    licence="CC BY 4.0",
    needs=("scikit-learn",),
    fields={
        "image": Field(batch_of(1, 14, 14), "input"),
        "digit": Field(batch_of(dtype="int"), "target", 10, tuple("0123456789")),
    },
    arrays=load,
)
