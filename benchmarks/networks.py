"""Large networks for the benchmarks: a residual column of small convolutions, as long as wanted."""

from builder.catalogue import CATALOGUE
from builder.edits import set_values
from builder.geometry import COLUMN
from builder.grouping import grouped
from builder.network import Block, Link, Network
from builder.values import Value, Values

ROWS = 40
PITCH = 96.0


def residual(blocks: int) -> Network:
    """About `blocks` blocks: groups of conv, relu, conv, add with a skip, between an Input and an Output."""
    made: dict[str, Block] = {}
    links: list[Link] = []

    def put(kind: str, *sources: str, **values: Value) -> str:
        number = len(made)
        id = f"b{number + 1}"
        place = (number // ROWS * COLUMN, number % ROWS * PITCH)
        made[id] = Block(id, kind, f"{kind}_{number}", Values({**CATALOGUE[kind].defaults(), **values}), place)
        ports = CATALOGUE[kind].inputs(made[id].values)
        links.extend(Link(source, "out", id, port.name) for source, port in zip(sources, ports, strict=True))
        return id

    last = put("input", shape=(8, 8, 8))
    while len(made) < blocks - 1:
        first = put("conv2d", last, out_channels=8, padding=(1, 1))
        second = put("conv2d", put("relu", first), out_channels=8, padding=(1, 1))
        last = put("add", second, last)
    put("output", last, loss="mse", metric="none")
    return Network("residual", made, {link.socket: link for link in links})


def repeated(blocks: int) -> Network:
    """`residual` with about as many blocks, drawn as one group of conv, relu, conv, add that stands in a row."""
    network, use = grouped(residual(6), ["b2", "b3", "b4", "b5"], "residual")
    return set_values(network, use.id, {"repeat": max(1, blocks // 4)})
