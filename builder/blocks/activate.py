"""The activations as blocks of their own. Texts and formulas: torch.nn.functional."""

from collections.abc import Mapping
from functools import partial

from builder.activations import ACTIVATIONS, Activation, feature_axis
from builder.axes import axis_of, axis_parameter
from builder.code import Code
from builder.parameters import Choice, Parameter, Real
from builder.record import BlockRecord, Mismatch, OverTime, SetValue, Types, each, taking
from builder.tensor_type import Kind
from builder.values import Value, Values

HIGHEST = 1000.0
FLOATS: frozenset[Kind] = frozenset({"vector", "sequence", "map", "volume", "any"})
_SUMMARIES: Mapping[str, tuple[str, str, tuple[str, ...]]] = {
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
    "elu": (
        "Keeps what is positive; below zero, alpha · (exp(x) - 1) bends towards -alpha.",
        "ELU",
        ("exponential linear",),
    ),
    "selu": (
        "An ELU whose two fixed numbers keep mean and variance from layer to layer.",
        "SELU",
        ("scaled exponential", "self-normalizing"),
    ),
    "silu": ("Passes each value weighted by its own sigmoid: x · sigmoid(x).", "SiLU", ("swish", "swishLayer")),
    "mish": ("Passes each value weighted by tanh(softplus(x)), smooth all the way.", "Mish", ("smooth",)),
    "softplus": ("A smooth ReLU that is always positive: log(1 + exp(x)).", "Softplus", ("positive", "smooth")),
    "hardswish": ("SiLU made of straight pieces: x · relu6(x + 3) / 6.", "Hardswish", ("hard swish", "mobilenet")),
    "hardtanh": ("Cuts each value off below and above two limits.", "Hardtanh", ("clip", "clamp", "clippedRelu")),
    "relu6": ("ReLU, cut off at 6.", "ReLU6", ("clip", "clippedRelu", "mobilenet")),
    "log_softmax": (
        "The logarithm of a softmax. Cross-entropy has it inside, so nothing is gained before that.",
        "LogSoftmax",
        ("LogSoftmax", "nll", "log probabilities"),
    ),
}


_FORMULAS: Mapping[str, tuple[str, str]] = {
    "relu": ("y = max(0, x)", ""),
    "leaky_relu": ("y = max(0, x) + slope · min(0, x)", "Maas et al. 2013"),
    "sigmoid": ("y = 1 / (1 + exp(-x))", ""),
    "tanh": ("y = (exp(x) - exp(-x)) / (exp(x) + exp(-x))", ""),
    "softmax": ("y[i] = exp(x[i]) / Σ exp(x[j])", ""),
    "gelu": ("y = x · Φ(x)", "Hendrycks and Gimpel 2016, arXiv:1606.08415"),
    "elu": ("y = max(0, x) + min(0, α · (exp(x) - 1))", "Clevert et al. 2015, arXiv:1511.07289"),
    "selu": ("y = 1.0507 · (max(0, x) + min(0, 1.6733 · (exp(x) - 1)))", "Klambauer et al. 2017, arXiv:1706.02515"),
    "silu": ("y = x · sigmoid(x)", "Elfwing et al. 2017, arXiv:1702.03118"),
    "mish": ("y = x · tanh(softplus(x))", "Misra 2019, arXiv:1908.08681"),
    "softplus": ("y = log(1 + exp(β · x)) / β", ""),
    "hardswish": ("y = x · relu6(x + 3) / 6", "Howard et al. 2019, arXiv:1905.02244"),
    "hardtanh": ("y = min(max(x, lowest), highest)", ""),
    "relu6": ("y = min(max(x, 0), 6)", ""),
    "log_softmax": ("y[i] = x[i] - log Σ exp(x[j])", ""),
}


def _number(name: str, label: str, text: str, default: float, minimum: float, maximum: float) -> Real:
    return Real(name=name, label=label, help=text, default=default, minimum=minimum, maximum=maximum)


SLOPE = _number("negative_slope", "Slope", "What negative values are multiplied by.", 0.01, 0.0, 10.0)
_DIM = axis_parameter("The axis whose values add up to 1; 0 is that of the features.", 0, 0, "features")
_PARAMETERS: Mapping[str, tuple[Parameter, ...]] = {
    "leaky_relu": (SLOPE,),
    "elu": (_number("alpha", "Alpha", "How far below zero the result can go.", 1.0, 0.0, 100.0),),
    "gelu": (
        Choice(
            name="approximate", label="Formula", help="The exact bell curve, or the faster formula of GPT-2.",
            default="none", options=(("none", "Exact"), ("tanh", "With tanh")),
        ),
    ),
    "softplus": (
        _number("beta", "Beta", "How sharp the bend is; the larger, the more like ReLU.", 1.0, 0.001, 1000.0),
        _number("threshold", "Threshold", "From here on beta times a value counts as straight.", 20.0, 0.0, 1000.0),
    ),
    "hardtanh": (
        _number("min_val", "Lowest", "What smaller values become.", -1.0, -HIGHEST, HIGHEST),
        _number("max_val", "Highest", "What larger values become.", 1.0, -HIGHEST, HIGHEST),
    ),
    "softmax": (_DIM,),
    "log_softmax": (_DIM,),
}  # fmt: skip


def _axis(activation: Activation, values: Values, inputs: Types) -> int:
    """The axis that a person named; 0 for that of the features. Raises Mismatch where it is not there."""
    axis = axis_of(activation.title, values, inputs[0]) if values.get("dim") else 0
    return 0 if axis == feature_axis(inputs[0]) % len(inputs[0].shape) else axis


def _shapes(activation: Activation, values: Values, inputs: Types) -> Types:
    _axis(activation, values, inputs)
    if activation.key == "hardtanh" and values.real("min_val") >= values.real("max_val"):
        low, high = values.real("min_val"), values.real("max_val")
        raise Mismatch(
            f"Hardtanh keeps nothing between {low:g} and {high:g}. The lowest value lies below the highest.",
            parameter="max_val",
            remedies=(SetValue(f"Set highest {low + 1:g}", "max_val", low + 1),) if low + 1 <= HIGHEST else (),
        )
    return inputs


def _code(activation: Activation, values: Values, inputs: Types) -> Code:
    """As a layer carries it, where nothing is set otherwise: a loss knows its own softmax by that."""
    given = [(p, values[p.name]) for p in _PARAMETERS.get(activation.key, ())]
    more = "".join(f", {p.name}={_literal(value)}" for p, value in given if p.name != "dim" and value != p.default)
    axis = _axis(activation, values, inputs)
    if not more and not axis:
        return Code(call="{0}", activation=activation.key)
    text = activation.along(axis)
    return Code(call=f"{text.removesuffix(')')}{more})")


def _literal(value: Value) -> str:
    return f'"{value}"' if isinstance(value, str) else repr(value)


def _over_time(values: Values, inputs: Types) -> OverTime:
    """Along the first axis after N a softmax weighs the steps of a sequence against each other.

    So it does along a later axis that is open too, as that of the weights of attention.
    """
    axis = values.whole("dim") or feature_axis(inputs[0])
    return "mixes" if axis == 1 or isinstance(inputs[0].shape[axis], str) else "each"


def _detail(key: str, values: Values) -> str:
    match key:
        case "leaky_relu":
            return f"slope {values.real('negative_slope'):g}"
        case "elu":
            return f"alpha {values.real('alpha'):g}"
        case "softplus":
            return f"beta {values.real('beta'):g}"
        case "hardtanh":
            return f"{values.real('min_val'):g} to {values.real('max_val'):g}"
        case "softmax" | "log_softmax":
            return f"axis {values.whole('dim')}" if values.whole("dim") else ""
    return ""


def _record(activation: Activation) -> BlockRecord:
    summary, page, keywords = _SUMMARIES[activation.key]
    formula, paper = _FORMULAS[activation.key]
    key, parameters = activation.key, _PARAMETERS.get(activation.key, ())
    return BlockRecord(
        key=key,
        title=activation.title,
        family="activate",
        icon=key.replace("_", ""),
        summary=summary,
        docs=f"https://docs.pytorch.org/docs/stable/generated/torch.nn.{page}.html",
        formula=formula,
        paper=paper,
        stem=key.replace("_", ""),
        keywords=("activation", *keywords),
        parameters=parameters,
        inputs=taking(FLOATS),
        shapes=partial(_shapes, activation),
        code=partial(_code, activation),
        face=lambda _: activation.title,
        detail=partial(_detail, key),
        over_time=_over_time if _DIM in parameters else each,
    )


RECORDS = tuple(map(_record, ACTIVATIONS.values()))
