"""Several inputs, one result: value by value, side by side, or on top of one another; and how large a difference is.

Texts: torch.add, sub, mul, maximum, minimum, cat, stack, abs.
"""

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import cache, partial, reduce

from builder.axes import along_steps, axis_of, axis_parameter
from builder.code import Code
from builder.dims import Dim, shifted
from builder.parameters import Whole
from builder.record import BlockRecord, Mismatch, Port, Types, taking
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
_DOCS = "https://docs.pytorch.org/docs/stable/generated/torch.{}.html"


def _inputs(values: Values) -> tuple[Port, ...]:
    # A group may give a number beyond the limit: that is a problem to be shown, and no reason for a million ports.
    return _ports(min(values.whole("inputs"), COUNT.maximum))


@cache
def _ports(count: int) -> tuple[Port, ...]:
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


def _names(inputs: Types) -> list[str]:
    return [f"{{{number}}}" for number in range(len(inputs))]


def _joined_by(sign: str, names: Sequence[str]) -> str:
    return f" {sign} ".join(names)


def _mean(names: Sequence[str]) -> str:
    return f"({' + '.join(names)}) / {len(names)}"


def _nested(function: str, names: Sequence[str]) -> str:
    """`torch.maximum(torch.maximum(a, b), c)`: PyTorch's takes two at a time."""
    return reduce(lambda one, other: f"torch.{function}({one}, {other})", names)


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


def _concat_code(values: Values, inputs: Types) -> Code:
    return Code(call=f"torch.cat([{', '.join(_names(inputs))}], dim={values.whole('dim')})")


def _stack(values: Values, inputs: Types) -> Types:
    first = inputs[0]
    axis = axis_of("Stack", values, first, new=1)
    for number, other in enumerate(inputs[1:], 2):
        if other.shape != first.shape:
            text = f"Stack needs equal shapes: input 1 is {first}, input {number} is {other}."
            raise Mismatch(text, port=f"in{number}")
    return (TensorType((*first.shape[:axis], len(inputs), *first.shape[axis:])),)


def _stack_code(values: Values, inputs: Types) -> Code:
    return Code(call=f"torch.stack([{', '.join(_names(inputs))}], dim={values.whole('dim')})")


def _two(_: Values) -> tuple[Port, ...]:
    return _inputs(Values(inputs=2))


def _signs(sign: str, values: Values) -> str:
    """`input + input + input`."""
    return f" {sign} ".join(["input"] * min(values.whole("inputs"), 3))


def _count(values: Values) -> str:
    return f"{values.whole('inputs')} inputs"


_FORMULAS = {
    "Add": "y = x1 + x2 + …",
    "Subtract": "y = x1 - x2",
    "Multiply": "y = x1 · x2 · …, value by value",
    "Average": "y = (x1 + x2 + …) / n",
    "Maximum": "y = max(x1, x2, …)",
    "Minimum": "y = min(x1, x2, …)",
}


def _arithmetic(
    title: str, icon: str, summary: str, keywords: tuple[str, ...], text: Callable[[Sequence[str]], str],
    detail: Callable[[Values], str], docs: str = "",
) -> BlockRecord:  # fmt: skip
    return BlockRecord(
        key=title.lower(),
        title=title,
        family="shape",
        icon=icon,
        summary=summary,
        docs=_DOCS.format(docs or icon),
        formula=_FORMULAS[title],
        stem=title.lower(),
        keywords=("merge", *keywords),
        parameters=(COUNT,),
        inputs=_inputs,
        shapes=partial(_elementwise, title),
        code=lambda _, inputs: Code(call=text(_names(inputs))),
        face=lambda _: title,
        detail=detail,
    )


SUBTRACT = replace(
    _arithmetic(
        "Subtract", "sub", "Takes its second input from its first, value by value.", ("minus", "difference"),
        partial(_joined_by, "-"), lambda _: "input - input",
    ),
    parameters=(),
    inputs=_two,
)  # fmt: skip

CONCAT = BlockRecord(
    key="concat",
    title="Concat",
    family="shape",
    icon="concat",
    summary="Joins its inputs along one axis.",
    docs=_DOCS.format("cat"),
    formula="y = x1 ⊕ x2 ⊕ …, side by side along the axis",
    stem="concat",
    keywords=("concatenate", "merge", "join", "cat", "concatenationLayer", "depthConcatenationLayer"),
    parameters=(COUNT, AXIS),
    inputs=_inputs,
    shapes=_concat,
    code=_concat_code,
    over_time=along_steps,
    face=lambda _: "Concat",
    detail=lambda values: f"{values.whole('inputs')} inputs, axis {values.whole('dim')}",
)

STACK = BlockRecord(
    key="stack",
    title="Stack",
    family="shape",
    icon="stack",
    summary="Puts inputs of equal shape on top of one another along a new axis.",
    docs=_DOCS.format("stack"),
    formula="y = [x1; x2; …], the inputs along a new axis",
    stem="stack",
    keywords=("merge", "pile", "new axis"),
    parameters=(COUNT, axis_parameter("Where the new axis stands; 1 is right after N.")),
    inputs=_inputs,
    shapes=_stack,
    code=_stack_code,
    over_time=along_steps,
    face=lambda _: "Stack",
    detail=lambda values: f"{values.whole('inputs')} inputs, axis {values.whole('dim')}",
)

ABSOLUTE = BlockRecord(
    key="abs",
    title="Absolute value",
    family="shape",
    icon="abs",
    summary="Drops the sign of each value; behind Subtract, how far two inputs are apart.",
    docs=_DOCS.format("abs"),
    formula="y = |x|",
    stem="abs",
    keywords=("abs", "magnitude", "L1 distance", "difference", "siamese"),
    inputs=taking(_KINDS),
    shapes=lambda _, inputs: inputs,
    code=lambda _, __: Code(call="torch.abs({0})"),
    face=lambda _: "Absolute value",
    detail=lambda _: "|input|",
)

RECORDS = (
    _arithmetic(
        "Add", "add", "Adds its inputs, value by value.", ("plus", "sum", "skip", "residual", "additionLayer"),
        partial(_joined_by, "+"), partial(_signs, "+"),
    ),
    _arithmetic(
        "Multiply", "mul", "Multiplies its inputs, value by value.",
        ("times", "product", "gate", "multiplicationLayer"), partial(_joined_by, "*"), partial(_signs, "×"),
    ),
    CONCAT,
    SUBTRACT,
    ABSOLUTE,
    _arithmetic(
        "Average", "avg", "Takes the mean of its inputs, value by value.", ("mean",), _mean, _count, docs="mean",
    ),
    _arithmetic(
        "Maximum", "maximum", "Keeps the largest of its inputs, value by value.", ("max", "maxout"),
        partial(_nested, "maximum"), _count,
    ),
    _arithmetic(
        "Minimum", "minimum", "Keeps the smallest of its inputs, value by value.", ("min",),
        partial(_nested, "minimum"), _count,
    ),
    STACK,
)  # fmt: skip
