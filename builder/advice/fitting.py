"""Whether a repair does what it is for: the block takes what would arrive at it then."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Literal

from builder.catalogue import CATALOGUE
from builder.network import Block, Network
from builder.padding import lengths_carried
from builder.reading import Reading
from builder.record import ChangeKind, InsertBefore, InsertRow, Mismatch, Remedy, SetValue, SetValues, TakeOut, TakePort
from builder.stepwise import at_one_step, has_steps
from builder.tensor_type import TensorType
from builder.trying import with_defaults
from builder.values import Values

Verdict = Literal["fits", "other problem", "same problem"]
Arriving = Mapping[str, TensorType]


def fitting(
    network: Network, block: Block, readings: Mapping[str, Reading], port: str | None, remedies: Sequence[Remedy]
) -> tuple[Remedy, ...]:
    """The remedies after which the block takes what arrives at `port`.

    Where there are none, those after which it has another problem: they are a step on the way.
    """
    inputs = {name: type for name, type in readings[block.id].inputs.items() if type}
    if not _can_be_tried(network, block, inputs, port):
        return tuple(remedies)
    verdicts = [_verdict(network, block, readings, inputs, remedy) for remedy in remedies]
    best = "fits" if "fits" in verdicts else "other problem"
    return tuple(remedy for remedy, verdict in zip(remedies, verdicts, strict=True) if verdict == best)


def _can_be_tried(network: Network, block: Block, inputs: Arriving, port: str | None) -> bool:
    """Whether all that arrives is known, and nothing is wrong at the other ports."""
    if block.kind not in CATALOGUE:
        return False
    record = CATALOGUE[block.kind]
    ports = record.inputs(block.values)
    if len(inputs) < len(ports) or not record.outputs(block.values):
        return False
    seen = at_one_step(inputs) if block.every_step else inputs
    others = ((p, seen[p.name]) for p in ports if p.name != port)
    return all(type is not None and (not p.accepts or type.kind in p.accepts) for p, type in others)


def _verdict(
    network: Network, block: Block, readings: Mapping[str, Reading], inputs: Arriving, remedy: Remedy
) -> Verdict:
    kind, values, here = block.kind, block.values, ("", block.id)
    match remedy:
        case SetValue():
            values = Values(values, **{remedy.parameter: remedy.value})
        case SetValues() if remedy.block in here:
            values = Values(values, **remedy.values)
        case ChangeKind():
            kind, values = remedy.kind, remedy.values
        case InsertBefore() | InsertRow() | TakePort() | TakeOut() if _at(network, block, remedy):
            port, changed = _changed(network, block, readings, inputs, remedy)
            if changed is None:
                return "same problem"
            inputs = {**inputs, port: changed}
        case _:
            return "fits"
    return _taken(kind, values, inputs, block.every_step)


def _at(network: Network, block: Block, remedy: InsertBefore | InsertRow | TakePort | TakeOut) -> bool:
    """Whether a remedy changes what arrives at the block itself."""
    match remedy:
        case TakePort():
            return remedy.block == block.id
        case TakeOut():
            return any(link.target == block.id for link in network.leaving.get(remedy.block, ()))
        case InsertRow():
            return True
        case InsertBefore():
            return remedy.block in ("", block.id)


def _changed(
    network: Network, block: Block, readings: Mapping[str, Reading], inputs: Arriving,
    remedy: InsertBefore | InsertRow | TakePort | TakeOut,
) -> tuple[str, TensorType | None]:  # fmt: skip
    """The port at which something else would arrive, and what."""
    if isinstance(remedy, TakePort):
        source = network.links[block.id, remedy.port].source
        return remedy.port, readings[source].output(remedy.output)
    if isinstance(remedy, TakeOut):
        port = next(link.input for link in network.leaving[remedy.block] if link.target == block.id)
        return port, next(iter(readings[remedy.block].inputs.values()), None)
    type: TensorType | None = inputs[remedy.port]
    for kind, values in remedy.blocks if isinstance(remedy, InsertRow) else ((remedy.kind, remedy.values),):
        type = type and next(_through(kind, values, type), None)
    return remedy.port, type


def _through(kind: str, values: Values, arriving: TensorType) -> Iterator[TensorType]:
    """What a new block makes of what arrives; nothing where it does not take it."""
    record, full = CATALOGUE[kind], with_defaults(kind, **values)
    port = record.inputs(full)[0]
    if port.accepts and arriving.kind not in port.accepts:
        return
    try:
        results = record.shapes(full, (arriving,))
    except Mismatch:
        return
    yield lengths_carried(Block("", kind, "", full), record, (arriving,), results)[0]


def _taken(kind: str, values: Values, inputs: Arriving, every_step: bool) -> Verdict:
    record = CATALOGUE[kind]
    if every_step and not all(map(has_steps, inputs.values())):
        return "same problem"
    seen = at_one_step(inputs) if every_step else inputs
    types = {name: type for name, type in seen.items() if type}
    ports = [port for port in record.inputs(values) if port.name in types]
    if any(port.accepts and types[port.name].kind not in port.accepts for port in ports):
        return "same problem"
    if _reads_padding(kind, values, types):
        return "same problem"
    try:
        record.shapes(values, tuple(types[port.name] for port in ports))
    except Mismatch:
        return "other problem"
    return "fits"


def _reads_padding(kind: str, values: Values, inputs: Arriving) -> bool:
    types = tuple(inputs.values())
    return any(type.lengths for type in types) and CATALOGUE[kind].over_time(values, types) == "mixes"
