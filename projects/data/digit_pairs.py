"""Pairs of handwritten digits: is it the same digit twice?"""

from builder.fields import Field
from builder.tensor_type import batch_of
from graph_to_torch.splits import Arrays
from projects.data_set import DataSet


def load() -> tuple[Arrays, Arrays]:
    """Two grey images (1, 8, 8) between 0 and 1 a sample, and 1 where both show the same digit, else 0.

    Half of the pairs show the same one, never the same image twice. 6,000 pairs of 1,437 images to train on; 1,000
    pairs of the 360 other images to test.
    """
    import numpy as np
    from sklearn.datasets import load_digits
    from sklearn.model_selection import train_test_split

    random, digits, found = np.random.default_rng(0), load_digits(), []
    image, digit = (digits.images / 16).astype(np.float32)[:, None], digits.target
    parts = train_test_split(np.arange(len(digit)), test_size=360, stratify=digit, random_state=0)
    for part, count in zip(parts, (6_000, 1_000), strict=True):
        one, same = random.choice(part, count), random.permutation(count) % 2
        other = np.empty_like(one)
        for pair, (first, alike) in enumerate(zip(one, same, strict=True)):
            fits = ((digit[part] == digit[first]) == alike) & (part != first)
            other[pair] = random.choice(part[fits])
        found.append({"one": image[one], "other": image[other], "same": same.astype(np.int64)})
    return found[0], found[1]


DATA_SET = DataSet(
    key="digit_pairs",
    title="Digits in pairs",
    sentence="7,000 pairs of handwritten digits, grey images of 8×8: do both show the same digit?",
    source="UCI Optical Recognition of Handwritten Digits (Alpaydin and Kaynak), test set, in scikit-learn",
    licence="CC BY 4.0",
    needs=("scikit-learn",),
    fields={
        "one": Field(batch_of(1, 8, 8), "input"),
        "other": Field(batch_of(1, 8, 8), "input"),
        "same": Field(batch_of(dtype="int"), "target", 2, ("different", "same")),
    },
    arrays=load,
)
