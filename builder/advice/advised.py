"""What only the blocks around it tell of a problem: a softmax that a loss applies again, channels that come last, and
the repairs that take more than the block itself.
"""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from itertools import islice

from builder.advice.at_output import at_output
from builder.advice.bridges import bridging, steps_joined
from builder.advice.clipped import clipped
from builder.advice.crossed import crossed
from builder.advice.doubled import doubled
from builder.advice.fewer import fewer_features
from builder.advice.fitting import fitting
from builder.advice.following import harmless
from builder.advice.foreseen import foreseen
from builder.advice.last_channels import channels_last
from builder.advice.limits import of_use, within_limits
from builder.advice.meeting import MERGING, meeting
from builder.advice.stepping import with_stepping
from builder.advice.steps_first import steps_first
from builder.advice.tagging import untagged
from builder.advice.unpadded import unpadded
from builder.advice.unwired import without_port
from builder.advice.vocabulary import too_few_tokens
from builder.catalogue import CATALOGUE
from builder.dims import product
from builder.fields import Fields
from builder.network import Block, Network
from builder.problems import Problem
from builder.reading import Reading
from builder.record import BlockRecord, InsertBefore, Port, Remedy, SetValue, SetValues
from builder.sharing import lengths_problems, sharing_problems
from builder.tensor_type import TensorType

MOST = 3  # remedies of one problem: more are a list to read, not help
Readings = Mapping[str, Reading]


def advised(network: Network, readings: Readings, fields: Fields) -> Mapping[str, tuple[Problem, ...]]:
    """The problems of each block to which the blocks around it add something. The links must not run in a circle."""
    found: dict[str, tuple[Problem, ...]] = {}
    for id, reading in readings.items():
        if reading.problems:
            block = network.blocks[id]
            found[id] = tuple(_advised(network, block, problem, readings, fields) for problem in reading.problems)
    weights = {id: found.weights for id, found in readings.items() if found.weights or found.parameters is not None}
    # What is said of the shapes at such an Output is beside the point.
    found |= {id: (problem,) for id, problem in untagged(network, readings).items()}
    inputs = {id: reading.inputs for id, reading in readings.items()}
    for more in (
        doubled(network, readings),
        clipped(network, readings),
        too_few_tokens(network, readings, fields),
        channels_last(network, readings),
        steps_first(network, readings),
        foreseen(network, readings, fields),
        crossed(network, readings),
        sharing_problems(network, weights),
        lengths_problems(network, inputs),
    ):
        for id, problem in more.items():
            found[id] = (*found.get(id, readings[id].problems), problem)
    return {id: problems for id, problems in found.items() if problems != readings[id].problems}


def _advised(network: Network, block: Block, problem: Problem, readings: Readings, fields: Fields) -> Problem:
    """The problem with all remedies that are known of, none of which sets what the group around the block sets."""
    if block.off:
        return problem
    if problem.inside:
        given = tuple(remedy for remedy in of_use(network, block, problem) if not _bound(network, block, remedy))
        problem = replace(problem, remedies=(*given, *problem.remedies))
        return with_stepping(network, block, problem, readings[block.id].inputs)
    record = network.record(block.kind)
    if block.kind == "dense" and problem.parameter == "expects":
        problem = _with_fewer(network, block, problem, readings)
    more = _further(network, block, record, problem, readings, fields)
    problem = replace(problem, remedies=(*problem.remedies, *more))
    problem = with_stepping(network, block, problem, readings[block.id].inputs)
    useful = (remedy for remedy in problem.remedies if not _bound(network, block, remedy))
    remedies = {remedy.title: remedy for remedy in reversed(tuple(useful))}
    likely = fitting(network, block, readings, problem.port, tuple(reversed(remedies.values())))
    kept = tuple(islice(harmless(network, block, readings, likely), MOST))
    return replace(problem, remedies=kept, sums=problem.sums or _joined(readings[block.id], problem, kept))


def _joined(reading: Reading, problem: Problem, remedies: tuple[Remedy, ...]) -> str:
    """`3 · 4 · 4 = 48`: how many features a Flatten would make."""
    arriving = reading.inputs.get(problem.port) if problem.port else None
    flattened = any(isinstance(remedy, InsertBefore) and remedy.kind == "flatten" for remedy in remedies)
    if not flattened or arriving is None or len(arriving.features) < 2:
        return ""
    return f"{' · '.join(map(str, arriving.features))} = {product(arriving.features)}"


def _further(
    network: Network, block: Block, record: BlockRecord, problem: Problem, readings: Readings, fields: Fields
) -> Iterator[Remedy]:
    if problem.parameter and not problem.remedies:
        yield from within_limits(record, problem.parameter, block.values[problem.parameter])
    reading = readings[block.id]
    if block.kind in MERGING and (problem.port in reading.inputs or problem.parameter == "dim"):
        yield from meeting(network, block, problem.port, readings)
    port = next((port for port in record.inputs(block.values) if port.name == problem.port), None)
    if port and port.name not in reading.inputs:
        yield from without_port(record, block, port.name)
    arriving = reading.inputs.get(port.name) if port else None
    if port and arriving:
        yield from _of_arriving(network, block, port, arriving, readings, fields)
    if block.kind == "output" and arriving and arriving.kind != "tokens" and not problem.remedies:
        known = block.values.text("target") in fields
        yield from at_output(network, block, arriving, fields, readings) if known else ()


def _of_arriving(
    network: Network, block: Block, port: Port, arriving: TensorType, readings: Readings, fields: Fields
) -> Iterator[Remedy]:
    if arriving.lengths and block.kind in CATALOGUE:
        yield from unpadded(network, block, readings[block.id].inputs, fields)
    if arriving.kind == "vector" in port.accepts and isinstance(arriving.shape[1], str):
        yield from steps_joined(network, network.links[block.id, port.name], readings)
    if (port.accepts and arriving.kind not in port.accepts) or block.every_step:
        yield from bridging(network, block, port, readings, fields)


def _with_fewer(network: Network, block: Block, problem: Problem, readings: Readings) -> Problem:
    for fewer in fewer_features(network, block, readings):
        return replace(problem, sums=fewer.sums, remedies=(fewer.remedy, *problem.remedies))
    return problem


def _bound(network: Network, block: Block, remedy: Remedy) -> bool:
    """Whether a remedy sets a parameter that the group around the block sets, so that it would mend nothing."""
    match remedy:
        case SetValue():
            return remedy.parameter in block.bound
        case SetValues():
            return bool(remedy.values.keys() & network.blocks[remedy.block or block.id].bound.keys())
        case _:
            return False
