"""Global pooling: one number a channel, its average or its largest value. Texts: torch.mean, torch.amax."""

from functools import partial

from builder.code import Code
from builder.record import BlockRecord, Types, mixes, taking
from builder.tensor_type import batch_of
from builder.values import Values


def _shapes(_: Values, inputs: Types) -> Types:
    return (batch_of(inputs[0].shape[1]),)


def _code(method: str, _: Values, inputs: Types) -> Code:
    axes = tuple(range(2, len(inputs[0].shape)))
    return Code(call=f"{{0}}.{method}(dim={axes if len(axes) > 1 else axes[0]})")


def _record(
    word: str, method: str, icon: str, detail: str, stem: str, summary: str, keywords: tuple[str, ...]
) -> BlockRecord:
    return BlockRecord(
        key=f"global_{word.lower()}_pool",
        title=f"Global {word}Pool",
        family="pooling",
        icon=icon,
        summary=summary,
        docs=f"https://docs.pytorch.org/docs/stable/generated/torch.{method}.html",
        stem=stem,
        keywords=keywords,
        inputs=taking({"sequence", "map", "volume"}),
        shapes=_shapes,
        over_time=mixes,
        code=partial(_code, method),
        face=lambda _: f"Global {word}Pool",
        detail=lambda _: detail,
    )


RECORDS = (
    _record(
        "Avg", "mean", "gpool", "per channel", "gap",
        "Averages each channel over all its places: one number a channel is left.",
        ("global average pooling", "gap", "adaptive", "mean", "GlobalAveragePooling2D", "globalAveragePooling2dLayer"),
    ),
    _record(
        "Max", "amax", "gmaxpool", "per channel", "gmp",
        "Keeps the largest value of each channel over all its places: one number a channel is left.",
        ("global max pooling", "gmp", "adaptive", "maximum", "GlobalMaxPooling2D", "globalMaxPooling2dLayer"),
    ),
)  # fmt: skip
