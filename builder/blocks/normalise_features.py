"""Normalisation of the features of each sample by themselves. Shapes and arguments: torch.nn.LayerNorm, RMSNorm.

RMSNorm: Zhang and Sennrich 2019, arXiv:1910.07467.
"""

from collections.abc import Mapping
from functools import partial
from typing import Literal

from builder.blocks.dense import fixed_features
from builder.blocks.normalise import AFFINE, EPS
from builder.code import Code, constructor
from builder.parameters import Flag, Real, Whole
from builder.record import BlockRecord, Mismatch, OverTime, SetValue, Types, taking
from builder.values import Value, Values

Norm = Literal["LayerNorm", "RMSNorm"]
AXES = Whole(
    name="axes", label="Last axes", help="How many of the last axes are normalised together; 1 is the features.",
    default=1, maximum=4,
)  # fmt: skip


def _sizes(norm: Norm, values: Values, inputs: Types) -> tuple[int, ...]:
    """What is normalised together. Raises Mismatch where there are fewer axes, or one of them is open."""
    count, (arriving,) = values.whole("axes"), inputs
    have = len(arriving.features)
    if count == 1:
        return (fixed_features(norm, arriving),)
    if count > have:
        raise Mismatch(
            f"{norm} normalises the last {count} axes, and {arriving} has {have} after N.",
            parameter="axes",
            remedies=(SetValue(_set(have), "axes", have),),
        )
    sizes = tuple(dim for dim in arriving.shape[-count:] if isinstance(dim, int))
    if len(sizes) < count:
        text = f"{norm} needs fixed sizes along the last {count} axes, gets {arriving}."
        raise Mismatch(text, parameter="axes", remedies=(SetValue(_set(1), "axes", 1),))
    return sizes


def _set(axes: int) -> str:
    return f"Set {axes} last axes" if axes > 1 else "Set 1 last axis"


def _shapes(norm: Norm, values: Values, inputs: Types) -> Types:
    _sizes(norm, values, inputs)
    return inputs


def _weights(norm: Norm, values: Values, inputs: Types) -> Mapping[str, tuple[int, ...]]:
    names = (("weight", "bias") if norm == "LayerNorm" else ("weight",)) if values.flag("affine") else ()
    return dict.fromkeys(names, _sizes(norm, values, inputs))


def _code(norm: Norm, values: Values, inputs: Types) -> Code:
    sizes = _sizes(norm, values, inputs)
    shape: Value = sizes[0] if len(sizes) == 1 else sizes
    # RMSNorm's own default hangs on the type of the numbers: what it is here is always said.
    usual = 1e-5 if norm == "LayerNorm" else 0.0
    module = constructor(
        f"nn.{norm}", shape, eps=(values.real("eps"), usual), elementwise_affine=(values.flag("affine"), True)
    )
    return Code(module=module, call="{module}({0})")


def _over_time(values: Values, inputs: Types) -> OverTime:
    """Each step by itself, as long as the steps are not among the axes."""
    return "mixes" if values.whole("axes") >= len(inputs[0].shape) - 1 else "each"


def _detail(values: Values) -> str:
    return "the last axis" if values.whole("axes") == 1 else f"the last {values.whole('axes')} axes"


_FORMULAS: Mapping[Norm, tuple[str, str]] = {
    "LayerNorm": ("y = (x - mean) / √(var + ε) · γ + β, over the features", "Ba et al. 2016, arXiv:1607.06450"),
    "RMSNorm": ("y = x / √(mean(x²) + ε) · γ, over the features", "Zhang and Sennrich 2019, arXiv:1910.07467"),
}


def _record(norm: Norm, icon: str, summary: str, affine: Flag, eps: Real, keywords: tuple[str, ...]) -> BlockRecord:
    return BlockRecord(
        key=norm.lower(),
        title=norm,
        family="activate",
        icon=icon,
        summary=summary,
        docs=f"https://docs.pytorch.org/docs/stable/generated/torch.nn.{norm}.html",
        formula=_FORMULAS[norm][0],
        paper=_FORMULAS[norm][1],
        stem="norm",
        keywords=(*keywords, "norm"),
        parameters=(affine, AXES, eps),
        inputs=taking({"vector", "sequence", "map", "volume"}),
        shapes=partial(_shapes, norm),
        weights=partial(_weights, norm),
        code=partial(_code, norm),
        over_time=_over_time,
        face=lambda _: norm,
        detail=_detail,
        learns=True,
    )


RECORDS = (
    _record(
        "LayerNorm",
        "lnorm",
        "Brings the features of each sample to mean 0 and variance 1, then scales and shifts them.",
        AFFINE,
        EPS,
        ("layer normalization", "layerNormalizationLayer"),
    ),
    _record(
        "RMSNorm",
        "rmsnorm",
        "Divides the features of each sample by the root of their mean square, then scales them.",
        Flag(
            name="affine", label="Scale", help="Learns a scale for what it normalises.", default=True, yes="learned"
        ),
        Real(
            name="eps", label="Epsilon", help="A small number that keeps the division stable.",
            default=1e-6, minimum=1e-12, maximum=1.0, advanced=True,
        ),
        ("root mean square", "rms normalization", "llama"),
    ),
)  # fmt: skip
