"""Multi-head attention, batch first. Shapes, arguments and weights: torch.nn.MultiheadAttention.

Scaled dot products: Vaswani et al. 2017, arXiv:1706.03762, section 3.2.
"""

from collections.abc import Mapping
from dataclasses import replace

from builder.attending import (
    SEQUENCE,
    asked,
    attention_weights,
    attention_work,
    causal_parameter,
    face,
    heads_parameter,
    later,
    padding,
    part_among_heads,
)
from builder.blocks.dense import fixed_features
from builder.code import Code, constructor
from builder.initial import INIT
from builder.parameters import Choice, Flag, Real
from builder.record import OUT, BlockRecord, Mismatch, Port, SetValue, Types, knows
from builder.values import Values

QUERY = Port("in", "query", SEQUENCE)
MEMORY = Port("memory", "memory", SEQUENCE)
LOOKS = Port("weights", "weights")


def _attends_elsewhere(values: Values) -> bool:
    return values.text("inputs") == "memory"


def _inputs(values: Values) -> tuple[Port, ...]:
    return (QUERY, MEMORY) if _attends_elsewhere(values) else (Port("in", "sequence", SEQUENCE),)


def _outputs(values: Values) -> tuple[Port, ...]:
    return (*OUT, LOOKS) if values.flag("weights") else OUT


def _widths(inputs: Types) -> tuple[int, int]:
    """The features of the query, and of what it looks at."""
    port = "memory" if len(inputs) > 1 else "in"
    return fixed_features("Attention", inputs[0]), fixed_features("Attention", inputs[-1], port)


def _shapes(values: Values, inputs: Types) -> Types:
    """The steps of the query, each with a share for every step that it looks at where these are asked for."""
    features, _ = _widths(inputs)
    part_among_heads("Attention", features, values.whole("num_heads"), "num_heads")
    if values.flag("causal") and _attends_elsewhere(values):
        raise Mismatch(
            "Causal attention looks back along its own sequence, and this one looks at a second sequence.",
            parameter="causal",
            remedies=(SetValue("Look at all steps", "causal", False), SetValue("Look at its own", "inputs", "self")),
        )
    query, seen = inputs[0], inputs[-1]
    looks = replace(query, shape=(*query.shape[:2], seen.shape[1]))
    return (query, looks) if values.flag("weights") else (query,)


def _weights(values: Values, inputs: Types) -> Mapping[str, tuple[int, ...]]:
    return attention_weights(*_widths(inputs), bias=values.flag("bias"))


def _work(_: Values, inputs: Types) -> int | None:
    return attention_work(inputs[0], inputs[-1])


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
    elsewhere, asks = _attends_elsewhere(values), values.flag("weights")
    masked, support = asked(
        {
            "attn_mask": later(values.flag("causal")),
            "is_causal": "True" if values.flag("causal") else "",
            "key_padding_mask": padding(inputs[-1], int(elsewhere)),
            "need_weights": "" if asks else "False",
        }
    )
    looks = "{0}, {1}, {1}" if elsewhere else "{0}, {0}, {0}"
    results = ("{attended}", "{weights}") if asks else ("{attended}",)
    call = f"{{module}}({looks}{masked})"
    return Code(module=module, call=call, unpack=("attended", "weights"), results=results, support=support)


def _detail(values: Values) -> str:
    looks = "query and memory" if _attends_elsewhere(values) else "of itself"
    return f"{looks}, causal" if values.flag("causal") else looks


RECORDS = (
    BlockRecord(
        key="attention",
        title="Attention",
        family="attention",
        icon="attn",
        summary="Lets each step of a sequence look at all steps, and take what it needs from them. Padding is not "
        "looked at; what a step of padding itself gives has no meaning.",
        docs="https://docs.pytorch.org/docs/stable/generated/torch.nn.MultiheadAttention.html",
        formula="softmax(Q · Kᵀ / √d) · V in each head, joined and projected",
        paper="Vaswani et al. 2017, arXiv:1706.03762, section 3.2",
        stem="attn",
        keywords=(
            "multi-head",
            "multihead",
            "MultiHeadAttention",
            "self-attention",
            "selfAttentionLayer",
            "cross-attention",
            "attentionLayer",
            "transformer",
            "query key value",
            "causal",
            "masked",
        ),
        parameters=(
            heads_parameter("num_heads"),
            Choice(
                name="inputs",
                label="Looks at",
                help="The steps of its own sequence, or those of a second one that is wired to memory.",
                default="self",
                options=(("self", "Its own sequence"), ("memory", "A second sequence")),
            ),
            causal_parameter(False),
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
            Flag(
                name="weights",
                label="Weights",
                help="A second output: how much each step takes from each other one, the mean of all heads.",
                default=False,
                yes="as an output",
                advanced=True,
            ),
            INIT,
        ),
        inputs=_inputs,
        outputs=_outputs,
        shapes=_shapes,
        weights=_weights,
        work=_work,
        code=_code,
        over_time=knows,
        face=face("Attention", "num_heads"),
        detail=_detail,
        learns=True,
    ),
)
