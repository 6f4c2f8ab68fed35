"""Embedding: a learned vector for each token. Shapes and arguments: torch.nn.Embedding."""

from builder.code import Code, constructor
from builder.parameters import Whole
from builder.record import BlockRecord, Types, taking
from builder.tensor_type import TensorType
from builder.values import Values


def _shapes(values: Values, inputs: Types) -> Types:
    return (TensorType((*inputs[0].shape, values.whole("embedding_dim"))),)


def _code(values: Values, _: Types) -> Code:
    module = constructor("nn.Embedding", values.whole("num_embeddings"), values.whole("embedding_dim"))
    return Code(module=module, call="{module}({0})")


RECORDS = (
    BlockRecord(
        key="embedding",
        title="Embedding",
        family="attention",
        icon="embed",
        summary="Looks up a learned vector for each token.",
        docs="https://docs.pytorch.org/docs/stable/generated/torch.nn.Embedding.html",
        stem="embedding",
        keywords=("token", "word", "lookup", "vocabulary"),
        parameters=(
            Whole(name="num_embeddings", label="Tokens", help="How many different tokens there are.", default=1000),
            Whole(name="embedding_dim", label="Features", help="The length of the vector of each token.", default=64),
        ),
        inputs=taking({"tokens"}, "tokens"),
        shapes=_shapes,
        weights=lambda values, _: {"weight": (values.whole("num_embeddings"), values.whole("embedding_dim"))},
        code=_code,
        face=lambda values: f"Embedding {values.whole('embedding_dim')}",
        detail=lambda values: f"{values.whole('num_embeddings'):,} tokens",
        learns=True,
    ),
)
