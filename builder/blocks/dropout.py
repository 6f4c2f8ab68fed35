"""What is random while training: dropout in its forms, and noise. Arguments: torch.nn.Dropout, Dropout1d to 3d,
AlphaDropout (Klambauer et al. 2017, arXiv:1706.02515); the noise is support/gaussian_noise.
"""

from functools import partial

from builder.code import Code, constructor
from builder.parameters import Real
from builder.record import BlockRecord, Types, taking
from builder.tensor_type import Kind
from builder.values import Values

_FLOATS: frozenset[Kind] = frozenset({"vector", "sequence", "map", "volume", "any"})
_PLACES: dict[int, frozenset[Kind]] = {1: frozenset({"sequence"}), 2: frozenset({"map"}), 3: frozenset({"volume"})}

_DROP = "y = m · x / (1 - p), m drawn: 0 with chance p, else 1; in evaluation y = x"
_SELU = "y = a · (m · x + (1 - m) · α') + b: mean and variance stay; in evaluation y = x"


def _same(_: Values, inputs: Types) -> Types:
    return inputs


def _code(function: str, values: Values, _: Types) -> Code:
    return Code(module=constructor(f"nn.{function}", values.real("p")), call="{module}({0})")


def _record(
    function: str, title: str, icon: str, summary: str, accepts: frozenset[Kind], keywords: tuple[str, ...],
    share: str = "The share of values that are set to zero while training.",
) -> BlockRecord:  # fmt: skip
    return BlockRecord(
        key=function.lower(),
        title=title,
        family="activate",
        icon=icon,
        summary=summary,
        docs=f"https://docs.pytorch.org/docs/stable/generated/torch.nn.{function}.html",
        formula=_SELU if function == "AlphaDropout" else _DROP,
        paper="Klambauer et al. 2017, arXiv:1706.02515" if function == "AlphaDropout" else "Srivastava et al. 2014",
        stem="drop",
        keywords=("regularize", "overfitting", *keywords),
        parameters=(Real(name="p", label="Rate", help=share, default=0.5),),
        inputs=taking(accepts),
        shapes=_same,
        code=partial(_code, function),
        face=lambda _: title,
        detail=lambda values: f"p = {values.real('p'):g}",
    )


def _channels(axes: int, summary: str) -> BlockRecord:
    keywords = ("channel dropout", f"SpatialDropout{axes}D", "spatialDropoutLayer")
    share = "The share of channels that are set to zero while training."
    return _record(f"Dropout{axes}d", f"Dropout {axes}D", "chdrop", summary, _PLACES[axes], keywords, share)


def _noise_code(values: Values, _: Types) -> Code:
    module = constructor("GaussianNoise", values.real("std"))
    return Code(module=module, call="{module}({0})", support=("gaussian_noise",))


NOISE = BlockRecord(
    key="gaussian_noise",
    title="Gaussian noise",
    family="activate",
    icon="noise",
    summary="While training, adds normal noise to each value, so that small differences do not matter.",
    docs="https://docs.pytorch.org/docs/stable/generated/torch.randn_like.html",
    formula="y = x + σ · n, n drawn from N(0, 1), while training",
    stem="noise",
    keywords=("regularize", "overfitting", "GaussianNoise", "denoising", "augment"),
    parameters=(
        Real(name="std", label="Strength", help="The standard deviation of the noise.", default=0.1, maximum=100.0),
    ),
    inputs=taking(_FLOATS),
    shapes=_same,
    code=_noise_code,
    face=lambda _: "Gaussian noise",
    detail=lambda values: f"std = {values.real('std'):g}",
)

RECORDS = (
    _record(
        "Dropout",
        "Dropout",
        "dropout",
        "While training, sets a random share of the values to zero, so that no unit is relied on alone.",
        _FLOATS,
        ("noise", "dropoutLayer"),
    ),
    _channels(2, "While training, sets whole channels of a map to zero: neighbours tell too much about one place."),
    _channels(1, "While training, sets whole rows of a sequence (axis 1, channels first) to zero."),
    _channels(3, "While training, sets whole channels of a volume to zero."),
    _record(
        "AlphaDropout",
        "Alpha dropout",
        "alphadrop",
        "Dropout for SELU: what it drops becomes SELU's lowest value, so that mean and variance stay.",
        _FLOATS,
        ("AlphaDropout", "selu", "self-normalizing", "noise"),
        "The share of values that are dropped while training.",
    ),
    NOISE,
)
