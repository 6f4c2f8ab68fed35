"""The rules between a drawing and its data: what an Input is fed and what an Output is held against."""

from collections.abc import Collection

from builder.catalogue import CATALOGUE
from builder.fields import Field, Fields, fields_for
from builder.loss_choice import fitting_loss, loss_values
from builder.losses import LOSSES, METRIC_TITLES, metric_problem, tags_problem, target_problem
from builder.network import Block, Network
from builder.padding import LAST, MEAN
from builder.problems import Problem
from builder.record import InsertBefore, SetValue, SetValues, Types
from builder.tensor_type import TensorType, batch_of
from builder.values import Values

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
    if values.flag("lengths") != found.lengths:
        differ = "differ in length" if found.lengths else "are all of one length"
        text = f"The data's {values.text('field')} {differ}, {block.name} says otherwise."
        mend = SetValue("Set the lengths", "lengths", found.lengths)
        return (Problem(text, block.id, parameter="lengths", remedies=(mend,)),)
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
        metric = loss_values(values.text("loss"), values.text("metric")).text("metric")
        mend = SetValue(f"Measure {METRIC_TITLES[metric].lower()}", "metric", metric)
        return (Problem(text, block.id, parameter="metric", remedies=(mend,)),)
    if not fields:
        return ()
    target = fields.get(values.text("target"))
    offered = fields_for("target", fields)
    if target is None or values.text("target") not in offered:
        likely = [name for name in offered if _fits(block, name, fields[name], types[0])]
        likely = [name for name in likely if fields[name].role == "target"] or likely
        return (_unknown_field(block, "target", fields, "target", likely),)
    text = tags_problem(values.text("metric"), target)
    if text:
        mend = SetValue("Measure accuracy", "metric", "accuracy")
        return (Problem(text, block.id, parameter="metric", remedies=(mend,)),)
    text = target_problem(values.text("loss"), types[0], target)
    flatten = (InsertBefore("Insert Flatten", "in", "flatten"),) if types[0].kind == "state" else ()
    if text:
        return (Problem(text, block.id, "in", remedies=flatten),)
    padded = types[0].lengths and LOSSES[values.text("loss")].target == "float"
    return (_read_padding(block, types[0]),) if padded else ()


def _read_padding(block: Block, arriving: TensorType) -> Problem:
    """Labels at padding are left out of a loss; numbers there cannot be told from others."""
    text = f"{LOSSES[block.values.text('loss')].title} would compare the padding of {arriving}, whose lengths differ."
    mends = (InsertBefore(LAST, "in", "last_step"), InsertBefore(MEAN, "in", "mean_over_time"))
    return Problem(f"{text} Take the last step or the mean over time first.", block.id, "in", remedies=mends)


def field_values(name: str, field: Field) -> Values:
    """The values of an Input that is fed with a field."""
    return Values(field=name, shape=field.type.features, dtype=field.type.dtype, lengths=field.lengths)


def target_values(name: str, field: Field, loss: str, metric: str) -> Values:
    """The values of an Output that is held against a field: its loss and metric if they fit, else the usual ones."""
    return Values(loss_values(fitting_loss(field, loss), metric), target=name)


def starting_values(kind: str, network: Network, fields: Fields) -> Values:
    """What a new block is set to where the data is known: an Input takes a field that no other one takes yet."""
    role = {"input": "input", "output": "target"}.get(kind)
    names = [name for name, field in fields.items() if field.role == role]
    taken = {block.values["field" if kind == "input" else "target"] for block in network.of_kind(kind)} if names else ()
    name = next((name for name in names if name not in taken), names[0] if names else "")
    if not name:
        return Values()
    if kind == "input":
        return field_values(name, fields[name])
    defaults = CATALOGUE[kind].defaults()
    return target_values(name, fields[name], defaults.text("loss"), defaults.text("metric"))


def _taken(block: Block, name: str, field: Field) -> Values:
    values = block.values
    if block.kind == "input":
        return field_values(name, field)
    return target_values(name, field, values.text("loss"), values.text("metric"))


def _agree(drawn: tuple[int | str, ...], real: tuple[int | str, ...]) -> bool:
    """A symbol in the drawing stands for any number."""
    return len(drawn) == len(real) and all(isinstance(d, str) or d == r for d, r in zip(drawn, real, strict=True))


def _fits(block: Block, name: str, field: Field, arriving: TensorType) -> bool:
    """Whether what arrives could be held against a field as it is."""
    return target_problem(_taken(block, name, field).text("loss"), arriving, field) is None


def _unknown_field(block: Block, parameter: str, fields: Fields, role: str, likely: Collection[str] = ()) -> Problem:
    names = [name for name in fields_for(role, fields) if fields[name].role == role or name in likely]
    said = block.values.text(parameter)
    have = f"The data has {', '.join(f'“{name}”' for name in names)}"
    text = f"{have}, and {block.name} asks for “{said}”." if said else f"{have}: choose one for {block.name}."
    mends = tuple(
        SetValues(f"Take {name}", block.id, _taken(block, name, fields[name]))
        for name in [name for name in names if name in (likely or names)][:2]
    )
    return Problem(text, block.id, parameter=parameter, remedies=mends)
