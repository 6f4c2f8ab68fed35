"""What people call the blocks that events and problems are about, also those inside groups."""

from collections import deque
from collections.abc import Mapping, Sequence

from builder.network import Block, Network
from graph_to_torch.source import inside

INTO = " › "


def block_names(network: Network) -> Mapping[str, str]:
    """The name of every block by its id; of one inside a group, as `inside` writes it, the way there through the first
    use of the group: `residual1 › conv2`.
    """
    names: dict[str, str] = {}
    seen = {""}
    waiting: deque[tuple[str, Mapping[str, Block], tuple[str, ...]]] = deque([("", network.blocks, ())])
    while waiting:
        kind, blocks, way = waiting.popleft()
        for id, block in blocks.items():
            names[inside(kind, id) if kind else id] = INTO.join((*way, block.name))
            group = network.groups.get(block.kind)
            if group and block.kind not in seen:
                seen.add(block.kind)
                waiting.append((block.kind, group.body.blocks, (*way, block.name)))
    return names


def named_way(network: Network, path: Sequence[str]) -> list[str]:
    """The names of the blocks on a way of ids into groups: all but the last are uses of groups."""
    blocks, names = network.blocks, list[str]()
    for id in path:
        block = blocks[id]
        names.append(block.name)
        if block.kind in network.groups:
            blocks = network.groups[block.kind].body.blocks
    return names
