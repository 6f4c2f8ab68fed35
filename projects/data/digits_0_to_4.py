"""Handwritten digits 0 to 4: what a network learns before it is given another task."""

from builder.fields import Field
from builder.tensor_type import batch_of
from graph_to_torch.splits import Arrays
from projects.data_set import DataSet


def load() -> tuple[Arrays, Arrays]:
    """Grey images (1, 8, 8) between 0 and 1 of the digits 0 to 4, and which it is: 721 to train on, 180 to test."""
    import numpy as np
    from sklearn.datasets import load_digits
    from sklearn.model_selection import train_test_split

    digits = load_digits()
    chosen = np.flatnonzero((digits.target >= 0) & (digits.target <= 4))
    image = (digits.images[chosen] / 16).astype(np.float32)[:, None]
    digit = (digits.target[chosen] - 0).astype(np.int64)
    train, test = train_test_split(np.arange(len(digit)), test_size=180, stratify=digit, random_state=0)
    return {"image": image[train], "digit": digit[train]}, {"image": image[test], "digit": digit[test]}


DATA_SET = DataSet(
    key="digits_0_to_4",
    title="Digits 0 to 4",
    sentence="901 handwritten digits from 0 to 4 as grey images of 8×8.",
    source="UCI Optical Recognition of Handwritten Digits (Alpaydin and Kaynak), test set, in scikit-learn",
    licence="CC BY 4.0",
    needs=("scikit-learn",),
    fields={
        "image": Field(batch_of(1, 8, 8), "input"),
        "digit": Field(batch_of(dtype="int"), "target", 5, tuple("01234")),
    },
    arrays=load,
)
