"""What each block is called in the text: the attribute of a layer, the argument of an input."""

from collections.abc import Iterable, Iterator

from builder.blocks.data import ENTRY, EXIT
from builder.check import Report
from builder.network import Block, Group
from builder.reading import hands_on
from builder.stepwise import at_one_step
from graph_to_torch.names import CHAIN, Namespace
from graph_to_torch.steps import part_names


def block_names(report: Report) -> dict[str, str]:
    """The name in the text of every block, by its id, also while problems keep a network from being printed.

    Blocks that lead to no Output are not printed; their names are free then.
    """
    order = forward_order(report)
    names, namespace = _given(report, order, (part for block in order for part in _parts(report, block)))
    return names | {id: namespace.name(block.name) for id, block in report.network.blocks.items() if id not in names}


def names_of(report: Report, order: Iterable[Block], parts: Iterable[str]) -> dict[str, str]:
    """The names of the inputs and of the blocks in this order; none is one of `parts`."""
    return _given(report, order, parts)[0]


def arriving(report: Report) -> list[Block]:
    """The inputs, and the entries of a group, in the order in which they are given."""
    blocks = report.network.blocks.values()
    return [b for b in blocks if b.kind == ENTRY.key or (b.kind == "input" and b.id in report.live)]


def forward_order(report: Report) -> list[Block]:
    """Each block after all that feed it, one branch after the other, so that few values wait for a later step."""
    import networkx as nx  # late: it takes longer than all the rest that a window needs for its first paint

    network = report.network
    graph: nx.DiGraph[str] = nx.DiGraph()
    graph.add_nodes_from(block.id for kind in ("output", EXIT.key) for block in network.of_kind(kind))
    fed = ((id, port) for id in report.order if id in report.live for port in report.readings[id].inputs)
    graph.add_edges_from((id, network.links[id, port].source) for id, port in fed)
    return [network.blocks[id] for id in nx.dfs_postorder_nodes(graph)]


def exit_parts(block: Block, group: Group) -> tuple[str, ...]:
    """What the values that a use of a group gives at once are called, where it has several exits."""
    exits, names = group.body.of_kind(EXIT.key), Namespace()
    return tuple(names.name(f"{block.name}_{exit.name}") for exit in exits) if len(exits) > 1 else ()


def _given(report: Report, order: Iterable[Block], parts: Iterable[str]) -> tuple[dict[str, str], Namespace]:
    """Inputs before all others, so that one of them may be called x: after them this name is the chain's."""
    namespace = Namespace()
    namespace.reserve(*parts)
    names = {block.id: namespace.name(block.name) for block in arriving(report)}
    namespace.reserve(CHAIN)
    return names | {block.id: namespace.name(block.name) for block in order if block.id not in names}, namespace


def _parts(report: Report, block: Block) -> Iterator[str]:
    """The names of the values that the call of a block gives at once, as far as its shapes are known."""
    block, group = report.block(block.id), report.network.groups.get(block.kind)
    record, reading = report.network.record(block.kind), report.readings[block.id]
    seen = at_one_step(reading.inputs) if block.every_step else reading.inputs
    types = tuple(type for type in seen.values() if type)
    if hands_on(block, record):
        return
    if group:
        yield from exit_parts(block, group)
    elif record.code and reading.parameters is not None and len(types) == len(record.inputs(block.values)):
        yield from part_names(record.code(block.values, types).unpack)
