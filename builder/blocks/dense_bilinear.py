"""Bilinear: two inputs, joined by a weight for each pair of their numbers. Shapes and arguments: torch.nn.Bilinear."""

from collections.abc import Mapping

from builder.activations import ACTIVATION, activation_detail
from builder.blocks.dense import fixed_features
from builder.code import Code, constructor
from builder.parameters import Flag, Whole
from builder.record import BlockRecord, Mismatch, Port, Types
from builder.tensor_type import Kind, TensorType
from builder.values import Values

_KINDS: frozenset[Kind] = frozenset({"vector", "sequence"})


def _widths(inputs: Types) -> tuple[int, int]:
    return fixed_features("Bilinear", inputs[0], "in1"), fixed_features("Bilinear", inputs[1], "in2")


def _shapes(values: Values, inputs: Types) -> Types:
    first, second = inputs
    if first.shape[:-1] != second.shape[:-1]:
        text = f"Bilinear needs equal shapes but for the features: input 1 is {first}, input 2 is {second}."
        raise Mismatch(text, port="in2")
    _widths(inputs)
    return (TensorType((*first.shape[:-1], values.whole("out_features"))),)


def _weights(values: Values, inputs: Types) -> Mapping[str, tuple[int, ...]]:
    out = values.whole("out_features")
    weight: dict[str, tuple[int, ...]] = {"weight": (out, *_widths(inputs))}
    return weight | ({"bias": (out,)} if values.flag("bias") else {})


def _code(values: Values, inputs: Types) -> Code:
    sizes = (*_widths(inputs), values.whole("out_features"))
    module = constructor("nn.Bilinear", *sizes, bias=(values.flag("bias"), True))
    return Code(module=module, call="{module}({0}, {1})", activation=values.text("activation"))


RECORDS = (
    BlockRecord(
        key="bilinear",
        title="Bilinear",
        family="dense",
        icon="bilinear",
        summary="Joins each number of one input with each of the other by a weight for every unit: x · W · y + b.",
        docs="https://docs.pytorch.org/docs/stable/generated/torch.nn.Bilinear.html",
        formula="y[u] = x1ᵀ · W[u] · x2 + b[u]",
        stem="bilinear",
        keywords=("pairs", "interaction", "linear", "product"),
        parameters=(
            Whole(name="out_features", label="Units", help="One output each.", default=64),
            ACTIVATION,
            Flag(
                name="bias", label="Bias", help="Adds one learned number to each unit.",
                default=True, yes="one number a unit",
            ),
        ),
        inputs=lambda _: (Port("in1", "input 1", _KINDS), Port("in2", "input 2", _KINDS)),
        shapes=_shapes,
        weights=_weights,
        code=_code,
        face=lambda values: f"Bilinear {values.whole('out_features')}",
        detail=lambda values: ", ".join(activation_detail(values.text("activation"))),
        learns=True,
    ),
)  # fmt: skip
