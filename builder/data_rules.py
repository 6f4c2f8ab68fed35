"""The rules between a drawing and its data: what an Input is fed and what an Output is held against."""

from builder.fields import Fields
from builder.losses import METRIC_TITLES, metric_problem, target_problem
from builder.network import Block
from builder.problems import Problem
from builder.record import InsertBefore, SetValue, Types
from builder.tensor_type import batch_of

Problems = tuple[Problem, ...]


def input_problems(block: Block, fields: Fields) -> Problems:
    """An Input names a field of the data, and has its shape and element type."""
    if block.kind != "input" or not fields:
        return ()
    values = block.values
    found = fields.get(values.text("field"))
    if found is None or found.role != "input":
        return (_unknown_field(block, "field", fields, "input"),)
    drawn = batch_of(*values.dims("shape"))
    if not _agree(drawn.shape, found.type.shape):
        text = f"The data's {values.text('field')} is {found.type}, {block.name} says {drawn}."
        mend = SetValue(f"Set the shape of {block.name}", "shape", found.type.features)
        return (Problem(text, block.id, parameter="shape", remedies=(mend,)),)
    if values.text("dtype") != found.type.dtype:
        words = {"float": "numbers", "int": "whole numbers (tokens)"}
        text = f"The data's {values.text('field')} holds {words[found.type.dtype]}, {block.name} says otherwise."
        return (
            Problem(
                text, block.id, parameter="dtype", remedies=(SetValue("Set the values", "dtype", found.type.dtype),)
            ),
        )
    return ()


def output_problems(block: Block, types: Types, fields: Fields) -> Problems:
    """An Output names a target, has a loss that fits both, and a metric that fits the loss."""
    if block.kind != "output":
        return ()
    values = block.values
    text = metric_problem(values.text("metric"), values.text("loss"))
    if text:
        metric = "mae" if values.text("metric") == "accuracy" else "accuracy"
        mend = SetValue(f"Measure {METRIC_TITLES[metric].lower()}", "metric", metric)
        return (Problem(text, block.id, parameter="metric", remedies=(mend,)),)
    if not fields:
        return ()
    target = fields.get(values.text("target"))
    if target is None or target.role != "target":
        return (_unknown_field(block, "target", fields, "target"),)
    text = target_problem(values.text("loss"), types[0], target)
    flatten = (InsertBefore("Insert Flatten", "in", "flatten"),) if types[0].kind == "state" else ()
    return (Problem(text, block.id, "in", remedies=flatten),) if text else ()


def _agree(drawn: tuple[int | str, ...], real: tuple[int | str, ...]) -> bool:
    """A symbol in the drawing stands for any number."""
    return len(drawn) == len(real) and all(isinstance(d, str) or d == r for d, r in zip(drawn, real, strict=True))


def _unknown_field(block: Block, parameter: str, fields: Fields, role: str) -> Problem:
    names = [name for name, field in fields.items() if field.role == role]
    said = block.values.text(parameter)
    have = f"The data has {', '.join(names)}"
    text = f"{have}, and {block.name} asks for {said}." if said else f"{have}: choose one for {block.name}."
    mends = tuple(SetValue(f"Take {name}", parameter, name) for name in names[:2])
    return Problem(text, block.id, parameter=parameter, remedies=mends)
