"""Breast cancer: a table with two classes."""

from builder.fields import Field
from builder.tensor_type import batch_of
from graph_to_torch.splits import Arrays
from projects.data_set import DataSet


def load() -> tuple[Arrays, Arrays]:
    """Thirty measurements of cell nuclei, mean 0 and deviation 1 over the training samples, and what the tumour is."""
    import numpy as np
    from sklearn.datasets import load_breast_cancer
    from sklearn.model_selection import train_test_split

    measurements, tumour = load_breast_cancer(return_X_y=True)
    train, test = train_test_split(np.arange(len(tumour)), test_size=114, stratify=tumour, random_state=0)
    measurements = ((measurements - measurements[train].mean(0)) / measurements[train].std(0)).astype(np.float32)
    tumour = tumour.astype(np.int64)
    return (
        {"measurements": measurements[train], "tumour": tumour[train]},
        {"measurements": measurements[test], "tumour": tumour[test]},
    )


MEASURES = (
    "radius", "texture", "perimeter", "area", "smoothness", "compactness", "concavity", "concave points", "symmetry",
    "fractal dimension",
)  # fmt: skip
COLUMNS = (
    *(f"mean {name}" for name in MEASURES),
    *(f"{name} error" for name in MEASURES),
    *(f"worst {name}" for name in MEASURES),
)
DATA_SET = DataSet(
    key="breast_cancer",
    title="Breast cancer",
    sentence="569 tumours, 30 measurements each: is it malignant or benign?",
    source="UCI Breast Cancer Wisconsin, Diagnostic (Wolberg, Mangasarian, Street, Street, 1993), in scikit-learn",
    licence="CC BY 4.0",
    needs=("scikit-learn",),
    fields={
        "measurements": Field(batch_of(30), "input", words=COLUMNS, standardised=True),
        "tumour": Field(batch_of(dtype="int"), "target", 2, ("malignant", "benign")),
    },
    arrays=load,
)
