"""Strategies made from the records themselves: parameter values within small limits, and types that may arrive."""

from hypothesis import strategies as st

from builder.dims import Dim
from builder.parameters import Choice, Dims, Flag, Lines, Parameter, Real, Size, Text, Whole
from builder.record import BlockRecord, Port
from builder.tensor_type import Kind, TensorType, batch_of
from builder.values import Value, Values

ARRIVING: dict[Kind, tuple[TensorType, ...]] = {
    "vector": (batch_of(6), batch_of(4)),
    "sequence": (batch_of(5, 6), batch_of(4, 9), batch_of("T", 6), batch_of(4, "T"), batch_of(5, 8)),
    "map": (batch_of(4, 6, 6), batch_of(3, 7, 5), batch_of(4, "T", 6)),
    "volume": (batch_of(2, 3, 4, 4), batch_of(4, 5, 3, 6), batch_of(2, "T", 4, 4)),
    "tokens": (batch_of(5, dtype="int"), batch_of("T", dtype="int")),
    "any": (batch_of(2, 3, 2, 2, 2),),
}

# The samples that run through a network hold the tokens 0, 1 and 2, and are long enough for what is cut off.
LEAST = {"num_embeddings": 3, "start": -8, "stop": -8, "max_length": 2000}
OWN = """\
class Own(nn.Module):
    def forward(self, *xs: torch.Tensor) -> torch.Tensor:
        return {}
"""


def value(parameter: Parameter) -> st.SearchStrategy[Value]:
    """Values that a parameter allows, small enough to run."""
    match parameter:
        case Whole():
            return _near(LEAST.get(parameter.name, parameter.minimum), parameter.maximum)
        case Real():
            return st.sampled_from((parameter.default, parameter.minimum, (parameter.minimum + parameter.maximum) / 2))
        case Flag():
            return st.booleans()
        case Choice():
            return st.sampled_from([key for key, _ in parameter.options])
        case Size():
            return st.tuples(*[st.integers(parameter.minimum, min(parameter.maximum, 4))] * parameter.axes)
        case Dims():
            sizes = st.lists(st.integers(parameter.minimum, 6), min_size=1, max_size=4).map(tuple)
            return sizes | st.integers(1, 4).flatmap(lambda n: st.permutations(range(1, n + 1))).map(tuple)
        case Text():
            return st.text(max_size=20)
        case Lines():
            return st.just(parameter.default)  # see `own_code`
    raise NotImplementedError(f"No values are drawn for {type(parameter).__name__}; add them here.")


def _near(least: int, most: int) -> st.SearchStrategy[Value]:
    return st.integers(least, min(most, max(least, 8)))


def values(record: BlockRecord) -> st.SearchStrategy[Values]:
    """The parameters of a block: each its default, or any value that it allows."""
    each = {p.name: st.just(p.default) | value(p) for p in record.parameters}
    drawn = st.fixed_dictionaries(each).map(Values)
    return drawn.map(own_code) if record.key == "custom" else drawn


def own_code(chosen: Values) -> Values:
    """The values of a custom block with code that gives what they say: the first input, or ones of that shape."""
    given = ", ".join(map(str, ("len(xs[0])", *chosen.sizes("shape"))))
    result = "xs[0].clone()" if chosen.text("result") == "same" else f"xs[0].new_ones({given})"
    return Values(chosen, code=OWN.format(result))


def candidates(port: Port) -> tuple[TensorType, ...]:
    """Types of the kinds that a port takes."""
    return tuple(type for kind, types in ARRIVING.items() if not port.accepts or kind in port.accepts for type in types)


@st.composite
def arriving(draw: st.DrawFn, ports: tuple[Port, ...]) -> tuple[TensorType, ...]:
    """A type for each port; several ports mostly get the same one, or one that differs in a dimension."""
    first = draw(st.sampled_from(candidates(ports[0])))
    found = [first]
    for _ in ports[1:]:
        axis = draw(st.integers(1, len(first.shape) - 1))
        size: Dim = draw(st.sampled_from((first.shape[axis], first.shape[axis], 1, 3)))
        found.append(TensorType((*first.shape[:axis], size, *first.shape[axis + 1 :]), first.dtype))
    return tuple(found)
