"""The repair that applies a block at every step of what arrives, where it would fit there."""

from dataclasses import replace

from builder import graph
from builder.blocks.data import ENTRY, EXIT
from builder.fields import Fields
from builder.groups import body_of, resolved
from builder.marks import can_be_at_every_step
from builder.network import Block, Network
from builder.problems import Problem
from builder.reading import PortTypes, Reading, hands_on, read
from builder.record import EveryStep
from builder.sharing import as_owned
from builder.stepwise import STEPS, at_one_step, step_problem
from builder.values import Values

NO_FIELDS: Fields = {}
MAP = 4  # axes of a map: N × C × H × W


def stepping(network: Network, block: Block, problem: Problem, inputs: PortTypes) -> EveryStep | None:
    """The repair, if the block has this problem with what arrives and none with one step of it."""
    if block.every_step or problem.parameter or not can_be_at_every_step(network, block.id):
        return None
    ports = network.record(block.kind).inputs(block.values)
    known = {port: type for port, type in inputs.items() if type}
    if len(known) < len(ports) or not _of_steps(known):
        return None
    if not problem.inside and not any(port.accepts and known[port.name].kind not in port.accepts for port in ports):
        return None
    if step_problem(block.id, block.name, known) or not _taken(network, block, at_one_step(known)):
        return None
    name = block.name if block.kind in network.groups else "it"
    return EveryStep(f"Apply {name} at every step", block.id)


def with_stepping(network: Network, block: Block, problem: Problem, inputs: PortTypes) -> Problem:
    """The problem with that repair: before the others where the number of steps is open, else after the first."""
    if block.every_step:
        return _with_once(network, block, problem, inputs)
    found = stepping(network, block, problem, inputs)
    if found is None:
        return problem
    remedies = list(problem.remedies)
    remedies.insert(0 if _open(inputs) else 1, found)
    return replace(problem, remedies=tuple(remedies))


def _with_once(network: Network, block: Block, problem: Problem, inputs: PortTypes) -> Problem:
    """The problem of a block at every step: first that it is applied once, where it takes what arrives as a whole."""
    known = {port: type for port, type in inputs.items() if type}
    if problem.parameter or len(known) < len(inputs) or not _taken(network, replace(block, every_step=False), known):
        return problem
    once = EveryStep("Apply it once", block.id, on=False)
    return replace(problem, remedies=(once, *problem.remedies))


def _of_steps(inputs: PortTypes) -> bool:
    """Whether steps may well be meant: their number is open, or there are more axes than those of a map."""
    return _open(inputs) or any(type and len(type.shape) > MAP for type in inputs.values())


def _open(inputs: PortTypes) -> bool:
    types = [type for type in inputs.values() if type and len(type.shape) > STEPS + 1]
    return any(isinstance(type.shape[STEPS], str) for type in types)


def _taken(network: Network, block: Block, inputs: PortTypes) -> bool:
    """Whether a block, or all blocks of a group, take this."""
    if block.kind not in network.groups:
        feeding = {id: Reading() for id in network.blocks} | _sources(network, block, inputs)
        return not read(block, network, feeding, NO_FIELDS, None, True).problems
    for _ in range(block.values.whole("repeat")):
        leaving = _through(network, block, inputs)
        if leaving is None:
            return False
        after = dict(zip(inputs, leaving.values(), strict=False))
        if after == inputs:
            return True
        inputs = after
    return True


def _sources(network: Network, block: Block, inputs: PortTypes) -> dict[str, Reading]:
    """Readings of the blocks that feed it, as if these types left them."""
    found: dict[str, Reading] = {}
    for port, type in inputs.items():
        link = network.links[block.id, port]
        outputs = found.get(link.source, Reading()).outputs
        found[link.source] = Reading(outputs={**outputs, link.output: type})
    return found


def _through(network: Network, use: Block, inputs: PortTypes) -> PortTypes | None:
    """What leaves the group of a use; None where a block inside does not take what comes to it."""
    body, readings = body_of(network, use.kind), dict[str, Reading]()
    for id in graph.order(body):
        block = resolved(as_owned(body.blocks, body.blocks[id]), use.values)
        if block.kind == ENTRY.key:
            readings[id] = Reading(outputs={"out": inputs.get(id)})
        elif block.kind in body.groups and not hands_on(block, body.record(block.kind)):
            readings[id] = _of_inner(body, block, readings)
        else:
            readings[id] = read(block, body, readings, NO_FIELDS, None, False)
        if readings[id].problems:
            return None
    return {exit.id: readings[exit.id].inputs.get("in") for exit in body.of_kind(EXIT.key)}


def _of_inner(body: Network, block: Block, readings: dict[str, Reading]) -> Reading:
    """A group within the group: where it stands in a row or steps by itself, nothing is promised of it."""
    ports = body.record(block.kind).inputs(Values())
    links = [body.links[block.id, port.name] for port in ports if (block.id, port.name) in body.links]
    arriving = {link.input: readings[link.source].output(link.output) for link in links}
    plain = block.values.whole("repeat") == 1 and not block.every_step
    leaving = _through(body, block, arriving) if plain else None
    if leaving is None:
        return Reading(problems=(Problem("", block.id),))
    return Reading(inputs=arriving, outputs=leaving)
