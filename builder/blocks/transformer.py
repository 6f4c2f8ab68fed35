"""The layers of a transformer, batch first: torch.nn.TransformerEncoderLayer and torch.nn.TransformerDecoderLayer.

Source: Vaswani et al. 2017, arXiv:1706.03762; with the norms first: Xiong et al. 2020, arXiv:2002.04745.
"""

from collections.abc import Mapping

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
from builder.parameters import Choice, Flag, Parameter, Real, Whole
from builder.record import BlockRecord, InsertBefore, Mismatch, Port, Types, knows
from builder.values import Values

Shapes = dict[str, tuple[int, ...]]
ENCODER, DECODER = "Encoder layer", "Decoder layer"
MEMORY = Port("memory", "memory", SEQUENCE)


def _encoder_shapes(values: Values, inputs: Types) -> Types:
    part_among_heads(ENCODER, fixed_features(ENCODER, inputs[0]), values.whole("nhead"), "nhead")
    return inputs


def _decoder_shapes(values: Values, inputs: Types) -> Types:
    """The steps of the first input; the memory has as many features."""
    target, memory = inputs
    features, other = fixed_features(DECODER, target), fixed_features(DECODER, memory, "memory")
    part_among_heads(DECODER, features, values.whole("nhead"), "nhead")
    if other != features:
        dense = InsertBefore(f"Insert Dense {features}", "memory", "dense", Values(out_features=int(features)))
        raise Mismatch(
            f"Decoder layer takes a memory of {features} features, as its input has, gets {other}.",
            port="memory",
            remedies=(dense,),
        )
    return (target,)


def _weights(attentions: tuple[str, ...], values: Values, inputs: Types) -> Shapes:
    """Names and order as PyTorch has them; a norm for each attention, and one for the feed-forward part."""
    features, hidden, bias = fixed_features("It", inputs[0]), values.whole("dim_feedforward"), values.flag("bias")
    found: Shapes = {}
    for name in attentions:
        shapes = attention_weights(features, features, bias)
        found |= {f"{name}.{part}": shape for part, shape in shapes.items()}
    layers: Shapes = {"linear1": (hidden, features), "linear2": (features, hidden)}
    layers |= {f"norm{number}": (features,) for number in range(1, len(attentions) + 2)}
    for name, shape in layers.items():
        found[f"{name}.weight"] = shape
        if bias:
            found[f"{name}.bias"] = shape[:1]
    return found


def _encoder_weights(values: Values, inputs: Types) -> Mapping[str, tuple[int, ...]]:
    return _weights(("self_attn",), values, inputs)


def _decoder_weights(values: Values, inputs: Types) -> Mapping[str, tuple[int, ...]]:
    return _weights(("self_attn", "multihead_attn"), values, inputs)


def _work(values: Values, inputs: Types) -> int | None:
    """Attention to itself, to the memory where there is one, and the feed-forward part at every step."""
    target = inputs[0]
    looks = [attention_work(target, seen) for seen in inputs]
    steps = target.shape[1]
    if None in looks or isinstance(steps, str):
        return None
    forward = 2 * steps * fixed_features("It", target) * values.whole("dim_feedforward")
    return forward + sum(work or 0 for work in looks)


def _module(layer: str, values: Values, inputs: Types) -> str:
    return constructor(
        f"nn.{layer}",
        fixed_features(layer, inputs[0]),
        values.whole("nhead"),
        dim_feedforward=(values.whole("dim_feedforward"), 2048),
        dropout=(values.real("dropout"), 0.1),
        activation=(values.text("activation"), "relu"),
        batch_first=(True, False),
        norm_first=(values.flag("norm_first"), False),
        bias=(values.flag("bias"), True),
    )


def _encoder_code(values: Values, inputs: Types) -> Code:
    causal = values.flag("causal")
    masks, support = asked(
        {
            "src_mask": later(causal),
            "src_key_padding_mask": padding(inputs[0]),
            "is_causal": "True" if causal else "",
        }
    )
    module = _module("TransformerEncoderLayer", values, inputs)
    return Code(module=module, call=f"{{module}}({{0}}{masks})", support=support)


def _decoder_code(values: Values, inputs: Types) -> Code:
    causal = values.flag("causal")
    masks, support = asked(
        {
            "tgt_mask": later(causal),
            "tgt_key_padding_mask": padding(inputs[0]),
            "memory_key_padding_mask": padding(inputs[1], 1),
            "tgt_is_causal": "True" if causal else "",
        }
    )
    module = _module("TransformerDecoderLayer", values, inputs)
    return Code(module=module, call=f"{{module}}({{0}}, {{1}}{masks})", support=support)


def _detail(values: Values) -> str:
    said = f"{values.whole('dim_feedforward'):,} hidden"
    return f"{said}, causal" if values.flag("causal") else said


def _parameters(causal: bool) -> tuple[Parameter, ...]:
    return (
        heads_parameter("nhead"),
        Whole(
            name="dim_feedforward",
            label="Feed-forward",
            help="Units of the hidden layer that each step goes through by itself; four times the features is usual.",
            default=256,
        ),
        causal_parameter(causal),
        Real(name="dropout", label="Dropout", help="Share of values set to zero while training.", default=0.1),
        Choice(
            name="activation",
            label="Activation",
            help="Bends the hidden layer of the feed-forward part.",
            default="relu",
            options=(("relu", "ReLU"), ("gelu", "GELU")),
        ),
        Flag(
            name="norm_first",
            label="Norm",
            help="Normalises before each part, which trains more steadily, and not after it.",
            default=False,
            yes="before each part",
        ),
        Flag(
            name="bias",
            label="Bias",
            help="Learned numbers that are added in every part.",
            default=True,
            yes="in every part",
            advanced=True,
        ),
        INIT,
    )


RECORDS = (
    BlockRecord(
        key="encoder_layer",
        title=ENCODER,
        family="attention",
        icon="enc",
        summary="A layer of a transformer: each step looks at all steps, then goes through two dense layers. Padding "
        "is not looked at; what a step of padding itself gives has no meaning.",
        docs="https://docs.pytorch.org/docs/stable/generated/torch.nn.TransformerEncoderLayer.html",
        formula="y = norm(x + attend(x)); norm(y + W2 · act(W1 · y))",
        paper="Vaswani et al. 2017, arXiv:1706.03762, section 3.1",
        stem="encoder",
        keywords=("transformer", "TransformerEncoderLayer", "BERT", "GPT", "self-attention", "feed-forward", "causal"),
        parameters=_parameters(causal=False),
        inputs=lambda _: (Port("in", "sequence", SEQUENCE),),
        shapes=_encoder_shapes,
        weights=_encoder_weights,
        work=_work,
        code=_encoder_code,
        over_time=knows,
        face=face("Encoder", "nhead"),
        detail=_detail,
        learns=True,
    ),
    BlockRecord(
        key="decoder_layer",
        title=DECODER,
        family="attention",
        icon="dec",
        summary="A layer of a transformer that writes: each step looks back at the steps before it and at all steps "
        "of a second sequence, the memory. Padding is not looked at; what a step of padding itself gives has no "
        "meaning.",
        docs="https://docs.pytorch.org/docs/stable/generated/torch.nn.TransformerDecoderLayer.html",
        formula="y = norm(x + attend(x)); z = norm(y + attend(y, memory)); norm(z + W2 · act(W1 · z))",
        paper="Vaswani et al. 2017, arXiv:1706.03762, section 3.1",
        stem="decoder",
        keywords=("transformer", "TransformerDecoderLayer", "cross-attention", "translation", "seq2seq", "causal"),
        parameters=_parameters(causal=True),
        inputs=lambda _: (Port("in", "sequence", SEQUENCE), MEMORY),
        shapes=_decoder_shapes,
        weights=_decoder_weights,
        work=_work,
        code=_decoder_code,
        over_time=knows,
        face=face("Decoder", "nhead"),
        detail=_detail,
        learns=True,
    ),
)
