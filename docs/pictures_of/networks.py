"""The drawings that the pictures show."""

from dataclasses import replace

from builder import edits
from builder.group_settings import with_setting
from builder.grouping import grouped
from builder.layout.arranging import arranged
from builder.layout.framing import placed
from builder.network import Link, Network
from builder.sketch import Sketch
from builder.stock import stocked
from builder.values import Value
from projects.library.groups import SHIPPED


def named(network: Network, name: str) -> str:
    """The id of a block."""
    return next(block.id for block in network.blocks.values() if block.name == name)


def column() -> Network:
    """A small CNN in one column: image, conv1, pool1, conv2, flatten, fc1, digit."""
    sketch = Sketch("digits")
    sketch.add("input", name="image", shape=(1, 8, 8))
    sketch.add("conv2d", name="conv1", out_channels=32, padding=(1, 1), activation="relu")
    sketch.add("maxpool2d", name="pool1")
    sketch.add("conv2d", name="conv2", out_channels=64, padding=(1, 1), activation="relu")
    sketch.add("flatten", name="flatten")
    sketch.add("dense", name="fc1", out_features=10)
    sketch.add("output", name="digit", loss="cross_entropy", metric="accuracy")
    return sketch.network


def changed(name: str, **values: Value) -> Network:
    """The column with other settings of one block."""
    network = column()
    return edits.set_values(network, named(network, name), values)


def short() -> Network:
    """image, conv1, conv2 and an Output: what fits into a small picture."""
    sketch = Sketch("short")
    sketch.add("input", name="image", shape=(1, 8, 8))
    sketch.add("conv2d", name="conv1", out_channels=32, padding=(1, 1), activation="relu")
    sketch.add("conv2d", name="conv2", out_channels=64, padding=(1, 1), activation="relu")
    sketch.add("flatten", name="flatten")
    sketch.add("output", name="out", loss="mse", metric="none")
    return sketch.network


def residual(name: str = "residual") -> Network:
    """A residual block between an Input and an Output, not in a group."""
    sketch = Sketch(name)
    sketch.add("input", name="image", shape=(3, 32, 32))
    stem = sketch.add("conv2d", name="stem", out_channels=64, padding=(1, 1), activation="relu")
    sketch.add("conv2d", name="conv1", out_channels=64, padding=(1, 1))
    sketch.add("batchnorm2d", name="norm1")
    sketch.add("relu", name="relu1")
    sketch.add("conv2d", name="conv2", out_channels=64, padding=(1, 1))
    norm = sketch.add("batchnorm2d", name="norm2")
    sketch.add("add", norm, stem, name="add")
    sketch.add("relu", name="relu2")
    sketch.add("global_avg_pool", name="pool")
    sketch.add("dense", name="fc", out_features=10)
    sketch.add("output", name="label")
    return sketch.network


def inception() -> Network:
    """An Inception module drawn out: four ways that meet in a Concat."""
    sketch = Sketch("inception")
    image = sketch.add("input", name="image", shape=(192, 28, 28))
    ways = [sketch.add("conv2d", image, name="one", out_channels=64, kernel_size=(1, 1))]
    for name, before, after, kernel in (("three", 96, 128, 3), ("five", 16, 32, 5)):
        sketch.add("conv2d", image, name=f"{name}_in", out_channels=before, kernel_size=(1, 1), activation="relu")
        padding, size = (kernel // 2,) * 2, (kernel, kernel)
        ways.append(sketch.add("conv2d", name=name, out_channels=after, kernel_size=size, padding=padding))
    sketch.add("maxpool2d", image, name="pool", kernel_size=(3, 3), stride=(1, 1), padding=(1, 1))
    ways.append(sketch.add("conv2d", name="pooled", out_channels=32, kernel_size=(1, 1)))
    sketch.add("concat", *ways, name="joined", inputs=4)
    sketch.add("relu", name="relu")
    sketch.add("output", name="maps", loss="mse", metric="none")
    return sketch.network


def in_order(network: Network, length: float = 1e6) -> Network:
    """A drawing as Arrange leaves it; columns are at most `length` long (scene units)."""
    return placed(network, arranged(network, None, "down", length))


def with_group(repeat: int = 1) -> Network:
    """The residual drawing with its block in a group that has a parameter of its own."""
    network = residual("net")
    inner = [named(network, name) for name in ("conv1", "norm1", "relu1", "conv2", "norm2", "add", "relu2")]
    network, block = grouped(network, inner, "residual")
    for name in ("conv1", "conv2"):
        conv = named(network.groups[block.kind].body, name)
        if name == "conv1":
            network, _ = with_setting(network, block.kind, conv, "out_channels", "channels")
    network = edits.set_values(network, block.id, {"repeat": repeat})
    return replace(in_order(network), name="net")


def resnet() -> Network:
    """ResNet-18 out of the groups of the library, arranged."""
    sketch = Sketch("ResNet-18")
    sketch.add("input", name="image", shape=(3, 224, 224))
    sketch.add("conv2d", name="stem", out_channels=64, kernel_size=(7, 7), stride=(2, 2), padding=(3, 3))
    sketch.add("maxpool2d", name="pool", kernel_size=(3, 3), stride=(2, 2), padding=(1, 1))
    for stage in range(4):
        kinds = ("basic-block", "basic-block-down")
        if stage:
            _use(sketch, kinds[1], channels=64 * 2**stage, stride=(2, 2))
        _use(sketch, kinds[0], channels=64 * 2**stage, repeat=1 if stage else 2)
    sketch.add("global_avg_pool", name="average")
    sketch.add("dense", name="fc", out_features=1000)
    sketch.add("output", name="label")
    return sketch.network


def _use(sketch: Sketch, group: str, **values: Value) -> None:
    sketch.network, kind = stocked(sketch.network, SHIPPED[group].network())
    block = sketch.add(kind)
    sketch.network = edits.set_values(sketch.network, block, values)


def kinds() -> Network:
    """One Input of each kind of tensor, linked to a block that takes it; beside them two that are free."""
    rows: tuple[tuple[str, tuple[int | str, ...], str, str], ...] = (
        ("vector", (16,), "float", "dense"),
        ("sequence", ("T", 16), "float", "rnn"),
        ("map", (3, 8, 8), "float", "conv2d"),
        ("volume", (3, 4, 8, 8), "float", "relu"),
        ("tokens", ("T",), "int", "embedding"),
    )
    network = Network("kinds")
    for number, (name, shape, dtype, kind) in enumerate(rows):
        across = 200.0 * number
        values: dict[str, Value] = {"shape": shape, "dtype": dtype}
        network, start = edits.add_block(network, "input", (across, 0.0), name, values)
        network, block = edits.add_block(network, kind, (across, 112.0))
        network = edits.add_link(network, Link(start.id, "out", block.id, "in"))
    network, _ = edits.add_block(network, "conv2d", (300.0, 224.0))
    return edits.add_block(network, "dense", (500.0, 224.0))[0]


def without_flatten() -> Network:
    """The column, its Dense fed by a map."""
    network = column()
    return edits.take_out(network, named(network, "flatten"))


def beside_from(source: str) -> Network:
    """The column with a Conv beside it, fed by one of its blocks."""
    network, conv = edits.add_block(column(), "conv2d", (248.0, 224.0), "beside")
    return edits.add_link(network, Link(named(network, source), "out", conv.id, "in"))
