"""Ten shapes in colour on pieces of photographs, 32×32."""

from builder.fields import Field
from builder.tensor_type import batch_of
from graph_to_torch.splits import Arrays
from projects.data_set import DataSet


def load() -> tuple[Arrays, Arrays]:
    """Colour images (3, 32, 32) between 0 and 1 of a shape on a piece of a photograph, and which of ten it is.

    Size, place and both colours vary. Test images lie on the right 192 columns of the photographs, training images on
    the other 448: 3,000 to train on, 600 to test.
    """
    import numpy as np
    from sklearn.datasets import load_sample_images

    random = np.random.default_rng(0)
    photos = np.stack(load_sample_images().images).transpose(0, 3, 1, 2)

    def images(count: int, start: int, end: int) -> Arrays:
        shape = np.arange(count) % 10
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
            )[number]  # fmt: skip
            colour = random.uniform(0.2, 1, (3, 1, 1))
            picture[:] = np.where(inside, colour, ground * 0.6 + random.uniform(0, 0.4, (3, 1, 1)))
        return {"image": image, "shape": shape}

    return images(3_000, 0, 448), images(600, 448, 640)


DATA_SET = DataSet(
    key="shapes32",
    title="Ten shapes",
    sentence="3,600 generated shapes in colour over pieces of two photographs, 32×32: which of ten shapes is it?",
    source="generated, over china.jpg (danielbuechele) and flower.jpg (vultilion), as scikit-learn carries them",
    licence="CC BY 2.0 (photographs)",
    needs=("scikit-learn", "pillow"),
    fields={
        "image": Field(batch_of(3, 32, 32), "input"),
        "shape": Field(
            batch_of(dtype="int"),
            "target",
            10,
            ("disc", "square", "diamond", "ring", "frame", "plus", "cross", "triangle", "moon", "stripes"),
        ),
    },
    arrays=load,
)
