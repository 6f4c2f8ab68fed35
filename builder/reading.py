"""Reading one block: the types at its ports, how many weights it learns, and its problems."""

import math
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import lru_cache

from builder import costs
from builder.data_rules import input_problems, output_problems
from builder.fields import Fields
from builder.first_state import FIRST_STATE
from builder.network import Block, Network
from builder.padding import lengths_carried, padding_problems
from builder.problems import Problem
from builder.record import BlockRecord, InsertBefore, Mismatch, Port, Types
from builder.sharing import learned
from builder.stepwise import at_one_step, lengths_of, over_steps, step_problem, steps_of
from builder.tensor_type import KIND_SHAPES, TensorType
from builder.typed import typed_problems
from builder.values import Values

PortTypes = Mapping[str, TensorType | None]
Weights = Mapping[str, tuple[int, ...]]


@dataclass(frozen=True, slots=True)
class Reading:
    """What is known of one block: a type for each linked input and, once all of them fit, for each output.

    The type of a linked input is None until everything before it is known and fits. `weights` has the shapes of what
    the block learns, by their names in PyTorch; `uncounted` says that it may learn more than these and `parameters`
    tell, in code of a person's own, which is not run to count. For one sample, `work` has its multiply-adds,
    `activations` how many numbers leave it at all its outputs, and `memory` how many bytes these take; of a group all
    that its blocks give. They are None until they are known, and where a dimension besides N is open.
    """

    inputs: PortTypes = field(default_factory=dict)
    outputs: PortTypes = field(default_factory=dict)
    parameters: int | None = None
    problems: tuple[Problem, ...] = ()
    weights: Weights = field(default_factory=dict)
    work: int | None = None
    activations: int | None = None
    memory: int | None = None
    uncounted: bool = False

    @property
    def counted(self) -> bool:
        """Whether `parameters` is all that the block learns."""
        return self.parameters is not None and not self.uncounted

    @property
    def count(self) -> str:
        """How many numbers the block learns, as it is told."""
        return count_text(self.parameters, self.counted)

    def output(self, port: str) -> TensorType | None:
        return self.outputs.get(port)


def count_text(parameters: int | None, whole: bool) -> str:
    """`1,290`; `1,290+` where that is not the whole of it; `?` while nothing is known."""
    if parameters is None or not (parameters or whole):
        return "?"
    return f"{parameters:,}{'' if whole else '+'}"


def read(
    block: Block,
    network: Network,
    before: Mapping[str, Reading],
    fields: Fields,
    old: Reading | None,
    live: bool,
) -> Reading:
    """Read `block`, given the readings of all blocks before it. `old` stays if nothing that it saw has changed."""
    record = network.record(block.kind)
    inputs = arriving(block, record, network, before)
    if old is not None and old.inputs == inputs:
        return old
    if hands_on(block, record):
        return _handed_on(block, record, inputs, network, live)
    if block.every_step:
        return _at_every_step(block, record, inputs, fields, live)
    sound = old is not None and old.parameters is not None  # then its values were found to be within their limits
    problems = _link_problems(block, record, inputs, live) if sound else own_problems(block, record, inputs, live)
    return _read(block, record, inputs, problems, fields)


def _read(
    block: Block, record: BlockRecord, inputs: PortTypes, problems: tuple[Problem, ...], fields: Fields
) -> Reading:
    known = {name: found for name, found in inputs.items() if found is not None}
    if problems or len(known) < len(record.inputs(block.values)):
        return Reading(inputs, {}, None, problems)
    return _through(block, record, known, fields)


def _at_every_step(block: Block, record: BlockRecord, inputs: PortTypes, fields: Fields, live: bool) -> Reading:
    """A block that sees one step after the other: what it is for one step, for all of them."""
    problem = step_problem(block.id, block.name, inputs)
    if problem:
        return Reading(inputs, {}, None, (problem,))
    seen = at_one_step(inputs)
    found = _read(block, record, seen, own_problems(block, record, seen, live), fields)
    return over_all_steps(found, inputs)


def over_all_steps(one: Reading, inputs: PortTypes) -> Reading:
    """The reading of a block for a sequence, given that for one step of it."""
    sequence = next((type for type in inputs.values() if type), None)
    if sequence is None:
        return replace(one, inputs=inputs)
    sequence = replace(sequence, lengths=lengths_of(inputs))
    outputs = {port: type and over_steps(type, sequence) for port, type in one.outputs.items()}
    steps = steps_of(sequence)
    used = (
        steps * count if isinstance(steps, int) and count is not None else None
        for count in (one.work, one.activations, one.memory)
    )
    work, activations, memory = used
    return replace(one, inputs=inputs, outputs=outputs, work=work, activations=activations, memory=memory)


def hands_on(block: Block, record: BlockRecord) -> bool:
    """Whether a block is off, so that its input leaves as it came. What has no input or no output is always on."""
    return block.off and bool(record.inputs(block.values) and record.outputs(block.values))


def own_problems(block: Block, record: BlockRecord, inputs: PortTypes, live: bool) -> tuple[Problem, ...]:
    """What is wrong with the values of a block, else with what is linked to it, before its shapes are asked for."""
    return value_problems(block, record) or _link_problems(block, record, inputs, live)


def _handed_on(block: Block, record: BlockRecord, inputs: PortTypes, network: Network, live: bool) -> Reading:
    """A block that is off: what arrives at its first input leaves at its first output, and nothing at the others."""
    first, (given, *others) = record.inputs(block.values)[0], record.outputs(block.values)
    used = {link.output for link in network.leaving.get(block.id, ())}
    silent = next((port for port in others if port.name in used), None)
    problems: tuple[Problem, ...] = ()
    if silent:
        text = f"{block.name} is off and gives no {silent.title or silent.name}. Switch it on or remove that wire."
        problems = (Problem(text, block.id),)
    elif live and first.name not in inputs:
        problems = (_unlinked(block, record, first),)
    return Reading(inputs, {given.name: inputs.get(first.name)}, 0, problems, {}, 0, 0, 0)


def counted_elsewhere(network: Network, block: Block, reading: Reading) -> Reading:
    """The reading of a block that uses the weights of another: these are counted there."""
    if reading.parameters is None:
        return reading
    own = sum(map(math.prod, learned(network, block, reading.weights).values()))
    return replace(reading, parameters=own, uncounted=False)


def arriving(block: Block, record: BlockRecord, network: Network, before: Mapping[str, Reading]) -> PortTypes:
    """What comes to each linked input of a block."""
    found: dict[str, TensorType | None] = {}
    for port in record.inputs(block.values):
        link = network.links.get((block.id, port.name))
        if link:
            found[port.name] = before[link.source].output(link.output)
    return found


def value_problems(block: Block, record: BlockRecord) -> tuple[Problem, ...]:
    """The parameters whose values lie outside their limits."""
    found = []
    for parameter in record.parameters:
        text = parameter.problem(block.values[parameter.name])
        if text:
            found.append(Problem(text, block.id, parameter=parameter.name))
    return tuple(found)


def _link_problems(block: Block, record: BlockRecord, inputs: PortTypes, live: bool) -> tuple[Problem, ...]:
    found = []
    for port in record.inputs(block.values):
        arriving = inputs.get(port.name)
        if arriving is not None:
            text = kind_problem(record, port, arriving)
            if text:
                found.append(Problem(text, block.id, port.name, remedies=kind_remedies(port, arriving)))
        elif live and port.name not in inputs:
            found.append(_unlinked(block, record, port))
    return tuple(found)


def _unlinked(block: Block, record: BlockRecord, port: Port) -> Problem:
    return Problem(f"Nothing is wired to {_port_of(block, record, port)}. Wire a block to it.", block.id, port.name)


def _port_of(block: Block, record: BlockRecord, port: Port) -> str:
    return block.name if len(record.inputs(block.values)) == 1 else f"{port.title or port.name} of {block.name}"


def kind_problem(record: BlockRecord, port: Port, arriving: TensorType) -> str | None:
    """Why a port cannot take what arrives, as a sentence; None where it can."""
    if not port.accepts or arriving.kind in port.accepts:
        return None
    kind = KIND_SHAPES[arriving.kind].split(" (")[0]
    if "any" in port.accepts:
        return f"{record.title} takes no {kind.removeprefix('a ')}, gets {arriving}."
    wanted = " or ".join(KIND_SHAPES[k] for k in KIND_SHAPES if k in port.accepts)
    said = f"{record.title} expects {wanted}, gets {kind} {arriving}."
    starting = arriving.kind == "state" and any(parameter is FIRST_STATE for parameter in record.parameters)
    return f"{said} To start from it, set the first state to be wired." if starting else said


def kind_remedies(port: Port, arriving: TensorType) -> tuple[InsertBefore, ...]:
    """The repairs that make a kind fit a port that does not take it."""
    if not port.accepts or arriving.kind in port.accepts:
        return ()
    if "vector" in port.accepts and arriving.kind in ("sequence", "map", "volume", "state"):
        return (InsertBefore("Insert Flatten", port.name, "flatten"),)
    return ()


def _through(block: Block, record: BlockRecord, inputs: Mapping[str, TensorType], fields: Fields) -> Reading:
    types: Types = tuple(inputs.values())
    try:
        reading = (_shared if _plain(block.values, types) else _sound)(record, block.values, types)
    except Mismatch as found:
        problem = Problem(found.text, block.id, found.port, found.parameter, found.sums, found.remedies)
        return Reading(inputs, {}, None, (problem,))
    results = tuple(type for type in reading.outputs.values() if type)
    if any(type.lengths for type in (*types, *results)):
        carried = lengths_carried(block, record, types, results)
        reading = replace(reading, outputs=dict(zip(reading.outputs, carried, strict=True)))
    problems = (
        input_problems(block, fields)
        or output_problems(block, types, fields)
        or padding_problems(block, record, inputs)
        or typed_problems(block, reading.weights)
    )
    return replace(reading, problems=problems) if problems else reading


def _plain(values: Values, types: Types) -> bool:
    """Whether no number knows what it is called in the class of a group, since such a one equals any of its size."""
    return values.plain and _PLAIN.issuperset([type(dim) for found in types for dim in found.shape])


def _sound(record: BlockRecord, values: Values, types: Types) -> Reading:
    """What is known of a block of a kind with these values, where this arrives at its inputs. Raises Mismatch."""
    results = record.shapes(values, types)
    weights, work = record.weights(values, types), record.work(values, types)
    inputs = dict(zip((port.name for port in record.inputs(values)), types, strict=True))
    outputs = dict(zip((port.name for port in record.outputs(values)), results, strict=True))
    count = sum(map(math.prod, weights.values()))
    numbers, memory = costs.left(results)
    return Reading(inputs, outputs, count, (), weights, work, numbers, memory, record.uncounted(values))


_PLAIN = frozenset({int, str})
_shared = lru_cache(maxsize=4096)(_sound)  # blocks that are told the same share what is read
