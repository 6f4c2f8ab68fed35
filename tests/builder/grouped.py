"""A network with groups three deep, a note and a frame: outer holds two uses of middle, middle one of inner."""

from dataclasses import replace

from builder import edits
from builder.network import Binding, Block, Frame, Group, Link, Network, Note, Setting
from builder.values import Values


def body(inner: str, name: str, groups: dict[str, Group], uses: int = 1) -> Network:
    """Entry, blocks of the kind `inner` in a row, exit."""
    network, last = edits.add_block(Network(name, groups=groups), "entry", (0, 0), "x")
    for number in range(uses):
        network, block = edits.add_block(network, inner, (0, 96 * (number + 1)))
        ports = network.record(last.kind).outputs(last.values), network.record(inner).inputs(block.values)
        network = edits.add_link(network, Link(last.id, ports[0][0].name, block.id, ports[1][0].name))
        last = block
    network, end = edits.add_block(network, "exit", (0, 96 * (uses + 1)), "out")
    port = network.record(last.kind).outputs(last.values)[0].name
    return edits.add_link(network, Link(last.id, port, end.id, "in"))


def groups(padding: int = 1) -> dict[str, Group]:
    """Groups by kind. The inner Conv has `padding`, its filters are the parameter `channels` of the inner group."""
    made = body("conv2d", "inner", {})
    conv = made.of_kind("conv2d")[0]
    values = Values({**conv.values, "padding": (padding, padding)})
    made = edits.with_blocks(made, replace(conv, values=values, bound={"out_channels": Binding("channels")}))
    parameter = replace(made.record("conv2d").parameter("out_channels"), name="channels", label="Channels")
    inner = Group("group-1", "inner", replace(made, groups={}), (Setting(parameter, "conv2d", "out_channels"),))
    found = {"group-1": inner}
    for kind, name, inside, uses in (("group-2", "middle", "group-1", 1), ("group-3", "outer", "group-2", 2)):
        found[kind] = Group(kind, name, replace(body(inside, name, found, uses), groups={}))
    return found


def network(padding: int = 1) -> Network:
    """image → outer → conv1 → relu1 → result, with a note and a frame."""
    made = Network("grouped", groups=groups(padding))
    last: Block | None = None
    for number, (kind, name) in enumerate(
        [("input", "image"), ("group-3", "outer"), ("conv2d", "conv1"), ("relu", "relu1"), ("output", "result")]
    ):
        made, block = edits.add_block(made, kind, (248.0, 96.0 * number), name)
        if last:
            source = made.record(last.kind).outputs(last.values)[0].name
            made = edits.add_link(made, Link(last.id, source, block.id, made.record(kind).inputs(block.values)[0].name))
        last = block
    notes = {"n1": Note("n1", "Ask before\nthe lesson", (480.0, 96.0), (216.0, 72.0))}
    return replace(made, notes=notes, frames={"f1": Frame("f1", "stem", (248.0, 192.0), (300.0, 400.0), "dense")})
