"""Random networks: any kinds, values within their limits, any links that make no circle, and odd names."""

from contextlib import suppress
from dataclasses import replace
from typing import cast

from hypothesis import strategies as st

from builder import edits
from builder.catalogue import CATALOGUE
from builder.edits import Refused
from builder.group_settings import with_setting
from builder.grouping import grouped
from builder.network import Block, Frame, Link, Network, Note, Numbers
from builder.parameters import Choice, Dims, Flag, Lines, Parameter, Real, Size, Text, Whole
from builder.project import Project
from builder.recipe import OPTIMIZERS, Recipe
from builder.record import FAMILIES
from builder.values import Value, Values

ODD = [
    "conv 1", "class", "__init__", "Ü ñ 漢字 🧵", "a'b", 'a"b', "a\\b", "{x}", "%s", "1st", "../../x", "<b>", "x;y",
    "'''", '"""', "# no", "torch", "self", "\u202e rtl",
]  # fmt: skip
LINES = st.text(st.characters(exclude_categories=("C", "Zl", "Zp", "Zs")), min_size=1, max_size=30)
NAMES = st.one_of(LINES, st.sampled_from([name for name in ODD if name.isprintable()]))
PLACES = st.floats(-1e7, 1e7)

TYPED: st.SearchStrategy[dict[str, Numbers]] = st.sampled_from((
    {}, {}, {"weight": ((1.0, -2.5), (1e-30, 3e20))}, {"bias": (0.1,), "weight": (((0.5,),),)}, {"日本 \"": (-0.0,)},
))  # fmt: skip


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
        case Lines():
            return st.lists(LINES, max_size=3).map("\n".join)
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
    place, each = (draw(PLACES), draw(PLACES)), draw(st.booleans()) and record.family != "data"
    typed = draw(TYPED)
    return Block(f"b{number}", record.key, name, full, place, every_step=each, typed=typed)


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


def frames() -> st.SearchStrategy[dict[str, Frame]]:
    """Frames of any place and size, with titles of one line."""
    frame = st.builds(
        Frame, id=st.sampled_from(["f1", "f2", "f_3"]), title=NAMES, position=st.tuples(PLACES, PLACES),
        size=st.tuples(PLACES, PLACES), colour=st.sampled_from(["", *FAMILIES]),
    )  # fmt: skip
    return st.lists(frame, max_size=3).map(lambda found: {frame.id: frame for frame in found})


def notes() -> st.SearchStrategy[dict[str, Note]]:
    """Notes of any text, also of several lines."""
    text = st.text(st.characters(codec="utf-8"), max_size=40)
    place = st.tuples(PLACES, PLACES)
    note = st.builds(Note, id=st.sampled_from(["n1", "n2", "n-3"]), text=text, position=place, size=place)
    return st.lists(note, max_size=3).map(lambda found: {note.id: note for note in found})


@st.composite
def decorated(draw: st.DrawFn, network: Network) -> Network:
    """The network with notes and frames, and with blocks that are off, frozen and coloured, with room around them."""
    blocks = {
        id: replace(
            block, off=draw(st.booleans()), frozen=draw(st.booleans()), colour=draw(st.sampled_from(["", *FAMILIES])),
            position=(block.position[0] / 2, block.position[1] / 2),
        )
        for id, block in network.blocks.items()
    }  # fmt: skip
    return replace(network, blocks=blocks, notes=draw(notes()), frames=draw(frames()))


@st.composite
def with_groups(draw: st.DrawFn) -> Network:
    """A decorated network with up to four groups, which may stand in one another and have parameters of their own."""
    network = draw(decorated(draw(networks())))
    for _ in range(draw(st.integers(0, 4))):
        ids = [block.id for block in network.blocks.values() if block.kind not in ("input", "output")]
        if not ids:
            break
        with suppress(Refused):
            network, use = grouped(network, draw(st.sets(st.sampled_from(ids), min_size=1)), draw(NAMES))
            network = draw(with_settings(network, use.kind))
            network = draw(used_again(network, use))
    return network


@st.composite
def with_settings(draw: st.DrawFn, network: Network, kind: str) -> Network:
    """The network with parameters of blocks inside a group made the group's own."""
    body = network.groups[kind].body
    places = [(b.id, p.name) for b in body.blocks.values() for p in network.record(b.kind).parameters]
    for place in draw(st.lists(st.sampled_from(places), max_size=3, unique=True)) if places else ():
        with suppress(Refused):
            network, _ = with_setting(network, kind, *place, draw(st.sampled_from(["", "lambda", "self", "N", "_"])))
    return network


@st.composite
def used_again(draw: st.DrawFn, network: Network, use: Block) -> Network:
    """The network with a group's use set to other values, and with one more use of it that nothing is linked to."""
    record = network.record(use.kind)
    values = {p.name: draw(value_of(p)) for p in record.parameters if p.name != "repeat"} | {
        "repeat": draw(st.integers(1, 3))
    }
    network = edits.with_blocks(network, replace(network.blocks[use.id], values=Values(values)))
    return edits.add_block(network, use.kind, (0.0, 0.0))[0] if draw(st.booleans()) else network


@st.composite
def projects(draw: st.DrawFn) -> Project:
    """One to four networks of different names, with groups, notes and frames."""
    found = draw(st.lists(with_groups(), min_size=1, max_size=4, unique_by=lambda network: network.name))
    return Project(tuple(found))
