"""Normalisation and dropout. Shapes and arguments: torch.nn.BatchNorm1d, BatchNorm2d, LayerNorm, Dropout."""

from collections.abc import Mapping
from functools import partial

from builder.blocks.conv import channels
from builder.blocks.dense import fixed_features
from builder.code import Code, constructor
from builder.parameters import Flag, Parameter, Real
from builder.record import BlockRecord, Port, Types
from builder.tensor_type import Kind
from builder.values import Values

EPS = Real(
    name="eps", label="Epsilon", help="A small number that keeps the division stable.",
    default=1e-5, minimum=1e-12, maximum=1.0, advanced=True,
)  # fmt: skip
AFFINE = Flag(
    name="affine", label="Scale, shift", help="Learns a scale and a shift for what it normalises.",
    default=True, yes="learned",
)  # fmt: skip


def _same(_: Values, inputs: Types) -> Types:
    return inputs


def _batch_shapes(title: str, _: Values, inputs: Types) -> Types:
    channels(title, inputs[0])
    return inputs


def _layer_shapes(_: Values, inputs: Types) -> Types:
    fixed_features("LayerNorm", inputs[0])
    return inputs


def _affine_weights(axis: int, values: Values, inputs: Types) -> Mapping[str, tuple[int, ...]]:
    size = inputs[0].shape[axis]
    assert isinstance(size, int)
    return {"weight": (size,), "bias": (size,)} if values.flag("affine") else {}


def _batch_code(axes: int, values: Values, inputs: Types) -> Code:
    module = constructor(
        f"nn.BatchNorm{axes}d",
        inputs[0].shape[1],
        eps=(values.real("eps"), 1e-5),
        momentum=(values.real("momentum"), 0.1),
        affine=(values.flag("affine"), True),
    )
    return Code(module=module, call="{module}({0})")


def _layer_code(values: Values, inputs: Types) -> Code:
    module = constructor(
        "nn.LayerNorm",
        inputs[0].shape[-1],
        eps=(values.real("eps"), 1e-5),
        elementwise_affine=(values.flag("affine"), True),
    )
    return Code(module=module, call="{module}({0})")


def _batch_norm(axes: int, accepts: frozenset[Kind]) -> BlockRecord:
    momentum: Parameter = Real(
        name="momentum", label="Momentum", help="How fast the running mean and variance follow the batches.",
        default=0.1, advanced=True,
    )  # fmt: skip
    return BlockRecord(
        key=f"batchnorm{axes}d",
        title=f"BatchNorm {axes}D",
        family="activate",
        icon="bnorm",
        summary="Brings each channel of a batch to mean 0 and variance 1, then scales and shifts it.",
        docs=f"https://docs.pytorch.org/docs/stable/generated/torch.nn.BatchNorm{axes}d.html",
        stem="bn",
        keywords=("batch normalization", "norm", "batchnorm"),
        parameters=(AFFINE, momentum, EPS),
        inputs=lambda _: (Port("in", "input", accepts),),
        shapes=partial(_batch_shapes, f"BatchNorm {axes}D"),
        weights=partial(_affine_weights, 1),
        code=partial(_batch_code, axes),
        face=lambda _: "BatchNorm",
        detail=lambda _: "each channel",
        learns=True,
    )


LAYER_NORM = BlockRecord(
    key="layernorm",
    title="LayerNorm",
    family="activate",
    icon="lnorm",
    summary="Brings the features of each sample to mean 0 and variance 1, then scales and shifts them.",
    docs="https://docs.pytorch.org/docs/stable/generated/torch.nn.LayerNorm.html",
    stem="norm",
    keywords=("layer normalization", "norm"),
    parameters=(AFFINE, EPS),
    inputs=lambda _: (Port("in", "input", frozenset({"vector", "sequence", "map", "volume"})),),
    shapes=_layer_shapes,
    weights=partial(_affine_weights, -1),
    code=_layer_code,
    face=lambda _: "LayerNorm",
    detail=lambda _: "the last axis",
    learns=True,
)

DROPOUT = BlockRecord(
    key="dropout",
    title="Dropout",
    family="activate",
    icon="dropout",
    summary="While training, sets a random share of the values to zero, so that no unit is relied on alone.",
    docs="https://docs.pytorch.org/docs/stable/generated/torch.nn.Dropout.html",
    stem="drop",
    keywords=("regularize", "overfitting", "noise"),
    parameters=(
        Real(name="p", label="Rate", help="The share of values that are set to zero while training.", default=0.5),
    ),
    inputs=lambda _: (Port("in", "input", frozenset({"vector", "sequence", "map", "volume", "any"})),),
    shapes=_same,
    code=lambda values, _: Code(module=constructor("nn.Dropout", values.real("p")), call="{module}({0})"),
    face=lambda _: "Dropout",
    detail=lambda values: f"p = {values.real('p'):g}",
)

RECORDS = (_batch_norm(2, frozenset({"map"})), _batch_norm(1, frozenset({"vector", "sequence"})), LAYER_NORM, DROPOUT)
