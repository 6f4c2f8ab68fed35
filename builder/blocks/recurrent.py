"""RNN, LSTM and GRU, batch first. Shapes, arguments and weights: torch.nn.RNN, torch.nn.LSTM, torch.nn.GRU."""

from collections.abc import Mapping
from dataclasses import replace
from functools import partial
from typing import Literal

from builder.blocks.dense import fixed_features
from builder.code import Code, Unpack, constructor
from builder.costs import multiplied
from builder.first_state import FIRST_STATE, directions, refuse_other_states, state_argument, state_ports, states
from builder.initial import INIT
from builder.parameters import Choice, Flag, Parameter, Real, Whole
from builder.record import BlockRecord, Mismatch, Port, SetValue, Types, knows
from builder.tensor_type import TensorType, batch_of
from builder.values import Values

Cell = Literal["RNN", "LSTM", "GRU"]
_GATES: dict[Cell, int] = {"RNN": 1, "LSTM": 4, "GRU": 3}
SEQUENCE = Port("in", "sequence", frozenset({"sequence"}))
STEPS = Port("steps", "every step")
LAST = Port("last", "last step")
HIDDEN = Port("hidden", "final hidden state")
CELL = Port("cell", "final cell state")
_PACKED = "nn.utils.rnn.pack_padded_sequence({0}, {lengths}.cpu(), batch_first=True, enforce_sorted=False)"
_PADDED = "nn.utils.rnn.pad_packed_sequence({packed}, batch_first=True, total_length={0}.shape[1])[0]"

_FORMULAS: Mapping[Cell, str] = {
    "RNN": "h[t] = tanh(W · x[t] + b + U · h[t-1] + c)",
    "LSTM": "i, f, o = σ(…), g = tanh(…) of W · x[t] + U · h[t-1]; c[t] = f · c[t-1] + i · g; h[t] = o · tanh(c[t])",
    "GRU": "r, z = σ(…); n = tanh(W · x[t] + b + r · (U · h[t-1] + c)); h[t] = (1 - z) · n + z · h[t-1]",
}
_PAPERS: Mapping[Cell, str] = {
    "RNN": "Elman 1990",
    "LSTM": "Hochreiter and Schmidhuber 1997; Gers et al. 2000",
    "GRU": "Cho et al. 2014, arXiv:1406.1078",
}


def _first_states(cell: Cell, values: Values) -> tuple[Port, ...]:
    return state_ports(values, ("hidden", "cell") if cell == "LSTM" else ("hidden",))


def _inputs(cell: Cell, values: Values) -> tuple[Port, ...]:
    return (SEQUENCE, *_first_states(cell, values))


def _outputs(cell: Cell, _: Values) -> tuple[Port, ...]:
    return (STEPS, LAST, HIDDEN, CELL) if cell == "LSTM" else (STEPS, LAST, HIDDEN)


def _shapes(cell: Cell, values: Values, inputs: Types) -> Types:
    arriving, *first = inputs
    fixed_features(cell, arriving)
    if values.real("dropout") and values.whole("num_layers") == 1:
        raise Mismatch(
            f"Dropout stands between layers, and {cell} has 1 layer.",
            parameter="dropout",
            remedies=(SetValue("Set dropout 0", "dropout", 0.0), SetValue("Set 2 layers", "num_layers", 2)),
        )
    refuse_other_states(cell, values, _first_states(cell, values), tuple(first))
    hidden, width = values.whole("hidden_size"), values.whole("hidden_size") * directions(values)
    state = TensorType((states(values), "N", hidden))
    sequence = replace(batch_of(arriving.shape[1], width), lengths=arriving.lengths)
    return (sequence, batch_of(width), state, state) if cell == "LSTM" else (sequence, batch_of(width), state)


def _weights(cell: Cell, values: Values, inputs: Types) -> Mapping[str, tuple[int, ...]]:
    """Names and order as PyTorch has them; two bias vectors a gate."""
    hidden, ways = values.whole("hidden_size"), directions(values)
    rows = _GATES[cell] * hidden
    found: dict[str, tuple[int, ...]] = {}
    for layer in range(values.whole("num_layers")):
        width = fixed_features(cell, inputs[0]) if layer == 0 else hidden * ways
        for suffix in ("", "_reverse")[:ways]:
            found[f"weight_ih_l{layer}{suffix}"] = (rows, width)
            found[f"weight_hh_l{layer}{suffix}"] = (rows, hidden)
            if values.flag("bias"):
                found[f"bias_ih_l{layer}{suffix}"] = found[f"bias_hh_l{layer}{suffix}"] = (rows,)
    return found


def _work(cell: Cell, values: Values, inputs: Types) -> int | None:
    """Each weight is used once at every step, the first one too, where the state may be zero."""
    return multiplied(_weights(cell, values, inputs), inputs[0].features[:1])


def _code(cell: Cell, values: Values, inputs: Types) -> Code:
    if _is_relu_lstm(cell, values):
        return _relu_code(values, inputs)
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
    differ = bool(inputs[0].lengths)
    call = f"{{module}}({_PACKED if differ else '{0}'}{state_argument(inputs, cell == 'LSTM')})"
    unpack: Unpack = ("packed" if differ else "steps", ("hidden", "cell") if cell == "LSTM" else "hidden")
    return Code(module=module, call=call, unpack=unpack, results=_results(cell, values, differ))


def _is_relu_lstm(cell: Cell, values: Values) -> bool:
    return cell == "LSTM" and values.text("nonlinearity") == "relu"


def _relu_code(values: Values, inputs: Types) -> Code:
    """PyTorch has no such LSTM: its text stands above the network. It keeps off the padding by itself."""
    module = constructor(
        "ReluLSTM",
        fixed_features("LSTM", inputs[0]),
        values.whole("hidden_size"),
        num_layers=(values.whole("num_layers"), 1),
        bias=(values.flag("bias"), True),
        dropout=(values.real("dropout"), 0.0),
        bidirectional=(values.flag("bidirectional"), False),
    )
    told = ", lengths={lengths}" if inputs[0].lengths else ""
    call = f"{{module}}({{0}}{state_argument(inputs, True)}{told})"
    results = _results("LSTM", values, False)
    return Code(module=module, call=call, unpack=("steps", ("hidden", "cell")), results=results, support=("relu_lstm",))


def _results(cell: Cell, values: Values, packed: bool) -> tuple[str, ...]:
    """What leaves each port, of what the call gives. The last step joins the last states of both directions."""
    last = "torch.cat([{hidden}[-2], {hidden}[-1]], dim=1)" if values.flag("bidirectional") else "{hidden}[-1]"
    steps = _PADDED if packed else "{steps}"
    return (steps, last, "{hidden}", "{cell}") if cell == "LSTM" else (steps, last, "{hidden}")


def _detail(cell: Cell, values: Values) -> str:
    """That an LSTM is slower comes first, as the line is short."""
    layers = values.whole("num_layers")
    words = ["ReLU (slower)"] if _is_relu_lstm(cell, values) else []
    if layers > 1:
        words.append(f"{layers} layers")
    if values.flag("bidirectional"):
        words.append("both directions")
    if cell == "RNN" and values.text("nonlinearity") == "relu":
        words.append("ReLU")
    return ", ".join(words) or "1 layer"


def _nonlinearity(help: str) -> Choice:
    options = (("tanh", "Tanh"), ("relu", "ReLU"))
    return Choice(name="nonlinearity", label="Activation", help=help, default="tanh", options=options)


_NONLINEARITY: Mapping[Cell, tuple[Parameter, ...]] = {
    "RNN": (_nonlinearity("Bends the state at every step."),),
    "LSTM": (_nonlinearity("Bends what is written and shown; ReLU is a loop in Python, slower than PyTorch's own."),),
    "GRU": (),
}


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
        *_NONLINEARITY[cell],
        Real(name="dropout", label="Dropout", help="Share of values set to zero between layers.", default=0.0),
        FIRST_STATE,
        Flag(
            name="bias", label="Bias", help="Learned numbers in each gate.", default=True, yes="two numbers a gate",
            advanced=True,
        ),
        INIT,
    )  # fmt: skip


def _record(cell: Cell, summary: str, keywords: tuple[str, ...]) -> BlockRecord:
    return BlockRecord(
        key=cell.lower(),
        title=cell,
        family="recurrent",
        icon=cell.lower(),
        summary=summary,
        docs=f"https://docs.pytorch.org/docs/stable/generated/torch.nn.{cell}.html",
        formula=_FORMULAS[cell],
        paper=_PAPERS[cell],
        stem=cell.lower(),
        keywords=("recurrent", "sequence", "return_sequences", "return_state", *keywords),
        parameters=_parameters(cell),
        inputs=partial(_inputs, cell),
        outputs=partial(_outputs, cell),
        shapes=partial(_shapes, cell),
        weights=partial(_weights, cell),
        work=partial(_work, cell),
        code=partial(_code, cell),
        over_time=knows,
        face=lambda values: f"{cell} {values.whole('hidden_size')}",
        detail=partial(_detail, cell),
        learns=True,
    )


RECORDS = (
    _record("RNN", "Reads a sequence step by step and carries a state along.", ("elman", "simple", "SimpleRNN")),
    _record(
        "LSTM",
        "Reads a sequence with gates that decide what to keep, write and show.",
        ("long short-term memory", "Bidirectional", "lstmLayer", "bilstmLayer"),
    ),
    _record("GRU", "Reads a sequence with two gates, lighter than an LSTM.", ("gated recurrent unit", "gruLayer")),
)
