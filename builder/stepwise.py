"""A block at every step of a sequence: the types that it sees, and those that leave it with the steps put back.

The same is called time-distributed elsewhere. N then counts the steps of all samples.
"""

from collections.abc import Mapping
from dataclasses import replace

from builder.dims import BATCH, Dim
from builder.problems import Problem
from builder.tensor_type import TensorType

PortTypes = Mapping[str, TensorType | None]
STEPS = 1  # the axis that sequences have their steps at


def at_one_step(inputs: PortTypes) -> PortTypes:
    """What a block sees of a sequence: one step after the other."""
    return {port: type and one_step_of(type) for port, type in inputs.items()}


def over_steps(result: TensorType, sequence: TensorType) -> TensorType:
    """What leaves: the result of each step, as many as `sequence` has, behind the batch dimension."""
    at = result.shape.index(BATCH) + 1
    return replace(result, shape=(*result.shape[:at], steps_of(sequence), *result.shape[at:]), lengths=sequence.lengths)


def one_step_of(result: TensorType) -> TensorType:
    """What `over_steps` was made of."""
    at = result.shape.index(BATCH) + 1
    return replace(result, shape=(*result.shape[:at], *result.shape[at + 1 :]), lengths="")


def has_steps(type: TensorType) -> bool:
    """Whether each step is a vector or more, or a token; a vector has no steps, as its numbers are its features."""
    return type.kind != "state" and len(type.shape) > STEPS + (type.dtype == "float")


def lengths_of(inputs: PortTypes) -> str:
    """The Input that tells how long the sequences are whose steps a block runs at; empty where all are alike."""
    return next((type.lengths for type in inputs.values() if type and type.lengths), "")


def steps_of(sequence: TensorType) -> Dim:
    return sequence.shape[STEPS]


def step_problem(block: str, name: str, inputs: PortTypes) -> Problem | None:
    """Why a block cannot be applied at every step of what arrives; None where it can."""
    known = {port: type for port, type in inputs.items() if type}
    for port, type in known.items():
        if not has_steps(type):
            said = f"{name} is applied at every step, and {type} has no steps"
            return Problem(f"{said}. Link a sequence to it, or apply it once.", block, port)
    counts = {steps_of(type): port for port, type in known.items()}
    if len(counts) > 1:
        first, second = list(counts)[:2]
        said = f"{name} is applied at every step, and its inputs have {first} and {second} steps"
        return Problem(f"{said}. Give them as many.", block, counts[second])
    return None
