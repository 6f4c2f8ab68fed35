"""Blocks in a chain: taking some out so that the wires stay joined, and putting one into a wire."""

from collections.abc import Collection, Iterable
from dataclasses import replace

from builder import edits
from builder.blocks.recurrent import LAST
from builder.check import Report
from builder.network import Link, Network, Socket
from builder.reading import kind_problem
from builder.record import BlockRecord, Port
from builder.values import Values


def healed(network: Network, ids: Iterable[str]) -> Network:
    """The network without these blocks, the wires joined: what fed a run of them feeds what the run led to.

    What a block got at its first input goes where the first of its outputs that leads anywhere went; its other
    wires go with it. A run without a source leaves the inputs after it free.
    """
    run = frozenset(ids)
    return _with_links(edits.remove(network, run), _bridges(network, run))


def heals(network: Network, ids: Iterable[str]) -> bool:
    """Whether any wire would be joined if these blocks went."""
    return bool(_bridges(network, frozenset(ids)))


def pulled_out(network: Network, ids: Iterable[str]) -> Network:
    """The network with these blocks loose: links among them stay, all others are cut, and the wires are joined."""
    run = frozenset(ids)
    cut = [link.socket for link in network.links.values() if (link.source in run) != (link.target in run)]
    return _with_links(edits.remove(network, links=cut), _bridges(network, run))


def is_loose(network: Network, id: str) -> bool:
    """Whether a block has no links at all."""
    return id not in network.leaving and not any(link.target == id for link in network.links.values())


def giving(record: BlockRecord, values: Values, reader: Port, every_step: bool = False) -> str | None:
    """The output of a block that a new link to `reader` starts from; None where the block has none.

    It is the first one, save that a recurrent block gives its last step to all that reads vectors, such as Dense,
    Output, Dropout and activations. What reads sequences only (recurrent, Conv1d, pooling) gets every step,
    and so does all that can where a result is wanted at `every_step`.
    """
    outputs = record.outputs(values)
    if LAST in outputs and not every_step and (not reader.accepts or "vector" in reader.accepts):
        return LAST.name
    return outputs[0].name if outputs else None


def input_port(network: Network, socket: Socket) -> Port:
    """The port that a socket names. KeyError where the block has none of that name."""
    block = network.blocks[socket[0]]
    ports = {port.name: port for port in network.record(block.kind).inputs(block.values)}
    return ports[socket[1]]


def inserted(network: Network, kind: str, socket: Socket, values: Values | None = None) -> tuple[Network, str]:
    """The network with a new block put into a link, and its id. `values` other than the record's own."""
    after = edits.insert_before(network, socket, kind, values)
    id = next(id for id in after.blocks if id not in network.blocks)
    link = after.links[socket]
    output = giving(network.record(kind), after.blocks[id].values, input_port(network, socket)) or link.output
    return replace(after, links={**after.links, socket: replace(link, output=output)}), id


def put_between(network: Network, id: str, socket: Socket) -> Network:
    """The network with a block that stands loose put into a link, and moved into the gap."""
    block = network.blocks[id]
    after, new = inserted(edits.remove(network, [id]), block.kind, socket, block.values)
    placed = replace(block, position=after.blocks[new].position)
    links = [
        replace(
            link, source=id if link.source == new else link.source, target=id if link.target == new else link.target
        )
        for link in after.links.values()
    ]
    blocks = {other.id: other for other in after.blocks.values() if other.id != new} | {id: placed}
    return replace(after, blocks=blocks, links={link.socket: link for link in links})


def insertion_refusal(report: Report, kind: str, values: Values, socket: Socket) -> str | None:
    """Why a block may not be put into a link, as a sentence; None where it may.

    It needs an input that takes what flows there, and an output.
    """
    record, link = report.network.record(kind), report.network.links[socket]
    inputs, outputs = record.inputs(values), record.outputs(values)
    if not inputs or not outputs:
        return f"{record.title} has no {'output' if inputs else 'input'}, so it does not go into a wire."
    given = report.output(link.source, link.output)
    return kind_problem(record, inputs[0], given) if given else None


def _bridges(network: Network, run: Collection[str]) -> list[Link]:
    """The links that take the place of those that leave `run`."""
    found = []
    for id in run:
        leaving = network.leaving.get(id, ())
        main = _main_output(network, id)
        start = _fed_from(network, id, run) if any(link.target not in run for link in leaving) else None
        if start:
            found += [
                Link(*start, link.target, link.input)
                for link in leaving
                if link.target not in run and link.output == main
            ]
    return found


def _main_output(network: Network, id: str) -> str | None:
    """The first output of a block that leads anywhere."""
    block, used = network.blocks[id], {link.output for link in network.leaving.get(id, ())}
    return next((p.name for p in network.record(block.kind).outputs(block.values) if p.name in used), None)


def _fed_from(network: Network, id: str, run: Collection[str]) -> tuple[str, str] | None:
    """The block and output outside `run` that feeds the first input of `id`, through others of the run."""
    output, seen = "", set[str]()
    while id in run:
        block = network.blocks[id]
        inputs = network.record(block.kind).inputs(block.values)
        link = network.links.get((id, inputs[0].name)) if inputs else None
        if link is None or id in seen:
            return None
        seen.add(id)
        id, output = link.source, link.output
    return id, output


def _with_links(network: Network, links: Iterable[Link]) -> Network:
    return replace(network, links={**network.links, **{link.socket: link for link in links}})
