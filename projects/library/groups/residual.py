"""The blocks of ResNet: a few convolutions, and a skip that adds to their result what came in.

Where the map gets smaller or has other channels, the skip is a convolution 1 × 1 of its own. The stride stands at the
convolution 3 × 3 of a bottleneck, as in torchvision.
"""

from builder.network import Network
from builder.sketch import Sketch
from projects.library.groups.shipped import Shipped, group_of

SOURCE = "He et al. 2015, arXiv:1512.03385, figure 5"
WIDER, DOWN = 4, 2


class _Drawing:
    """A residual block in the making: convolutions one after the other, then the skip."""

    def __init__(self, channels: int) -> None:
        self.sketch = Sketch("ResNet")
        self.start = self.last = self.sketch.add("input", name="x", shape=(channels, 56, 56))
        self.count = 0

    def conv(self, filters: int, size: int, stride: int = 1) -> str:
        """Convolution and BatchNorm; the id of the convolution."""
        self.count += 1
        made = self._conv(f"conv{self.count}", filters, size, stride, self.last)
        self.last = self.sketch.add("batchnorm2d", made, name=f"bn{self.count}")
        return made

    def relu(self) -> None:
        self.last = self.sketch.add("relu", self.last, name=f"relu{self.count}")

    def project(self, filters: int, stride: int) -> str:
        """The skip as a convolution of its own; its id."""
        made = self._conv("project", filters, 1, stride, self.start)
        self.start = self.sketch.add("batchnorm2d", made, name="project_bn")
        return made

    def join(self) -> None:
        self.last = self.sketch.add("add", self.last, self.start, name="add")
        self.relu()

    def _conv(self, name: str, filters: int, size: int, stride: int, after: str) -> str:
        half = size // 2
        return self.sketch.add(
            "conv2d", after, name=name, out_channels=filters, kernel_size=(size, size), stride=(stride, stride),
            padding=(half, half), bias=False,
        )  # fmt: skip


def basic() -> Network:
    """Two convolutions 3 × 3; the skip hands on what came in."""
    drawing = _Drawing(64)
    first = drawing.conv(64, 3)
    drawing.relu()
    second = drawing.conv(64, 3)
    drawing.join()
    return group_of(drawing.sketch, "Basic block", {"channels": _filters(first, second)})


def basic_down() -> Network:
    """Two convolutions 3 × 3, the first with a stride; the skip is a convolution too."""
    drawing = _Drawing(64)
    first = drawing.conv(128, 3, DOWN)
    drawing.relu()
    second = drawing.conv(128, 3)
    skip = drawing.project(128, DOWN)
    drawing.join()
    ties = {"channels": _filters(first, second, skip), "stride": _strides(first, skip)}
    return group_of(drawing.sketch, "Basic block, down", ties)


def bottleneck() -> Network:
    """Convolutions 1 × 1, 3 × 3 and 1 × 1, the last of them four times as wide; the skip hands on what came in."""
    drawing = _Drawing(64 * WIDER)
    first, second, third = _neck(drawing, 64, 1)
    drawing.join()
    channels = (*_filters(first, second), (third, "out_channels", WIDER))
    return group_of(drawing.sketch, "Bottleneck", {"channels": channels})


def bottleneck_down() -> Network:
    """A bottleneck with a stride, whose skip is a convolution too."""
    drawing = _Drawing(64 * WIDER)
    first, second, third = _neck(drawing, 128, DOWN)
    skip = drawing.project(128 * WIDER, DOWN)
    drawing.join()
    wide = ((third, "out_channels", WIDER), (skip, "out_channels", WIDER))
    ties = {"channels": (*_filters(first, second), *wide), "stride": _strides(second, skip)}
    return group_of(drawing.sketch, "Bottleneck, down", ties)


def _neck(drawing: _Drawing, filters: int, stride: int) -> tuple[str, str, str]:
    first = drawing.conv(filters, 1)
    drawing.relu()
    second = drawing.conv(filters, 3, stride)
    drawing.relu()
    return first, second, drawing.conv(filters * WIDER, 1)


def _filters(*convs: str) -> tuple[tuple[str, str, int], ...]:
    return tuple((conv, "out_channels", 1) for conv in convs)


def _strides(*convs: str) -> tuple[tuple[str, str, int], ...]:
    return tuple((conv, "stride", 1) for conv in convs)


WORDS = ("ResNet", "residual", "skip", "shortcut")
GROUPS = (
    Shipped(
        "basic-block",
        "Basic block",
        "Two convolutions, and what came in added to their result. It keeps size and channels.",
        SOURCE,
        basic,
        (*WORDS, "ResNet-18", "ResNet-34"),
    ),
    Shipped(
        "basic-block-down",
        "Basic block, down",
        "A basic block with a stride and other channels; its skip is a convolution 1 × 1.",
        SOURCE,
        basic_down,
        (*WORDS, "ResNet-18", "ResNet-34", "projection", "downsample"),
    ),
    Shipped(
        "bottleneck",
        "Bottleneck",
        "Convolutions 1 × 1, 3 × 3 and 1 × 1 to four times the channels, and what came in added.",
        SOURCE,
        bottleneck,
        (*WORDS, "ResNet-50", "ResNet-101"),
    ),
    Shipped(
        "bottleneck-down",
        "Bottleneck, down",
        "A bottleneck with a stride and other channels; its skip is a convolution 1 × 1.",
        SOURCE,
        bottleneck_down,
        (*WORDS, "ResNet-50", "ResNet-101", "projection", "downsample"),
    ),
)
