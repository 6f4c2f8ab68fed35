"""Made from the records themselves: parameter values within small limits, and types that may arrive."""

from random import Random

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
seeds = st.integers(0, 2**32).map(Random)
OWN = """\
class {0}(nn.Module):
    def forward(self, *xs: torch.Tensor) -> torch.Tensor:
        return {1}
"""


def drawn_value(random: Random, parameter: Parameter) -> Value:
    """A value that a parameter allows, small enough to run."""
    match parameter:
        case Whole():
            least = LEAST.get(parameter.name, parameter.minimum)
            return random.randint(least, min(parameter.maximum, max(least, 8)))
        case Real():
            return random.choice((parameter.default, parameter.minimum, (parameter.minimum + parameter.maximum) / 2))
        case Flag():
            return random.random() < 0.5
        case Choice():
            return random.choice([key for key, _ in parameter.options])
        case Size():
            most = min(parameter.maximum, 4)
            return tuple(random.randint(parameter.minimum, most) for _ in range(parameter.axes))
        case Dims():
            count = random.randint(1, 4)
            sizes = tuple(random.randint(parameter.minimum, 6) for _ in range(count))
            return random.choice((sizes, tuple(random.sample(range(1, count + 1), count))))
        case Text() | Lines():
            return parameter.default  # see `own_code`
    raise NotImplementedError(f"No values are drawn for {type(parameter).__name__}; add them here.")


def drawn_values(random: Random, record: BlockRecord, odd: float = 0.5) -> Values:
    """The parameters of a block: each its default or, as often as `odd` says, any value that it allows."""
    chosen = Values({p.name: drawn_value(random, p) if random.random() < odd else p.default for p in record.parameters})
    return own_code(chosen) if record.key == "custom" else chosen


def values(record: BlockRecord) -> st.SearchStrategy[Values]:
    """The parameters of a block: each its default, or any value that it allows."""
    each = {p.name: st.just(p.default) | st.builds(drawn_value, seeds, st.just(p)) for p in record.parameters}
    drawn = st.fixed_dictionaries(each).map(Values)
    return drawn.map(own_code) if record.key == "custom" else drawn


def own_code(chosen: Values) -> Values:
    """The values of a custom block with code that gives what they say: the first input, or ones of that shape."""
    same, shape = chosen.text("result") == "same", chosen.sizes("shape")
    given = ", ".join(map(str, ("len(xs[0])", *shape)))
    name = "Same" if same else f"Ones{'x'.join(map(str, shape))}"
    return Values(chosen, code=OWN.format(name, "xs[0].clone()" if same else f"torch.ones({given})"))


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
