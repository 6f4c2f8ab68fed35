"""Random networks with groups up to three deep: in a row, at every step, off, frozen, shared, set by parameters."""

from collections.abc import Callable, Iterable
from contextlib import suppress
from dataclasses import replace
from functools import partial
from random import Random

from hypothesis import strategies as st

from builder import edits
from builder.check import Report, check
from builder.edits import Refused
from builder.graph import leading_to
from builder.group_settings import with_setting
from builder.grouping import grouped
from builder.network import Block, Link, Network
from builder.parameters import Lines
from builder.sharing import shared
from builder.switches import frozen
from builder.tensor_type import TensorType
from tests.graph_to_torch.drawn_networks import network_of
from tests.graph_to_torch.drawn_values import drawn_value

ENDS = ("input", "output", "entry", "exit")
Change = Callable[[Random, Network], Network]


def networks_of_groups(most: int = 10, *, padded: bool = False) -> st.SearchStrategy[Network]:
    """A network in which nothing is wrong, with groups."""
    return st.builds(partial(network_of_groups, padded=padded), st.integers(0, 2**32), st.integers(1, most))


def network_of_groups(seed: int, size: int, *, padded: bool = False) -> Network:
    """The network of a seed, grown from `size` blocks, with groups made of them and used once more."""
    network = network_of(seed, size, marks=True, padded=padded)
    random = Random(f"groups {seed}")
    for _ in range(3):
        network = _kept(random, network, _grouped)
        for change in random.sample(CHANGES, random.randint(1, len(CHANGES))):
            network = _kept(random, network, change)
    return network


def _kept(random: Random, network: Network, change: Change) -> Network:
    """The network after a change, unless that is refused or something is wrong then."""
    with suppress(Refused):
        after = change(random, network)
        report = check(after)
        if not report.circle and not any(reading.problems for reading in report.readings.values()):
            return after
    return network


def _grouped(random: Random, network: Network) -> Network:
    """Some blocks as a group, and with them a group that is there, if any."""
    ids = [block.id for block in network.blocks.values() if block.kind not in ENDS]
    uses = [id for id in ids if network.blocks[id].kind in network.groups]
    chosen = set(random.sample(ids, min(len(ids), random.randint(1, 4)))) | set(random.sample(uses, min(len(uses), 1)))
    return grouped(network, _closed(network, chosen))[0]


def _closed(network: Network, chosen: set[str]) -> set[str]:
    """The blocks with those that lie between them, and those that share weights with one of them."""
    while True:
        before = leading_to(network, chosen)
        after = {id for id in network.blocks if chosen & leading_to(network, [id])}
        sharing = {b.id for b in network.blocks.values() if {b.shares, b.id} & chosen and b.shares}
        owners = {network.blocks[id].shares for id in sharing} - {""}
        users = {b.id for b in network.blocks.values() if b.shares in owners | chosen and b.shares}
        more = chosen | (before & after) | sharing | owners | users
        if more == chosen:
            return {id for id in chosen if network.blocks[id].kind not in ENDS}
        chosen = more


def _use(random: Random, network: Network) -> tuple[Report, Block]:
    """One of the groups as it is used."""
    uses = [block for block in network.blocks.values() if block.kind in network.groups]
    if not uses:
        raise Refused("There is no group.")
    return check(network), random.choice(uses)


def _with_parameter(random: Random, network: Network) -> Network:
    """A parameter of a block inside as one of the group's, with another value maybe."""
    _, use = _use(random, network)
    body = network.groups[use.kind].body
    places = [
        (block.id, parameter)
        for block in body.blocks.values()
        if block.kind != "custom"  # its code says what it gives
        for parameter in network.record(block.kind).parameters
        if parameter.name not in block.bound and not isinstance(parameter, Lines) and parameter.name != "repeat"
    ]
    if not places:
        return network
    inner, parameter = random.choice(places)
    network, setting = with_setting(network, use.kind, inner, parameter.name)
    return _kept(random, network, lambda r, n: edits.set_values(n, use.id, {setting.name: drawn_value(r, parameter)}))


def _in_a_row(random: Random, network: Network) -> Network:
    _, use = _use(random, network)
    return edits.set_values(network, use.id, {"repeat": random.randint(2, 3)})


def _off(random: Random, network: Network) -> Network:
    _, use = _use(random, network)
    return edits.with_blocks(network, replace(use, off=True))


def _frozen(random: Random, network: Network) -> Network:
    _, use = _use(random, network)
    return frozen(network, [use.id], True)


def _again(random: Random, network: Network) -> Network:
    """One more use, with weights of its own or the same; what it gives goes to an Output."""
    report, use = _use(random, network)
    network, block = edits.add_block(network, use.kind, values=use.values)
    network = edits.with_blocks(network, replace(block, every_step=use.every_step, frozen=use.frozen))
    network = _fed(random, network, block, report, report.readings[use.id].inputs.values())
    if random.random() < 0.6:
        network = shared(network, (block.id,), use.id)
    return _read(random, network, block)


def _at_every_step(random: Random, network: Network) -> Network:
    """One more use, at every step of Inputs of its own; what it gives goes to an Output."""
    report, use = _use(random, network)
    if use.every_step:
        return network
    network, block = edits.add_block(network, use.kind, values=use.values)
    network = edits.with_blocks(network, replace(block, every_step=True, frozen=use.frozen))
    steps = random.choice((3, "T", "S"))
    arriving = [
        type and replace(type, shape=("N", steps, *type.shape[1:])) for type in report.readings[use.id].inputs.values()
    ]
    if any(type is None or type.kind == "state" or type.lengths for type in arriving):
        return network
    if random.random() < 0.4:
        network = shared(network, (block.id,), use.id)
    padded = steps == "S" or (steps == "T" and any(i.values.flag("lengths") for i in network.of_kind("input")))
    arriving = [type and replace(type, lengths="own" if padded else "") for type in arriving]
    return _read(random, _fed(random, network, block, None, arriving), block)


def _fed(
    random: Random, network: Network, block: Block, report: Report | None, arriving: Iterable[TensorType | None]
) -> Network:
    """The block linked to results of these types, or else to Inputs."""
    for port, type in zip(network.record(block.kind).inputs(block.values), arriving, strict=False):
        if type is None:
            continue
        starts = [
            (id, name)
            for id, reading in (report.readings.items() if report else ())
            for name, found in reading.outputs.items()
            if found == type
        ]
        if starts:
            start = random.choice(starts)
        elif type.kind == "state":
            raise Refused("No Input gives a state.")
        else:
            values = {"shape": type.shape[1:], "dtype": type.dtype, "lengths": bool(type.lengths)}
            network, given = edits.add_block(network, "input", values=values)
            start = given.id, "out"
        network = edits.add_link(network, Link(*start, block.id, port.name))
    return network


def _read(random: Random, network: Network, block: Block) -> Network:
    """With an Output for one or two of the results."""
    ports = network.record(block.kind).outputs(block.values)
    for port in random.sample(ports, min(len(ports), random.randint(1, 2))):
        network, output = edits.add_block(network, "output", values={"loss": "mse", "metric": "none"})
        network = edits.add_link(network, Link(block.id, port.name, output.id, "in"))
    return network


CHANGES: tuple[Change, ...] = (_with_parameter, _with_parameter, _in_a_row, _off, _frozen, _again, _at_every_step)
