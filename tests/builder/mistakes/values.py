"""Parameters that cannot be as they are: windows larger than the map, groups that do not divide, wrong axes."""

from tests.builder.mistakes.drawing import Row, chain, layer, raw

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
)  # fmt: skip
