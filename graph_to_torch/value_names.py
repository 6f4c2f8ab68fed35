"""What the values in `forward` are called: one name handed down a chain, own names only where a value waits."""

from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence

from graph_to_torch.names import CHAIN, RESERVED, Namespace
from graph_to_torch.plan_parts import Plan
from graph_to_torch.steps import Ref, Step, part_names

SECOND_CHAIN = "y"


def last_reads(steps: Sequence[Step], plan: Plan) -> dict[Ref, int]:
    """The number of the last step that reads a value; the number of steps for what is returned."""
    found = {ref: number for number, step in enumerate(steps) for ref in step.inputs}
    return found | {output.value: len(steps) for output in plan.outputs}


def value_names(steps: Sequence[Step], plan: Plan) -> dict[Ref, str]:
    """A name for each value that is read: the chain's name wherever no other value takes it before the last reading."""
    last = last_reads(steps, plan)
    passing = _passing(steps, plan, last)
    waiting = [[ref for ref, _ in step.results if ref in last and ref not in passing] for step in steps]
    names = {input.ref: input.name for input in plan.inputs}
    own = _OwnNames(steps, plan)
    kept = any(name == CHAIN and last.get(ref, 0) > 0 for ref, name in names.items())
    chain = own.another(SECOND_CHAIN) if kept else CHAIN
    # A value that only the very next step reads must get the chain's name, so nothing else may hold that meanwhile.
    brief = [number for number, refs in enumerate(waiting) if any(last[ref] == number + 1 for ref in refs)]
    held = 0
    for number, refs in enumerate(waiting):
        for ref in refs:
            free = held <= number and bisect_right(brief, number) == bisect_left(brief, last[ref])
            names[ref] = chain if free else own.of(ref)
            held = last[ref] if free else held
    return names | {ref: ref.port for ref in passing}


def _passing(steps: Sequence[Step], plan: Plan, last: Mapping[Ref, int]) -> set[Ref]:
    """The results of a call that only the same block's next steps read: they keep PyTorch's name for them."""
    found = {ref for step in steps if step.unpack for ref, _ in step.results if ref in last}
    found -= {output.value for output in plan.outputs}
    return found - {ref for step in steps for ref in step.inputs if ref.block != step.block}


class _OwnNames:
    """Names after blocks, for values that wait."""

    def __init__(self, steps: Sequence[Step], plan: Plan) -> None:
        self._blocks, self._giving_several = plan.names, {step.block for step in steps if step.unpack}
        self._namespace = Namespace(RESERVED | set(plan.names.values()) | {CHAIN})
        self._namespace.reserve(*(name for step in steps for name in part_names(step.unpack)))

    def another(self, wanted: str) -> str:
        return self._namespace.name(wanted)

    def of(self, ref: Ref) -> str:
        name = self._blocks[ref.block]
        if ref.stage == "raw":
            return self.another(f"{name}_logits")
        if ref.stage in ("folded", "step"):
            return self.another(f"{name}_steps")
        alone = ref.port == "out" or ref.block not in self._giving_several
        return name if alone else self.another(f"{name}_{ref.port}")
