"""The state that a recurrent block starts from, where it is wired to it: the last state of an encoder, say."""

from collections.abc import Iterator

from builder.dims import BATCH, shape_text
from builder.parameters import Flag
from builder.record import InsertBefore, Mismatch, Port, Remedy, SetValues, Types
from builder.tensor_type import Kind, TensorType
from builder.values import Value, Values

FIRST_STATE = Flag(
    name="initial_state",
    label="First state",
    help="Starts from a state that is wired to it, such as that of an encoder; else from zeros.",
    default=False,
    yes="wired to it",
)
_TITLES = {"hidden": "first hidden state", "cell": "first cell state"}
_KINDS: frozenset[Kind] = frozenset({"state", "vector"})


def directions(values: Values) -> int:
    return 2 if values.flag("bidirectional") else 1


def states(values: Values) -> int:
    """How many states there are: one for each layer and direction."""
    return values.whole("num_layers") * directions(values)


def state_ports(values: Values, names: tuple[str, ...]) -> tuple[Port, ...]:
    """The inputs for the first state."""
    return tuple(Port(name, _TITLES[name], _KINDS) for name in names) if values.flag("initial_state") else ()


def refuse_other_states(title: str, values: Values, ports: tuple[Port, ...], arriving: Types) -> None:
    """Raises Mismatch unless each is the state of as many layers, directions and units.

    Where there is one layer and one direction, a vector is a state too.
    """
    wanted = (states(values), BATCH, values.whole("hidden_size"))
    for port, type in zip(ports, arriving, strict=True):
        if type.shape == wanted or (wanted[0] == 1 and type.shape == wanted[1:]):
            continue
        text = f"{title} starts from a {port.title.removeprefix('first ')} {shape_text(wanted)}, gets {type}."
        hint = (
            " A vector is the state of one layer in one direction." if type.kind == "vector" and wanted[0] > 1 else ""
        )
        raise Mismatch(text + hint, port=port.name, remedies=tuple(_remedies(values, port.name, type)))


def _remedies(values: Values, port: str, arriving: TensorType) -> Iterator[Remedy]:
    shape = (1, *arriving.shape) if arriving.kind == "vector" else arriving.shape
    units = values.whole("hidden_size")
    if arriving.kind == "vector" and isinstance(shape[2], int) and shape[2] != units and states(values) == 1:
        yield InsertBefore(f"Insert Dense {units}", port, "dense", Values(out_features=units))
    if len(shape) != 3 or not isinstance(shape[0], int) or not isinstance(shape[2], int):
        return
    for ways in (directions(values), 3 - directions(values)):
        if shape[0] % ways == 0:
            title = _said(shape[0] // ways, ways, shape[2], values)
            changes: dict[str, Value] = {"num_layers": shape[0] // ways, "bidirectional": ways == 2}
            yield SetValues(title, "", Values(changes | {"hidden_size": shape[2]}))


def _said(layers: int, ways: int, units: int, values: Values) -> str:
    words = []
    if layers != values.whole("num_layers"):
        words.append(f"{layers} layer{'s' * (layers != 1)}")
    if ways != directions(values):
        words.append("both directions" if ways == 2 else "one direction")
    if units != values.whole("hidden_size"):
        words.append(f"{units} units")
    return f"Set {', '.join(words)}"


def state_argument(inputs: Types, cell: bool) -> str:
    """How the call is given the first state: `, ({1}, {2})`; nothing where it starts from zeros."""
    if len(inputs) == 1:
        return ""
    # CUDA takes contiguous states only, and a vector may be a slice of something.
    texts = [
        f"{{{number}}}.unsqueeze(0).contiguous()" if type.kind == "vector" else f"{{{number}}}"
        for number, type in enumerate(inputs[1:], 1)
    ]
    return f", ({', '.join(texts)})" if cell else f", {texts[0]}"
