"""Outputs that do not fit their loss or their target."""

from tests.builder.mistakes.drawing import DIGITS, ROWS, Row, chain, data, layer

LOSSES: tuple[Row, ...] = (
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
)  # fmt: skip
