"""What pads the ends of each axis under a window: a number, zeros that keep the size, nothing, or a number an end."""

from builder.code import compact
from builder.dims import Dim
from builder.parameters import Choice, Parameter, Size
from builder.record import Mismatch, SetValue, SetValues
from builder.sliding import Edge, Window, filling, keeping, largest_kernel, misfit, short, side_by_side
from builder.tensor_type import TensorType
from builder.values import Value, Values

PADDING_MOST = 10_000
PAD_BY = Choice(
    name="pad",
    label="Pad by",
    help="A number at both ends, zeros that keep the size, nothing, or a number for each end.",
    default="number",
    options=(("number", "Number"), ("same", "Same size"), ("valid", "Nothing"), ("sides", "Each end")),
)


def edges(title: str, values: Values) -> tuple[Edge, ...]:
    """The zeros at both ends of each axis. Raises Mismatch where 'same' meets a stride, which PyTorch does not take."""
    padding = values.sizes("padding")
    match values.text("pad"):
        case "same":
            pairs = zip(values.sizes("kernel_size"), values.sizes("dilation"), strict=True)
            found = tuple(_halves(gap * (kernel - 1)) for kernel, gap in pairs)
            if set(values.sizes("stride")) != {1}:
                raise _strided(title, values.sizes("stride"), found)
            return found
        case "sides":
            return tuple(zip(padding, values.sizes("padding_end"), strict=True))
        case "valid":
            padding = (0,) * len(padding)
    return tuple((size, size) for size in padding)


def _halves(total: int) -> Edge:
    return total // 2, total - total // 2


def _strided(title: str, stride: tuple[int, ...], found: tuple[Edge, ...]) -> Mismatch:
    """The padding that divides the size by the stride, rounded up, as others understand 'same'."""
    before, after = (tuple(edge[end] for edge in found) for end in (0, 1))
    values = Values(pad="number", padding=before)
    words = f"Set padding {short(before)}"
    if before != after:
        values = Values(pad="sides", padding=before, padding_end=after)
        words += f" at the start, {short(after)} at the end"
    likely = (SetValues(words, "", values),) if max(after) <= PADDING_MOST else ()
    return Mismatch(
        f"{title} keeps the size only with stride 1, and its stride is {side_by_side(stride)}.",
        parameter="stride",
        remedies=(*likely, SetValue("Set stride 1", "stride", (1,) * len(stride))),
    )


def windows(title: str, values: Values) -> tuple[Window, ...]:
    """One window an axis. Raises Mismatch as `edges` does."""
    rows = zip(values.sizes("kernel_size"), values.sizes("stride"), edges(title, values), values.sizes("dilation"),
               strict=True)  # fmt: skip
    return tuple(Window(*row) for row in rows)


def stops(title: str, values: Values, arriving: TensorType) -> tuple[Dim, ...]:
    """The size of the result along the axes after the channels. Raises Mismatch where a window does not fit."""
    over = windows(title, values)
    found = misfit(title, arriving, over)
    if found:
        most = largest_kernel(arriving, over)
        largest = SetValue(f"Set kernel {most}", "kernel_size", (most,) * len(over))
        raise Mismatch(
            found.text, port=found.port, parameter=found.parameter, sums=found.sums, remedies=(*keeping(over), largest)
        )
    return tuple(window.stops(dim) for window, dim in zip(over, arriving.shape[2:], strict=True))


def padded(title: str, values: Values) -> tuple[Value, str]:
    """The padding as an argument, and the call: what the ends have apart is added before it."""
    found = edges(title, values)
    if any(start != end for start, end in found):
        return 0, f"{{module}}(F.pad({{0}}, {filling(found)}))"
    same = values.text("pad") == "same"
    return "same" if same else compact(tuple(start for start, _ in found)), "{module}({0})"


def size(axes: int, name: str, label: str, text: str, default: int, minimum: int = 1, advanced: bool = False) -> Size:
    """A parameter with one number an axis."""
    return Size(
        name=name, label=label, help=text, default=(default,) * axes, axes=axes, minimum=minimum, advanced=advanced,
        maximum=PADDING_MOST,
    )  # fmt: skip


def window_parameters(axes: int) -> tuple[Parameter, ...]:
    """What all convolutions have that look at a window: the window and how it moves."""
    return (
        size(axes, "kernel_size", "Kernel", "The size of the window that each filter looks through.", 3),
        size(axes, "stride", "Stride", "How far the window moves at each step. 2 halves the size.", 1),
        size(axes, "padding", "Padding", "Zeros added around the edge. 1 keeps the size with a kernel of 3.", 0, 0),
        PAD_BY,
    )


def more_parameters(axes: int) -> tuple[Parameter, ...]:
    """What they have besides."""
    return (
        size(axes, "dilation", "Dilation", "Gaps between the places that the window looks at.", 1, advanced=True),
        size(axes, "padding_end", "End padding", "Zeros at the far ends where each end has its own; Padding is for the "
             "near ones.", 0, 0, advanced=True),
    )  # fmt: skip


def padding_words(values: Values) -> tuple[str, ...]:
    """The word for a block's detail line where the padding is no number."""
    return () if values.text("pad") in ("number", "valid") else (PAD_BY.title(values.text("pad")).lower(),)
