"""Add, Multiply and Concat: several inputs, one result. Texts: torch.add, torch.mul, torch.cat."""

from functools import partial

from builder.code import Code
from builder.dims import Dim, shifted
from builder.parameters import Whole
from builder.record import BlockRecord, Mismatch, Port, Types
from builder.tensor_type import KIND_SHAPES, Kind, TensorType
from builder.values import Values

COUNT = Whole(
    name="inputs", label="Inputs", help="How many results are brought together.", default=2, minimum=2, maximum=16
)
AXIS = Whole(
    name="dim", label="Axis", help="The axis along which the inputs are joined; 1 is channels or features.",
    default=1, maximum=5,
)  # fmt: skip
_KINDS: frozenset[Kind] = frozenset(KIND_SHAPES) - {"tokens", "state"}


def _inputs(values: Values) -> tuple[Port, ...]:
    # A group may give a number beyond the limit: that is a problem to be shown, and no reason for a million ports.
    count = min(values.whole("inputs"), COUNT.maximum)
    return tuple(Port(f"in{n}", f"input {n}", _KINDS) for n in range(1, count + 1))


def _broadcast(a: Dim, b: Dim) -> Dim | None:
    if a == b or b == 1:
        return a
    return b if a == 1 else None


def _elementwise(title: str, _: Values, inputs: Types) -> Types:
    shape = inputs[0].shape
    for number, other in enumerate(inputs[1:], 2):
        dims = [_broadcast(a, b) for a, b in zip(shape, other.shape, strict=False)]
        if len(shape) != len(other.shape) or None in dims:
            text = f"{title} needs equal shapes: input 1 is {inputs[0]}, input {number} is {other}."
            raise Mismatch(text, port=f"in{number}")
        shape = tuple(d for d in dims if d is not None)
    return (TensorType(shape),)


def _operator(sign: str, values: Values, _: Types) -> Code:
    return Code(call=f" {sign} ".join(f"{{{n}}}" for n in range(values.whole("inputs"))))


def _concat(values: Values, inputs: Types) -> Types:
    axis, first = values.whole("dim"), inputs[0]
    if axis >= len(first.shape):
        raise Mismatch(
            f"Concat joins along axis {axis}, and {first} has axes 0 to {len(first.shape) - 1}.", parameter="dim"
        )
    total = first.shape[axis]
    for number, other in enumerate(inputs[1:], 2):
        same = len(other.shape) == len(first.shape) and all(
            a == b for i, (a, b) in enumerate(zip(first.shape, other.shape, strict=True)) if i != axis
        )
        if not same:
            text = f"Concat needs equal shapes beside axis {axis}: input 1 is {first}, input {number} is {other}."
            raise Mismatch(text, port=f"in{number}")
        total = _joined(total, other.shape[axis], first)
    return (TensorType((*first.shape[:axis], total, *first.shape[axis + 1 :])),)


def _joined(a: Dim, b: Dim, first: TensorType) -> Dim:
    if isinstance(b, int):
        return shifted(a, b)
    if isinstance(a, int):
        return shifted(b, a)
    raise Mismatch(f"Concat adds numbers, and {a} and {b} of {first} are both open.", parameter="dim")


def _concat_code(values: Values, _: Types) -> Code:
    names = ", ".join(f"{{{n}}}" for n in range(values.whole("inputs")))
    return Code(call=f"torch.cat([{names}], dim={values.whole('dim')})")


def _arithmetic(title: str, sign: str, icon: str, summary: str, keywords: tuple[str, ...]) -> BlockRecord:
    return BlockRecord(
        key=title.lower(),
        title=title,
        family="shape",
        icon=icon,
        summary=summary,
        docs=f"https://docs.pytorch.org/docs/stable/generated/torch.{icon}.html",
        stem=title.lower(),
        keywords=("merge", *keywords),
        parameters=(COUNT,),
        inputs=_inputs,
        shapes=partial(_elementwise, title),
        code=partial(_operator, sign),
        face=lambda _: title,
        detail=lambda values: f" {sign} ".join(["input"] * min(values.whole("inputs"), 3)).replace("*", "×"),
    )


CONCAT = BlockRecord(
    key="concat",
    title="Concat",
    family="shape",
    icon="concat",
    summary="Joins its inputs along one axis.",
    docs="https://docs.pytorch.org/docs/stable/generated/torch.cat.html",
    stem="concat",
    keywords=("concatenate", "merge", "join", "cat"),
    parameters=(COUNT, AXIS),
    inputs=_inputs,
    shapes=_concat,
    code=_concat_code,
    face=lambda _: "Concat",
    detail=lambda values: f"{values.whole('inputs')} inputs, axis {values.whole('dim')}",
)

RECORDS = (
    _arithmetic("Add", "+", "add", "Adds its inputs, value by value.", ("plus", "sum", "skip", "residual")),
    _arithmetic("Multiply", "*", "mul", "Multiplies its inputs, value by value.", ("times", "product", "gate")),
    CONCAT,
)
