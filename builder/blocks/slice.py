"""Parts of a tensor along one axis: Slice keeps one, Split gives several of equal size. Texts: torch.chunk, slices."""

from builder.axes import along_steps, axis_of, axis_parameter, fixed_axis
from builder.code import Code
from builder.dims import Dim, divided, left_over, shifted
from builder.parameters import LARGEST, Whole
from builder.record import BlockRecord, Mismatch, Port, SetValue, Types, taking
from builder.tensor_type import Kind, TensorType
from builder.values import Values

_BATCHES: frozenset[Kind] = frozenset({"vector", "sequence", "map", "volume", "tokens", "any"})
MOST_PARTS = 16


def _length(dim: Dim, values: Values) -> Dim | None:
    """How many places are kept of an axis; None where that hangs on how long an open axis is.

    An open axis is taken to be long enough for what is counted from its ends.
    """
    start, stop, step = (values.whole(name) for name in ("start", "stop", "step"))
    if isinstance(dim, int):
        first = max(dim + start, 0) if start < 0 else start
        last = dim if stop == 0 else dim + stop if stop < 0 else min(stop, dim)
        return max((last - first + step - 1) // step, 0)
    if (start < 0) == (stop <= 0):
        between: Dim = stop - start  # both are counted from the same end
    elif start < 0:
        return None
    else:
        between = shifted(dim, stop - start)
    return shifted(divided(shifted(between, -1), step), 1)


def _slice_shapes(values: Values, inputs: Types) -> Types:
    (arriving,) = inputs
    axis = axis_of("Slice", values, arriving)
    size = arriving.shape[axis]
    kept = _length(size, values)
    if kept is None:
        text = f"Slice counts from both ends of axis {axis}, and {size} of {arriving} is open."
        raise Mismatch(text, parameter="start", remedies=(SetValue("Set start 0", "start", 0),))
    if isinstance(kept, int) and kept < 1:
        raise _nothing(values, arriving, axis)
    return (TensorType((*arriving.shape[:axis], kept, *arriving.shape[axis + 1 :]), arriving.dtype),)


def _nothing(values: Values, arriving: TensorType, axis: int) -> Mismatch:
    """What is said where no place is kept, and what would keep some."""
    trials = (("Set start 0", "start"), ("Set stop at the end", "stop"))
    size = arriving.shape[axis]
    mends = tuple(
        SetValue(title, name, 0)
        for title, name in trials
        if values[name] and _length(size, Values(values, **{name: 0})) not in (0, None)
    )
    stop = values.whole("stop")
    text = f"Slice keeps nothing of axis {axis}, which has {size} places: {_range(values)}."
    return Mismatch(text, parameter="start" if stop == 0 else "stop", remedies=mends)


def _slice_code(values: Values, _: Types) -> Code:
    start, stop, step = (values.whole(name) for name in ("start", "stop", "step"))
    part = f"{start or ''}:{stop or ''}" + (f":{step}" if step > 1 else "")
    return Code(call=f"{{0}}[{':, ' * values.whole('dim')}{part}]")


def _range(values: Values) -> str:
    """`from 2 to the end, every 3`."""
    stop, step = values.whole("stop"), values.whole("step")
    text = f"from {values.whole('start')} to {stop or 'the end'}"
    return f"{text}, every {step}" if step > 1 else text


SLICE = BlockRecord(
    key="slice",
    title="Slice",
    family="shape",
    icon="slice",
    summary="Keeps a stretch of one axis.",
    docs="https://docs.pytorch.org/docs/stable/tensor_view.html",
    stem="part",
    keywords=("crop", "select", "Cropping1D", "narrow", "index", "take"),
    parameters=(
        axis_parameter("The axis of which a stretch is kept."),
        Whole(
            name="start", label="Start", help="The first place that is kept, from 0; -3 begins 3 before the end.",
            default=0, minimum=-LARGEST,
        ),
        Whole(
            name="stop", label="Stop", help="The first place that is not kept; 0 goes to the end, -1 leaves one out.",
            default=0, minimum=-LARGEST, zero_text="the end",
        ),
        Whole(name="step", label="Step", help="2 keeps every second place of the stretch.", default=1),
    ),
    inputs=taking(_BATCHES),
    shapes=_slice_shapes,
    code=_slice_code,
    over_time=along_steps,
    face=lambda _: "Slice",
    detail=lambda values: f"axis {values.whole('dim')}, {_range(values)}",
)  # fmt: skip


def _parts(values: Values) -> int:
    # A group may give a number beyond the limit: that is a problem to be shown, and no reason for a million ports.
    return min(values.whole("parts"), MOST_PARTS)


def _split_shapes(values: Values, inputs: Types) -> Types:
    (arriving,), parts = inputs, values.whole("parts")
    axis = axis_of("Split", values, arriving)
    size = fixed_axis("Split", arriving, axis)
    if size % parts:
        each, rest = divmod(size, parts)
        fitting = [n for n in range(2, MOST_PARTS + 1) if size % n == 0]
        near = sorted(fitting, key=lambda n: abs(n - parts))[:2]
        raise Mismatch(
            f"Split parts axis {axis} with {size} places into {parts}, and {left_over(rest)}.",
            port="in",
            parameter="parts",
            sums=f"{parts} · {each} + {rest} = {size}",
            remedies=tuple(SetValue(f"Set {n} parts", "parts", n) for n in sorted(near)),
        )
    part = TensorType((*arriving.shape[:axis], size // parts, *arriving.shape[axis + 1 :]), arriving.dtype)
    return (part,) * parts


def _split_code(values: Values, _: Types) -> Code:
    names = tuple(f"part{number}" for number in range(1, _parts(values) + 1))
    call = f"{{0}}.chunk({values.whole('parts')}, dim={values.whole('dim')})"
    return Code(call=call, unpack=names, results=tuple(f"{{{name}}}" for name in names))


SPLIT = BlockRecord(
    key="split",
    title="Split",
    family="shape",
    icon="split",
    summary="Parts one axis into pieces of equal size, each with a port of its own.",
    docs="https://docs.pytorch.org/docs/stable/generated/torch.chunk.html",
    stem="split",
    keywords=("chunk", "divide", "unstack", "branches"),
    parameters=(
        Whole(name="parts", label="Parts", help="How many pieces there are.", default=2, minimum=2, maximum=MOST_PARTS),
        axis_parameter("The axis that is parted."),
    ),
    inputs=taking(_BATCHES),
    outputs=lambda values: tuple(Port(f"out{n}", f"part {n}") for n in range(1, _parts(values) + 1)),
    shapes=_split_shapes,
    code=_split_code,
    over_time=along_steps,
    face=lambda _: "Split",
    detail=lambda values: f"{values.whole('parts')} parts, axis {values.whole('dim')}",
)

RECORDS = (SLICE, SPLIT)
