"""The plan: the live blocks of a checked network as small steps in the order of `forward`, before any of it is text."""

from collections.abc import Mapping
from dataclasses import replace

from builder.activations import feature_axis
from builder.blocks.data import ENTRY, EXIT
from builder.check import Report
from builder.code import Code
from builder.losses import LOSSES
from builder.network import Block
from builder.problems import Problem
from builder.reading import hands_on
from builder.record import BlockRecord
from graph_to_torch.group_classes import Classes
from graph_to_torch.named import plain_type, plain_values
from graph_to_torch.names import CHAIN, Namespace
from graph_to_torch.plan_parts import Arriving, Leaving, Plan
from graph_to_torch.steps import SAME, Flow, Ref, needed, part_names


class NotReady(Exception):
    """Raised where problems keep a network from becoming PyTorch."""

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        more = f" (and {len(problems) - 1} more)" if len(problems) > 1 else ""
        super().__init__(problems[0].text + more)
        self.problems = problems


def plan(report: Report) -> Plan:
    """The plan of the blocks that lead to an Output. Raises NotReady while a problem is in their way."""
    if report.blocking:
        raise NotReady(report.blocking)
    classes = Classes(_plan)
    whole = _plan(report, classes)
    return replace(whole, classes=tuple(classes.found))


def _plan(report: Report, classes: Classes) -> Plan:
    """The plan of a network, or of the body of a group."""
    order = _forward_order(report)
    codes = {block.id: code for block in order if (code := _code(report, block, classes))}
    network = report.network
    arriving = [
        b for b in network.blocks.values() if b.kind == ENTRY.key or (b.kind == "input" and b.id in report.live)
    ]
    names = _names(arriving, order, codes)
    flow = _flow(report, codes)
    leaving = [block for kind in ("output", EXIT.key) for block in network.of_kind(kind)]
    outputs = tuple(_leaving(report, block, names[block.id], flow) for block in leaving)
    return Plan(
        name=network.name,
        parameters=sum(report.readings[id].parameters or 0 for id in report.live),
        names=names,
        inputs=tuple(_arriving(report, block, names[block.id]) for block in arriving),
        modules=tuple((names[id], code.module, id) for id, code in codes.items() if code.module),
        steps=needed(flow.steps, [output.value for output in outputs]),
        outputs=outputs,
    )


def _forward_order(report: Report) -> list[Block]:
    """Each block after all that feed it, one branch after the other, so that few values wait for a later step."""
    import networkx as nx  # late: it takes longer than all the rest that a window needs for its first paint

    network = report.network
    graph: nx.DiGraph[str] = nx.DiGraph()
    graph.add_nodes_from(block.id for kind in ("output", EXIT.key) for block in network.of_kind(kind))
    fed = ((id, port) for id in report.order if id in report.live for port in report.readings[id].inputs)
    graph.add_edges_from((id, network.links[id, port].source) for id, port in fed)
    return [network.blocks[id] for id in nx.dfs_postorder_nodes(graph)]


def _code(report: Report, block: Block, classes: Classes) -> Code | None:
    block, group = report.block(block.id), report.network.groups.get(block.kind)
    record = report.network.record(block.kind)
    if hands_on(block, record):
        return Code(call=SAME)
    code = classes.code(block, report.inside[block.id], group) if group else _own_code(report, block, record)
    if code and code.module and block.frozen:
        return replace(code, module=f"{code.module}.requires_grad_(False)")
    return code


def _own_code(report: Report, block: Block, record: BlockRecord) -> Code | None:
    """In `forward` stand numbers only: what a group calls its numbers is known in its `__init__` alone."""
    if record.code is None:
        return None
    types = tuple(type for type in report.readings[block.id].inputs.values() if type)
    plain = record.code(plain_values(block.values), tuple(map(plain_type, types)))
    return plain if report.given is None else replace(plain, module=record.code(block.values, types).module)


def _names(arriving: list[Block], order: list[Block], codes: Mapping[str, Code]) -> dict[str, str]:
    """Inputs before all others, so that one of them may be called x: after them this name is the chain's."""
    namespace = Namespace()
    namespace.reserve(*(name for code in codes.values() for name in part_names(code.unpack)))
    names = {block.id: namespace.name(block.name) for block in arriving}
    namespace.reserve(CHAIN)
    return names | {block.id: namespace.name(block.name) for block in order if block.id not in names}


def _flow(report: Report, codes: Mapping[str, Code]) -> Flow:
    flow = Flow()
    for id, code in codes.items():
        reading = report.readings[id]
        inputs = tuple(_fed(report, flow, id, port) for port in reading.inputs)
        flow.add(id, code, inputs, {port: type for port, type in reading.outputs.items() if type})
    return flow


def _fed(report: Report, flow: Flow, block: str, port: str) -> Ref:
    """The value that arrives at an input."""
    link = report.network.links[block, port]
    return flow.at(link.source, link.output)


def _arriving(report: Report, block: Block, name: str) -> Arriving:
    (type,) = report.readings[block.id].outputs.values()
    assert type is not None
    return Arriving(block.id, name, type, str(block.values.get("field", "")))


def _leaving(report: Report, block: Block, name: str, flow: Flow) -> Leaving:
    """The softmax or sigmoid that the loss has inside is left out, if it is what feeds the Output."""
    ((port, type),) = report.readings[block.id].inputs.items()
    assert type is not None
    value = _fed(report, flow, block.id, port)
    if block.kind == EXIT.key:
        return Leaving(block.id, name, value, type, "", "", "", "none", 1, block.id)
    loss, metric = block.values.text("loss"), block.values.text("metric")
    applies = LOSSES[loss].applies
    raw = flow.before(applies, value)
    return Leaving(
        block=block.id,
        name=name,
        value=raw or value,
        type=type,
        target=block.values.text("target"),
        loss=loss,
        metric=metric,
        applies=applies,
        dim=feature_axis(type),
        activated=value.block if raw else block.id,
    )
