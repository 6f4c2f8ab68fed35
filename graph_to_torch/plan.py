"""The plan: the live blocks of a checked network as small steps in the order of `forward`, before any of it is text."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from builder.activations import ACTIVATIONS, feature_axis
from builder.catalogue import CATALOGUE
from builder.check import Report
from builder.code import Code
from builder.losses import LOSSES
from builder.network import Block
from builder.problems import Problem
from builder.tensor_type import TensorType
from graph_to_torch.names import CHAIN, Namespace
from graph_to_torch.steps import SAME, Flow, Ref, Step, needed, part_names


class NotReady(Exception):
    """Raised where problems keep a network from becoming PyTorch."""

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        more = f" (and {len(problems) - 1} more)" if len(problems) > 1 else ""
        super().__init__(problems[0].text + more)
        self.problems = problems


@dataclass(frozen=True, slots=True)
class Arriving:
    """An Input: the argument `name` of `forward`, filled with `field` of the data."""

    block: str
    name: str
    type: TensorType
    field: str


@dataclass(frozen=True, slots=True)
class Leaving:
    """An Output: one of the values that `forward` returns, in the order of the Outputs in the network.

    `applies` is the activation that the loss has inside, along axis `dim`: `forward` gives logits, and this activation
    makes probabilities of them. `activated` is the block that draws it; the Output where none does.
    """

    block: str
    name: str
    value: Ref
    type: TensorType
    target: str
    loss: str
    metric: str
    applies: Literal["softmax", "sigmoid", "none"]
    dim: int
    activated: str

    @property
    def probabilities(self) -> str:
        """The PyTorch text that makes probabilities of the returned value `{0}`; `{0}` itself for any other value."""
        return SAME if self.applies == "none" else ACTIVATIONS[self.applies].expression(self.type)


@dataclass(frozen=True, slots=True)
class Plan:
    """What the text is printed from. `modules` has (attribute, constructor, block), `names` one name a live block."""

    name: str
    parameters: int
    names: Mapping[str, str]
    inputs: tuple[Arriving, ...]
    modules: tuple[tuple[str, str, str], ...]
    steps: tuple[Step, ...]
    outputs: tuple[Leaving, ...]


def plan(report: Report) -> Plan:
    """The plan of the blocks that lead to an Output. Raises NotReady while a problem is in their way."""
    if report.blocking:
        raise NotReady(report.blocking)
    order = _forward_order(report)
    codes = {block.id: code for block in order if (code := _code(report, block))}
    live = [block for block in report.network.blocks.values() if block.id in report.live]
    names = _names(live, order, codes)
    flow = _flow(report, codes)
    outputs = tuple(_leaving(report, block, names[block.id], flow) for block in live if block.kind == "output")
    return Plan(
        name=report.network.name,
        parameters=sum(report.readings[block.id].parameters or 0 for block in live),
        names=names,
        inputs=tuple(_arriving(report, block, names[block.id]) for block in live if block.kind == "input"),
        modules=tuple((names[id], code.module, id) for id, code in codes.items() if code.module),
        steps=needed(flow.steps, [output.value for output in outputs]),
        outputs=outputs,
    )


def _forward_order(report: Report) -> list[Block]:
    """Each block after all that feed it, one branch after the other, so that few values wait for a later step."""
    import networkx as nx  # late: it takes longer than all the rest that a window needs for its first paint

    network = report.network
    graph: nx.DiGraph[str] = nx.DiGraph()
    graph.add_nodes_from(block.id for block in network.of_kind("output"))
    fed = ((id, port) for id in report.order if id in report.live for port in report.readings[id].inputs)
    graph.add_edges_from((id, network.links[id, port].source) for id, port in fed)
    return [network.blocks[id] for id in nx.dfs_postorder_nodes(graph)]


def _code(report: Report, block: Block) -> Code | None:
    code = CATALOGUE[block.kind].code
    types = report.readings[block.id].inputs.values()
    return code(block.values, tuple(type for type in types if type)) if code else None


def _names(live: list[Block], order: list[Block], codes: Mapping[str, Code]) -> dict[str, str]:
    """Inputs before all others, so that one of them may be called x: after them this name is the chain's."""
    namespace = Namespace()
    namespace.reserve(*(name for code in codes.values() for name in part_names(code.unpack)))
    names = {block.id: namespace.name(block.name) for block in live if block.kind == "input"}
    namespace.reserve(CHAIN)
    return names | {block.id: namespace.name(block.name) for block in order if block.kind != "input"}


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
    return Arriving(block.id, name, type, block.values.text("field"))


def _leaving(report: Report, block: Block, name: str, flow: Flow) -> Leaving:
    """The softmax or sigmoid that the loss has inside is left out, if it is what feeds the Output."""
    ((port, type),) = report.readings[block.id].inputs.items()
    assert type is not None
    loss, metric = block.values.text("loss"), block.values.text("metric")
    applies = LOSSES[loss].applies
    value = _fed(report, flow, block.id, port)
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
