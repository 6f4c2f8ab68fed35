"""The axes of a tensor as blocks speak of them: counted from 1 after the batch, and named where one is not there."""

from builder.parameters import Whole
from builder.record import Mismatch, OverTime, SetValue, Types
from builder.tensor_type import TensorType
from builder.values import Values

MOST_AXES = 6


def axis_parameter(text: str, default: int = 1, minimum: int = 1, zero_text: str = "") -> Whole:
    """The parameter of a block that works along one axis."""
    return Whole(
        name="dim", label="Axis", help=text, default=default, minimum=minimum, maximum=MOST_AXES, zero_text=zero_text
    )


def axis_of(title: str, values: Values, arriving: TensorType, new: int = 0, name: str = "dim") -> int:
    """The axis that a parameter names. Raises Mismatch where it lies beyond the last axis and the `new` ones after."""
    axis, last = values.whole(name), len(arriving.shape) - 1 + new
    if 1 <= axis <= last:
        return axis
    raise Mismatch(
        f"{title} works along axis {axis}, and {arriving} has {axes_to(last)} after N{' for it' if new else ''}.",
        parameter=name,
        remedies=(SetValue(f"Set axis {last}", name, last),) if last else (),
    )


def axes_to(last: int) -> str:
    """`axes 1 to 3`."""
    return f"axes 1 to {last}" if last > 1 else "axis 1" if last else "no axis"


def fixed_axis(title: str, arriving: TensorType, axis: int) -> int:
    """The size of an axis. Raises Mismatch where it is a symbol such as T."""
    size = arriving.shape[axis]
    if isinstance(size, int):
        return size
    others = [number for number, dim in enumerate(arriving.shape) if number and isinstance(dim, int)]
    raise Mismatch(
        f"{title} needs a fixed size along axis {axis}, gets {arriving}: {size} is open.",
        port="in",
        remedies=tuple(SetValue(f"Set axis {number}", "dim", number) for number in others),
    )


def along_steps(values: Values, _: Types) -> OverTime:
    """A block that works along the axis `dim`: along the first one it takes the steps of a sequence together."""
    return "mixes" if values.whole("dim") == 1 else "each"
