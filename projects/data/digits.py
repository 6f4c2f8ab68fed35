"""Handwritten digits, 8×8: all light on dark, or a third of them as negatives."""

from builder.fields import Field
from builder.tensor_type import batch_of
from graph_to_torch.splits import Arrays
from projects.data_set import DataSet


def load(negatives: int) -> tuple[Arrays, Arrays]:
    """Grey images (1, 8, 8) between 0 and 1, and the digit that each shows: 1,437 to train on, 360 to test.

    With `negatives` about a third of the images are dark on light.
    """
    import numpy as np
    from sklearn.datasets import load_digits
    from sklearn.model_selection import train_test_split

    digits = load_digits()
    image = (digits.images / 16).astype(np.float32)[:, None]
    digit = digits.target.astype(np.int64)
    if negatives:
        dark = np.random.default_rng(0).random(len(digit)) < 1 / 3
        image[dark] = 1 - image[dark]
    train, test = train_test_split(np.arange(len(digit)), test_size=360, stratify=digit, random_state=0)
    return {"image": image[train], "digit": digit[train]}, {"image": image[test], "digit": digit[test]}


DATA_SETS = tuple(
    DataSet(
        key=key,
        title=title,
        sentence=f"1,797 handwritten digits as grey images of 8×8{more}.",
        source="UCI Optical Recognition of Handwritten Digits (Alpaydin and Kaynak), test set, in scikit-learn",
        licence="CC BY 4.0",
        needs=("scikit-learn",),
        fields={
            "image": Field(batch_of(1, 8, 8), "input"),
            "digit": Field(batch_of(dtype="int"), "target", 10, tuple("0123456789")),
        },
        arrays=load,
        arguments={"negatives": negatives},
    )
    for negatives, (key, title, more) in enumerate(
        (
            ("digits", "Handwritten digits", ""),
            ("digits_negative", "Digits and negatives", ", a third of them dark on light"),
        )
    )
)
