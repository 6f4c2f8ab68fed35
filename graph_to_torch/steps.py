"""The steps of `forward`: single operations on values, before any of them has a name."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal, NamedTuple

from builder.activations import ACTIVATIONS
from builder.code import Code, Unpack
from builder.dims import BATCH
from builder.stepwise import one_step_of
from builder.tensor_type import TensorType

SAME = "{0}"
LENGTHS = "lengths"  # the port of an Input that tells how long each sequence is
_MARK = re.compile(r"\{(\w+)\}")


class Ref(NamedTuple):
    """A value in `forward`: what leaves a port of a block, or what the block has before that.

    `stage` is 'raw' before the block's own activation, and 'part' for one of the values that its call gives at once.
    Of a block that runs at every step, 'folded' is what arrives with its steps as samples, and 'step' what leaves so.
    """

    block: str
    port: str
    stage: Literal["port", "raw", "part", "folded", "step"] = "port"


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
        self._add(block, code, inputs, {Ref(block, port): type for port, type in ports.items()})

    def add_stepwise(
        self, block: str, code: Code, inputs: tuple[Ref, ...], ports: Mapping[str, TensorType], lengths: Ref | None
    ) -> None:
        """The steps of a block that runs at every step of a sequence: steps become samples, and steps again.

        Where sequences differ in length, only the real steps become samples.
        """
        told = (lengths,) if lengths else ()
        folded: list[Ref] = []
        for ref in inputs:
            seen = Ref(block, f"in{len(folded)}", "folded")
            fold = "RealSteps.take({0}, {1})" if lengths else "{0}.flatten(0, 1)"
            self.steps.append(Step(block, fold, (ref, *told), ((seen, None),)))
            folded.append(seen)
        inner = {Ref(block, port, "step"): one_step_of(type) for port, type in ports.items()}
        begin = len(self.steps)
        self._add(block, code, tuple(folded), inner)
        samples = "steps" if lengths else _product(next(iter(ports.values())))
        self.steps[begin:] = [_of_so_many(samples, step) for step in self.steps[begin:]]
        for port, type in ports.items():
            result = Ref(block, port, "step")
            made = (self._elsewhere.get(result, result), inputs[0], *told)
            self.steps.append(
                Step(block, _unfolding(type.shape.index(BATCH), bool(lengths)), made, ((Ref(block, port), type),))
            )

    def _add(self, block: str, code: Code, inputs: tuple[Ref, ...], results: Mapping[Ref, TensorType]) -> None:
        if code.unpack:
            self._add_parts(block, code, inputs, results)
            return
        ((result, type),) = results.items()
        port = result.port
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
        template, read = _read_by(code.call, inputs)
        self.steps.append(Step(block, template, read, ((result, type),)))
        return result

    def _add_parts(self, block: str, code: Code, inputs: tuple[Ref, ...], ports: Mapping[Ref, TensorType]) -> None:
        parts = {name: Ref(block, name, "part") for name in part_names(code.unpack)}
        types: dict[str, TensorType] = {}
        derived = []
        known = {**parts, **{str(number): ref for number, ref in enumerate(inputs)}}
        for (result, type), expression in zip(ports.items(), code.results, strict=True):
            used = [name for name in known if f"{{{name}}}" in expression]
            template = _numbered(expression, used)
            if template == SAME:
                self._elsewhere[result] = known[used[0]]
                types[used[0]] = type
            else:
                derived.append(Step(block, template, tuple(known[name] for name in used), ((result, type),)))
        results = tuple((ref, types.get(name)) for name, ref in parts.items())
        template, read = _read_by(code.call, inputs)
        self.steps += [Step(block, template, read, results, code.unpack), *derived]


def _product(type: TensorType) -> str:
    """`(N·8)`: how many steps all samples of a sequence have; a sum of names inside a group would be too long."""
    steps = str(type.shape[type.shape.index(BATCH) + 1])
    return f"({BATCH}·{'…' if ' ' in steps else steps})"


def _of_so_many(samples: str, step: Step) -> Step:
    """A step whose results say how many samples they have, in place of N. What reads the axes of N has read them."""
    told = [
        (ref, type and replace(type, shape=tuple(samples if dim == BATCH else dim for dim in type.shape)))
        for ref, type in step.results
    ]
    return replace(step, results=tuple(told))


def _unfolding(axis: int, told: bool) -> str:
    """The text that makes steps of samples again; the batch dimension is at `axis`."""
    if not told:
        return f"{{0}}.unflatten({axis}, {{1}}.shape[:2])"
    if axis == 0:
        return "RealSteps.put({0}, {1}, {2})"
    return f"RealSteps.put({{0}}.movedim({axis}, 0), {{1}}, {{2}}).movedim((0, 1), ({axis}, {axis + 1}))"


def _read_by(call: str, inputs: tuple[Ref, ...]) -> tuple[str, tuple[Ref, ...]]:
    """A call with the inputs that stand in it, numbered from 0."""
    used = [number for number in range(len(inputs)) if f"{{{number}}}" in call]
    return _numbered(call, [str(number) for number in used]), tuple(inputs[number] for number in used)


def _numbered(text: str, names: Sequence[str]) -> str:
    """The text with its marks as the numbers of these names; `{module}` stays."""
    places = {name: f"{{{place}}}" for place, name in enumerate(names)} | {"module": "{module}"}
    return _MARK.sub(lambda mark: places[mark[1]], text)


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
