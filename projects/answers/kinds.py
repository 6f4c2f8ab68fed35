"""What kind of question a network answers: told by the kinds of its inputs and outputs, before anything is loaded."""

from typing import Literal

from builder.fields import Fields
from builder.tensor_type import TensorType
from graph_to_torch.plan_parts import Arriving, Leaving, Plan

Kind = Literal[
    "pictures", "table", "series", "text", "translation", "caption", "tags", "sentence", "choices", "samples"
]
STEP_LATER = "_in"  # what the name of a target has behind it where it is an input, a step later


def kind_of(plan: Plan, fields: Fields) -> Kind:
    """How a network is best tried out; "samples" where nothing more is known than the test samples.

    Only one Output may write, tag or go on with a series; all else may have any number.
    """
    inputs = asked_for(plan)
    if not inputs or any(put.field not in fields for put in inputs):
        return "samples"
    alone = len(plan.outputs) == 1
    if fed_back(plan):
        return _written(plan, fields) if alone else "samples"
    if all(fields[put.field].words and not put.type.features for put in inputs):
        return "choices"
    if alone and _tags(inputs[0], plan.outputs[0], fields):
        return "tags"
    return _of_one(inputs[0], plan.outputs, fields) if len(inputs) == 1 else "samples"


def asked_for(plan: Plan) -> tuple[Arriving, ...]:
    """The inputs themselves, without what is told of their lengths."""
    return tuple(put for put in plan.inputs if put.port == "out")


def fed_back(plan: Plan) -> Arriving | None:
    """The input that is fed with what the network said a step before."""
    targets = {output.target + STEP_LATER for output in plan.outputs if output.target}
    return next((put for put in asked_for(plan) if put.field in targets), None)


def is_picture(sort: TensorType) -> bool:
    """Whether a type is that of images: 1 or 3 × H × W."""
    sizes = sort.features
    return sort.dtype == "float" and len(sizes) == 3 and sizes[0] in (1, 3)


def _written(plan: Plan, fields: Fields) -> Kind:
    others = [put for put in asked_for(plan) if put != fed_back(plan)]
    if not others:
        return "text"
    if len(others) > 1:
        return "samples"
    if _spoken(others[0], fields):
        return "translation"
    return "caption" if is_picture(others[0].type) else "samples"


def _tags(put: Arriving, output: Leaving, fields: Fields) -> bool:
    target = fields.get(output.target)
    return target is not None and target.classes > 0 and len(target.type.features) == 1 and _spoken(put, fields)


def _of_one(put: Arriving, outputs: tuple[Leaving, ...], fields: Fields) -> Kind:
    sizes = put.type.features
    if is_picture(put.type):
        return "pictures"
    if _spoken(put, fields):
        return "sentence"
    if put.type.dtype == "float" and len(sizes) == 1:
        return "table"
    target = fields.get(outputs[0].target)
    values = len(outputs) == 1 and outputs[0].type.features == (1,) and not (target and target.classes)
    return "series" if len(sizes) == 2 and sizes[1] == 1 and values else "samples"


def _spoken(put: Arriving, fields: Fields) -> bool:
    return put.type.dtype == "int" and bool(fields[put.field].words) and len(put.type.features) == 1
