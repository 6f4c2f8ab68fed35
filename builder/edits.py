"""Edits: pure functions from one network to the next. What may not be done raises Refused with the reason."""

from collections.abc import Iterable, Mapping
from dataclasses import replace

from builder.geometry import block_size
from builder.layout.room import room_between
from builder.naming import free_id, free_name
from builder.network import Block, Link, Network, Point, Socket
from builder.record import (
    ChangeKind,
    EveryStep,
    InsertBefore,
    InsertRow,
    OwnWeights,
    Remedy,
    SetValue,
    SetValues,
    TakeOut,
    TakePort,
)
from builder.sharing import as_owned, followed, owner, settled
from builder.values import Value, Values


class Refused(Exception):
    """An edit that may not be done; the message is a sentence for the person."""


def add_block(
    network: Network, kind: str, position: Point = (0.0, 0.0), name: str = "", values: Mapping[str, Value] | None = None
) -> tuple[Network, Block]:
    """The network with one more block, and the block. Without a name it gets the record's stem and a number."""
    record = network.record(kind)
    taken = {block.name for block in network.blocks.values()}
    chosen = free_name(name, taken) if name else free_name(record.stem or kind, taken, numbered=record.family != "data")
    block = Block(free_id(network), kind, chosen, Values({**record.defaults(), **(values or {})}), position)
    return with_blocks(network, block), block


def with_blocks(network: Network, *blocks: Block) -> Network:
    """The network with these blocks put in, each in place of the one of the same id; what shares with them follows."""
    after = replace(network, blocks={**network.blocks, **{b.id: b for b in blocks}})
    return followed(after, {b.id for b in blocks})


def add_link(network: Network, link: Link) -> Network:
    """The network with one more link. Refuses a taken input only; `linking` has all that a drag refuses."""
    if link.socket in network.links:
        raise Refused(f"{network.blocks[link.target].name} has a wire at this input already. Remove that one first.")
    return replace(network, links={**network.links, link.socket: link})


def remove(network: Network, blocks: Iterable[str] = (), links: Iterable[Socket] = ()) -> Network:
    """The network without these blocks, the links at them, and these links."""
    gone, cut = set(blocks), set(links)
    after = replace(
        network,
        blocks={id: block for id, block in network.blocks.items() if id not in gone},
        links={
            socket: link
            for socket, link in network.links.items()
            if socket not in cut and link.source not in gone and link.target not in gone
        },
    )
    return settled(network, after) if gone else after


def move(network: Network, positions: Mapping[str, Point]) -> Network:
    """The network with blocks at new places (centres, by id)."""
    return with_blocks(network, *(replace(network.blocks[id], position=at) for id, at in positions.items()))


def rename(network: Network, id: str, name: str) -> Network:
    """The network with a block renamed. Any one-line text is a name; the code makes it a legal one."""
    name = name.strip()
    if not name or not name.isprintable() or len(name) > 100:
        raise Refused("A name is one line of 1 to 100 characters.")
    if any(other.name == name and other.id != id for other in network.blocks.values()):
        raise Refused(f"Another block is called {name}. Choose a name of its own.")
    return with_blocks(network, replace(network.blocks[id], name=name))


def set_values(network: Network, id: str, values: Mapping[str, Value]) -> Network:
    """The network with parameters of a block set. Links to ports that are no more go with them.

    Raises Refused with the parameter's sentence if a value lies outside its limits.
    """
    block = network.blocks[id]
    if (other := owner(network.blocks, block)) and other.kind == block.kind:
        block = other
    record = network.record(block.kind)
    for name, value in values.items():
        text = record.parameter(name).problem(value)
        if text:
            raise Refused(text)
    changed = with_blocks(network, replace(block, values=Values({**block.values, **values})))
    same = [b.id for b in changed.blocks.values() if b.shares == block.id and b.kind == block.kind]
    return without_lost_links(changed, [block.id, *same])


def without_lost_links(network: Network, ids: Iterable[str]) -> Network:
    """The network without links to ports that these blocks do not have."""
    inputs, outputs = dict[str, set[str]](), dict[str, set[str]]()
    for block in map(network.blocks.__getitem__, ids):
        record = network.record(block.kind)
        inputs[block.id] = {port.name for port in record.inputs(block.values)}
        outputs[block.id] = {port.name for port in record.outputs(block.values)}
    lost = [
        link.socket
        for link in network.links.values()
        if (link.target in inputs and link.input not in inputs[link.target])
        or (link.source in outputs and link.output not in outputs[link.source])
    ]
    return remove(network, links=lost) if lost else network


def set_recipe(network: Network, **settings: Value) -> Network:
    """The network with training settings changed (fields of Recipe by name)."""
    return replace(network, recipe=replace(network.recipe, **settings))  # type: ignore[arg-type]


def insert_before(network: Network, socket: Socket, kind: str, values: Mapping[str, Value] | None = None) -> Network:
    """The network with a new block put into the link that ends at `socket`, on no other block.

    It stands in the gap if that is wide enough; else what lies below in the column moves down, as far as is needed;
    where that is no way (a skip, other blocks close by) it comes to the free ground nearest to the middle of the link.
    """
    link = network.links[socket]
    place, moved = room_between(network, link, block_size(network.record(kind)))
    network, block = add_block(move(network, moved), kind, place, values=values)
    network = remove(network, links=[socket])
    first = network.record(kind).inputs(block.values)[0].name
    result = network.record(kind).outputs(block.values)[0].name
    network = add_link(network, Link(link.source, link.output, block.id, first))
    return add_link(network, Link(block.id, result, link.target, link.input))


def take_out(network: Network, id: str) -> Network:
    """The network without a block of one input and one output: what fed it feeds what it led to."""
    after = remove(network, [id])
    fed = next((link for link in network.links.values() if link.target == id), None)
    if fed:
        for link in network.leaving.get(id, ()):
            after = add_link(after, replace(link, source=fed.source, output=fed.output))
    return after


def mend(network: Network, block: str, remedy: Remedy) -> Network:
    """The network with a problem's remedy carried out at its block."""
    match remedy:
        case SetValue():
            return set_values(network, block, {remedy.parameter: remedy.value})
        case SetValues():
            return set_values(network, remedy.block or block, remedy.values)
        case TakePort():
            link = network.links[remedy.block, remedy.port]
            return replace(network, links={**network.links, link.socket: replace(link, output=remedy.output)})
        case InsertBefore():
            return insert_before(network, (remedy.block or block, remedy.port), remedy.kind, remedy.values)
        case InsertRow():
            for kind, values in remedy.blocks:
                network = insert_before(network, (block, remedy.port), kind, values)
            return network
        case ChangeKind():
            return with_blocks(network, replace(network.blocks[block], kind=remedy.kind, values=remedy.values))
        case TakeOut():
            return take_out(network, remedy.block or block)
        case OwnWeights():
            return with_blocks(network, replace(as_owned(network.blocks, network.blocks[remedy.block]), shares=""))
        case EveryStep():
            return with_blocks(network, replace(network.blocks[remedy.block or block], every_step=remedy.on))
