"""What attention and the layers made of it share: heads, masks, weights and work."""

from collections.abc import Callable, Mapping

from builder.dims import left_over
from builder.parameters import Flag, Whole
from builder.record import Mismatch, SetValue
from builder.tensor_type import Kind, TensorType
from builder.values import Values

SEQUENCE: frozenset[Kind] = frozenset({"sequence"})
MOST_HEADS = 1000


def heads_parameter(name: str) -> Whole:
    return Whole(
        name=name,
        label="Heads",
        help="How many looks each step takes at once; the features are parted among them.",
        default=4,
        maximum=MOST_HEADS,
    )


def causal_parameter(default: bool) -> Flag:
    return Flag(
        name="causal",
        label="Causal",
        help="Each step looks at itself and the steps before it, none after it.",
        default=default,
        yes="only looks back",
    )


def face(title: str, parameter: str) -> Callable[[Values], str]:
    """`Attention 4 heads`."""
    return lambda values: f"{title} {_counted(values.whole(parameter))}"


def part_among_heads(title: str, features: int, heads: int, parameter: str) -> None:
    """Raises Mismatch where features are left over."""
    if features % heads:
        each, rest = divmod(features, heads)
        raise Mismatch(
            f"{title} parts {features} features among {heads} heads, and {left_over(rest)}.",
            port="in",
            parameter=parameter,
            sums=f"{heads} · {each} + {rest} = {features}",
            remedies=tuple(SetValue(f"Set {_counted(n)}", parameter, n) for n in _fitting(features, heads)),
        )


def _counted(heads: int) -> str:
    return f"{heads} heads" if heads > 1 else "1 head"


def _fitting(features: int, heads: int) -> list[int]:
    """The numbers of heads next to `heads`, below and above, among which the features can be parted."""
    below = next(count for count in range(min(heads, features), 0, -1) if features % count == 0)
    above = next((count for count in range(heads, min(features, MOST_HEADS) + 1) if features % count == 0), below)
    return sorted({below, above})


def attention_weights(features: int, other: int, bias: bool) -> Mapping[str, tuple[int, ...]]:
    """Names and order as PyTorch has them: one matrix for query, key and value where all have the same width."""
    shapes: dict[str, tuple[int, ...]] = {"in_proj_weight": (3 * features, features)}
    if other != features:
        shapes = {"q_proj_weight": (features, features)}
        shapes |= {f"{part}_proj_weight": (features, other) for part in ("k", "v")}
    if bias:
        shapes["in_proj_bias"] = (3 * features,)
    shapes["out_proj.weight"] = (features, features)
    return shapes | ({"out_proj.bias": (features,)} if bias else {})


def attention_work(query: TensorType, seen: TensorType) -> int | None:
    """Four projections, and two products of each step of the query with each step that it looks at."""
    steps, others = query.shape[1], seen.shape[1]
    features, width = query.shape[2], seen.shape[2]
    if isinstance(steps, str) or isinstance(others, str) or isinstance(features, str) or isinstance(width, str):
        return None
    return 2 * features * (steps * features + others * width + steps * others)


def asked(arguments: Mapping[str, str]) -> tuple[str, tuple[str, ...]]:
    """`, attn_mask=Mask.later({0})` for each argument that has a text, and the support that its text takes."""
    text = "".join(f", {name}={value}" for name, value in arguments.items() if value)
    return text, ("mask",) if "Mask." in text else ()


def later(causal: bool) -> str:
    """The mask of the steps that come after each one of the first input; '' where all may be looked at."""
    return "Mask.later({0})" if causal else ""


def padding(seen: TensorType, number: int = 0) -> str:
    """The mask of the padding of an input; '' where it has none."""
    return f"Mask.padding({{{number}}}, {{lengths{number or ''}}})" if seen.lengths else ""
