"""Pieces of two photographs, 64×64: which of the two is it from?"""

from builder.fields import Field
from builder.tensor_type import batch_of
from graph_to_torch.splits import Arrays
from projects.data_set import DataSet


def load() -> tuple[Arrays, Arrays]:
    """Colour images (3, 64, 64) between 0 and 1, and 0 for the temple, 1 for the flower: 800 to train on, 200 to test.

    The test pieces come from the right 192 columns of the photographs, the training pieces from the other 448.
    """
    import numpy as np
    from sklearn.datasets import load_sample_images

    random = np.random.default_rng(0)
    photos = np.stack(load_sample_images().images).transpose(0, 3, 1, 2)

    def pieces(count: int, start: int, end: int) -> Arrays:
        flower = np.arange(count) % 2
        image = np.empty((count, 3, 64, 64), np.float32)
        for piece, photo in zip(image, flower, strict=True):
            top, left = random.integers(427 - 64 + 1), random.integers(start, end - 64 + 1)
            piece[:] = photos[photo, :, top : top + 64, left : left + 64] / 255
        return {"image": image, "flower": flower.astype(np.int64)}

    return pieces(800, 0, 448), pieces(200, 448, 640)


DATA_SET = DataSet(
    key="photos64",
    title="Temple or flower",
    sentence="1,000 pieces of two photographs, a temple and a flower, 64×64 in colour.",
    source="china.jpg (danielbuechele) and flower.jpg (vultilion), as scikit-learn carries them",
    licence="CC BY 2.0",
    needs=("scikit-learn", "pillow"),
    fields={
        "image": Field(batch_of(3, 64, 64), "input"),
        "flower": Field(batch_of(dtype="int"), "target", 2, ("temple", "flower")),
    },
    arrays=load,
)
