"""The activations as blocks of their own. Texts and formulas: torch.nn.functional."""

from functools import partial

from builder.activations import ACTIVATIONS, Activation
from builder.code import Code
from builder.parameters import Parameter, Real
from builder.record import BlockRecord, Port, Types
from builder.tensor_type import Kind
from builder.values import Values

FLOATS: frozenset[Kind] = frozenset({"vector", "sequence", "map", "volume", "any"})
_SUMMARIES = {
    "relu": ("Keeps what is positive and sets the rest to zero.", "ReLU", ("rectified",)),
    "leaky_relu": (
        "Keeps what is positive and scales the rest down by a small slope.",
        "LeakyReLU",
        ("rectified", "slope"),
    ),
    "sigmoid": ("Squeezes each value into 0 to 1.", "Sigmoid", ("logistic",)),
    "tanh": ("Squeezes each value into -1 to 1.", "Tanh", ("hyperbolic",)),
    "softmax": ("Turns scores into probabilities that add up to 1.", "Softmax", ("probabilities",)),
    "gelu": ("Passes each value weighted by how large it is among a bell curve.", "GELU", ("gaussian",)),
}
SLOPE = Real(
    name="negative_slope", label="Slope", help="What negative values are multiplied by.", default=0.01, maximum=10.0
)


def _same(_: Values, inputs: Types) -> Types:
    return inputs


def _code(activation: Activation, _: Values, __: Types) -> Code:
    return Code(call="{0}", activation=activation.key)


def _leaky_code(values: Values, _: Types) -> Code:
    slope = values.real("negative_slope")
    return Code(call="F.leaky_relu({0})" if slope == 0.01 else f"F.leaky_relu({{0}}, {slope!r})")


def _record(activation: Activation) -> BlockRecord:
    summary, page, keywords = _SUMMARIES[activation.key]
    leaky = activation.key == "leaky_relu"
    parameters: tuple[Parameter, ...] = (SLOPE,) if leaky else ()
    return BlockRecord(
        key=activation.key,
        title=activation.title,
        family="activate",
        icon=activation.key.replace("_", ""),
        summary=summary,
        docs=f"https://docs.pytorch.org/docs/stable/generated/torch.nn.{page}.html",
        stem=activation.key.replace("_", ""),
        keywords=("activation", *keywords),
        parameters=parameters,
        inputs=lambda _: (Port("in", "input", FLOATS),),
        shapes=_same,
        code=_leaky_code if leaky else partial(_code, activation),
        face=lambda _: activation.title,
        detail=(lambda values: f"slope {values.real('negative_slope'):g}") if leaky else (lambda _: ""),
    )


RECORDS = tuple(map(_record, ACTIVATIONS.values()))
