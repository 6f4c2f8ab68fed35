"""Random acts upon a network, as a person might do them in any order."""

from collections.abc import Callable
from dataclasses import replace

from hypothesis import strategies as st

from builder import edits
from builder.catalogue import CATALOGUE
from builder.check import check
from builder.linking import linked, refusal
from builder.network import Link, Network
from builder.parameters import Choice, Flag, Parameter, Real, Size, Whole
from builder.sharing import shared
from builder.values import Value, Values

Act = Callable[[Network], Network]


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
    act = draw(st.sampled_from([_add, _link, _link, _link, _remove, _cut, _set, _move, _rename, _mark, _share]))
    return lambda network: act(network, pick, other, kind, values)


def _add(network: Network, pick: int, other: int, kind: str, values: dict[str, Value]) -> Network:
    return edits.add_block(network, kind, (pick % 900, other % 900), values=values)[0]


def _link(network: Network, pick: int, other: int, kind: str, values: dict[str, Value]) -> Network:
    if not network.blocks:
        return network
    blocks = list(network.blocks.values())
    source, target = blocks[pick % len(blocks)], blocks[other % len(blocks)]
    outputs = CATALOGUE[source.kind].outputs(source.values)
    inputs = CATALOGUE[target.kind].inputs(target.values)
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
    return edits.move(network, {ids[pick % len(ids)]: (other % 77, pick % 99)}) if ids else network


def _mark(network: Network, pick: int, other: int, kind: str, values: dict[str, Value]) -> Network:
    """At every step, or no longer."""
    ids = list(network.blocks)
    block = network.blocks[ids[pick % len(ids)]] if ids else None
    return edits.with_blocks(network, replace(block, every_step=not block.every_step)) if block else network


def _share(network: Network, pick: int, other: int, kind: str, values: dict[str, Value]) -> Network:
    """One block with the weights of another of its kind."""
    ids = list(network.blocks)
    fitting = network.of_kind(network.blocks[ids[pick % len(ids)]].kind) if ids else ()
    if len(fitting) < 2:
        return network
    return shared(network, (fitting[other % len(fitting)].id,), fitting[pick % len(fitting)].id)


def _rename(network: Network, pick: int, other: int, kind: str, values: dict[str, Value]) -> Network:
    ids = list(network.blocks)
    chosen = ids[pick % len(ids)] if ids else ""
    return edits.rename(network, chosen, f"{kind} {chosen} {other}") if ids else network
