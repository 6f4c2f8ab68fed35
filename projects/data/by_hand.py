"""What three inputs give in a network that is small enough to compute by hand."""

from builder.fields import Field
from builder.tensor_type import batch_of
from graph_to_torch.splits import Arrays
from projects.data_set import DataSet


def load() -> tuple[Arrays, Arrays]:
    """Three inputs (3,) between 0 and 1, and the result (1,): 64 to train on, 16 to test.

    The result is that of three sigmoid units and one more on top, which have no biases. The first test sample is the
    one that is worked out on paper: .1, .2 and .7 give 0.688727.
    """
    import numpy as np

    random = np.random.default_rng(0)
    inputs = np.concatenate([[[0.1, 0.2, 0.7]], random.random((79, 3))])
    hidden = 1 / (1 + np.exp(-inputs @ [[0.2, 0.1, 0.3], [0.3, 0.4, 0.8], [0.5, 0.6, 0.2]]))
    result = 1 / (1 + np.exp(-hidden @ [[0.5], [0.6], [0.2]]))
    found = {"inputs": inputs.astype(np.float32), "result": result.astype(np.float32)}
    return {name: a[16:] for name, a in found.items()}, {name: a[:16] for name, a in found.items()}


DATA_SET = DataSet(
    key="by_hand",
    title="Computed by hand",
    sentence="80 generated samples: what three numbers give in a network small enough for pencil and paper.",
    source="generated",
    licence="none needed",
    needs=(),
    fields={"inputs": Field(batch_of(3), "input"), "result": Field(batch_of(1), "target")},
    arrays=load,
)
