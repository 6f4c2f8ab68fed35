"""Five other shapes in colour on pieces of photographs, few to train on: what a trained network is carried over to."""

from builder.fields import Field
from builder.tensor_type import batch_of
from graph_to_torch.splits import Arrays
from projects.data_set import DataSet


def load() -> tuple[Arrays, Arrays]:
    """Colour images (3, 32, 32) between 0 and 1 of a shape on a piece of a photograph, and which of five it is.

    Size, place and both colours vary. Test images lie on the right 192 columns of the photographs, training images on
    the other 448: 50 to train on, 500 to test.
    """
    import numpy as np
    from sklearn.datasets import load_sample_images

    random = np.random.default_rng(1)
    photos = np.stack(load_sample_images().images).transpose(0, 3, 1, 2)

    def images(count: int, start: int, end: int) -> Arrays:
        shape = np.arange(count) % 5
        image = np.empty((count, 3, 32, 32), np.float32)
        for picture, number in zip(image, shape, strict=True):
            top, left = random.integers(427 - 31), random.integers(start, end - 31)
            ground = photos[random.integers(2), :, top : top + 32, left : left + 32] / 255
            size, middle = random.uniform(7, 11), random.uniform(11, 21, 2)
            v, u = (np.mgrid[:32, :32] - middle[:, None, None]) / size
            inside = (
                (abs(v) < 0.4) & (abs(u) < 1),
                (abs(u) < 0.4) & (abs(v) < 1),
                (np.hypot(u, v) < 1) & (v < 0),
                (abs(v) < 0.9) & (abs(u) < abs(v)),
                (abs(u) < 0.9) & (abs(v) < 0.9) & ((u < -0.3) | (v > 0.3)),
            )[number]
            colour = random.uniform(0.2, 1, (3, 1, 1))
            picture[:] = np.where(inside, colour, ground * 0.6 + random.uniform(0, 0.4, (3, 1, 1)))
        return {"image": image, "shape": shape}

    return images(50, 0, 448), images(500, 448, 640)


DATA_SET = DataSet(
    key="shapes_new",
    title="Five new shapes",
    sentence="Five shapes that the ten do not have, on pieces of two photographs: 50 to train on, 500 to test.",
    source="generated, over china.jpg (danielbuechele) and flower.jpg (vultilion), as scikit-learn carries them",
    licence="CC BY 2.0 (photographs)",
    needs=("scikit-learn", "pillow"),
    fields={
        "image": Field(batch_of(3, 32, 32), "input"),
        "shape": Field(batch_of(dtype="int"), "target", 5, ("bar", "post", "half disc", "hourglass", "corner")),
    },
    arrays=load,
)
