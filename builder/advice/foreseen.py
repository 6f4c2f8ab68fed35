"""The rule of the target that follows an input step by step: what reads that input from both ends sees the answer."""

from collections.abc import Mapping

from builder.fields import Fields
from builder.graph import fed_by, leading_to
from builder.network import Block, Network
from builder.problems import Problem
from builder.reading import Reading
from builder.record import SetValue

WAYS = {
    "bidirectional": (True, SetValue("Read in one direction", "bidirectional", False)),
    "causal": (False, SetValue("Look back only", "causal", True)),
}


def foreseen(network: Network, readings: Mapping[str, Reading], fields: Fields) -> dict[str, Problem]:
    """A problem, not a blocking one, for each block that sees later steps of what an Output is to foretell."""
    found: dict[str, Problem] = {}
    for output in network.of_kind("output"):
        target = output.values.text("target")
        before = fields[target].follows if target in fields else ""
        sources = [block.id for block in network.of_kind("input") if before and block.values.text("field") == before]
        between = fed_by(network, sources) & leading_to(network, [output.id]) if sources else ()
        for id in between:
            block = network.blocks[id]
            remedy = _one_way(block) if readings[id].outputs and not block.off else None
            if remedy:
                found[id] = _problem(block, target, before, remedy)
    return found


def _one_way(block: Block) -> SetValue | None:
    """How the block would see earlier steps only; None where it does."""
    if block.values.get("inputs", "self") != "self":
        return None  # it looks at another sequence
    return next((remedy for name, (both, remedy) in WAYS.items() if block.values.get(name) is both), None)


def _problem(block: Block, target: str, before: str, remedy: SetValue) -> Problem:
    text = (
        f"{target} is what follows each step of {before}, and {block.name} reads the later steps too: it sees the "
        f"answer, and learns to copy it. {remedy.title} there."
    )
    remedies = () if remedy.parameter in block.bound else (remedy,)
    return Problem(text, block.id, parameter=remedy.parameter, remedies=remedies, blocking=False)
