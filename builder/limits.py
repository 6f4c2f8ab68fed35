"""The repair of a value outside its limits: the nearest one within them."""

from builder.parameters import Dims, Parameter, Real, Size, Whole
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
