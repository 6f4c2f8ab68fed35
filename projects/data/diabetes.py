"""Diabetes: a table with a number to predict."""

from builder.fields import Field
from builder.tensor_type import batch_of
from graph_to_torch.splits import Arrays
from projects.data_set import DataSet


def load() -> tuple[Arrays, Arrays]:
    """Ten measurements of a patient, and how far the disease went a year later; 353 to train on, 89 to test.

    Both are standardised: mean 0 and deviation 1 over the training samples.
    """
    import numpy as np
    from sklearn.datasets import load_diabetes
    from sklearn.model_selection import train_test_split

    table, progress = load_diabetes(return_X_y=True, scaled=False)
    train, test = train_test_split(np.arange(len(table)), test_size=89, random_state=0)
    table = ((table - table[train].mean(0)) / table[train].std(0)).astype(np.float32)
    progress = ((progress - progress[train].mean()) / progress[train].std()).astype(np.float32)
    return (
        {"measurements": table[train], "progress": progress[train]},
        {"measurements": table[test], "progress": progress[test]},
    )


COLUMNS = ("age", "sex", "bmi", "bp", "s1", "s2", "s3", "s4", "s5", "s6")
DATA_SET = DataSet(
    key="diabetes",
    title="Diabetes",
    sentence="442 patients, 10 measurements each: how far has the disease gone a year later?",
    source="Efron, Hastie, Johnstone and Tibshirani, Least Angle Regression (2004), as scikit-learn carries it",
    licence="BSD 3-Clause (with scikit-learn)",
    needs=("scikit-learn",),
    fields={
        "measurements": Field(batch_of(10), "input", words=COLUMNS, standardised=True),
        "progress": Field(batch_of(), "target", standardised=True),
    },
    arrays=load,
)
