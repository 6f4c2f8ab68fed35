"""Sequences of different lengths, padded to one: how far the lengths go along, and what may not read the padding."""

from collections.abc import Mapping
from dataclasses import replace

from builder.dims import BATCH
from builder.network import Block
from builder.problems import Problem
from builder.record import BlockRecord, InsertBefore, Types
from builder.tensor_type import OWN, TensorType

LAST, MEAN = "Take the last step", "Take the mean over time"


def lengths_carried(block: Block, record: BlockRecord, inputs: Types, results: Types) -> Types:
    """The results of a block, with the lengths on those that still have a step for each of the sequence."""
    sequence = next((type for type in inputs if type.lengths), None)
    if sequence and record.over_time(block.values, inputs) == "each":
        steps = sequence.shape[:2]
        return tuple(replace(r, lengths=sequence.lengths if r.shape[:2] == steps else "") for r in results)
    return tuple(replace(r, lengths=block.id) if r.lengths == OWN else r for r in results)


def padding_problems(block: Block, record: BlockRecord, inputs: Mapping[str, TensorType]) -> tuple[Problem, ...]:
    """A block that reads several steps at once may not be fed sequences of different lengths."""
    padded = next((port for port, type in inputs.items() if type.lengths), None)
    if padded is None or record.over_time(block.values, tuple(inputs.values())) != "mixes":
        return ()
    arriving = inputs[padded]
    text = f"{block.name} would read the padding behind shorter sequences: {arriving} has lengths that differ."
    known = arriving.dtype == "float" and arriving.shape[:1] == (BATCH,)
    remedies = tuple(
        InsertBefore(title, padded, kind) for title, kind in ((LAST, "last_step"), (MEAN, "mean_over_time")) if known
    )
    return (Problem(f"{text} Take the last step or the mean over time first.", block.id, padded, remedies=remedies),)
