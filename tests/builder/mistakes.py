"""Mistakes that people make, each a network, the sentence and the sums that it gets, and the remedies offered."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from builder.edits import with_blocks
from builder.fields import Field, Fields
from builder.network import Network
from builder.sketch import Sketch
from builder.tensor_type import batch_of
from builder.values import Value, Values

Layer = tuple[str, dict[str, Any]]
Row = tuple[Network, Fields, str, str, tuple[str, ...]]
LABEL = Field(batch_of(dtype="int"), "target", classes=10)
DIGITS: Fields = {
    "image": Field(batch_of(1, 8, 8), "input"),
    "label": LABEL,
    "height": Field(batch_of(), "target"),
    "place": Field(batch_of(3), "target"),
    "even": Field(batch_of(dtype="int"), "target", classes=2),
}
ROWS: Fields = {"rows": Field(batch_of(8, 8), "input"), "label": LABEL}


def layer(kind: str, **values: Value) -> Layer:
    return kind, values


def chain(shape: tuple[int | str, ...], *layers: Layer, loss: str = "mse", dtype: str = "float") -> Network:
    """An Input, these layers one after the other, an Output, and no data."""
    sketch = Sketch("chain")
    sketch.add("input", name="image", shape=shape, dtype=dtype)
    for kind, values in layers:
        sketch.add(kind, **values)
    sketch.add("output", name="result", loss=loss, metric="none")
    return sketch.network


def data(
    field: str, shape: tuple[int, ...], *layers: Layer, target: str, loss: str = "cross_entropy",
    metric: str = "accuracy",
) -> Network:  # fmt: skip
    """A chain between a field and a target of a data set."""
    sketch = Sketch("data")
    sketch.add("input", name="image", field=field, shape=shape)
    for kind, values in layers:
        sketch.add(kind, **values)
    sketch.add("output", name="result", target=target, loss=loss, metric=metric)
    return sketch.network


def residual(
    merge: str = "add", shape: tuple[int | str, ...] = (16, 8, 8), first: Sequence[Layer] = (),
    second: Sequence[Layer] = (), **values: Value,
) -> Network:  # fmt: skip
    """Two ways from one Input that meet again; one of no layers is a skip."""
    sketch = Sketch("residual")
    ends = []
    start = sketch.add("input", name="image", shape=shape)
    for way in (first, second):
        end = start
        for kind, settings in way:
            end = sketch.add(kind, end, **settings)
        ends.append(end)
    sketch.add(merge, *ends, name="merged", **values)
    sketch.add("output", name="result", loss="mse", metric="none")
    return sketch.network


def raw(network: Network, kind: str, values: dict[str, Value]) -> Network:
    """Values that no edit would set, as a file may hold them."""
    (block,) = network.of_kind(kind)
    return with_blocks(network, replace(block, values=Values(block.values, **values)))


def after_lstm(port: str, kind: str) -> Network:
    """What comes out of one port of an LSTM, into another layer."""
    sketch = Sketch("after")
    sketch.add("input", name="rows", shape=(8, 8))
    lstm = sketch.add("lstm", name="lstm1")
    sketch.add(kind, (lstm, port))
    sketch.add("output", name="result", loss="mse", metric="none")
    return sketch.network


FITS: tuple[Row, ...] = (
    (chain((3, 4, 4), layer("dense")), {},
     "Dense expects a vector (F) or a sequence (T × F), gets a map N × 3 × 4 × 4.",
     "3 · 4 · 4 = 48", ("Insert Flatten", "Insert Global pool")),
    (chain((3, 4, 4), layer("batchnorm1d")), {},
     "BatchNorm 1D expects a vector (F) or a sequence (T × F), gets a map N × 3 × 4 × 4.",
     "3 · 4 · 4 = 48", ("Make it BatchNorm 2D", "Insert Flatten", "Insert Global pool")),
    (chain((3, 4, 4), layer("lstm")), {},
     "LSTM expects a sequence (T × F), gets a map N × 3 × 4 × 4.", "", ("Insert Reshape 12 × 4",)),
    (chain((1, 28, 28), layer("lstm")), {},
     "LSTM expects a sequence (T × F), gets a map N × 1 × 28 × 28.", "", ("Insert Reshape 28 × 28",)),
    (chain((3, 4, 4), layer("conv1d")), {},
     "Conv 1D expects a sequence (T × F), gets a map N × 3 × 4 × 4.",
     "", ("Make it Conv 2D", "Insert Reshape 3 × 16")),
    (chain((28, 28), layer("conv2d")), {},
     "Conv 2D expects a map (C × H × W), gets a sequence N × 28 × 28.",
     "", ("Make it Conv 1D", "Insert Reshape 1 × 28 × 28")),
    (chain((64,), layer("conv2d")), {},
     "Conv 2D expects a map (C × H × W), gets a vector N × 64.", "", ("Insert Reshape 1 × 8 × 8",)),
    (chain((64,), layer("lstm")), {},
     "LSTM expects a sequence (T × F), gets a vector N × 64.", "", ("Insert Reshape 64 × 1",)),
    (chain((1, 8, 8), layer("flatten"), layer("conv2d")), {},
     "Conv 2D expects a map (C × H × W), gets a vector N × 64.", "", ("Remove flatten1", "Insert Reshape 1 × 8 × 8")),
    (chain((1, 8, 8), layer("flatten"), layer("maxpool2d")), {},
     "MaxPool 2D expects a map (C × H × W), gets a vector N × 64.",
     "", ("Remove flatten1", "Insert Reshape 1 × 8 × 8")),
    (chain((3, 4, 8, 8), layer("conv2d")), {},
     "Conv 2D expects a map (C × H × W), gets a volume N × 3 × 4 × 8 × 8.",
     "", ("Make it Conv 3D", "Apply it at every step", "Insert Reshape 12 × 8 × 8")),
    (chain((12,), layer("embedding")), {},
     "Embedding expects tokens (whole numbers), gets a vector N × 12.", "", ("Set image to whole numbers",)),
    (chain((12,), layer("lstm"), dtype="int"), {},
     "LSTM expects a sequence (T × F), gets tokens N × 12.", "", ("Insert Embedding",)),
    (chain((12,), layer("dense"), dtype="int"), {},
     "Dense expects a vector (F) or a sequence (T × F), gets tokens N × 12.",
     "", ("Insert Embedding", "Set image to numbers")),
    (chain((1, 8, 8), layer("conv2d"), dtype="int"), {},
     "Conv 2D expects a map (C × H × W), gets tokens N × 1 × 8 × 8.", "", ("Set image to numbers",)),
    (chain((12,), layer("embedding"), layer("embedding", name="second"), dtype="int"), {},
     "Embedding expects tokens (whole numbers), gets a sequence N × 12 × 64.", "", ("Remove embedding1",)),
    (chain((8, 16), layer("batchnorm2d")), {},
     "BatchNorm 2D expects a map (C × H × W), gets a sequence N × 8 × 16.",
     "", ("Make it BatchNorm 1D", "Insert Reshape 1 × 8 × 16")),
    (chain((8, 16), layer("maxpool2d")), {},
     "MaxPool 2D expects a map (C × H × W), gets a sequence N × 8 × 16.",
     "", ("Make it MaxPool 1D", "Insert Reshape 1 × 8 × 16")),
    (chain((16,), layer("maxpool1d")), {},
     "MaxPool 1D expects a sequence (T × F), gets a vector N × 16.", "", ("Insert Reshape 1 × 16",)),
    (chain((1, 8, 8), layer("flatten"), layer("dense", expects=1568)), {},
     "Dense expects 1568 features, gets 64.", "", ("Expect 64",)),
    (chain((32, 14, 14), layer("flatten"), layer("dense", out_features=10, expects=1568)), {},
     "Dense expects 1568 features, gets 6272.",
     "32 · 14 · 14 = 6272, 32 · 7 · 7 = 1568", ("Insert MaxPool 2", "Expect 6272")),
    (chain((28, 28, 3), layer("conv2d")), {},
     "Conv 2D reads channels first: of N × 28 × 28 × 3 it takes 28 channels of 28 × 3. If the last number "
     "counts colours, insert a Permute.", "", ("Insert Permute 3, 1, 2",)),
    (chain(("T", 8), layer("conv1d")), {},
     "Conv 1D reads channels first, gets N × T × 8: channels would be T.", "", ("Insert Permute 2, 1",)),
    (chain((8, "T"), layer("lstm")), {},
     "LSTM needs a fixed number of features, gets N × 8 × T: T is open.", "", ("Insert Permute 2, 1",)),
    (after_lstm("last", "lstm"), {},
     "LSTM expects a sequence (T × F), gets a vector N × 64.", "",
     ("Take every step of lstm1", "Insert Reshape 64 × 1")),
    (after_lstm("hidden", "dense"), {},
     "Dense expects a vector (F) or a sequence (T × F), gets a state of a recurrent block 1 × N × 64.", "1 · 64 = 64",
     ("Take the last step of lstm1", "Insert Flatten")),
)  # fmt: skip
VALUES: tuple[Row, ...] = (
    (chain((1, 8, 4), layer("conv2d", kernel_size=(6, 6))), {},
     "Conv 2D slides a window of 6 × 6 over a map of 8 × 4.", "4 + 2 · 0 = 4 < 6", ("Set kernel 4",)),
    (chain((1, 2, 2), layer("maxpool2d", kernel_size=(3, 3))), {},
     "MaxPool 2D slides a window of 3 × 3 over a map of 2 × 2.", "2 + 2 · 0 = 2 < 3", ("Set kernel 2",)),
    (chain((2, 4), layer("conv1d", kernel_size=(5,))), {},
     "Conv 1D slides a window of 5 over a map of 4.", "4 + 2 · 0 = 4 < 5", ("Set kernel 4",)),
    (chain((1, 8, 8), layer("maxpool2d", padding=(2, 2))), {},
     "MaxPool 2D pads 2 on a window of 2; at most half the window, 1, is allowed.", "", ("Set padding 0",)),
    (chain((3, 8, 8), layer("conv2d", out_channels=8, groups=2)), {},
     "Conv 2D splits 3 channels into 8 filters in 2 groups.",
     "3 and 8 must both be multiples of 2", ("Set 1 group",)),
    (chain((5, 4), layer("lstm", dropout=0.2)), {},
     "Dropout stands between layers, and LSTM has 1 layer.", "", ("Set dropout 0", "Set 2 layers")),
    (chain((1, 8, 8), layer("reshape", shape=(10, 10))), {},
     "Reshape makes 10 × 10 of 64 values.", "1 · 8 · 8 = 64", ("Set shape 64",)),
    (chain((1, 8, 8), layer("permute")), {},
     "Permute names axes 2, 1, and N × 1 × 8 × 8 has axes 1 to 3 after N.", "", ("Set order 3, 2, 1",)),
    (raw(chain((1, 8, 8), layer("conv2d")), "conv2d", {"kernel_size": (0, 3)}), {},
     "Kernel is between 1 and 10,000, not 0.", "", ("Set kernel 1 × 3",)),
    (raw(chain((8,), layer("dropout")), "dropout", {"p": 1.5}), {},
     "Rate is between 0.0 and 1.0, not 1.5.", "", ("Set rate 1",)),
    (raw(chain((1, 8, 8), layer("conv2d")), "conv2d", {"out_channels": 0}), {},
     "Filters is between 1 and 1,000,000, not 0.", "", ("Set filters 1",)),
    (raw(chain((8,), layer("dense")), "dense", {"activation": "swishy"}), {},
     "Activation is one of none, relu, leaky_relu, sigmoid, tanh, softmax, gelu, elu, selu, silu, mish, softplus, "
     "hardswish, hardtanh, relu6, log_softmax, not 'swishy'.",
     "", ("Set activation none",)),
    (chain((6,), layer("dense", name="fc", activation="softmax"), layer("flatten"), loss="cross_entropy"), {},
     "Cross-entropy applies a softmax itself to what reaches result, and the softmax of fc comes before it: "
     "the network learns badly. Set no activation in fc; predictions are probabilities all the same.",
     "", ("Set activation None",)),
    (chain((6,), layer("softmax"), layer("flatten"), loss="cross_entropy"), {},
     "Cross-entropy applies a softmax itself to what reaches result, and the softmax of softmax1 comes before "
     "it: the network learns badly. Remove softmax1; predictions are probabilities all the same.",
     "", ("Remove softmax1",)),
    (chain((6,), layer("sigmoid"), layer("sigmoid"), loss="binary_cross_entropy"), {},
     "Binary cross-entropy applies a sigmoid itself to what reaches result, and the sigmoid of sigmoid1 comes "
     "before it: the network learns badly. Remove sigmoid1; predictions are probabilities all the same.",
     "", ("Remove sigmoid1",)),
    (data("image", (1, 8, 8), layer("flatten"), layer("dense", name="fc", out_features=7), target="label"), DIGITS,
     "Cross-entropy takes 10 scores, one a class, gets 7.", "", ("Set fc to 10 units",)),
    (data("image", (1, 8, 8), layer("flatten"), target="label"), DIGITS,
     "Cross-entropy takes 10 scores, one a class, gets 64.", "", ("Insert Dense 10",)),
    (data("image", (1, 8, 8), layer("conv2d", out_channels=10), target="label"), DIGITS,
     "Cross-entropy compares N × 10 × 6 × 6 with one label each: the target is N.", "", ("Insert Global pool",)),
    (data("image", (1, 8, 8), layer("conv2d", out_channels=7), layer("global_avg_pool"), target="label"), DIGITS,
     "Cross-entropy takes 10 scores, one a class, gets 7.", "", ("Set conv1 to 10 filters",)),
    (data("rows", (8, 8), layer("lstm", name="lstm"), layer("dense", out_features=10), target="label"), ROWS,
     "Cross-entropy takes one row of 10 scores a sample, gets one for every step: N × 8 × 10.",
     "", ("Take the last step of lstm",)),
    (data("image", (1, 8, 8), layer("flatten"), layer("dense", out_features=1), target="height"), DIGITS,
     "Cross-entropy takes class labels, and the target holds numbers.", "", ("Take mean squared error",)),
    (data("image", (1, 8, 8), layer("flatten"), layer("dense", name="fc", out_features=4),
     target="place", loss="mse", metric="mae"), DIGITS,
     "Mean squared error compares equal shapes: the output is N × 4, the target N × 3.", "", ("Set fc to 3 units",)),
    (data("image", (1, 8, 8), layer("flatten"), layer("dense", name="fc", out_features=2),
     target="even", loss="binary_cross_entropy"), DIGITS,
     "Binary cross-entropy compares equal shapes: the output is N × 2, the target N.", "", ("Set fc to 1 unit",)),
    (data("image", (1, 9, 9), layer("flatten"), layer("dense", out_features=10), target="label"), DIGITS,
     "The data's image is N × 1 × 8 × 8, image says N × 1 × 9 × 9.", "", ("Set the shape of image",)),
    (residual(first=(layer("conv2d", name="conv1", out_channels=32, padding=(1, 1)), layer("batchnorm2d"),)), {},
     "Add needs equal shapes: input 1 is N × 32 × 8 × 8, input 2 is N × 16 × 8 × 8.",
     "", ("Project the skip with a 1 × 1 Conv", "Project bn1 with a 1 × 1 Conv")),
    (residual(first=(layer("conv2d", name="conv1", out_channels=32, padding=(1, 1), stride=(2, 2)),)), {},
     "Add needs equal shapes: input 1 is N × 32 × 4 × 4, input 2 is N × 16 × 8 × 8.",
     "", ("Project the skip with a 1 × 1 Conv",)),
    (residual(first=(layer("conv2d", name="conv1", out_channels=16), layer("relu"),)), {},
     "Add needs equal shapes: input 1 is N × 16 × 6 × 6, input 2 is N × 16 × 8 × 8.",
     "", ("Set padding 1 in conv1",)),
    (residual(shape=(64,), first=(layer("dense", name="fc1", out_features=32),)), {},
     "Add needs equal shapes: input 1 is N × 32, input 2 is N × 64.",
     "", ("Project the skip with a Dense 32", "Project fc1 with a Dense 64")),
    (residual(shape=(5, 64), first=(layer("dense", name="fc1", out_features=32),)), {},
     "Add needs equal shapes: input 1 is N × 5 × 32, input 2 is N × 5 × 64.",
     "", ("Project the skip with a Dense 32", "Project fc1 with a Dense 64")),
    (residual("multiply", second=(layer("global_avg_pool"), layer("dense", out_features=16),)), {},
     "Multiply needs equal shapes: input 1 is N × 16 × 8 × 8, input 2 is N × 16.",
     "", ("Insert Reshape 16 × 1 × 1", "Insert Global pool")),
    (residual("concat", first=(layer("conv2d", name="c1", padding=(1, 1)),), second=(layer("maxpool2d"),)), {},
     "Concat needs equal shapes beside axis 1: input 1 is N × 32 × 8 × 8, input 2 is N × 16 × 4 × 4.",
     "", ("Insert AvgPool 2",)),
    (residual("concat", first=(layer("conv2d", name="c1", kernel_size=(2, 2)),)), {},
     "Concat needs equal shapes beside axis 1: input 1 is N × 32 × 7 × 7, input 2 is N × 16 × 8 × 8.",
     "", ("Keep the size in c1", "Insert Crop", "Insert AvgPool 2, stride 1")),
    (residual("concat", first=(layer("conv2d", name="c1", padding=(1, 1)),), second=(layer("global_avg_pool"),)), {},
     "Concat needs equal shapes beside axis 1: input 1 is N × 32 × 8 × 8, input 2 is N × 16.",
     "", ("Insert Flatten", "Insert Global pool")),
    (residual("concat", shape=(8,), second=(layer("dense", out_features=3),), dim=2), {},
     "Concat joins along axis 2, and N × 8 has axes 0 to 1.", "", ("Set axis 1",)),
    (residual("concat", shape=("T", 8), second=(layer("dense", out_features=3),), dim=1), {},
     "Concat needs equal shapes beside axis 1: input 1 is N × T × 8, input 2 is N × T × 3.", "", ("Set axis 2",)),
    (residual(shape=("T", 8), second=(layer("dense", out_features=3),)), {},
     "Add needs equal shapes: input 1 is N × T × 8, input 2 is N × T × 3.",
     "", ("Project the skip with a Dense 3", "Project fc1 with a Dense 8")),
)  # fmt: skip
MISTAKES = FITS + VALUES
