"""What kind of question a network answers: told by the kinds of its inputs and outputs, before anything is loaded."""

from typing import Literal

from builder.fields import Field, Fields
from graph_to_torch.plan_parts import Arriving, Leaving, Plan

Kind = Literal[
    "pictures", "table", "series", "text", "translation", "caption", "tags", "sentence", "choices", "numbers"
]
STEP_LATER = "_in"  # what the name of a target has behind it where it is an input, a step later


def kind_of(plan: Plan, fields: Fields) -> Kind:
    """How a network is best tried out; "numbers" where nothing more is known."""
    inputs = asked_for(plan)
    if not inputs or len(plan.outputs) != 1 or any(put.field not in fields for put in inputs):
        return "numbers"
    output = plan.outputs[0]
    target = fields.get(output.target)
    if fed_back(plan):
        return _written(plan, fields)
    if all(fields[put.field].words and not put.type.features for put in inputs):
        return "choices"
    if target and target.classes and len(target.type.features) == 1 and _spoken(inputs[0], fields):
        return "tags"
    if len(inputs) > 1:
        return "numbers"
    return _of_one(inputs[0], output, fields[inputs[0].field], target)


def asked_for(plan: Plan) -> tuple[Arriving, ...]:
    """The inputs themselves, without what is told of their lengths."""
    return tuple(put for put in plan.inputs if put.port == "out")


def fed_back(plan: Plan) -> Arriving | None:
    """The input that is fed with what the network said a step before."""
    targets = {output.target + STEP_LATER for output in plan.outputs if output.target}
    return next((put for put in asked_for(plan) if put.field in targets), None)


def is_picture(put: Arriving) -> bool:
    """Whether an input takes images: 1 or 3 × H × W."""
    sizes = put.type.features
    return put.type.dtype == "float" and len(sizes) == 3 and sizes[0] in (1, 3)


def _written(plan: Plan, fields: Fields) -> Kind:
    others = [put for put in asked_for(plan) if put != fed_back(plan)]
    if not others:
        return "text"
    if len(others) > 1:
        return "numbers"
    if _spoken(others[0], fields):
        return "translation"
    return "caption" if is_picture(others[0]) else "numbers"


def _of_one(put: Arriving, output: Leaving, field: Field, target: Field | None) -> Kind:
    classes = output.applies != "none" and target is not None and not target.type.features
    sizes = put.type.features
    if is_picture(put) and classes:
        return "pictures"
    if field.words and len(sizes) == 1:
        return "sentence" if classes else "numbers"
    if put.type.dtype == "float" and len(sizes) == 1:
        return "table"
    if len(sizes) == 2 and sizes[1] == 1 and output.type.features == (1,) and not classes:
        return "series"
    return "numbers"


def _spoken(put: Arriving, fields: Fields) -> bool:
    return bool(fields[put.field].words) and len(put.type.features) == 1
