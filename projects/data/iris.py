"""Iris: a table with three classes."""

from builder.fields import Field
from builder.tensor_type import batch_of
from graph_to_torch.splits import Arrays
from projects.data_set import DataSet


def load() -> tuple[Arrays, Arrays]:
    """Four lengths of a flower, mean 0 and deviation 1 over the training samples, and its species.

    119 to train on, 30 to test. Of two flowers that measure the same, the first is kept.
    """
    import numpy as np
    from sklearn.datasets import load_iris
    from sklearn.model_selection import train_test_split

    lengths, species = load_iris(return_X_y=True)
    kept = np.sort(np.unique(lengths, axis=0, return_index=True)[1])
    lengths, species = lengths[kept], species[kept]
    train, test = train_test_split(np.arange(len(species)), test_size=30, stratify=species, random_state=0)
    lengths = ((lengths - lengths[train].mean(0)) / lengths[train].std(0)).astype(np.float32)
    species = species.astype(np.int64)
    return (
        {"lengths": lengths[train], "species": species[train]},
        {"lengths": lengths[test], "species": species[test]},
    )


DATA_SET = DataSet(
    key="iris",
    title="Iris",
    sentence="149 flowers, 4 lengths each: which of three species is it?",
    source="R. A. Fisher (1936), UCI Iris, as scikit-learn carries it",
    licence="CC BY 4.0",
    needs=("scikit-learn",),
    fields={
        "lengths": Field(
            batch_of(4),
            "input",
            words=("sepal length", "sepal width", "petal length", "petal width"),
            standardised=True,
        ),
        "species": Field(batch_of(dtype="int"), "target", 3, ("setosa", "versicolor", "virginica")),
    },
    arrays=load,
)
