"""Making a group out of blocks, and blocks out of a group. Pure functions that raise Refused with the reason."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from builder import edits, graph
from builder.blocks.data import ENTRY, EXIT, PORTS
from builder.edits import Refused
from builder.geometry import GAP, size_of
from builder.group_edits import check_size, with_group
from builder.group_settings import label, origin
from builder.groups import MOST_TIMES, PREFIX, body_of, resolved, within_limits
from builder.naming import free_id, free_ids, free_name
from builder.network import Binding, Block, Group, Link, Network, Point, Setting, Socket
from builder.opening import with_room_for
from builder.sharing import torn
from builder.values import Value

NEVER_INSIDE = {"input": "an Input", "output": "an Output", **dict.fromkeys(PORTS, "a port of this group")}
ROOM = 48.0
End = tuple[str, str]


def grouped(network: Network, ids: Iterable[str], name: str = "") -> tuple[Network, Block]:
    """The network with these blocks as one group in their place, and the block that stands for them.

    Each value that comes in or goes out gets a port; so does each input that nothing is linked to yet.
    """
    chosen = [id for id in network.blocks if id in set(ids)]
    _check_choice(network, chosen)
    kind = free_kind(network)
    title = free_name(name or "group", {g.name for g in network.groups.values()}, numbered=not name)
    body, inputs, outputs = _body(network, chosen)
    settings = _settings(network, chosen)
    network = with_group(network, Group(kind, title, replace(body, name=title), settings))
    tied = {setting.name: Binding(setting.name) for setting in settings}
    block = replace(_stand_in(network, kind, title, chosen), bound=tied)
    links = [Link(*source, block.id, port) for port, source in inputs.items() if source]
    for port, source in outputs.items():
        links += [
            Link(block.id, port, link.target, link.input)
            for link in network.leaving.get(source[0], ())
            if link.output == source[1] and link.target not in chosen
        ]
    network = edits.with_blocks(edits.remove(network, chosen), block)
    return replace(network, links={**network.links, **{link.socket: link for link in links}}), block


def free_kind(network: Network) -> str:
    """A kind that no group of the network has."""
    return next(free_ids(PREFIX, network.groups))


def ungrouped(network: Network, id: str) -> tuple[Network, tuple[str, ...]]:
    """The network with the blocks of a group in its place, once for every time it stands in the row, and their ids.

    A group that nothing uses any more goes.
    """
    block = network.blocks[id]
    if block.kind not in network.groups:
        raise Refused(f"{block.name} is no group. Select a group to take it apart.")
    body = body_of(network, block.kind)
    _check_apart(network, block, body)
    network, sources = _room_made(network, block, body), _fed_from(network, block)
    readers, ends = network.leaving.get(id, ()), dict[str, End | None]()
    network, new = edits.remove(network, [id]), list[str]()
    for number in range(block.values.whole("repeat")):
        network, names = _put(network, block, body, number)
        new += names.values()
        network = _linked(network, body, names, sources)
        ends = _given(body, names, sources)
        sources = dict(zip(sources, ends.values(), strict=False))
    links = {r.socket: Link(*end, r.target, r.input) for r in readers if (end := ends.get(r.output))}
    # Where the use sets how many ports a block has, the body may have links to more.
    network = edits.without_lost_links(replace(network, links={**network.links, **links}), new)
    check_size(network)
    return without_unused(network, block.kind), tuple(new)


def without_unused(network: Network, kind: str) -> Network:
    """The network without a group that nothing uses."""
    bodies = [network, *(group.body for group in network.groups.values())]
    if any(body.of_kind(kind) for body in bodies):
        return network
    return replace(network, groups={key: group for key, group in network.groups.items() if key != kind})


def _check_apart(network: Network, block: Block, body: Network) -> None:
    """What holds for all blocks inside at once, and for none of them alone."""
    if pair := torn(network, {block.id}):
        raise Refused(f"{pair[0].name} uses the weights of {pair[1].name}. Give it weights of its own first.")
    twice = next((inner.name for inner in body.blocks.values() if inner.every_step and block.every_step), None)
    if twice:
        raise Refused(f"{block.name} is applied at every step, and so is {twice} in it. It stays a group.")


def _check_choice(network: Network, chosen: Sequence[str]) -> None:
    if not chosen:
        raise Refused("A group is made of blocks. Select some first.")
    for id in chosen:
        block = network.blocks[id]
        if block.kind in NEVER_INSIDE:
            raise Refused(
                f"{block.name} is {NEVER_INSIDE[block.kind]} and stays outside. Take it out of the selection."
            )
    after = graph.fed_by(network, chosen) - set(chosen)
    between = next((id for id in graph.leading_to(network, chosen) if id in after), None)
    if between:
        name = network.blocks[between].name
        raise Refused(f"{name} lies on a way from these blocks back to them. Select it as well.")
    if pair := torn(network, set(chosen)):
        raise Refused(f"{pair[0].name} uses the weights of {pair[1].name}. Select both, or give it weights of its own.")


def _body(network: Network, chosen: Sequence[str]) -> tuple[Network, dict[str, End | None], dict[str, End]]:
    """The body, what feeds each of its entries (None: nothing yet), and what each of its exits gives."""
    inside = set(chosen)
    blocks = {id: network.blocks[id] for id in chosen}
    links = {s: link for s, link in network.links.items() if link.target in inside and link.source in inside}
    body = Network(blocks=blocks, links=links, groups=network.groups)
    entries: dict[End | Socket, str] = {}
    inputs: dict[str, End | None] = {}
    for socket in _open_inputs(network, chosen, links):
        outer = network.links.get(socket)
        source = (outer.source, outer.output) if outer else None
        if (key := source or socket) not in entries:
            body, entry = edits.add_block(body, ENTRY.key, _above(body, socket[0]), "x")
            entries[key], inputs[entry.id] = entry.id, source
        body = edits.add_link(body, Link(entries[key], "out", *socket))
    outputs: dict[str, End] = {}
    for end in _open_outputs(network, chosen):
        body, exit = edits.add_block(body, EXIT.key, _below(body, end[0]), "out")
        body = edits.add_link(body, Link(*end, exit.id, "in"))
        outputs[exit.id] = end
    return replace(body, groups={}), inputs, outputs


def _settings(network: Network, chosen: Sequence[str]) -> tuple[Setting, ...]:
    """A parameter for each one of the group around that sets a block here, so that it reaches the block as before."""
    found: dict[str, Setting] = {}
    for block in (network.blocks[id] for id in chosen):
        for name, (parameter, factor) in sorted(block.bound.items(), key=lambda bound: bound[1].factor):
            made = origin(network, block, name)
            default = _divided(block.values[name], factor)
            known = replace(made.parameter, name=parameter, label=label(parameter), default=default, advanced=False)
            found.setdefault(parameter, replace(made, parameter=known))
    return tuple(found.values())


def _divided(value: Value, factor: int) -> Value:
    return value // factor if isinstance(value, int) and factor != 1 else value


def _open_inputs(network: Network, chosen: Sequence[str], inner: Mapping[Socket, Link]) -> list[Socket]:
    """The inputs of the chosen blocks that nothing inside feeds."""
    blocks = [network.blocks[id] for id in chosen]
    sockets = [(b.id, port.name) for b in blocks for port in network.record(b.kind).inputs(b.values)]
    return [socket for socket in sockets if socket not in inner]


def _open_outputs(network: Network, chosen: Sequence[str]) -> list[End]:
    """The outputs of the chosen blocks that are read outside, and the first of each block that nothing reads."""
    found: dict[End, None] = {}
    for id in chosen:
        leaving = network.leaving.get(id, ())
        found |= {(id, link.output): None for link in leaving if link.target not in chosen}
        outputs = network.record(network.blocks[id].kind).outputs(network.blocks[id].values)
        if not leaving and outputs:
            found[id, outputs[0].name] = None
    return list(found)


def _above(body: Network, id: str) -> Point:
    return body.blocks[id].position[0], min(b.position[1] for b in body.blocks.values()) - 2 * ROOM


def _below(body: Network, id: str) -> Point:
    return body.blocks[id].position[0], max(b.position[1] for b in body.blocks.values()) + 2 * ROOM


def _stand_in(network: Network, kind: str, title: str, chosen: Sequence[str]) -> Block:
    left, top, right, bottom = extent(network, [network.blocks[id] for id in chosen])
    place = round((left + right) / 16) * 8.0, round((top + bottom) / 16) * 8.0
    name = free_name(title, {b.name for b in network.blocks.values() if b.id not in chosen})
    return Block(free_id(network), kind, name, network.record(kind).defaults(), place)


def extent(network: Network, blocks: Iterable[Block]) -> tuple[float, float, float, float]:
    """Left, top, right and bottom of the rectangle around blocks of a network."""
    boxes = [(*block.position, *size_of(network, block)) for block in blocks]
    return (
        min(x - w / 2 for x, _, w, _ in boxes), min(y - h / 2 for _, y, _, h in boxes),
        max(x + w / 2 for x, _, w, _ in boxes), max(y + h / 2 for _, y, _, h in boxes),
    )  # fmt: skip


def _inner(body: Network) -> list[Block]:
    return [block for block in body.blocks.values() if block.kind not in PORTS]


def _height(body: Network) -> float:
    blocks = _inner(body)
    if not blocks:
        return 0.0
    _, top, _, bottom = extent(body, blocks)
    return bottom - top + GAP


def _room_made(network: Network, block: Block, body: Network) -> Network:
    """What lies below and beside the group moves by what its blocks need."""
    blocks = _inner(body)
    if not blocks:
        return network
    left, _, right, _ = extent(body, blocks)
    return with_room_for(network, block.id, (right - left, _height(body) * block.values.whole("repeat") - GAP))


def _put(network: Network, block: Block, body: Network, number: int) -> tuple[Network, dict[str, str]]:
    """The network with the blocks of a body where its group stood, and from each id in the body the one outside."""
    blocks = _inner(body)
    names: dict[str, str] = {}
    if not blocks:
        return network, names
    left, top, right, _ = extent(body, blocks)
    half = size_of(body, block)[1] / 2
    across = block.position[0] - (left + right) / 2
    down = block.position[1] - half - top + number * _height(body)
    taken = {other.name for other in network.blocks.values()}
    for inner in blocks:
        plain = within_limits(body.record(inner.kind), inner, resolved(inner, block.values))
        place = inner.position[0] + across, inner.position[1] + down
        new = replace(
            plain, id=free_id(network), name=free_name(inner.name, taken), position=place,
            off=inner.off or block.off, frozen=inner.frozen or block.frozen, bound=_passed_on(inner, block),
            every_step=inner.every_step or block.every_step,
        )  # fmt: skip
        taken.add(new.name)
        names[inner.id] = new.id
        network = edits.with_blocks(network, new)
    put = [network.blocks[id] for id in names.values()]
    return edits.with_blocks(network, *(replace(b, shares=names.get(b.shares, "")) for b in put)), names


def _passed_on(inner: Block, use: Block) -> dict[str, Binding]:
    """What a block is bound to once its group is taken apart: what the use of the group is bound to itself."""
    found = {}
    for name, binding in inner.bound.items():
        outer = use.bound.get(binding.parameter)
        if outer:
            found[name] = Binding(outer.parameter, binding.factor * outer.factor)
            if found[name].factor > MOST_TIMES:
                raise Refused(f"{inner.name} would be bound to more than {MOST_TIMES:,} times {outer.parameter}.")
    return found


def _fed_from(network: Network, block: Block) -> dict[str, End | None]:
    """What feeds each input of a group."""
    ports = network.record(block.kind).inputs(block.values)
    links = {port.name: network.links.get((block.id, port.name)) for port in ports}
    return {port: (link.source, link.output) if link else None for port, link in links.items()}


def _outside(link: Link, names: Mapping[str, str], sources: Mapping[str, End | None]) -> End | None:
    """Where a value of the body comes from, once its blocks stand outside."""
    if link.source in sources:
        return sources[link.source]
    return (names[link.source], link.output) if link.source in names else None


def _linked(network: Network, body: Network, names: Mapping[str, str], sources: Mapping[str, End | None]) -> Network:
    links = {}
    for link in body.links.values():
        source = _outside(link, names, sources)
        if link.target in names and source:
            new = Link(*source, names[link.target], link.input)
            links[new.socket] = new
    return replace(network, links={**network.links, **links})


def _given(body: Network, names: Mapping[str, str], sources: Mapping[str, End | None]) -> dict[str, End | None]:
    """What each exit of a body gives, once its blocks stand outside."""
    links = {exit.id: body.links.get((exit.id, "in")) for exit in body.of_kind(EXIT.key)}
    return {exit: _outside(link, names, sources) if link else None for exit, link in links.items()}
