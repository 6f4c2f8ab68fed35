"""Handwritten digits in colour on pieces of photographs, 64×64, half of them as negatives."""

from builder.fields import Field
from builder.tensor_type import batch_of
from graph_to_torch.splits import Arrays
from projects.data_set import DataSet


def load() -> tuple[Arrays, Arrays]:
    """Colour images (3, 64, 64) between 0 and 1: a digit in a light colour over a darkened piece of a photograph.

    Half of the images are turned into their negatives, a dark digit over a light piece. 1,437 to train on, 360 to test.
    """
    import numpy as np
    from sklearn.datasets import load_digits, load_sample_images
    from sklearn.model_selection import train_test_split

    random = np.random.default_rng(0)
    digits = load_digits()
    photos = np.stack(load_sample_images().images).transpose(0, 3, 1, 2)
    image = np.empty((len(digits.images), 3, 64, 64), np.float32)
    # Each row says how much of each of 8 points goes into one of 64.
    stretch = np.maximum(0, 1 - abs(np.linspace(0, 7, 64)[:, None] - np.arange(8)))
    for picture, strokes in zip(image, digits.images, strict=True):
        ink = stretch @ (strokes / 16) @ stretch.T
        top, left = random.integers(427 - 64), random.integers(640 - 64)
        ground = photos[random.integers(2), :, top : top + 64, left : left + 64] / 255
        picture[:] = ink * random.uniform(0.6, 1, (3, 1, 1)) + (1 - ink) * ground * 0.6
        if random.random() < 0.5:
            picture[:] = 1 - picture
    digit = digits.target.astype(np.int64)
    train, test = train_test_split(np.arange(len(digit)), test_size=360, stratify=digit, random_state=0)
    return {"image": image[train], "digit": digit[train]}, {"image": image[test], "digit": digit[test]}


DATA_SET = DataSet(
    key="digits64",
    title="Digits on photos",
    sentence="1,797 handwritten digits in light or dark colours over pieces of two photographs, 64×64.",
    source="UCI Optical Recognition of Handwritten Digits over china.jpg (danielbuechele) and flower.jpg (vultilion), "
    "as scikit-learn carries them",
    licence="CC BY 4.0 (digits), CC BY 2.0 (photographs)",
    needs=("scikit-learn", "pillow"),
    fields={
        "image": Field(batch_of(3, 64, 64), "input"),
        "digit": Field(batch_of(dtype="int"), "target", 10, tuple("0123456789")),
    },
    arrays=load,
)
