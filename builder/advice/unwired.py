"""Repairs of an input that nothing is wired to: a value with which the block has no such input."""

from collections.abc import Iterator

from builder.network import Block
from builder.parameters import Choice, Flag, Parameter, Whole
from builder.record import BlockRecord, SetValue
from builder.values import Value, Values


def without_port(record: BlockRecord, block: Block, port: str) -> Iterator[SetValue]:
    """What takes the input `port` away and leaves the others."""
    names = [one.name for one in record.inputs(block.values)]
    for parameter in record.parameters:
        for words, value in _others(parameter, block.values[parameter.name]):
            left = [one.name for one in record.inputs(Values(block.values, **{parameter.name: value}))]
            if left and port in names and port not in left and left == names[: len(left)]:
                yield SetValue(f"Set {parameter.label.lower()} {words}", parameter.name, value)


def _others(parameter: Parameter, value: Value) -> Iterator[tuple[str, Value]]:
    """The values near this one, with the words for them."""
    match parameter:
        case Flag():
            yield "off" if value else "on", not value
        case Choice():
            yield from ((title.lower(), key) for key, title in parameter.options if key != value)
        case Whole() if isinstance(value, int) and value > parameter.minimum:
            yield str(value - 1), value - 1
