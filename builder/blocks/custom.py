"""A custom block: a small nn.Module that the person writes. Here its text is read and never run.

It becomes part of the text of the network, and runs only where the person says so for that very text.
"""

import ast
import builtins
from collections.abc import Sequence

from builder.code import Code
from builder.dims import shape_text
from builder.parameters import Choice, Dims, Lines, Whole
from builder.record import BlockRecord, Mismatch, OverTime, Port, Types, untold_work
from builder.tensor_type import batch_of
from builder.values import Values

START = '''\
class Scale(nn.Module):
    """Multiplies by one learned number."""

    def __init__(self) -> None:
        super().__init__()
        self.factor = nn.Parameter(torch.ones(()))

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        return self.factor * x
'''
# Names that stand in the text of a network or of its training script; those in lower case are no names for a class.
TAKEN = frozenset({
    "F", "Arrays", "Iterator", "Path", "CRF", "EntityF1", "GaussianNoise", "LayerStack", "LearnedPositions", "Mask",
    "MaxOverTime", "MeanOverTime", "RealSteps", "ReluLSTM", "ReverseOverTime", "SinePositions", "Totals",
    *dir(builtins),
})  # fmt: skip


def class_of(text: str) -> str:
    """The name of the class that a text defines. Raises Mismatch with the line and the remedy where it does not."""
    try:
        compile(text, "<code>", "exec", dont_inherit=True)  # runs nothing, and sees more than the grammar does
        body = ast.parse(text).body
    except (SyntaxError, ValueError, RecursionError, MemoryError) as reason:
        line = getattr(reason, "lineno", None)
        where = f"line {line}" if line else "it"
        raise Mismatch(f"The code is no Python: {where} is not understood. Mend it.", parameter="code") from None
    if len(body) != 1 or not isinstance(body[0], ast.ClassDef):
        said = f"has {len(body)} parts" if len(body) > 1 else "is no class" if body else "is empty"
        raise Mismatch(f"The code {said}: it takes one class. Write one that is an nn.Module.", parameter="code")
    found = body[0]
    if not _are_module(found.bases[:1]):
        raise Mismatch(f"{found.name} is no nn.Module. Write class {found.name}(nn.Module).", parameter="code")
    if not any(isinstance(part, ast.FunctionDef) and part.name == "forward" for part in found.body):
        raise Mismatch(f"{found.name} has no forward. Add def forward(self, x).", parameter="code")
    if not found.name.isascii() or not found.name[0].isupper() or found.name in TAKEN:
        raise Mismatch(f"{found.name} is no name for a class here. Choose another.", parameter="code")
    return found.name


def may_learn(text: str) -> bool:
    """Whether the class of a text may have weights. One that only has methods of plain names sets nothing up.

    Raises Mismatch as `class_of` does.
    """
    class_of(text)
    found = ast.parse(text).body[0]
    assert isinstance(found, ast.ClassDef)
    first = found.body[1:] if ast.get_docstring(found) is not None else found.body
    plain = all(isinstance(part, ast.FunctionDef) and not part.name.startswith("_") for part in first)
    return not plain or len(found.bases) > 1 or bool(found.keywords or found.decorator_list)


def _are_module(bases: Sequence[ast.expr]) -> bool:
    match bases:
        case [ast.Attribute(ast.Name("nn"), "Module")]:
            return True
    return False


def _shapes(values: Values, inputs: Types) -> Types:
    class_of(values.text("code"))
    if values.text("result") == "same":
        return (inputs[0],)
    return (batch_of(*values.dims("shape")),)


def _code(values: Values, inputs: Types) -> Code:
    text = values.text("code")
    arguments = ", ".join(f"{{{number}}}" for number in range(len(inputs)))
    return Code(module=f"{class_of(text)}()", call=f"{{module}}({arguments})", own=text.strip("\n"))


def _inputs(values: Values) -> tuple[Port, ...]:
    count = values.whole("inputs")
    return tuple(Port("in" if number == 1 else f"in{number}", f"input {number}") for number in range(1, count + 1))


def _face(values: Values) -> str:
    try:
        return class_of(values.text("code"))
    except Mismatch:
        return "Custom"


def _detail(values: Values) -> str:
    return "own code" if values.text("result") == "same" else f"own code, {shape_text(values.dims('shape'))}"


def _over_time(values: Values, _: Types) -> OverTime:
    """What the code does with the steps is its own affair; with the shape as it came they are taken to stay."""
    return "each" if values.text("result") == "same" else "mixes"


RECORDS = (
    BlockRecord(
        key="custom",
        title="Custom block",
        family="shape",  # of no other family, and "groups" are blocks made of blocks
        icon="code",
        rank=2,
        summary="A layer of your own: an nn.Module that you write here.",
        docs="https://docs.pytorch.org/docs/stable/notes/modules.html",
        stem="custom",
        keywords=("own", "python", "code", "lambda", "module", "write", "user-defined"),
        parameters=(
            Lines(
                name="code",
                label="Code",
                help="One class, an nn.Module. torch, nn and F (torch.nn.functional) are known to it.",
                default=START,
            ),
            Whole(name="inputs", label="Inputs", help="How many tensors forward takes.", default=1, maximum=8),
            Choice(
                name="result",
                label="Result",
                help="What forward gives: a tensor shaped as the first input, or one of the shape below.",
                default="same",
                options=(("same", "Shaped as the input"), ("given", "Of this shape")),
            ),
            Dims(
                name="shape",
                label="Shape",
                help="The shape of the result for one sample, where it is not that of the input.",
                default=(64,),
                symbols=True,
            ),
        ),
        inputs=_inputs,
        shapes=_shapes,
        code=_code,
        over_time=_over_time,
        face=_face,
        detail=_detail,
        work=untold_work,
        learns=True,
        uncounted=lambda values: may_learn(values.text("code")),
    ),
)
