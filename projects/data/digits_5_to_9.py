"""Handwritten digits 5 to 9, few to train on: the task that a trained network is carried over to."""

from builder.fields import Field
from builder.tensor_type import batch_of
from graph_to_torch.splits import Arrays
from projects.data_set import DataSet


def load() -> tuple[Arrays, Arrays]:
    """Grey images (1, 8, 8) between 0 and 1 of the digits 5 to 9, class 0 for a 5: 10 to train on, 886 to test."""
    import numpy as np
    from sklearn.datasets import load_digits
    from sklearn.model_selection import train_test_split

    digits = load_digits()
    chosen = np.flatnonzero((digits.target >= 5) & (digits.target <= 9))
    image = (digits.images[chosen] / 16).astype(np.float32)[:, None]
    digit = (digits.target[chosen] - 5).astype(np.int64)
    train, test = train_test_split(np.arange(len(digit)), train_size=10, stratify=digit, random_state=0)
    return {"image": image[train], "digit": digit[train]}, {"image": image[test], "digit": digit[test]}


DATA_SET = DataSet(
    key="digits_5_to_9",
    title="Digits 5 to 9, only 10",
    sentence="Handwritten digits from 5 to 9 as grey images of 8×8: 10 to train on, 886 to test.",
    source="UCI Optical Recognition of Handwritten Digits (Alpaydin and Kaynak), test set, in scikit-learn",
    licence="CC BY 4.0",
    needs=("scikit-learn",),
    fields={
        "image": Field(batch_of(1, 8, 8), "input"),
        "digit": Field(batch_of(dtype="int"), "target", 5, tuple("56789")),
    },
    arrays=load,
)
