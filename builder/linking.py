"""Whether two ports may be linked: asked while a wire is dragged, so that a bad link is refused with its reason."""

from collections import ChainMap
from dataclasses import replace

from builder import edits, graph
from builder.advice.bridges import bridging
from builder.advice.fitting import fitting
from builder.advice.stepping import stepping
from builder.check import Report
from builder.network import Block, Link, Network
from builder.problems import Problem
from builder.reading import kind_problem, kind_remedies
from builder.record import Port, TakeOut
from builder.stepwise import has_steps, one_step_of
from builder.tensor_type import TensorType


def refusal(report: Report, link: Link) -> str | None:
    """Why this link may not be made, as a sentence; None where it may.

    Refused are a block linked to itself, a link that is there already, a circle, and a kind that no repair can make
    fit. A kind that a repair makes fit (a map into Dense: insert Flatten; tokens into an LSTM: insert Embedding; a clip
    into Conv 2D: apply it at every step) may be linked and shows as a problem with that repair. A block at every step
    is asked about one step. A taken input may be linked: the new link takes the place of the old one, see `linked`.
    """
    network = report.network
    source, target = report.block(link.source), report.block(link.target)
    if link.source == link.target:
        return f"{source.name} cannot feed itself."
    if network.links.get(link.socket) == link:
        return f"{source.name} feeds {target.name} here already."
    if link.source in graph.fed_by(network, [link.target]):
        return f"{target.name} leads to {source.name}: this wire would close a circle."
    record = network.record(target.kind)
    port = next((p for p in record.inputs(target.values) if p.name == link.input), None)
    if port is None:
        return f"{target.name} has no input {link.input} here."
    given = report.output(link.source, link.output)
    if given is None:
        return None
    seen = one_step_of(given) if target.every_step and has_steps(given) else given
    problem = kind_problem(record, port, seen)
    if not problem or kind_remedies(port, seen) or _bridged(report, target, port, link, given):
        return None
    return problem


def _bridged(report: Report, target: Block, port: Port, link: Link, given: TensorType) -> bool:
    """Whether the block takes one step of what is given, or there is a repair that makes it fit."""
    network, reading = linked(report.network, link), report.readings[target.id]
    inputs = {**reading.inputs, link.input: given}
    if stepping(network, target, Problem("", target.id, link.input), inputs):
        return True
    readings = ChainMap({target.id: replace(reading, inputs=inputs)}, dict(report.readings))
    remedies = tuple(bridging(network, target, port, readings, report.fields))
    likely = fitting(network, target, readings, link.input, remedies)
    return any(not isinstance(remedy, TakeOut) for remedy in likely)


def linked(network: Network, link: Link) -> Network:
    """The network with one more link, which takes the place of the one that its input had."""
    return edits.add_link(edits.remove(network, links=[link.socket]), link)


def act(network: Network, link: Link) -> str:
    """What making this link is called: `Wire conv1 to fc1`, and `Rewire fc1 to conv1` where its input was taken."""
    source, target = network.blocks[link.source].name, network.blocks[link.target].name
    return f"Rewire {target} to {source}" if link.socket in network.links else f"Wire {source} to {target}"
