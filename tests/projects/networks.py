"""Random networks: any kinds, values within their limits, any links that make no circle, and odd names."""

from typing import cast

from hypothesis import strategies as st

from builder.catalogue import CATALOGUE
from builder.network import Block, Link, Network
from builder.parameters import Choice, Dims, Flag, Parameter, Real, Size, Text, Whole
from builder.recipe import OPTIMIZERS, Recipe
from builder.values import Value, Values

ODD = [
    "conv 1", "class", "__init__", "Ü ñ 漢字 🧵", "a'b", 'a"b', "a\\b", "{x}", "%s", "1st", "../../x", "<b>", "x;y",
    "'''", '"""', "# no", "torch", "self", "\u202e rtl",
]  # fmt: skip
LINES = st.text(st.characters(exclude_categories=("C", "Zl", "Zp", "Zs")), min_size=1, max_size=30)
NAMES = st.one_of(LINES, st.sampled_from([name for name in ODD if name.isprintable()]))
PLACES = st.floats(-1e7, 1e7)


def value_of(parameter: Parameter) -> st.SearchStrategy[Value]:
    """Any value that the parameter takes."""
    match parameter:
        case Whole():
            return st.integers(parameter.minimum, parameter.maximum)
        case Real():
            return st.floats(parameter.minimum, parameter.maximum)
        case Flag():
            return st.booleans()
        case Choice():
            return st.sampled_from([key for key, _ in parameter.options])
        case Text():
            return LINES
        case Size():
            size = st.integers(parameter.minimum, parameter.maximum)
            return st.tuples(*[size] * parameter.axes)
        case Dims():
            dim: st.SearchStrategy[int | str] = st.integers(parameter.minimum, 1_000_000)
            if parameter.symbols:
                dim |= st.sampled_from(["T", "S", "Tx"])
            return st.lists(dim, min_size=1, max_size=parameter.most).map(tuple)
    raise AssertionError(f"no strategy for {parameter}")


@st.composite
def blocks(draw: st.DrawFn, number: int, name: str) -> Block:
    """A block of any kind with any values."""
    record = CATALOGUE[draw(st.sampled_from(sorted(CATALOGUE)))]
    values = Values({p.name: draw(value_of(p)) for p in record.parameters if draw(st.booleans())})
    full = Values({**record.defaults(), **values})
    return Block(f"b{number}", record.key, name, full, (draw(PLACES), draw(PLACES)))


@st.composite
def networks(draw: st.DrawFn) -> Network:
    """A network with links from earlier to later blocks."""
    names = draw(st.lists(NAMES, max_size=8, unique=True))
    found = [draw(blocks(number, name)) for number, name in enumerate(names, 1)]
    links = {}
    for place, target in enumerate(found):
        starts = [(b.id, p.name) for b in found[:place] for p in CATALOGUE[b.kind].outputs(b.values)]
        for port in CATALOGUE[target.kind].inputs(target.values):
            if draw(st.booleans()) and starts:
                link = Link(*draw(st.sampled_from(starts)), target.id, port.name)
                links[link.socket] = link
    return Network(draw(NAMES), {b.id: b for b in found}, links, draw(recipes()))


@st.composite
def recipes(draw: st.DrawFn) -> Recipe:
    """Any recipe within the limits."""
    return Recipe(
        data=draw(st.sampled_from(["", "digits", "nowhere"])),
        epochs=draw(st.integers(1, 1000)),
        batch_size=draw(st.integers(1, 1000)),
        optimizer=draw(st.sampled_from(cast(list[str], [key for key, _ in OPTIMIZERS]))),
        learning_rate=draw(st.floats(1e-8, 100)),
        validation=draw(st.floats(0, 0.9)),
        seed=draw(st.integers(0, 2**31 - 1)),
    )
