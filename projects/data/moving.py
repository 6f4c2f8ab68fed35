"""Moving shapes: short clips."""

from builder.fields import Field
from builder.tensor_type import batch_of
from graph_to_torch.splits import Arrays
from projects.data_set import DataSet


def load() -> tuple[Arrays, Arrays]:
    """Clips (8, 1, 32, 32) between 0 and 1 of a square, a disc or a cross on noise, and which way it goes.

    A shape that leaves on one side comes in on the other, so neither a frame alone tells the way, nor the place of the
    shape. 1,200 to train on, 300 to test.
    """
    import numpy as np

    random = np.random.default_rng(0)
    ways = np.array([(0, -1), (0, 1), (-1, 0), (1, 0), (0, 0)])

    def clips(count: int) -> Arrays:
        way = np.arange(count) % 5
        speed = random.uniform(0.8, 1.6, (count, 1, 1))
        place = random.uniform(0, 32, (count, 1, 2)) + np.arange(8)[:, None] * speed * ways[way][:, None]
        down, right = abs((np.arange(32) - place[..., None] + 16) % 32 - 16).transpose(2, 0, 1, 3)
        down, right = down[..., :, None], right[..., None, :]
        size = random.uniform(3, 5, (count, 1, 1, 1))
        square = np.maximum(down, right) < size
        disc = np.hypot(down, right) < size * 1.1
        cross = square & (np.minimum(down, right) < size / 3)
        shape = np.arange(count)[:, None, None, None] // 5 % 3
        drawn = np.choose(shape, [square, disc, cross]) * random.uniform(0.6, 1, (count, 1, 1, 1))
        noisy = (drawn + random.normal(0.1, 0.1, drawn.shape)).clip(0, 1)
        return {"clip": noisy.astype(np.float32)[:, :, None], "way": way}

    return clips(1_200), clips(300)


DATA_SET = DataSet(
    key="moving",
    title="Moving shapes",
    sentence="1,500 generated clips of 8 frames, 32×32: does the shape go left, right, up, down, or stand still?",
    source="generated",
    licence="none needed",
    needs=(),
    fields={
        "clip": Field(batch_of(8, 1, 32, 32), "input"),
        "way": Field(batch_of(dtype="int"), "target", 5, ("left", "right", "up", "down", "still")),
    },
    arrays=load,
)
