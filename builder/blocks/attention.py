"""Multi-head attention, batch first. Shapes, arguments and weights: torch.nn.MultiheadAttention.

Scaled dot products: Vaswani et al. 2017, arXiv:1706.03762, section 3.2.
"""

from collections.abc import Mapping

from builder.blocks.dense import fixed_features
from builder.code import Code, constructor
from builder.parameters import Choice, Flag, Real, Whole
from builder.record import BlockRecord, Mismatch, Port, SetValue, Types
from builder.tensor_type import Kind
from builder.values import Values

_SEQUENCE: frozenset[Kind] = frozenset({"sequence"})
QUERY = Port("in", "query", _SEQUENCE)
MEMORY = Port("memory", "memory", _SEQUENCE)
MOST_HEADS = 1000


def _attends_elsewhere(values: Values) -> bool:
    return values.text("inputs") == "memory"


def _inputs(values: Values) -> tuple[Port, ...]:
    return (QUERY, MEMORY) if _attends_elsewhere(values) else (Port("in", "sequence", _SEQUENCE),)


def _widths(inputs: Types) -> tuple[int, int]:
    """The features of the query, and of what it looks at."""
    return fixed_features("Attention", inputs[0]), fixed_features("Attention", inputs[-1])


def _shapes(values: Values, inputs: Types) -> Types:
    features, _ = _widths(inputs)
    heads = values.whole("num_heads")
    if features % heads:
        each, rest = divmod(features, heads)
        raise Mismatch(
            f"Attention parts {features} features among {heads} heads, and {rest} are left over.",
            port="in",
            parameter="num_heads",
            sums=f"{heads} · {each} + {rest} = {features}",
            remedies=tuple(SetValue(_set(count), "num_heads", count) for count in _fitting(features, heads)),
        )
    return (inputs[0],)


def _set(heads: int) -> str:
    return f"Set {heads} heads" if heads > 1 else "Set 1 head"


def _fitting(features: int, heads: int) -> list[int]:
    """The numbers of heads next to `heads`, below and above, among which the features can be parted."""
    below = next(count for count in range(min(heads, features), 0, -1) if features % count == 0)
    above = next((count for count in range(heads, min(features, MOST_HEADS) + 1) if features % count == 0), below)
    return sorted({below, above})


def _weights(values: Values, inputs: Types) -> Mapping[str, tuple[int, ...]]:
    """Names and order as PyTorch has them: one matrix for query, key and value where all have the same width."""
    features, other = _widths(inputs)
    shapes: dict[str, tuple[int, ...]] = {"in_proj_weight": (3 * features, features)}
    if other != features:
        shapes = {"q_proj_weight": (features, features)}
        shapes |= {f"{part}_proj_weight": (features, other) for part in ("k", "v")}
    if values.flag("bias"):
        shapes["in_proj_bias"] = (3 * features,)
    shapes["out_proj.weight"] = (features, features)
    return shapes | ({"out_proj.bias": (features,)} if values.flag("bias") else {})


def _work(_: Values, inputs: Types) -> int | None:
    """Four projections, and two products of each step of the query with each step that it looks at."""
    steps, seen = inputs[0].shape[1], inputs[-1].shape[1]
    if isinstance(steps, str) or isinstance(seen, str):
        return None
    features, other = _widths(inputs)
    return 2 * features * (steps * features + seen * other + steps * seen)


def _code(values: Values, inputs: Types) -> Code:
    features, other = _widths(inputs)
    module = constructor(
        "nn.MultiheadAttention",
        features,
        values.whole("num_heads"),
        dropout=(values.real("dropout"), 0.0),
        bias=(values.flag("bias"), True),
        kdim=(other, features),
        vdim=(other, features),
        batch_first=(True, False),
    )
    asked = "{0}, {1}, {1}" if _attends_elsewhere(values) else "{0}, {0}, {0}"
    call = f"{{module}}({asked}, need_weights=False)"
    return Code(module=module, call=call, unpack=("attended", "weights"), results=("{attended}",))


def _detail(values: Values) -> str:
    return "query and memory" if _attends_elsewhere(values) else "of itself"


def _face(values: Values) -> str:
    heads = values.whole("num_heads")
    return f"Attention {heads} heads" if heads > 1 else "Attention 1 head"


RECORDS = (
    BlockRecord(
        key="attention",
        title="Attention",
        family="attention",
        icon="attn",
        summary="Lets each step of a sequence look at all steps, and take what it needs from them.",
        docs="https://docs.pytorch.org/docs/stable/generated/torch.nn.MultiheadAttention.html",
        stem="attn",
        keywords=("multi-head", "multihead", "self-attention", "cross-attention", "transformer", "query key value"),
        parameters=(
            Whole(
                name="num_heads",
                label="Heads",
                help="How many looks each step takes at once; the features are parted among them.",
                default=4,
                maximum=MOST_HEADS,
            ),
            Choice(
                name="inputs",
                label="Looks at",
                help="The steps of its own sequence, or those of a second one that is wired to memory.",
                default="self",
                options=(("self", "Its own sequence"), ("memory", "A second sequence")),
            ),
            Real(
                name="dropout",
                label="Dropout",
                help="Share of the looks that is set to zero while training.",
                default=0.0,
            ),
            Flag(
                name="bias",
                label="Bias",
                help="Adds one learned number to each feature of query, key, value and result.",
                default=True,
                yes="four numbers a feature",
                advanced=True,
            ),
        ),
        inputs=_inputs,
        shapes=_shapes,
        weights=_weights,
        work=_work,
        code=_code,
        face=_face,
        detail=_detail,
        learns=True,
    ),
)
