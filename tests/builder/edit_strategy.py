"""Random acts upon a network, as a person might do them in any order."""

from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace

from hypothesis import strategies as st

from builder import edits, marks
from builder.catalogue import CATALOGUE
from builder.check import check
from builder.edits import Refused
from builder.group_edits import edit_inside
from builder.group_settings import with_setting
from builder.grouping import grouped, ungrouped
from builder.linking import linked, refusal
from builder.network import Link, Network
from builder.parameters import Choice, Flag, Parameter, Real, Size, Whole
from builder.sharing import shared
from builder.values import Value, Values

Act = Callable[[Network], Network]
Change = Callable[[Network, int, int, str, dict[str, Value]], Network]


def drawn_value(draw: st.DrawFn, parameter: Parameter) -> Value:
    """A small value within the parameter's limits."""
    match parameter:
        case Whole():
            return draw(st.integers(parameter.minimum, min(parameter.maximum, parameter.minimum + 8)))
        case Real():
            return draw(st.floats(parameter.minimum, parameter.maximum))
        case Flag():
            return draw(st.booleans())
        case Choice():
            return draw(st.sampled_from([key for key, _ in parameter.options]))
        case Size():
            number = st.integers(parameter.minimum, parameter.minimum + 4)
            return tuple(draw(st.lists(number, min_size=parameter.axes, max_size=parameter.axes)))
        case _:
            return parameter.default


@st.composite
def act(draw: st.DrawFn) -> Act:
    """One act; it is drawn without knowing the network and does nothing where it finds nothing to do."""
    pick = draw(st.integers(0, 1_000_000))
    other = draw(st.integers(0, 1_000_000))
    kind = draw(st.sampled_from(sorted(CATALOGUE)))
    values = {p.name: drawn_value(draw, p) for p in CATALOGUE[kind].parameters}
    act = draw(st.sampled_from(ACTS))
    return lambda network: _done(act, network, pick, other, kind, values)


def _done(act: Change, network: Network, pick: int, other: int, kind: str, values: dict[str, Value]) -> Network:
    with suppress(Refused):
        return act(network, pick, other, kind, values)
    return network


def _add(network: Network, pick: int, other: int, kind: str, values: dict[str, Value]) -> Network:
    return edits.add_block(network, kind, (pick % 900.0, other % 900.0), values=values)[0]


def _link(network: Network, pick: int, other: int, kind: str, values: dict[str, Value]) -> Network:
    if not network.blocks:
        return network
    blocks = list(network.blocks.values())
    source, target = blocks[pick % len(blocks)], blocks[other % len(blocks)]
    outputs = network.record(source.kind).outputs(source.values)
    inputs = network.record(target.kind).inputs(target.values)
    if not outputs or not inputs:
        return network
    link = Link(source.id, outputs[other % len(outputs)].name, target.id, inputs[pick % len(inputs)].name)
    return network if refusal(check(network), link) else linked(network, link)


def _remove(network: Network, pick: int, other: int, kind: str, values: dict[str, Value]) -> Network:
    ids = list(network.blocks)
    return edits.remove(network, [ids[pick % len(ids)]]) if ids else network


def _cut(network: Network, pick: int, other: int, kind: str, values: dict[str, Value]) -> Network:
    sockets = list(network.links)
    return edits.remove(network, links=[sockets[pick % len(sockets)]]) if sockets else network


def _set(network: Network, pick: int, other: int, kind: str, values: dict[str, Value]) -> Network:
    fitting = network.of_kind(kind)
    return edits.set_values(network, fitting[pick % len(fitting)].id, Values(values)) if fitting else network


def _move(network: Network, pick: int, other: int, kind: str, values: dict[str, Value]) -> Network:
    ids = list(network.blocks)
    return edits.move(network, {ids[pick % len(ids)]: (other % 77.0, pick % 99.0)}) if ids else network


def _mark(network: Network, pick: int, other: int, kind: str, values: dict[str, Value]) -> Network:
    """At every step, off, frozen, with a typed weight; or no longer."""
    ids = list(network.blocks)
    if not ids:
        return network
    block = network.blocks[ids[pick % len(ids)]]
    match other % 4:
        case 0:
            return edits.with_blocks(network, replace(block, every_step=not block.every_step))
        case 1:
            return edits.with_blocks(network, replace(block, off=not block.off))
        case 2:
            return edits.with_blocks(network, replace(block, frozen=not block.frozen))
        case _:
            typed = {} if block.typed else {"bias": (0.5,) * (1 + other % 9)}
            alike = [] if block.shares else [b for b in marks.users(network, block.id) if b.kind == block.kind]
            return edits.with_blocks(network, *(replace(b, typed=typed) for b in (block, *alike) if not block.shares))


def _share(network: Network, pick: int, other: int, kind: str, values: dict[str, Value]) -> Network:
    """One block with the weights of another of its kind, or with its own again."""
    ids = list(network.blocks)
    fitting = network.of_kind(network.blocks[ids[pick % len(ids)]].kind) if ids else ()
    if len(fitting) < 2:
        return network
    one, owner = fitting[other % len(fitting)], fitting[pick % len(fitting)]
    return marks.own_weights(network, [one.id]) if one.shares else shared(network, (one.id,), owner.id)


def _group(network: Network, pick: int, other: int, kind: str, values: dict[str, Value]) -> Network:
    """A group of some blocks, one more use of a group, or a group taken apart."""
    uses = [block for block in network.blocks.values() if block.kind in network.groups]
    if uses and other % 3 == 0:
        return ungrouped(network, uses[pick % len(uses)].id)[0]
    if uses and other % 3 == 1:
        return edits.add_block(network, uses[pick % len(uses)].kind)[0]
    ids = [block.id for block in network.blocks.values() if block.kind not in marks.ENDS]
    return grouped(network, [id for number, id in enumerate(ids) if (pick >> number) & 1])[0]


def _repeat(network: Network, pick: int, other: int, kind: str, values: dict[str, Value]) -> Network:
    uses = [block for block in network.blocks.values() if block.kind in network.groups]
    return edits.set_values(network, uses[pick % len(uses)].id, {"repeat": 1 + other % 3}) if uses else network


def _setting(network: Network, pick: int, other: int, kind: str, values: dict[str, Value]) -> Network:
    """A parameter of a block in a group made one of the group."""
    kinds = list(network.groups)
    body = network.groups[kinds[pick % len(kinds)]].body if kinds else Network()
    places = [(b.id, p.name) for b in body.blocks.values() for p in network.record(b.kind).parameters]
    return with_setting(network, kinds[pick % len(kinds)], *places[other % len(places)])[0] if places else network


def _inside(network: Network, pick: int, other: int, kind: str, values: dict[str, Value]) -> Network:
    """Another act, upon the body of a group."""
    kinds, act = list(network.groups), ACTS[other % len(ACTS)]
    if not kinds or act is _inside or (act is _add and kind in marks.ENDS):
        return network
    return edit_inside(network, kinds[pick % len(kinds)], lambda body: act(body, other, pick, kind, values))


def _rename(network: Network, pick: int, other: int, kind: str, values: dict[str, Value]) -> Network:
    ids = list(network.blocks)
    chosen = ids[pick % len(ids)] if ids else ""
    return edits.rename(network, chosen, f"{kind} {chosen} {other}") if ids else network


ACTS: tuple[Change, ...] = (
    _add, _link, _link, _link, _remove, _cut, _set, _move, _rename, _mark, _mark, _share, _group, _repeat, _setting,
    _inside, _inside, _inside,
)  # fmt: skip
