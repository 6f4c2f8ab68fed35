"""Pooling to a size that is given: the windows follow from it. Shapes and arguments: torch.nn.AdaptiveAvgPool2d and
its other forms.
"""

from functools import partial
from typing import Literal

from builder.blocks.conv import KINDS
from builder.code import Code, compact
from builder.parameters import Size
from builder.record import BlockRecord, Types, mixes, taking
from builder.sliding import side_by_side
from builder.tensor_type import batch_of
from builder.values import Values


def _shapes(values: Values, inputs: Types) -> Types:
    (arriving,) = inputs
    sizes = zip(values.sizes("output_size"), arriving.shape[2:], strict=True)
    return (batch_of(arriving.shape[1], *(wanted or dim for wanted, dim in sizes)),)


def _code(function: str, values: Values, _: Types) -> Code:
    sizes = values.sizes("output_size")
    text = repr(compact(sizes)) if all(sizes) else repr(tuple(wanted or None for wanted in sizes))
    return Code(module=f"nn.{function}({text})", call="{module}({0})")


def _detail(values: Values) -> str:
    return f"to {side_by_side(wanted or 'all' for wanted in values.sizes('output_size'))}"


def _size(axes: int) -> Size:
    """PyTorch leaves an axis as it is only where there are several."""
    text = "The size of the result" + ("; 0 leaves that axis as it is." if axes > 1 else ".")
    return Size(
        name="output_size", label="Size", help=text, default=(1,) * axes, axes=axes, minimum=int(axes == 1),
        zero_text="as it is" if axes > 1 else "",
    )  # fmt: skip


def _record(name: Literal["Max", "Avg"], axes: int) -> BlockRecord:
    function = f"Adaptive{name}Pool{axes}d"
    kept = "Averages what falls to each place" if name == "Avg" else "Keeps the largest value for each place"
    return BlockRecord(
        key=function.lower(),
        title=f"Adaptive {name} {axes}D",
        family="pooling",
        icon="apool",
        summary=f"{kept} of a result whose size is given, whatever the size that arrives.",
        docs=f"https://docs.pytorch.org/docs/stable/generated/torch.nn.{function}.html",
        formula="window i of n: from ⌊i · size / n⌋ to ⌈(i + 1) · size / n⌉",
        stem="pool",
        keywords=("pooling", "downsample", "fixed size", "any size", "average" if name == "Avg" else "maximum",
                  function),
        parameters=(_size(axes),),
        inputs=taking({KINDS[axes]}),
        shapes=_shapes,
        over_time=mixes,
        code=partial(_code, function),
        face=lambda _: f"Adaptive {name}",
        detail=_detail,
    )  # fmt: skip


RECORDS = (
    _record("Avg", 2), _record("Avg", 1), _record("Avg", 3), _record("Max", 2), _record("Max", 1), _record("Max", 3),
)  # fmt: skip
