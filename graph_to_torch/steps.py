"""The steps of `forward`: single operations on values, before any of them has a name."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal, NamedTuple

from builder.activations import ACTIVATIONS
from builder.code import Code, Unpack
from builder.tensor_type import TensorType

SAME = "{0}"


class Ref(NamedTuple):
    """A value in `forward`: what leaves a port of a block, or what the block has before that.

    `stage` is 'raw' before the block's own activation, and 'part' for one of the values that its call gives at once.
    """

    block: str
    port: str
    stage: Literal["port", "raw", "part"] = "port"


@dataclass(frozen=True, slots=True)
class Step:
    """One operation: `{module}`, `{0}`, `{1}` in the template are the block's attribute and the inputs.

    Where it gives several values, `unpack` nests their names as PyTorch does. `results` has all of them in this order,
    each with its type where that is known.
    """

    block: str
    template: str
    inputs: tuple[Ref, ...]
    results: tuple[tuple[Ref, TensorType | None], ...]
    unpack: Unpack = ()


class Flow:
    """Collects the steps block by block, each after those that feed it."""

    def __init__(self) -> None:
        self.steps: list[Step] = []
        self._elsewhere: dict[Ref, Ref] = {}
        self._activated: dict[Ref, tuple[str, Ref]] = {}

    def at(self, block: str, port: str) -> Ref:
        """The value that leaves a port."""
        ref = Ref(block, port)
        return self._elsewhere.get(ref, ref)

    def before(self, activation: str, ref: Ref) -> Ref | None:
        """The value that this activation makes `ref` of; None where `ref` is made in another way."""
        key, raw = self._activated.get(ref, ("", ref))
        return raw if key == activation else None

    def add(self, block: str, code: Code, inputs: tuple[Ref, ...], ports: Mapping[str, TensorType]) -> None:
        """The steps of one block: its call, then its activation or what its ports take from the call's results."""
        if code.unpack:
            self._add_parts(block, code, inputs, ports)
            return
        ((port, type),) = ports.items()
        result = Ref(block, port)
        if code.activation == "none":
            self._add_call(block, code, inputs, result, type)
            return
        raw = self._add_call(block, code, inputs, Ref(block, port, "raw"), type)
        self.steps.append(Step(block, ACTIVATIONS[code.activation].expression(type), (raw,), ((result, type),)))
        self._activated[result] = (code.activation, raw)

    def _add_call(self, block: str, code: Code, inputs: tuple[Ref, ...], result: Ref, type: TensorType) -> Ref:
        """The value of the call; a call that changes nothing is no step."""
        if code.call == SAME:
            self._elsewhere[result] = inputs[0]
            return inputs[0]
        self.steps.append(Step(block, code.call, inputs, ((result, type),)))
        return result

    def _add_parts(self, block: str, code: Code, inputs: tuple[Ref, ...], ports: Mapping[str, TensorType]) -> None:
        parts = {name: Ref(block, name, "part") for name in part_names(code.unpack)}
        types: dict[str, TensorType] = {}
        derived = []
        for (port, type), expression in zip(ports.items(), code.results, strict=True):
            used = [name for name in parts if f"{{{name}}}" in expression]
            template = expression.format(**{name: f"{{{number}}}" for number, name in enumerate(used)})
            if template == SAME:
                self._elsewhere[Ref(block, port)] = parts[used[0]]
                types[used[0]] = type
            else:
                step = Step(block, template, tuple(parts[name] for name in used), ((Ref(block, port), type),))
                derived.append(step)
        results = tuple((ref, types.get(name)) for name, ref in parts.items())
        self.steps += [Step(block, code.call, inputs, results, code.unpack), *derived]


def part_names(unpack: Unpack) -> Iterator[str]:
    """The names in a nested tuple of names, in their order."""
    for part in unpack:
        if isinstance(part, str):
            yield part
        else:
            yield from part_names(part)


def needed(steps: Sequence[Step], values: Iterable[Ref]) -> tuple[Step, ...]:
    """The steps that `values` are made by, in their order."""
    wanted = set(values)
    kept = []
    for step in reversed(steps):
        if any(ref in wanted for ref, _ in step.results):
            wanted.update(step.inputs)
            kept.append(step)
    return tuple(reversed(kept))
