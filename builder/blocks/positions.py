"""Positions: what tells attention where each step stands. Source: Vaswani et al. 2017, arXiv:1706.03762, section 3.5.

Sine: sin(t / 10000^(2i/F)) at feature 2i and the cosine at 2i + 1. Learned: a vector for each position.
"""

from collections.abc import Mapping

from builder.attending import SEQUENCE
from builder.blocks.dense import fixed_features
from builder.code import Code, constructor
from builder.initial import INIT
from builder.parameters import Whole
from builder.record import BlockRecord, Mismatch, SetValue, Types, taking
from builder.values import Values

_DOCS = "https://docs.pytorch.org/docs/stable/generated/"


def _sine_shapes(_: Values, inputs: Types) -> Types:
    fixed_features("Sine positions", inputs[0])
    return inputs


def _learned_shapes(values: Values, inputs: Types) -> Types:
    """Steps that are open fit until there are more of them than positions."""
    fixed_features("Learned positions", inputs[0])
    steps, most = inputs[0].shape[1], values.whole("max_length")
    if isinstance(steps, int) and steps > most:
        raise Mismatch(
            f"Learned positions knows {most:,} positions, gets {steps:,} steps.",
            port="in",
            parameter="max_length",
            remedies=(SetValue(f"Set {steps:,} positions", "max_length", steps),),
        )
    return inputs


def _learned_weights(values: Values, inputs: Types) -> Mapping[str, tuple[int, ...]]:
    return {"weight": (values.whole("max_length"), fixed_features("Learned positions", inputs[0]))}


def _learned_code(values: Values, inputs: Types) -> Code:
    features = fixed_features("Learned positions", inputs[0])
    module = constructor("LearnedPositions", values.whole("max_length"), features)
    return Code(module=module, call="{module}({0})", support=("learned_positions",))


RECORDS = (
    BlockRecord(
        key="sine_positions",
        title="Sine positions",
        family="attention",
        icon="pos",
        summary="Adds waves of many lengths to the features, which tell each step where it stands.",
        docs=f"{_DOCS}torch.sin.html",
        formula="y[t, 2i] = x + sin(t / 10000^(2i/d)), y[t, 2i + 1] = x + cos(t / 10000^(2i/d))",
        paper="Vaswani et al. 2017, arXiv:1706.03762, section 3.5",
        stem="positions",
        keywords=("positional encoding", "SinePositionEncoding", "sinusoidal", "transformer", "order"),
        inputs=taking(SEQUENCE, "sequence"),
        shapes=_sine_shapes,
        code=lambda _, __: Code(module="SinePositions()", call="{module}({0})", support=("sine_positions",)),
        face=lambda _: "Sine positions",
        detail=lambda _: "added",
    ),
    BlockRecord(
        key="learned_positions",
        title="Learned positions",
        family="attention",
        icon="pos",
        summary="Adds a learned vector for each position, up to a greatest number of steps.",
        docs=f"{_DOCS}torch.nn.Embedding.html",
        formula="y[t] = x[t] + W[t]",
        paper="Gehring et al. 2017, arXiv:1705.03122",
        stem="positions",
        keywords=("positional encoding", "PositionEmbedding", "positionEmbeddingLayer", "BERT", "GPT", "order"),
        parameters=(
            Whole(
                name="max_length",
                label="Positions",
                help="The most steps that a sequence may have; each has a vector of its own.",
                default=512,
            ),
            INIT,
        ),
        inputs=taking(SEQUENCE, "sequence"),
        shapes=_learned_shapes,
        weights=_learned_weights,
        code=_learned_code,
        face=lambda values: f"Positions {values.whole('max_length'):,}",
        detail=lambda _: "learned, added",
        learns=True,
    ),
)
