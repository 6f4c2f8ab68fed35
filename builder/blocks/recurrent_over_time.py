"""From a sequence to one vector: its first or last step, the mean and the maximum over its steps; and a sequence turned
round. Padding is never read.
"""

from collections.abc import Callable
from dataclasses import replace
from functools import partial

from builder.code import Code
from builder.record import BlockRecord, Mismatch, Port, Types, knows
from builder.tensor_type import Kind, batch_of
from builder.values import Values

_DOCS = "https://docs.pytorch.org/docs/stable/"
_NUMBERS: frozenset[Kind] = frozenset({"sequence", "map", "volume", "any"})
_CodeRule = Callable[[Values, Types], Code]


def _one_shapes(_: Values, inputs: Types) -> Types:
    """One step is left, without its axis."""
    return (batch_of(*inputs[0].shape[2:]),)


def _numbers_shapes(title: str, values: Values, inputs: Types) -> Types:
    if inputs[0].dtype == "int":
        text = f"{title} takes numbers, gets tokens {inputs[0]}. Look them up in an Embedding first."
        raise Mismatch(text, port="in")
    return _one_shapes(values, inputs)


def _same_shapes(_: Values, inputs: Types) -> Types:
    if len(inputs[0].shape) == 1:  # one token a sample
        raise Mismatch(f"Reverse turns a sequence round, and {inputs[0]} has no steps.", port="in")
    return (inputs[0],)


def _first_code(_: Values, __: Types) -> Code:
    return Code(call="{0}[:, 0]")


def _last_code(_: Values, inputs: Types) -> Code:
    """Row by row the last real step, where the sequences differ in length."""
    if inputs[0].lengths:
        return Code(call="{0}[torch.arange(len({0}), device={0}.device), {lengths} - 1]")
    return Code(call="{0}[:, -1]")


def _padded_code(plain: str, layer: str, support: str, _: Values, inputs: Types) -> Code:
    """What PyTorch has, and a layer that is told the lengths where the sequences differ in length."""
    if inputs[0].lengths:
        return Code(module=f"{layer}()", call="{module}({0}, {lengths})", support=(support,))
    return Code(call=plain)


def _record(
    key: str, title: str, summary: str, code: _CodeRule, icon: str, page: str, stem: str, keywords: tuple[str, ...]
) -> BlockRecord:
    return BlockRecord(
        key=key,
        title=title,
        family="recurrent",
        rank=1,
        icon=icon,
        summary=summary,
        docs=f"{_DOCS}{page}",
        stem=stem,
        keywords=("sequence", "time", *keywords),
        inputs=lambda _: (Port("in", "sequence", _NUMBERS),),
        shapes=partial(_numbers_shapes, title),
        code=code,
        over_time=knows,
        face=lambda _: title,
        detail=lambda _: "all steps",
    )


FIRST_STEP = _record(
    "first_step", "First step", "Keeps the first step of each sequence, such as the token that stands for all.",
    _first_code, "first", "tensors.html", "first", ("start", "class token", "cls", "pick"),
)  # fmt: skip
LAST_STEP = _record(
    "last_step", "Last step", "Keeps the last step of each sequence: the last real one where sequences are padded.",
    _last_code, "last", "tensors.html", "last", ("final", "return_sequences", "OutputMode last", "end", "pick"),
)  # fmt: skip
MEAN = _record(
    "mean_over_time", "Mean over time", "Averages the steps of each sequence, padding left out.",
    partial(_padded_code, "{0}.mean(dim=1)", "MeanOverTime", "mean_over_time"), "gpool", "generated/torch.mean.html",
    "mean", ("average pooling", "GlobalAveragePooling1D", "pool", "temporal"),
)  # fmt: skip
MAX = _record(
    "max_over_time", "Max over time",
    "Keeps the largest value of each feature over the steps of a sequence, padding left out.",
    partial(_padded_code, "{0}.amax(dim=1)", "MaxOverTime", "max_over_time"), "maxpool", "generated/torch.amax.html",
    "most", ("max pooling", "GlobalMaxPooling1D", "pool", "temporal"),
)  # fmt: skip
REVERSE = replace(
    _record(
        "reverse_time", "Reverse", "Turns each sequence round: its last step comes first, and padding stays behind.",
        partial(_padded_code, "{0}.flip(1)", "ReverseOverTime", "reverse_over_time"), "reverse",
        "generated/torch.flip.html", "turned", ("flip", "backwards", "go_backwards", "reversed"),
    ),
    inputs=lambda _: (Port("in", "sequence", _NUMBERS | {"tokens"}),),
    shapes=_same_shapes,
    detail=lambda _: "last step first",
)  # fmt: skip
RECORDS = (FIRST_STEP, LAST_STEP, MEAN, MAX, REVERSE)
