"""A CNN at every frame of a clip, and an LSTM that reads what it saw."""

from dataclasses import replace

from builder.edits import move, with_blocks
from builder.grouping import grouped
from builder.layout.arranging import arranged
from builder.network import Network
from builder.opening import opened
from builder.recipe import Recipe
from builder.sketch import Sketch
from projects.examples.example import Example, Result

LONGEST = 800.0  # of a column, so that what decides stands beside the CNN


def cnn_lstm() -> Network:
    """The CNN is a group that is applied at every step, open so that its inside is in view."""
    sketch, frame = _with_frames("cnn-lstm")
    lstm = sketch.add("lstm", name="lstm", hidden_size=32)
    sketch.add("dense", (lstm, "last"), name="fc", out_features=5, activation="softmax")
    return _finished(sketch, frame)


def frames_alone() -> Network:
    """The same without a memory: what each frame says is averaged, so left and right look alike."""
    sketch, frame = _with_frames("frames alone")
    sketch.add("dense", name="fc", out_features=5)
    sketch.add("mean_over_time", name="mean")
    return _finished(sketch, frame)


def _with_frames(name: str) -> tuple[Sketch, list[str]]:
    """A drawing as far as a frame goes, and the blocks that see it."""
    sketch = Sketch(name, Recipe(data="moving", epochs=25, learning_rate=0.003))
    sketch.add("input", name="clip", field="clip", shape=(8, 1, 32, 32))
    return sketch, [
        sketch.add("conv2d", name="conv1", out_channels=8, stride=(2, 2), padding=(1, 1), activation="relu"),
        sketch.add("batchnorm2d", name="bn1"),
        sketch.add("avgpool2d", name="pool1"),
        sketch.add("conv2d", name="conv2", out_channels=8, padding=(1, 1), activation="relu"),
        sketch.add("batchnorm2d", name="bn2"),
        sketch.add("avgpool2d", name="pool2"),
        sketch.add("flatten", name="flatten"),
        sketch.add("dropout", name="drop", p=0.3),
        sketch.add("dense", name="seen", out_features=16, activation="relu"),
    ]


def _finished(sketch: Sketch, frame: list[str]) -> Network:
    """The drawing with its Output, and with what sees a frame as a group at every step."""
    sketch.add("output", name="way", target="way", loss="cross_entropy", metric="accuracy")
    network, cnn = grouped(sketch.network, frame, "Frame CNN")
    network = opened(with_blocks(network, replace(cnn, name="cnn", every_step=True)), cnn.id)
    return move(network, arranged(network, length=LONGEST))


EXAMPLE = Example(
    "cnn-lstm", "CNN and LSTM", "A CNN sees each frame of a clip, an LSTM which way it goes.", cnn_lstm, 11,
    Result("accuracy", 0.94, 0.607, "logistic regression on how bright rows and columns are"), (frames_alone,),
    "The most similar training clip is right for 94.0 % as well.",
)  # fmt: skip
