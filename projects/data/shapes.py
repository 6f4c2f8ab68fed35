"""Shapes in colour on pieces of photographs, 32×32: ten to learn from, and five others that learning is carried to."""

from builder.fields import Field
from builder.tensor_type import batch_of
from graph_to_torch.splits import Arrays
from projects.data_set import DataSet


def load(first: int, kinds: int, training: int, testing: int) -> tuple[Arrays, Arrays]:
    """Colour images (3, 32, 32) between 0 and 1 of a shape on a piece of a photograph, and which of `kinds` it is.

    The shapes are those from the `first` on. Size, place and both colours vary. Test images lie on the right 192
    columns of the photographs, training images on the other 448.
    """
    import numpy as np
    from sklearn.datasets import load_sample_images

    random = np.random.default_rng(first // 10)
    photos = np.stack(load_sample_images().images).transpose(0, 3, 1, 2)

    def images(count: int, start: int, end: int) -> Arrays:
        shape = np.arange(count) % kinds
        image = np.empty((count, 3, 32, 32), np.float32)
        for picture, number in zip(image, shape, strict=True):
            top, left = random.integers(427 - 31), random.integers(start, end - 31)
            ground = photos[random.integers(2), :, top : top + 32, left : left + 32] / 255
            size, middle = random.uniform(7, 11), random.uniform(11, 21, 2)
            v, u = (np.mgrid[:32, :32] - middle[:, None, None]) / size
            far, sloped = np.hypot(u, v), abs(u) + abs(v)
            high, low = np.maximum(abs(u), abs(v)), np.minimum(abs(u), abs(v))
            inside = (
                far < 1, high < 0.85, sloped < 1.1, (far < 1) & (far > 0.55), (high < 0.9) & (high > 0.5),
                (high < 1) & (low < 0.3), (high < 0.9) & (sloped - low * 2 < 0.35), (v < 0.8) & (2 * abs(u) < v + 1),
                (far < 1) & (np.hypot(u - 0.5, v) > 0.75), (high < 0.9) & (np.sin(v * 9) > 0),
                (abs(v) < 0.4) & (abs(u) < 1), (abs(u) < 0.4) & (abs(v) < 1), (far < 1) & (v < 0),
                (abs(v) < 0.9) & (abs(u) < abs(v)), (high < 0.9) & ((u < -0.3) | (v > 0.3)),
            )[first + number]  # fmt: skip
            colour = random.uniform(0.2, 1, (3, 1, 1))
            picture[:] = np.where(inside, colour, ground * 0.6 + random.uniform(0, 0.4, (3, 1, 1)))
        return {"image": image, "shape": shape}

    return images(training, 0, 448), images(testing, 448, 640)


SHAPES = (
    "disc", "square", "diamond", "ring", "frame", "plus", "cross", "triangle", "moon", "stripes",
    "bar", "post", "half disc", "hourglass", "corner",
)  # fmt: skip


def _data_set(key: str, title: str, sentence: str, first: int, kinds: int, training: int, testing: int) -> DataSet:
    return DataSet(
        key=key,
        title=title,
        sentence=sentence,
        source="generated, over china.jpg (danielbuechele) and flower.jpg (vultilion), as scikit-learn carries them",
        licence="CC BY 2.0 (photographs)",
        needs=("scikit-learn", "pillow"),
        fields={
            "image": Field(batch_of(3, 32, 32), "input"),
            "shape": Field(batch_of(dtype="int"), "target", kinds, SHAPES[first : first + kinds]),
        },
        arrays=load,
        arguments={"first": first, "kinds": kinds, "training": training, "testing": testing},
    )


DATA_SETS = (
    _data_set(
        "shapes32", "Ten shapes",
        "3,600 generated shapes in colour over pieces of two photographs, 32×32: which of ten shapes is it?",
        first=0, kinds=10, training=3_000, testing=600,
    ),
    _data_set(
        "shapes_new", "Five new shapes",
        "Five shapes that the ten do not have, on pieces of two photographs: 50 to train on, 500 to test.",
        first=10, kinds=5, training=50, testing=500,
    ),
)  # fmt: skip
