"""Handwritten digits, read row by row: even or odd."""

from builder.fields import Field
from builder.tensor_type import batch_of
from graph_to_torch.splits import Arrays
from projects.data_set import DataSet


def load() -> tuple[Arrays, Arrays]:
    """Sequences (8, 8), a step for each row of an image from the top; 1 where the digit is odd, else 0."""
    import numpy as np
    from sklearn.datasets import load_digits
    from sklearn.model_selection import train_test_split

    digits = load_digits()
    rows = (digits.images / 16).astype(np.float32)
    odd = (digits.target % 2).astype(np.int64)
    train, test = train_test_split(np.arange(len(odd)), test_size=360, stratify=digits.target, random_state=0)
    return {"rows": rows[train], "odd": odd[train]}, {"rows": rows[test], "odd": odd[test]}


DATA_SET = DataSet(
    key="digit_parity",
    title="Digits, even or odd",
    sentence="1,797 handwritten digits as sequences of 8 rows: is the digit even or odd?",
    source="UCI Optical Recognition of Handwritten Digits (Alpaydin and Kaynak), test set, in scikit-learn",
    licence="CC BY 4.0",
    needs=("scikit-learn",),
    fields={
        "rows": Field(batch_of(8, 8), "input"),
        "odd": Field(batch_of(dtype="int"), "target", 2, ("even", "odd")),
    },
    arrays=load,
)
