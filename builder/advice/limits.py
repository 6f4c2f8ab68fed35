"""The repair of a value outside its limits: the nearest one within them; in a group, that of the use that gives it."""

from collections.abc import Iterator

from builder.groups import scaled
from builder.network import Block, Network
from builder.parameters import Dims, Parameter, Real, Size, Whole
from builder.problems import Problem
from builder.record import BlockRecord, SetValue
from builder.values import Value


def within_limits(record: BlockRecord, parameter: str, value: Value) -> tuple[SetValue, ...]:
    """The nearest value that the parameter takes; where there is none, its default; () where the value is fine."""
    found = record.parameter(parameter)
    if found.problem(value) is None:
        return ()
    near = _nearest(found, value)
    wanted = near if found.problem(near) is None else found.default
    return (SetValue(f"Set {found.label.lower()} {_words(wanted)}", parameter, wanted),)


def of_use(network: Network, use: Block, problem: Problem) -> Iterator[SetValue]:
    """The value of a use of a group with which a parameter of a block inside, that it sets, lies within its limits."""
    inner = problem.inside
    if inner is None or inner.inside or inner.block is None or not inner.parameter:
        return
    block = network.groups[use.kind].body.blocks[inner.block]
    binding = block.bound.get(inner.parameter)
    if binding is None:
        return
    given = scaled(use.values[binding.parameter], binding)
    for remedy in within_limits(network.record(block.kind), inner.parameter, given):
        near = remedy.value // binding.factor if isinstance(remedy.value, int) else remedy.value
        label = network.record(use.kind).parameter(binding.parameter).label.lower()
        yield SetValue(f"Set {label} {_words(near)}", binding.parameter, near)


def _nearest(parameter: Parameter, value: Value) -> Value:
    if isinstance(parameter, Whole | Real) and isinstance(value, int | float) and not isinstance(value, bool):
        near = min(max(value, parameter.minimum), parameter.maximum)
        return near if isinstance(parameter, Real) else int(near)
    if isinstance(parameter, Size) and isinstance(value, tuple):
        return tuple(min(max(n, parameter.minimum), parameter.maximum) for n in value if isinstance(n, int))
    if isinstance(parameter, Dims) and isinstance(value, tuple):
        return tuple(d for d in value if isinstance(d, str) or d >= parameter.minimum)[: parameter.most]
    return parameter.default


def _words(value: Value) -> str:
    """As people write it: `3 × 3`, `0.5`, `off`."""
    if isinstance(value, bool):
        return "on" if value else "off"
    if isinstance(value, tuple):
        return " × ".join(map(str, value))
    return f"{value:g}" if isinstance(value, float) else str(value)
