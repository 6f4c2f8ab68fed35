"""PReLU, which learns its slope. Shapes and arguments: torch.nn.PReLU; He et al. 2015, arXiv:1502.01852."""

from collections.abc import Mapping

from builder.blocks.activate import FLOATS
from builder.blocks.conv import channels
from builder.code import Code, constructor
from builder.parameters import Flag, Real
from builder.record import BlockRecord, Types, taking
from builder.values import Values


def _slopes(values: Values, inputs: Types) -> int:
    return channels("PReLU", inputs[0]) if values.flag("each") else 1


def _shapes(values: Values, inputs: Types) -> Types:
    _slopes(values, inputs)
    return inputs


def _weights(values: Values, inputs: Types) -> Mapping[str, tuple[int, ...]]:
    return {"weight": (_slopes(values, inputs),)}


def _code(values: Values, inputs: Types) -> Code:
    module = constructor("nn.PReLU", num_parameters=(_slopes(values, inputs), 1), init=(values.real("init"), 0.25))
    return Code(module=module, call="{module}({0})")


RECORDS = (
    BlockRecord(
        key="prelu",
        title="PReLU",
        family="activate",
        icon="prelu",
        summary="Keeps what is positive and scales the rest by a slope that it learns.",
        docs="https://docs.pytorch.org/docs/stable/generated/torch.nn.PReLU.html",
        formula="y = max(0, x) + a · min(0, x)",
        paper="He et al. 2015, arXiv:1502.01852",
        stem="prelu",
        keywords=("activation", "parametric", "rectified", "preluLayer"),
        parameters=(
            Flag(
                name="each",
                label="Slopes",
                help="Learns a slope for each channel (axis 1) in place of one for all.",
                default=False,
                yes="one a channel",
            ),
            Real(
                name="init",
                label="Initial slope",
                help="The slope that training starts from.",
                default=0.25,
                minimum=-10.0,
                maximum=10.0,
                advanced=True,
            ),
        ),
        inputs=taking(FLOATS),
        shapes=_shapes,
        weights=_weights,
        code=_code,
        face=lambda _: "PReLU",
        detail=lambda values: "a slope a channel" if values.flag("each") else "one slope",
        learns=True,
    ),
)
