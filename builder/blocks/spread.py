"""The same values again: Repeat vector, Repeat, Constant, Identity. Texts: torch.Tensor.repeat, torch.full."""

from builder.axes import along_steps, axis_of, axis_parameter
from builder.code import Code
from builder.dims import product, shape_text
from builder.parameters import Choice, Dims, Real, Whole
from builder.record import BlockRecord, Types, taking
from builder.tensor_type import Kind, TensorType, batch_of
from builder.values import Values

_BATCHES: frozenset[Kind] = frozenset({"vector", "sequence", "map", "volume", "tokens", "any"})


def _steps_shapes(values: Values, inputs: Types) -> Types:
    return (batch_of(values.whole("steps"), inputs[0].shape[1]),)


def _steps_code(values: Values, _: Types) -> Code:
    return Code(call=f"{{0}}.unsqueeze(1).repeat(1, {values.whole('steps')}, 1)")


REPEAT_VECTOR = BlockRecord(
    key="repeat_vector",
    title="Repeat vector",
    family="shape",
    icon="repeatvec",
    summary="Makes a sequence of a vector: the same vector at every step.",
    docs="https://docs.pytorch.org/docs/stable/generated/torch.Tensor.repeat.html",
    stem="repeated",
    keywords=("RepeatVector", "expand", "tile", "decoder", "steps"),
    parameters=(
        Whole(name="steps", label="Steps", help="How many steps the sequence has.", default=8, maximum=10_000),
    ),
    inputs=taking({"vector"}, "vector"),
    shapes=_steps_shapes,
    code=_steps_code,
    face=lambda _: "Repeat vector",
    detail=lambda values: "1 step" if values.whole("steps") == 1 else f"{values.whole('steps')} steps",
)


def _repeat_shapes(values: Values, inputs: Types) -> Types:
    (arriving,) = inputs
    axis = axis_of("Repeat", values, arriving)
    size = product((arriving.shape[axis], values.whole("times")))
    return (TensorType((*arriving.shape[:axis], size, *arriving.shape[axis + 1 :]), arriving.dtype),)


def _repeat_code(values: Values, inputs: Types) -> Code:
    axis, times = axis_of("Repeat", values, inputs[0]), values.whole("times")
    if values.text("order") == "each":
        return Code(call=f"{{0}}.repeat_interleave({times}, dim={axis})")
    counts = [times if number == axis else 1 for number in range(len(inputs[0].shape))]
    return Code(call=f"{{0}}.repeat({', '.join(map(str, counts))})")


REPEAT = BlockRecord(
    key="repeat",
    title="Repeat",
    family="shape",
    icon="repeat",
    summary="Repeats what lies along one axis.",
    docs="https://docs.pytorch.org/docs/stable/generated/torch.Tensor.repeat.html",
    stem="repeated",
    keywords=("tile", "UpSampling1D", "repeat_interleave", "copy"),
    parameters=(
        Whole(name="times", label="Times", help="How often each value stands there.", default=2, maximum=10_000),
        axis_parameter("The axis along which it is repeated."),
        Choice(
            name="order", label="Order", help="The whole axis again and again, or each value several times in a row.",
            default="whole", options=(("whole", "Whole axis: a b a b"), ("each", "Each value: a a b b")),
        ),
    ),
    inputs=taking(_BATCHES),
    shapes=_repeat_shapes,
    code=_repeat_code,
    over_time=along_steps,
    face=lambda _: "Repeat",
    detail=lambda values: f"{values.whole('times')} times, axis {values.whole('dim')}",
)  # fmt: skip


def _constant_shapes(values: Values, _: Types) -> Types:
    return (batch_of(*values.sizes("shape")),)


def _constant_code(values: Values, _: Types) -> Code:
    sizes = ", ".join(map(str, values.sizes("shape")))
    return Code(call=f"torch.full((len({{0}}), {sizes}), {values.real('value')!r}, device={{0}}.device)")


CONSTANT = BlockRecord(
    key="constant",
    title="Constant",
    family="shape",
    icon="constant",
    summary="Gives the same number everywhere, once for each sample of the input, whose values it does not read.",
    docs="https://docs.pytorch.org/docs/stable/generated/torch.full.html",
    stem="constant",
    keywords=("zeros", "ones", "fill", "full", "initial state"),
    parameters=(
        Dims(name="shape", label="Shape", help="The shape of the result without N.", default=(64,)),
        Real(
            name="value", label="Value", help="The number that stands everywhere.",
            default=0.0, minimum=-1_000_000.0, maximum=1_000_000.0,
        ),
    ),
    inputs=taking(_BATCHES, "samples"),
    shapes=_constant_shapes,
    code=_constant_code,
    face=lambda values: f"Constant {values.real('value'):g}",
    detail=lambda values: shape_text(values.sizes("shape")),
)  # fmt: skip


def _same(_: Values, inputs: Types) -> Types:
    return inputs


IDENTITY = BlockRecord(
    key="identity",
    title="Identity",
    family="shape",
    icon="identity",
    summary="Hands its input on as it is: a place to meet, or a name for what flows there.",
    docs="https://docs.pytorch.org/docs/stable/generated/torch.nn.Identity.html",
    stem="identity",
    keywords=("pass", "linear activation", "nothing", "functionLayer", "skip"),
    shapes=_same,
    code=lambda _, __: Code(call="{0}"),
    face=lambda _: "Identity",
)

RECORDS = (REPEAT_VECTOR, REPEAT, CONSTANT, IDENTITY)
