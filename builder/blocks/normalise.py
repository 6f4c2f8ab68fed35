"""Normalisation of channels over many samples or places. Shapes and arguments: torch.nn.BatchNorm1d to 3d,
InstanceNorm1d to 3d, GroupNorm, LocalResponseNorm.
"""

from collections.abc import Mapping
from functools import partial

from builder.blocks.conv import channels
from builder.code import Code, constructor
from builder.dims import left_over
from builder.parameters import Flag, Parameter, Real, Whole
from builder.record import BlockRecord, Mismatch, SetValue, TakeOut, Types, mixes, taking
from builder.tensor_type import Kind
from builder.values import Values

EPS = Real(
    name="eps", label="Epsilon", help="A small number that keeps the division stable.",
    default=1e-5, minimum=1e-12, maximum=1.0, advanced=True,
)  # fmt: skip
AFFINE = Flag(
    name="affine", label="Scale, shift", help="Learns a scale and a shift for what it normalises.",
    default=True, yes="learned",
)  # fmt: skip
_PLACES: dict[int, frozenset[Kind]] = {1: frozenset({"sequence"}), 2: frozenset({"map"}), 3: frozenset({"volume"})}
_DOCS = "https://docs.pytorch.org/docs/stable/generated/torch.nn.{}.html"


def _affine_weights(values: Values, inputs: Types) -> Mapping[str, tuple[int, ...]]:
    size = inputs[0].shape[1]
    assert isinstance(size, int)
    return {"weight": (size,), "bias": (size,)} if values.flag("affine") else {}


def _batch_shapes(title: str, _: Values, inputs: Types) -> Types:
    channels(title, inputs[0])
    return inputs


def _batch_code(axes: int, values: Values, inputs: Types) -> Code:
    module = constructor(
        f"nn.BatchNorm{axes}d",
        inputs[0].shape[1],
        eps=(values.real("eps"), 1e-5),
        momentum=(values.real("momentum"), 0.1),
        affine=(values.flag("affine"), True),
    )
    return Code(module=module, call="{module}({0})")


def _batch_norm(axes: int, accepts: frozenset[Kind]) -> BlockRecord:
    momentum: Parameter = Real(
        name="momentum", label="Momentum", help="How fast the running mean and variance follow the batches.",
        default=0.1, advanced=True,
    )  # fmt: skip
    return BlockRecord(
        key=f"batchnorm{axes}d",
        title=f"BatchNorm {axes}D",
        family="activate",
        icon="bnorm",
        summary="Brings each channel of a batch to mean 0 and variance 1, then scales and shifts it.",
        docs=_DOCS.format(f"BatchNorm{axes}d"),
        formula="y = (x - mean) / √(var + ε) · γ + β, over each channel of the batch",
        paper="Ioffe and Szegedy 2015, arXiv:1502.03167",
        stem="bn",
        keywords=("batch normalization", "norm", "batchnorm", "batchNormalizationLayer"),
        parameters=(AFFINE, momentum, EPS),
        inputs=taking(accepts),
        shapes=partial(_batch_shapes, f"BatchNorm {axes}D"),
        weights=_affine_weights,
        code=partial(_batch_code, axes),
        over_time=mixes,
        face=lambda _: "BatchNorm",
        detail=lambda _: "each channel",
        learns=True,
    )


def _instance_shapes(title: str, _: Values, inputs: Types) -> Types:
    channels(title, inputs[0])
    places = inputs[0].shape[2:]
    if all(place == 1 for place in places):
        raise Mismatch(
            f"{title} normalises each channel over its places, and {inputs[0]} has 1: all that is left is 0.",
            port="in",
            remedies=(TakeOut("Remove this norm", ""),),
        )
    return inputs


def _instance_code(axes: int, values: Values, inputs: Types) -> Code:
    module = constructor(
        f"nn.InstanceNorm{axes}d",
        inputs[0].shape[1],
        eps=(values.real("eps"), 1e-5),
        affine=(values.flag("affine"), False),
    )
    return Code(module=module, call="{module}({0})")


def _instance_norm(axes: int) -> BlockRecord:
    return BlockRecord(
        key=f"instancenorm{axes}d",
        title=f"Instance norm {axes}D",
        family="activate",
        icon="inorm",
        summary="Brings each channel of each sample to mean 0 and variance 1, whatever the batch.",
        docs=_DOCS.format(f"InstanceNorm{axes}d"),
        formula="y = (x - mean) / √(var + ε) · γ + β, over each channel of a sample",
        paper="Ulyanov et al. 2016, arXiv:1607.08022",
        stem="norm",
        keywords=("instance normalization", "InstanceNorm", "norm", "style", "instanceNormalizationLayer"),
        parameters=(
            Flag(
                name="affine", label="Scale, shift", help="Learns a scale and a shift for each channel.",
                default=False, yes="learned",
            ),
            EPS,
        ),
        inputs=taking(_PLACES[axes]),
        shapes=partial(_instance_shapes, f"Instance norm {axes}D"),
        weights=_affine_weights,
        code=partial(_instance_code, axes),
        over_time=mixes,
        face=lambda _: "Instance norm",
        detail=lambda _: "each channel alone",
        learns=True,
    )  # fmt: skip


def _group_shapes(values: Values, inputs: Types) -> Types:
    count, groups = channels("GroupNorm", inputs[0]), values.whole("num_groups")
    if count % groups:
        each, rest = divmod(count, groups)
        raise Mismatch(
            f"GroupNorm parts {count} channels among {groups} groups, and {left_over(rest)}.",
            port="in",
            parameter="num_groups",
            sums=f"{groups} · {each} + {rest} = {count}",
            remedies=tuple(SetValue(_set(n), "num_groups", n) for n in _dividing(count, groups)),
        )
    if count == groups and all(place == 1 for place in inputs[0].shape[2:]):
        raise Mismatch(
            f"GroupNorm normalises each of {groups} groups of 1 number: all that is left is 0.",
            parameter="num_groups",
            remedies=(SetValue(_set(1), "num_groups", 1),) if groups > 1 else (),
        )
    return inputs


def _set(groups: int) -> str:
    return f"Set {groups} groups" if groups > 1 else "Set 1 group"


def _dividing(count: int, groups: int) -> list[int]:
    """The numbers of groups next to `groups`, below and above, among which the channels can be parted."""
    below = next(n for n in range(min(groups, count), 0, -1) if count % n == 0)
    above = next((n for n in range(groups, min(count, 100 * groups) + 1) if count % n == 0), below)
    return sorted({below, above})


def _group_code(values: Values, inputs: Types) -> Code:
    module = constructor(
        "nn.GroupNorm",
        values.whole("num_groups"),
        inputs[0].shape[1],
        eps=(values.real("eps"), 1e-5),
        affine=(values.flag("affine"), True),
    )
    return Code(module=module, call="{module}({0})")


GROUP_NORM = BlockRecord(
    key="groupnorm",
    title="GroupNorm",
    family="activate",
    icon="gnorm",
    summary="Brings groups of channels of each sample to mean 0 and variance 1, then scales and shifts each channel.",
    docs=_DOCS.format("GroupNorm"),
    formula="y = (x - mean) / √(var + ε) · γ + β, over each group of channels of a sample",
    paper="Wu and He 2018, arXiv:1803.08494",
    stem="norm",
    keywords=("group normalization", "norm", "groupNormalizationLayer"),
    parameters=(
        Whole(
            name="num_groups", label="Groups", help="The channels are parted among them, and each is normalised.",
            default=1, maximum=10_000,
        ),
        AFFINE,
        EPS,
    ),
    inputs=taking({"vector", "sequence", "map", "volume"}),
    shapes=_group_shapes,
    weights=_affine_weights,
    code=_group_code,
    over_time=mixes,
    face=lambda values: f"GroupNorm {values.whole('num_groups')}",
    detail=lambda values: "1 group" if values.whole("num_groups") == 1 else f"{values.whole('num_groups')} groups",
    learns=True,
)  # fmt: skip


def _response_code(values: Values, _: Types) -> Code:
    usual = {"alpha": 1e-4, "beta": 0.75, "k": 1.0}
    given = {name: (values.real(name), default) for name, default in usual.items()}
    return Code(module=constructor("nn.LocalResponseNorm", values.whole("size"), **given), call="{module}({0})")


def _response_shapes(_: Values, inputs: Types) -> Types:
    channels("Response norm", inputs[0])
    return inputs


RESPONSE_NORM = BlockRecord(
    key="localresponsenorm",
    title="Response norm",
    family="activate",
    icon="lrn",
    summary="Divides each value by what the neighbouring channels show at the same place, as AlexNet did.",
    docs=_DOCS.format("LocalResponseNorm"),
    formula="y = x / (k + α/n · Σ x²)^β, the sum over n neighbouring channels",
    paper="Krizhevsky et al. 2012, section 3.3",
    stem="lrn",
    keywords=("lrn", "LocalResponseNorm", "local response normalization", "crossChannelNormalizationLayer", "alexnet"),
    parameters=(
        Whole(name="size", label="Channels", help="How many neighbouring channels are summed.", default=5, maximum=999),
        Real(name="alpha", label="Alpha", help="What the sum of squares is multiplied by.", default=1e-4, maximum=10.0),
        Real(name="beta", label="Beta", help="The power that the sum is raised to.", default=0.75, maximum=10.0),
        Real(
            name="k", label="Offset", help="What is added to the sum, so that it is never 0.",
            default=1.0, minimum=1e-6, maximum=100.0,
        ),
    ),
    inputs=taking({"sequence", "map", "volume"}),
    shapes=_response_shapes,
    code=_response_code,
    over_time=mixes,
    face=lambda _: "LRN",
    detail=lambda values: f"{values.whole('size')} channels",
)  # fmt: skip

RECORDS = (
    _batch_norm(2, _PLACES[2]),
    _batch_norm(1, frozenset({"vector", "sequence"})),
    _batch_norm(3, _PLACES[3]),
    *map(_instance_norm, (2, 1, 3)),
    GROUP_NORM,
    RESPONSE_NORM,
)
