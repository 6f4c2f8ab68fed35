"""An autoencoder: images through a narrow code and back, with nothing to learn from but themselves."""

from builder.network import Network
from builder.recipe import Recipe
from builder.sketch import Sketch
from projects.examples.example import Example, Result

CODE = 8


def autoencoder() -> Network:
    """The encoder in the first column, the decoder in the second; what leaves is held against what came in."""
    sketch = Sketch("autoencoder", Recipe(data="digits", epochs=40, learning_rate=0.002))
    sketch.add("input", name="image", field="image", shape=(1, 8, 8))
    sketch.add("conv2d", name="conv1", out_channels=16, padding=(1, 1), activation="relu")
    sketch.add("maxpool2d", name="pool1")
    sketch.add("conv2d", name="conv2", out_channels=32, padding=(1, 1), activation="relu")
    sketch.add("flatten", name="flatten")
    sketch.add("dense", name="code", out_features=CODE)
    sketch.column(top=32.0)
    sketch.add("dense", name="fc", out_features=32 * 4 * 4, activation="relu")
    sketch.add("reshape", name="reshape", shape=(32, 4, 4))
    sketch.add("convtranspose2d", name="up1", out_channels=16, activation="relu")
    sketch.add("conv2d", name="conv3", out_channels=1, padding=(1, 1), activation="sigmoid")
    sketch.add("output", name="again", target="image", loss="mse", metric="mae")
    return sketch.network


EXAMPLE = Example(
    "autoencoder", "Autoencoder", "Digits through a code of 8 numbers and back.", autoencoder, 5,
    Result("loss", 0.0138, 0.0246, "8 principal components", "less"),
)  # fmt: skip
