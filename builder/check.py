"""The rules, in one function: `check` reads shapes and weights along the links and names every problem.

Canvas, file loader, compiler and command line all call it. With the previous report it reads again only what changed
and what lies downstream of a change.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property

from builder import graph
from builder.advice.advised import advised
from builder.blocks.data import ENTRY, EXIT
from builder.fields import Fields
from builder.groups import body_of, renewed, resolved
from builder.network import Block, Network
from builder.own_classes import own_class_problems
from builder.problems import Problem
from builder.reading import (
    PortTypes,
    Reading,
    arriving,
    counted_elsewhere,
    hands_on,
    over_all_steps,
    own_problems,
    read,
)
from builder.record import BlockRecord, SetValue
from builder.sharing import Shapes, as_owned, inherited
from builder.stepwise import at_one_step, step_problem
from builder.tensor_type import TensorType
from builder.typed import typed_at_group
from builder.values import Values

NO_READING = Reading()
ALL_FROZEN = "Every block with weights is frozen: a run measures, and learns nothing. Let one of them learn again."


@dataclass(frozen=True)
class Report:
    """What the rules found: a reading for each block, in an order in which each block follows those that feed it.

    `advised` are the blocks whose readings hold a problem that comes from the blocks around them. `inside` has, for
    each use of a group, a report of its body for every time that it stands in the row. Of the body of a group,
    `given` are the types at its entries and `settings` the values of its use.
    """

    network: Network
    fields: Fields
    order: tuple[str, ...]
    readings: Mapping[str, Reading]
    live: frozenset[str]
    circle: tuple[str, ...] = ()
    advised: frozenset[str] = frozenset()
    inside: Mapping[str, tuple["Report", ...]] = field(default_factory=dict)
    given: PortTypes | None = None
    settings: Values = field(default_factory=Values)

    def block(self, id: str) -> Block:
        """A block with the values that the group around it sets."""
        return resolved(as_owned(self.network.blocks, self.network.blocks[id]), self.settings)

    @cached_property
    def problems(self) -> tuple[Problem, ...]:
        """All problems, in the order of the drawing; the ones of the network itself first."""
        found = list(_of_network(self))
        for block in self.order:
            blocking = block in self.live
            found += [p if blocking else replace(p, blocking=False) for p in self.readings[block].problems]
        return tuple(found)

    @property
    def blocking(self) -> tuple[Problem, ...]:
        """The problems that keep the network from running."""
        return tuple(p for p in self.problems if p.blocking)

    @cached_property
    def parameters(self) -> int:
        """How many numbers the blocks learn, all together."""
        return sum(r.parameters or 0 for r in self.readings.values()) + self._inherited(self.network.blocks, False)

    @cached_property
    def counted(self) -> bool:
        """Whether `parameters` is all that the blocks learn."""
        return all(reading.counted for reading in self.readings.values())

    @cached_property
    def live_parameters(self) -> int:
        """How many numbers those blocks learn that lead to an Output, in groups to an exit: what PyTorch builds."""
        return sum(self._live_parameters(id) for id in self.live) + self._inherited(self.live, True)

    def _inherited(self, ids: Iterable[str], live: bool) -> int:
        """What those of these blocks learn that share the weights of one that is off, or none of them."""
        running = {id for id in ids if not self.network.blocks[id].off}
        return inherited(self.network, lambda id: self._shapes(id, live), running)

    def _shapes(self, id: str, live: bool) -> Shapes:
        """The weights of a block; those of a group as one, in which what blocks inside share is counted once."""
        bodies = self.inside.get(id)
        if not bodies:
            return self.readings[id].weights
        return {"": (sum(body.live_parameters if live else body.parameters for body in bodies),)}

    def _live_parameters(self, id: str) -> int:
        count, bodies = self.readings[id].parameters or 0, self.inside.get(id, ())
        return sum(body.live_parameters for body in bodies) if count and bodies else count

    @cached_property
    def learns(self) -> bool:
        """Whether a live block has weights that are frozen neither by themselves nor with a group around them."""
        return any(self._learns(id) for id in self.live)

    def _learns(self, id: str) -> bool:
        if self.block(id).frozen or not (self.readings[id].weights or self.readings[id].uncounted):
            return False
        bodies = self.inside.get(id, ())
        return any(body.learns for body in bodies) if bodies else True

    @cached_property
    def work(self) -> int:
        """The multiply-adds of all blocks for one sample, as far as they are known."""
        return sum(r.work or 0 for r in self.readings.values())

    @cached_property
    def activations(self) -> int:
        """How many numbers leave all blocks for one sample, as far as that is known.

        Training with batches of B samples keeps B times as many for the way back. What is counted is every output of
        every block, an Input too and one that shares its memory with another, such as that of Flatten. Not counted are
        values inside a block, such as the gates of an LSTM, and weights, gradients and the state of the optimizer.
        """
        return sum(r.activations or 0 for r in self.readings.values())

    @cached_property
    def memory(self) -> int:
        """The bytes of these activations."""
        return sum(r.memory or 0 for r in self.readings.values())

    def output(self, block: str, port: str) -> TensorType | None:
        """What leaves a port; None while it is not known."""
        return self.readings[block].output(port)


def check(
    network: Network,
    fields: Fields | None = None,
    previous: Report | None = None,
    given: PortTypes | None = None,
    settings: Values | None = None,
) -> Report:
    """Read the whole network. `fields` are those of its data set, where one is chosen.

    For the body of a group, `given` has a type for each entry (None where it is not known) and `settings` the values
    of the use.
    """
    fields = fields if fields is not None else {}
    settings = settings or Values()
    if previous and previous.fields is not fields and previous.fields != fields:
        previous = None
    if previous:
        network.take_over(previous.network)
    try:
        order = _order(network, previous)
    except graph.Circle as found:
        nothing = dict.fromkeys(network.blocks, NO_READING)
        return Report(network, fields, tuple(network.blocks), nothing, _live(network), found.blocks, given=given)
    if previous and previous.circle:
        previous = None
    live = previous.live if previous and _same_wiring(network, previous) else _live(network)
    walk = _Walk(network, fields, previous, live, given, settings)
    walk.read_all(order)
    readings = walk.readings
    advice = advised(network, readings, fields)
    for id, problems in advice.items():
        readings[id] = replace(readings[id], problems=problems)
    return Report(
        network, fields, order, readings, live, (), frozenset(advice), walk.inside, given, settings
    )  # fmt: skip


class _Walk:
    """Reads the blocks one after the other, each after those that feed it."""

    def __init__(
        self, network: Network, fields: Fields, previous: Report | None, live: frozenset[str],
        given: PortTypes | None, settings: Values,
    ) -> None:  # fmt: skip
        self._network, self._fields, self._previous, self._live = network, fields, previous, live
        self._given, self._settings = given, settings
        self._renewed = renewed(previous.network, network) if previous else frozenset()
        self.readings: dict[str, Reading] = {}
        self.inside: dict[str, tuple[Report, ...]] = {}
        self._bodies_of: dict[tuple[str, int, str], tuple[Report, ...]] = {}

    def read_all(self, order: tuple[str, ...]) -> None:
        """Read the blocks in this order; with a previous report only those that it does not hold for."""
        previous, blocks = self._previous, self._network.blocks
        if previous is None:
            for id in order:
                self.read(id)
            return
        self.readings = {id: reading for id, reading in previous.readings.items() if id in blocks}
        self.inside = {id: bodies for id, bodies in previous.inside.items() if id in blocks}
        waiting = self._outdated(previous)
        leaving = self._network.leaving
        for id in order:
            if id in waiting:
                before = self.readings.get(id)
                self.read(id)
                if self.readings[id] is not before:
                    waiting.update(link.target for link in leaving.get(id, ()))

    def _outdated(self, previous: Report) -> set[str]:
        """The blocks that are to be read anew, whatever arrives at them, and those at which links came or went."""
        before, after = previous.network, self._network
        found = {id for id, block in after.blocks.items() if before.blocks.get(id) is not block}
        found |= {id for id in (previous.live ^ self._live) | previous.advised if id in after.blocks}
        if before.links is not after.links:
            now = {link.target for socket, link in after.links.items() if before.links.get(socket) is not link}
            found |= now | {link.target for socket, link in before.links.items() if socket not in after.links}
        found |= {id for id, block in after.blocks.items() if block.shares in found}
        if self._renewed or previous.settings != self._settings or previous.given != self._given:
            found |= {id for id, block in after.blocks.items() if self._depends(block)}
        return found & after.blocks.keys()

    def _depends(self, block: Block) -> bool:
        """Whether a block is read by what lies outside of this network: its group's parameters, or another group."""
        return bool(block.bound) or block.kind == ENTRY.key or block.kind in self._renewed

    def read(self, id: str) -> None:
        """Read one block; what was read of it before stays if nothing that it saw has changed."""
        network = self._network
        block = resolved(as_owned(network.blocks, network.blocks[id]), self._settings)
        old = self._previous.readings.get(id) if self._previous else None
        if old and self._previous and self._changed(block, self._previous):
            old = None
        if block.kind == ENTRY.key:
            given = {"out": (self._given or {}).get(id)}
            reading = Reading(outputs=given, parameters=0, work=0, activations=0, memory=0)
            self.readings[id] = old if old == reading else reading
            self.inside.pop(id, None)
        elif block.kind in network.groups and not hands_on(block, network.record(block.kind)):
            self._read_group(block, old)
        else:
            self.inside.pop(id, None)
            self.readings[id] = read(block, network, self.readings, self._fields, old, id in self._live)
        if block.shares and self.readings[id] is not old:
            self.readings[id] = counted_elsewhere(network, block, self.readings[id])

    def _changed(self, block: Block, previous: Report) -> bool:
        """Whether what was read of a block before no longer holds, whatever arrives."""
        if previous.network.blocks[block.id] is not self._network.blocks[block.id] or block.kind in self._renewed:
            return True
        if block.shares and previous.block(block.id) != block:
            return True
        if block.bound and previous.block(block.id) != block:
            return True
        return (block.id in previous.live) != (block.id in self._live) or block.id in previous.advised

    def _read_group(self, block: Block, old: Reading | None) -> None:
        record = self._network.record(block.kind)
        inputs = arriving(block, record, self._network, self.readings)
        before = self._previous.inside.get(block.id, ()) if self._previous else ()
        if old is not None and old.inputs == inputs:
            self.readings[block.id] = old
            return
        stuck = step_problem(block.id, block.name, inputs) if block.every_step else None
        arrived, inputs = inputs, at_one_step(inputs) if block.every_step and not stuck else inputs
        problems = (stuck,) if stuck else own_problems(block, record, inputs, block.id in self._live)
        problems = problems or typed_at_group(block) or _row_problems(block, inputs, record)
        times = 1 if problems else block.values.whole("repeat")
        # Uses that are told the same are read once. The texts tell numbers apart that are equal by chance.
        told = block.kind, times, repr((inputs, block.values))
        bodies = self._bodies_of.get(told) or self._bodies(block, inputs, before, times)
        self._bodies_of[told] = bodies
        self.inside[block.id] = bodies
        reading = _of_group(block, inputs, problems, bodies)
        self.readings[block.id] = over_all_steps(reading, arrived) if block.every_step and not stuck else reading

    def _bodies(self, block: Block, inputs: PortTypes, before: tuple[Report, ...], times: int) -> tuple[Report, ...]:
        """A report of the body for each time that the group stands in the row."""
        body, found = body_of(self._network, block.kind), list[Report]()
        arrives = inputs
        for number in range(times):
            last = found[-1] if found else None
            if last and last.given == arrives:
                found.append(last)
                continue
            report = check(body, {}, before[number] if number < len(before) else None, arrives, block.values)
            found.append(report)
            arrives = dict(zip(inputs, _leaving(report).values(), strict=False))
        return tuple(found)


def _row_problems(block: Block, inputs: PortTypes, record: BlockRecord) -> tuple[Problem, ...]:
    repeat, outputs = block.values.whole("repeat"), record.outputs(block.values)
    if repeat == 1 or (len(record.inputs(block.values)) == 1 and len(outputs) == 1):
        return ()
    text = f"{block.name} stands {repeat} times in a row, which takes one input and one output."
    sums = f"{len(record.inputs(block.values))} inputs, {len(outputs)} outputs"
    return (Problem(text, block.id, None, "repeat", sums, (SetValue("Set repeat 1", "repeat", 1),)),)


def _leaving(report: Report) -> PortTypes:
    """What a body gives at each of its exits, by their ids."""
    return {exit.id: report.readings[exit.id].inputs.get("in") for exit in report.network.of_kind(EXIT.key)}


def _of_group(block: Block, inputs: PortTypes, problems: tuple[Problem, ...], bodies: tuple[Report, ...]) -> Reading:
    """What is known of one use of a group. Of the problems in its body only the first is told, as that of the use."""
    inner = None if problems or None in inputs.values() else next((p for body in bodies for p in body.blocking), None)
    if inner:
        text = f"In {block.name}: {inner.text}"
        problems = (Problem(text, block.id, None, None, inner.sums, inner.remedies, inside=inner),)
    elif not problems and None not in inputs.values():
        problems = tuple(problem for body in bodies if (problem := _lost_port(block, body)))[:1]
    weights = {
        f"{number}.{name}" if len(bodies) > 1 else name: shape
        for number, body in enumerate(bodies)
        for name, shape in _weights(body).items()
    }
    outputs = _leaving(bodies[-1]) if not problems or inner else {}
    if problems:
        return Reading(inputs, outputs, None, problems, weights)
    count, work, numbers, memory = (_total(bodies, name) for name in ("parameters", "work", "activations", "memory"))
    uncounted = any(body.readings[id].uncounted for body in bodies for id in body.live)
    return Reading(inputs, outputs, count, (), weights, work, numbers, memory, uncounted)


def _lost_port(block: Block, body: Report) -> Problem | None:
    """The problem of a use whose parameters take away an output inside that something reads."""
    blocks, readings = body.network.blocks, body.readings
    for link in body.network.links.values():
        source = readings[link.source]
        if link.target in body.live and source.outputs and link.output not in source.outputs:
            giver, reader = blocks[link.source].name, blocks[link.target].name
            text = f"In {block.name}: {giver} has no output {link.output} as it is set here, and {reader} reads it."
            return Problem(f"{text} Set {block.name} otherwise, or remove that wire inside.", block.id)
    return None


def _total(bodies: tuple[Report, ...], name: str) -> int | None:
    """The sum of a count over all blocks inside; None where one that leads to an exit does not tell it."""
    known = all(getattr(body.readings[id], name) is not None for body in bodies for id in body.live)
    total: int = sum(getattr(body, name) for body in bodies)
    return total if known else None


def _weights(body: Report) -> dict[str, tuple[int, ...]]:
    return {
        f"{body.network.blocks[id].name}.{name}": shape
        for id in body.order
        for name, shape in body.readings[id].weights.items()
    }


def _same_wiring(network: Network, previous: Report) -> bool:
    return network.links is previous.network.links and network.blocks.keys() == previous.network.blocks.keys()


def _order(network: Network, previous: Report | None) -> tuple[str, ...]:
    if previous and not previous.circle and _same_wiring(network, previous):
        return previous.order
    return graph.order(network)


def _live(network: Network) -> frozenset[str]:
    return graph.leading_to(network, (b.id for kind in ("output", EXIT.key) for b in network.of_kind(kind)))


def _of_network(report: Report) -> tuple[Problem, ...]:
    network = report.network
    if report.circle:
        names = ", ".join(network.blocks[id].name for id in report.circle)
        return (Problem(f"The wires run in a circle: {names}. Remove one of these wires.", report.circle[0]),)
    if report.given is not None:
        if network.of_kind(EXIT.key):
            return ()
        return (Problem("The group has no output. Add a Group output and wire the last layer to it."),)
    found = []
    if not network.of_kind("input"):
        found.append(Problem("The network has no Input. Add an Input block and wire it to the first layer."))
    if not network.of_kind("output"):
        found.append(Problem("The network has no Output. Add an Output block and wire the last layer to it."))
    found += own_class_problems(network, report.live)
    if not report.learns and any(report.readings[id].weights or report.readings[id].uncounted for id in report.live):
        found.append(Problem(ALL_FROZEN, blocking=False))
    return tuple(found)
