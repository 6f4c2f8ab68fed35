"""Wine: a table with three classes."""

from builder.fields import Field
from builder.tensor_type import batch_of
from graph_to_torch.splits import Arrays
from projects.data_set import DataSet


def load() -> tuple[Arrays, Arrays]:
    """Thirteen measurements of a wine, mean 0 and deviation 1 over the training samples, and who grew it."""
    import numpy as np
    from sklearn.datasets import load_wine
    from sklearn.model_selection import train_test_split

    measurements, grower = load_wine(return_X_y=True)
    train, test = train_test_split(np.arange(len(grower)), test_size=36, stratify=grower, random_state=0)
    measurements = ((measurements - measurements[train].mean(0)) / measurements[train].std(0)).astype(np.float32)
    grower = grower.astype(np.int64)
    return (
        {"measurements": measurements[train], "grower": grower[train]},
        {"measurements": measurements[test], "grower": grower[test]},
    )


COLUMNS = (
    "alcohol", "malic_acid", "ash", "alcalinity_of_ash", "magnesium", "total_phenols", "flavanoids",
    "nonflavanoid_phenols", "proanthocyanins", "color_intensity", "hue", "od280/od315_of_diluted_wines", "proline",
)  # fmt: skip
DATA_SET = DataSet(
    key="wine",
    title="Wine",
    sentence="178 wines, 13 measurements each: which of three growers made it?",
    source="UCI Wine (Aeberhard and Forina, 1991), as scikit-learn carries it",
    licence="CC BY 4.0",
    needs=("scikit-learn",),
    fields={
        "measurements": Field(batch_of(13), "input", words=COLUMNS, standardised=True),
        "grower": Field(batch_of(dtype="int"), "target", 3, ("grower 1", "grower 2", "grower 3")),
    },
    arrays=load,
)
