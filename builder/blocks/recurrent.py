"""RNN, LSTM and GRU, batch first. Shapes, arguments and weights: torch.nn.RNN, torch.nn.LSTM, torch.nn.GRU."""

from collections.abc import Mapping
from functools import partial
from typing import Literal

from builder.blocks.dense import fixed_features
from builder.code import Code, Unpack, constructor
from builder.costs import multiplied
from builder.parameters import Choice, Flag, Parameter, Real, Whole
from builder.record import BlockRecord, Mismatch, Port, SetValue, Types, taking
from builder.tensor_type import TensorType, batch_of
from builder.values import Values

Cell = Literal["RNN", "LSTM", "GRU"]
_GATES: dict[Cell, int] = {"RNN": 1, "LSTM": 4, "GRU": 3}
STEPS = Port("steps", "every step")
LAST = Port("last", "last step")
HIDDEN = Port("hidden", "final hidden state")
CELL = Port("cell", "final cell state")


def _directions(values: Values) -> int:
    return 2 if values.flag("bidirectional") else 1


def _shapes(cell: Cell, values: Values, inputs: Types) -> Types:
    (arriving,) = inputs
    fixed_features(cell, arriving)
    if values.real("dropout") and values.whole("num_layers") == 1:
        raise Mismatch(
            f"Dropout stands between layers, and {cell} has 1 layer.",
            parameter="dropout",
            remedies=(SetValue("Set dropout 0", "dropout", 0.0), SetValue("Set 2 layers", "num_layers", 2)),
        )
    hidden, directions = values.whole("hidden_size"), _directions(values)
    state = TensorType((values.whole("num_layers") * directions, "N", hidden))
    sequence, last = batch_of(arriving.shape[1], hidden * directions), batch_of(hidden * directions)
    return (sequence, last, state, state) if cell == "LSTM" else (sequence, last, state)


def _weights(cell: Cell, values: Values, inputs: Types) -> Mapping[str, tuple[int, ...]]:
    """Names and order as PyTorch has them; two bias vectors a gate."""
    hidden, directions = values.whole("hidden_size"), _directions(values)
    rows = _GATES[cell] * hidden
    found: dict[str, tuple[int, ...]] = {}
    for layer in range(values.whole("num_layers")):
        width = fixed_features(cell, inputs[0]) if layer == 0 else hidden * directions
        for suffix in ("", "_reverse")[:directions]:
            found[f"weight_ih_l{layer}{suffix}"] = (rows, width)
            found[f"weight_hh_l{layer}{suffix}"] = (rows, hidden)
            if values.flag("bias"):
                found[f"bias_ih_l{layer}{suffix}"] = found[f"bias_hh_l{layer}{suffix}"] = (rows,)
    return found


def _work(cell: Cell, values: Values, inputs: Types) -> int | None:
    """Each weight is used once at every step, the first one too, whose state is zero."""
    return multiplied(_weights(cell, values, inputs), inputs[0].features[:1])


def _code(cell: Cell, values: Values, inputs: Types) -> Code:
    nonlinearity = {"nonlinearity": (values["nonlinearity"], "tanh")} if cell == "RNN" else {}
    module = constructor(
        f"nn.{cell}",
        fixed_features(cell, inputs[0]),
        values.whole("hidden_size"),
        num_layers=(values.whole("num_layers"), 1),
        **nonlinearity,
        bias=(values.flag("bias"), True),
        batch_first=(True, False),
        dropout=(values.real("dropout"), 0.0),
        bidirectional=(values.flag("bidirectional"), False),
    )
    last = "torch.cat([{hidden}[-2], {hidden}[-1]], dim=1)" if values.flag("bidirectional") else "{hidden}[-1]"
    results = ("{steps}", last, "{hidden}")
    if cell == "LSTM":
        unpack: Unpack = ("steps", ("hidden", "cell"))
        return Code(module=module, call="{module}({0})", unpack=unpack, results=(*results, "{cell}"))
    return Code(module=module, call="{module}({0})", unpack=("steps", "hidden"), results=results)


def _outputs(cell: Cell, _: Values) -> tuple[Port, ...]:
    return (STEPS, LAST, HIDDEN, CELL) if cell == "LSTM" else (STEPS, LAST, HIDDEN)


def _detail(values: Values) -> str:
    layers = values.whole("num_layers")
    words = [f"{layers} layers"] if layers > 1 else []
    if values.flag("bidirectional"):
        words.append("both directions")
    if values.get("nonlinearity") == "relu":
        words.append("ReLU")
    return ", ".join(words) or "1 layer"


NONLINEARITY = Choice(
    name="nonlinearity", label="Activation", help="Bends the state at every step.", default="tanh",
    options=(("tanh", "Tanh"), ("relu", "ReLU")),
)  # fmt: skip


def _parameters(cell: Cell) -> tuple[Parameter, ...]:
    return (
        Whole(name="hidden_size", label="Units", help="The size of the state carried from step to step.", default=64),
        Whole(
            name="num_layers", label="Layers", help="Layers on top of one another; each reads the one below.",
            default=1, maximum=100,
        ),
        Flag(
            name="bidirectional", label="Direction", help="Also reads the sequence from its end and joins both.",
            default=False, yes="both directions",
        ),
        *((NONLINEARITY,) if cell == "RNN" else ()),
        Real(name="dropout", label="Dropout", help="Share of values set to zero between layers.", default=0.0),
        Flag(
            name="bias", label="Bias", help="Learned numbers in each gate.", default=True, yes="two numbers a gate",
            advanced=True,
        ),
    )  # fmt: skip


def _record(cell: Cell, summary: str, keywords: tuple[str, ...]) -> BlockRecord:
    return BlockRecord(
        key=cell.lower(),
        title=cell,
        family="recurrent",
        icon=cell.lower(),
        summary=summary,
        docs=f"https://docs.pytorch.org/docs/stable/generated/torch.nn.{cell}.html",
        stem=cell.lower(),
        keywords=("recurrent", "sequence", *keywords),
        parameters=_parameters(cell),
        inputs=taking({"sequence"}, "sequence"),
        outputs=partial(_outputs, cell),
        shapes=partial(_shapes, cell),
        weights=partial(_weights, cell),
        work=partial(_work, cell),
        code=partial(_code, cell),
        face=lambda values: f"{cell} {values.whole('hidden_size')}",
        detail=_detail,
        learns=True,
    )


RECORDS = (
    _record("RNN", "Reads a sequence step by step and carries a state along.", ("elman", "simple")),
    _record(
        "LSTM", "Reads a sequence with gates that decide what to keep, write and show.", ("long short-term memory",)
    ),
    _record("GRU", "Reads a sequence with two gates, lighter than an LSTM.", ("gated recurrent unit",)),
)
