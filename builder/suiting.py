"""What a new block is set to where the data is known, by what it stands behind."""

from builder.advice.vocabulary import EMBEDDING, TOKENS, tokens_of
from builder.fields import Fields
from builder.loss_choice import YES_OR_NO, loss_values
from builder.network import Network
from builder.tensor_type import TensorType
from builder.values import Values


def every_step(fields: Fields) -> bool:
    """Whether the data wants a label at every step of a sequence."""
    targets = [field for field in fields.values() if field.role == "target"]
    return bool(targets) and all(field.classes and len(field.type.features) == 1 for field in targets)


def with_loss(values: Values, kind: str, arriving: TensorType | None, fields: Fields) -> Values:
    """The values of a new Output; of one score for two classes with the loss that takes it."""
    target = fields.get(values.text("target")) if kind == "output" else None
    if target is None or target.classes != 2 or arriving is None or arriving.features != (1,):
        return values
    return Values(values, **loss_values(YES_OR_NO, values.text("metric")))


def with_tokens(values: Values, kind: str, network: Network, source: str, fields: Fields) -> Values:
    """The values of a new block behind `source`; of an Embedding with as many tokens as the data has."""
    count = tokens_of(network, source, fields) if kind == EMBEDDING else 0
    return Values(values, **{TOKENS: count}) if count else values
