"""Embedding: a learned vector for each token. Shapes and arguments: torch.nn.Embedding."""

from builder.code import Code, constructor
from builder.initial import INIT
from builder.parameters import Flag, Whole
from builder.record import BlockRecord, Types, taking
from builder.tensor_type import TensorType
from builder.values import Values

PADDING = 0  # the token behind the end of a shorter sequence


def _shapes(values: Values, inputs: Types) -> Types:
    return (TensorType((*inputs[0].shape, values.whole("embedding_dim"))),)


def _code(values: Values, _: Types) -> Code:
    """Without padding PyTorch's argument is None; a row below 0 stands for that here."""
    rows, features = values.whole("num_embeddings"), values.whole("embedding_dim")
    padding = PADDING if values.flag("padding") else -1
    module = constructor("nn.Embedding", rows, features, padding_idx=(padding, -1))
    return Code(module=module, call="{module}({0})")


def _detail(values: Values) -> str:
    said = f"{values.whole('num_embeddings'):,} tokens"
    return f"{said}, {PADDING} pads" if values.flag("padding") else said


RECORDS = (
    BlockRecord(
        key="embedding",
        title="Embedding",
        family="attention",
        icon="embed",
        summary="Looks up a learned vector for each token.",
        docs="https://docs.pytorch.org/docs/stable/generated/torch.nn.Embedding.html",
        formula="y = W[token]",
        stem="embedding",
        keywords=("token", "word", "lookup", "vocabulary", "wordEmbeddingLayer", "Embed", "padding"),
        parameters=(
            Whole(name="num_embeddings", label="Tokens", help="How many different tokens there are.", default=1000),
            Whole(name="embedding_dim", label="Features", help="The length of the vector of each token.", default=64),
            Flag(
                name="padding",
                label="Padding",
                help="The vector of token 0, which fills shorter sequences up, is zero and stays so.",
                default=False,
                yes="token 0",
            ),
            INIT,
        ),
        inputs=taking({"tokens"}, "tokens"),
        shapes=_shapes,
        weights=lambda values, _: {"weight": (values.whole("num_embeddings"), values.whole("embedding_dim"))},
        code=_code,
        face=lambda values: f"Embedding {values.whole('embedding_dim')}",
        detail=_detail,
        learns=True,
    ),
)
