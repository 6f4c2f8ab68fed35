"""Products of two inputs: dot product, cosine similarity, product of matrices.

Texts: torch.sum, torch.nn.functional.cosine_similarity, torch.matmul.
"""

import math
from collections.abc import Callable
from functools import partial

from builder.activations import feature_axis
from builder.code import Code
from builder.dims import Dim, shape_text
from builder.parameters import Flag, Parameter, Real
from builder.record import BlockRecord, Mismatch, OverTime, Port, SetValue, Types
from builder.tensor_type import Kind, TensorType
from builder.values import Values

_FEATURES: frozenset[Kind] = frozenset({"vector", "sequence", "map", "volume"})
_MATRICES: frozenset[Kind] = frozenset({"sequence", "map", "volume"})
_DOCS = "https://docs.pytorch.org/docs/stable/generated/torch.{}.html"


def _ports(accepts: frozenset[Kind]) -> tuple[Port, ...]:
    return Port("in1", "input 1", accepts), Port("in2", "input 2", accepts)


def _axis(inputs: Types) -> int:
    """The axis of the features, counted from the front."""
    return feature_axis(inputs[0]) % len(inputs[0].shape)


def _pair_shapes(title: str, _: Values, inputs: Types) -> Types:
    first, second = inputs
    if first.shape != second.shape:
        text = f"{title} needs equal shapes: input 1 is {first}, input 2 is {second}."
        raise Mismatch(text, port="in2")
    axis = _axis(inputs)
    return (TensorType((*first.shape[:axis], 1, *first.shape[axis + 1 :])),)


def _dot_code(_: Values, inputs: Types) -> Code:
    return Code(call=f"({{0}} * {{1}}).sum(dim={feature_axis(inputs[0])}, keepdim=True)")


def _cosine_code(values: Values, inputs: Types) -> Code:
    axis, eps = feature_axis(inputs[0]), values.real("eps")
    more = "" if eps == 1e-8 else f", eps={eps!r}"
    return Code(call=f"F.cosine_similarity({{0}}, {{1}}, dim={axis}{more}).unsqueeze({axis})")


def _pair_over_time(_: Values, inputs: Types) -> OverTime:
    return "mixes" if _axis(inputs) == 1 else "each"


_FORMULAS = {
    "dot_product": "y = Σ over features f: a[f] · b[f]",
    "cosine_similarity": "y = a · b / max(|a| · |b|, ε)",
}


def _pair(
    key: str, title: str, icon: str, summary: str, docs: str, keywords: tuple[str, ...],
    code: Callable[[Values, Types], Code], parameters: tuple[Parameter, ...] = (),
) -> BlockRecord:  # fmt: skip
    return BlockRecord(
        key=key,
        title=title,
        family="shape",
        icon=icon,
        summary=summary,
        docs=_DOCS.format(docs),
        formula=_FORMULAS[key],
        stem=key.split("_")[0],
        keywords=("merge", *keywords),
        parameters=parameters,
        inputs=lambda _: _ports(_FEATURES),
        shapes=partial(_pair_shapes, title),
        code=code,
        over_time=_pair_over_time,
        face=lambda _: title,
        detail=lambda _: "over the features",
    )


def _matrices(values: Values, inputs: Types) -> tuple[tuple[Dim, ...], tuple[Dim, Dim, Dim]]:
    """The axes before the matrices, and rows, inner size and columns. Raises Mismatch where they do not meet."""
    (*before, rows, inner), (*other, up, down) = (type.shape for type in inputs)
    turned = values.flag("transpose")
    meets, columns = (down, up) if turned else (up, down)
    if before == other and inner == meets:
        return tuple(before), (rows, inner, columns)
    if before != other:
        text = f"Matrix product needs as many matrices on both sides: input 1 is {inputs[0]}, input 2 is {inputs[1]}."
        raise Mismatch(text, port="in2")
    fits = inner == columns
    second = f"{inputs[1]} turned around" if turned else str(inputs[1])
    raise Mismatch(
        f"Matrix product needs columns of input 1 as rows of input 2: input 1 is {inputs[0]}, input 2 is {second}.",
        port="in2",
        sums=f"{shape_text((rows, inner))} by {shape_text((meets, columns))}",
        remedies=(SetValue(f"Turn input 2 {'back' if turned else 'around'}", "transpose", not turned),) * fits,
    )


def _matrix_shapes(values: Values, inputs: Types) -> Types:
    before, (rows, _, columns) = _matrices(values, inputs)
    return (TensorType((*before, rows, columns)),)


def _matrix_work(values: Values, inputs: Types) -> int | None:
    """Each row with each column, for each matrix of a sample."""
    before, sizes = _matrices(values, inputs)
    known = [dim for dim in (*before[1:], *sizes) if isinstance(dim, int)]
    return math.prod(known) if len(known) == len(before) - 1 + len(sizes) else None


def _matrix_code(values: Values, _: Types) -> Code:
    return Code(call="{0} @ {1}.mT" if values.flag("transpose") else "{0} @ {1}")


def _matrix_over_time(_: Values, inputs: Types) -> OverTime:
    """The rows of the first input stay apart; the steps of the second are taken together."""
    return "mixes" if inputs[1].lengths and len(inputs[1].shape) == 3 else "each"


MATRIX = BlockRecord(
    key="matmul",
    title="Matrix product",
    family="shape",
    icon="matmul",
    summary="Multiplies the matrices in the last two axes of its inputs: rows of the first by columns of the second.",
    docs=_DOCS.format("matmul"),
    formula="y = A · B",
    stem="product",
    keywords=("merge", "matmul", "bmm", "batch matrix multiplication", "BatchMatmul", "attention scores"),
    parameters=(
        Flag(
            name="transpose", label="Input 2", help="Turns rows and columns of the second input around first.",
            default=False, yes="turned around",
        ),
    ),
    inputs=lambda _: _ports(_MATRICES),
    shapes=_matrix_shapes,
    work=_matrix_work,
    code=_matrix_code,
    over_time=_matrix_over_time,
    face=lambda _: "Matrix product",
    detail=lambda values: "A · Bᵀ" if values.flag("transpose") else "A · B",
)  # fmt: skip

RECORDS = (
    _pair(
        "dot_product", "Dot product", "dotprod",
        "Multiplies two inputs value by value and adds up the features: one number is left.", "sum",
        ("inner product", "Dot", "similarity", "recommender"), _dot_code,
    ),
    _pair(
        "cosine_similarity", "Cosine similarity", "cosine",
        "How far the features of two inputs point the same way, from -1 to 1.", "nn.CosineSimilarity",
        ("Dot normalize", "angle", "distance", "siamese"), _cosine_code,
        (
            Real(
                name="eps", label="Epsilon", help="A small number that keeps the division stable.",
                default=1e-8, minimum=1e-12, maximum=1.0, advanced=True,
            ),
        ),
    ),
    MATRIX,
)  # fmt: skip
