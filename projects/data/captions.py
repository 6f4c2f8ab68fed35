"""Shapes in colour with captions, 32×32."""

from builder.fields import Field
from builder.tensor_type import batch_of
from graph_to_torch.splits import Arrays
from projects.data_set import DataSet

# Token 0 is padding, 1 starts a caption, 2 ends it; a class is the token that the network reads next.
SIZES = {"small": 4, "": 6, "large": 9}
COLOURS = {
    "red": (0.9, 0.1, 0.1),
    "green": (0.1, 0.7, 0.1),
    "blue": (0.2, 0.2, 0.9),
    "yellow": (0.9, 0.9, 0.1),
    "purple": (0.6, 0.1, 0.7),
    "white": (1, 1, 1),
}
SHAPES = ("circle", "square", "triangle", "ring")
PLACES = {
    "on the left": (0, -1),
    "on the right": (0, 1),
    "at the top": (-1, 0),
    "at the bottom": (1, 0),
    "in the middle": (0, 0),
}
WORDS = (
    "", "start", "end", "a", "small", "large", "red", "green", "blue", "yellow", "purple", "white",
    "circle", "square", "triangle", "ring", "on", "at", "in", "the", "left", "right", "top", "bottom", "middle",
)  # fmt: skip


def load() -> tuple[Arrays, Arrays]:
    """Images (3, 32, 32) between 0 and 1 and captions of 8 tokens such as: a large red circle on the left, end.

    `caption_in` is `caption` a step later, after the token for the start. There are 360 captions: 8 images of each of
    300 to train on, 8 of each of the other 60 to test.
    """
    import itertools

    import numpy as np

    random = np.random.default_rng(0)
    kinds = list(itertools.product(SIZES, COLOURS, SHAPES, PLACES))

    def images(chosen: list[int]) -> Arrays:
        image = random.normal(0.1, 0.05, (len(chosen), 3, 32, 32)).astype(np.float32)
        caption_in, caption = np.zeros((len(chosen), 8), np.int64), np.full((len(chosen), 8), -100)
        for number, kind in enumerate(chosen):
            size, colour, shape, place = kinds[kind]
            middle = 15.5 + np.array(PLACES[place]) * 8 + random.uniform(-1.5, 1.5, 2)
            v, u = (np.mgrid[:32, :32] - middle[:, None, None]) / (SIZES[size] * random.uniform(0.9, 1.1))
            far, high = np.hypot(u, v), np.maximum(abs(u), abs(v))
            drawn = (far < 1, high < 0.85, (v < 0.8) & (2 * abs(u) < v + 1), (far < 1) & (far > 0.5))
            light = np.array(COLOURS[colour])[:, None, None] * random.uniform(0.85, 1)
            image[number] = np.where(drawn[SHAPES.index(shape)], light, image[number]).clip(0, 1)
            tokens = [WORDS.index(word) for word in f"start a {size} {colour} {shape} {place} end".split()]
            caption_in[number, : len(tokens) - 1], caption[number, : len(tokens) - 1] = tokens[:-1], tokens[1:]
        return {"image": image, "caption_in": caption_in, "caption": caption}

    order = random.permutation(len(kinds)).tolist()
    return images(order[:300] * 8), images(order[300:] * 8)


DATA_SET = DataSet(
    key="captions",
    title="Captions",
    sentence="2,880 generated images of a shape in colour, 32×32, with captions: a large red circle on the left.",
    source="generated",
    licence="none needed",
    needs=(),
    fields={
        "image": Field(batch_of(3, 32, 32), "input"),
        "caption_in": Field(batch_of(8, dtype="int"), "input", words=WORDS),
        "caption": Field(batch_of(8, dtype="int"), "target", len(WORDS), WORDS, follows="caption_in"),
    },
    arrays=load,
)
