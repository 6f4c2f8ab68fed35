"""The plan: the live blocks of a checked network as small steps in the order of `forward`, before any of it is text."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from builder.activations import feature_axis
from builder.blocks.data import EXIT
from builder.check import Report
from builder.code import Code, with_lengths
from builder.fields import lengths_field
from builder.losses import LOSSES
from builder.network import Block
from builder.own_classes import own_classes
from builder.problems import Problem
from builder.reading import hands_on
from builder.record import BlockRecord
from builder.stepwise import at_one_step, lengths_of
from builder.tensor_type import batch_of
from graph_to_torch.block_names import arriving, forward_order, names_of
from graph_to_torch.group_classes import Classes
from graph_to_torch.homes import homes_of, starting, ties_of
from graph_to_torch.named import plain_type, plain_values
from graph_to_torch.names import CHAIN, RESERVED, Namespace
from graph_to_torch.plan_parts import Arriving, Kept, Leaving, Plan
from graph_to_torch.steps import LENGTHS, SAME, Flow, Ref, Step, needed, part_names


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
    classes = Classes(_plan, own_classes(report.network, report.live).keys())
    whole = _plan(report, classes)
    return replace(whole, classes=tuple(classes.found))


def _plan(report: Report, classes: Classes) -> Plan:
    """The plan of a network, or of the body of a group."""
    order = forward_order(report)
    codes = {block.id: code for block in order if (code := _code(report, block, classes))}
    network, homes = report.network, homes_of(report.network, codes)
    names = names_of(report, order, (name for code in codes.values() for name in part_names(code.unpack)))
    flow = _flow(report, codes)
    leaving = [block for kind in ("output", EXIT.key) for block in network.of_kind(kind)]
    outputs = tuple(_leaving(report, block, names[block.id], flow) for block in leaving)
    steps = needed(flow.steps, [output.value for output in outputs])
    return Plan(
        name=network.name,
        parameters=report.live_parameters,
        names=names,
        inputs=_arrivals(report, arriving(report), names, steps),
        attributes={id: names[home] for id, home in homes.items()},
        modules=tuple(
            Kept(names[id], code.module, id, code.setup)
            for id, code in codes.items()
            if code.module and homes[id] == id
        ),
        steps=steps,
        outputs=outputs,
        ties=tuple(ties_of(report, names, codes, homes)),
        support=tuple(dict.fromkeys(name for code in codes.values() for name in code.support)),
        own=tuple(dict.fromkeys(code.own for code in codes.values() if code.own)),
    )


def _code(report: Report, block: Block, classes: Classes) -> Code | None:
    block, group = report.block(block.id), report.network.groups.get(block.kind)
    record = report.network.record(block.kind)
    if hands_on(block, record):
        return Code(call=SAME)
    code = classes.code(block, report.inside[block.id], group) if group else _own_code(report, block, record)
    if code is None:
        return None
    if block.every_step and (told := lengths_of(report.readings[block.id].inputs)):
        code = replace(code, lengths=(told,), support=(*code.support, "real_steps"))
    if not code.module:
        return code
    setup = (*code.setup, *starting(block, report.readings[block.id].weights))
    return replace(code, module=f"{code.module}.requires_grad_(False)" if block.frozen else code.module, setup=setup)


def _own_code(report: Report, block: Block, record: BlockRecord) -> Code | None:
    """In `forward` stand numbers only: what a group calls its numbers is known in its `__init__` alone."""
    if record.code is None:
        return None
    arrived = report.readings[block.id].inputs
    seen = at_one_step(arrived) if block.every_step else arrived
    types = tuple(type for type in seen.values() if type)
    plain = record.code(plain_values(block.values), tuple(map(plain_type, types)))
    plain = with_lengths(plain, [type.lengths for type in types])
    return plain if report.given is None else replace(plain, module=record.code(block.values, types).module)


def _flow(report: Report, codes: Mapping[str, Code]) -> Flow:
    flow = Flow()
    for id, code in codes.items():
        block, reading = report.network.blocks[id], report.readings[id]
        inputs = tuple(_fed(report, flow, id, port) for port in reading.inputs)
        told = tuple(Ref(input, LENGTHS) for input in code.lengths)
        ports = {port: type for port, type in reading.outputs.items() if type}
        if block.every_step and not block.off:
            flow.add_stepwise(id, code, inputs, ports, next(iter(told), None))
        else:
            flow.add(id, code, (*inputs, *told), ports)
    return flow


def _fed(report: Report, flow: Flow, block: str, port: str) -> Ref:
    """The value that arrives at an input."""
    link = report.network.links[block, port]
    return flow.at(link.source, link.output)


def _arrivals(
    report: Report, blocks: Sequence[Block], names: Mapping[str, str], steps: Sequence[Step]
) -> tuple[Arriving, ...]:
    """The arguments of `forward`: what arrives, and right behind it how long the sequences are, where that is read."""
    read = dict.fromkeys(ref.block for step in steps for ref in step.inputs if ref.port == LENGTHS)
    namespace, found = Namespace(RESERVED | set(names.values()) | {CHAIN}), list[Arriving]()
    for block in blocks:
        arriving = _arriving(report, block, names[block.id])
        found.append(arriving)
        if arriving.type.lengths in read:
            del read[arriving.type.lengths]
            name = namespace.name(f"{arriving.name}_{LENGTHS}")
            field = lengths_field(arriving.field)
            found.append(Arriving(arriving.type.lengths, name, batch_of(dtype="int"), field, LENGTHS))
    return tuple(found)


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
