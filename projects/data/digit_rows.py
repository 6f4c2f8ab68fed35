"""Handwritten digits, read row by row."""

from builder.fields import Field
from builder.tensor_type import batch_of
from graph_to_torch.splits import Arrays
from projects.data_set import DataSet


def load() -> tuple[Arrays, Arrays]:
    """Sequences (8, 8), a step for each row of an image from the top, and the digit that the image shows."""
    import numpy as np
    from sklearn.datasets import load_digits
    from sklearn.model_selection import train_test_split

    digits = load_digits()
    rows = (digits.images / 16).astype(np.float32)
    digit = digits.target.astype(np.int64)
    train, test = train_test_split(np.arange(len(digit)), test_size=360, stratify=digit, random_state=0)
    return {"rows": rows[train], "digit": digit[train]}, {"rows": rows[test], "digit": digit[test]}


DATA_SET = DataSet(
    key="digit_rows",
    title="Digits, row by row",
    sentence="1,797 handwritten digits as sequences: 8 steps, each a row of 8 points.",
    source="UCI Optical Recognition of Handwritten Digits (Alpaydin and Kaynak), test set, in scikit-learn",
    licence="CC BY 4.0",
    needs=("scikit-learn",),
    fields={
        "rows": Field(batch_of(8, 8), "input"),
        "digit": Field(batch_of(dtype="int"), "target", 10, tuple("0123456789")),
    },
    arrays=load,
)
