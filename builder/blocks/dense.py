"""Dense, the fully connected layer. Shapes and arguments: torch.nn.Linear."""

from collections.abc import Mapping

from builder.activations import ACTIVATION, ACTIVATIONS, activation_detail
from builder.code import Code, constructor
from builder.costs import multiplied
from builder.initial import INIT
from builder.parameters import Flag, Whole
from builder.record import BlockRecord, InsertBefore, Mismatch, Port, SetValue, Types
from builder.tensor_type import Kind, TensorType
from builder.values import Values

ALONG_UNITS = ("softmax", "log_softmax")
STEPWISE: frozenset[Kind] = frozenset({"vector", "sequence"})
ANY_PLACES: frozenset[Kind] = frozenset({"vector", "sequence", "map", "volume"})


def turned(arriving: TensorType, axis: int, port: str = "in") -> tuple[InsertBefore, ...]:
    """The remedy for a sequence whose open dimension stands where a number is needed, and a number at `axis`."""
    if arriving.kind != "sequence" or not isinstance(arriving.shape[axis], int):
        return ()
    return (InsertBefore("Insert Permute 2, 1", port, "permute", Values(order=(2, 1))),)


def fixed_features(title: str, arriving: TensorType, port: str = "in") -> int:
    """The size of the last axis. Raises Mismatch where it is a symbol such as T."""
    features = arriving.shape[-1]
    if isinstance(features, int):
        return features
    text = f"{title} needs a fixed number of features, gets {arriving}: {features} is open."
    raise Mismatch(text, port=port, remedies=turned(arriving, 1, port))


def _shapes(values: Values, inputs: Types) -> Types:
    (arriving,) = inputs
    features, expected = fixed_features("Dense", arriving), values.whole("expects")
    if expected and expected != features:
        raise Mismatch(
            f"Dense expects {expected} features, gets {features}.",
            port="in",
            parameter="expects",
            remedies=(SetValue(f"Expect {features}", "expects", features),),
        )
    return (TensorType((*arriving.shape[:-1], values.whole("out_features"))),)


def _weights(values: Values, inputs: Types) -> Mapping[str, tuple[int, ...]]:
    out = values.whole("out_features")
    weight = {"weight": (out, fixed_features("Dense", inputs[0]))}
    return weight | ({"bias": (out,)} if values.flag("bias") else {})


def _work(values: Values, inputs: Types) -> int | None:
    """Each weight is used once for every vector: for a sequence at each of its steps."""
    return multiplied(_weights(values, inputs), inputs[0].features[:-1])


def _code(values: Values, inputs: Types) -> Code:
    features, out = fixed_features("Dense", inputs[0]), values.whole("out_features")
    module = constructor("nn.Linear", features, out, bias=(values.flag("bias"), True))
    activation = values.text("activation")
    if activation in ALONG_UNITS and inputs[0].kind not in ("vector", "sequence"):
        # Of maps and volumes the features are else those of axis 1; the units stand last.
        return Code(module=module, call=ACTIVATIONS[activation].along(-1).replace("{0}", "{module}({0})"))
    return Code(module=module, call="{module}({0})", activation=activation)


def _inputs(values: Values) -> tuple[Port, ...]:
    return (Port("in", "input", ANY_PLACES if values.flag("last_axis") else STEPWISE),)


def _detail(values: Values) -> str:
    expected = values.whole("expects")
    words = (*((f"expects {expected}",) if expected else ()), *activation_detail(values.text("activation")))
    return ", ".join(words)


RECORDS = (
    BlockRecord(
        key="dense",
        title="Dense",
        family="dense",
        icon="dense",
        summary="Joins every input to every unit by a weight of its own.",
        docs="https://docs.pytorch.org/docs/stable/generated/torch.nn.Linear.html",
        formula="y = x · Wᵀ + b",
        stem="fc",
        keywords=("linear", "fully connected", "fc", "perceptron", "affine", "fullyConnectedLayer"),
        parameters=(
            Whole(
                name="out_features",
                label="Units",
                help="One output each. The last layer has one for each class.",
                default=64,
            ),
            ACTIVATION,
            Flag(
                name="bias",
                label="Bias",
                help="Adds one learned number to each unit.",
                default=True,
                yes="one number a unit",
            ),
            Whole(
                name="expects",
                label="Input features",
                help="The number of features that must arrive; 0 takes what comes.",
                default=0,
                minimum=0,
                zero_text="what comes",
                advanced=True,
            ),
            Flag(
                name="last_axis",
                label="Maps too",
                help="Also takes maps and volumes, and joins the numbers of their last axis at each place.",
                default=False,
                yes="at each place",
                advanced=True,
            ),
            INIT,
        ),
        inputs=_inputs,
        shapes=_shapes,
        weights=_weights,
        work=_work,
        code=_code,
        face=lambda values: f"Dense {values.whole('out_features')}",
        detail=_detail,
        learns=True,
    ),
)
