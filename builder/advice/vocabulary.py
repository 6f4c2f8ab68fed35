"""The rule of the Embedding that an Input feeds: it has a vector for each token of the data."""

from collections.abc import Mapping

from builder.fields import Fields
from builder.network import Block, Network
from builder.problems import Problem
from builder.reading import Reading
from builder.record import SetValue

EMBEDDING, TOKENS = "embedding", "num_embeddings"


def tokens_of(network: Network, source: str, fields: Fields) -> int:
    """How many tokens the data has for what an Input gives; 0 where that is not known."""
    block = network.blocks[source]
    field = fields.get(block.values.text("field")) if block.kind == "input" else None
    return len(field.words) if field and field.type.dtype == "int" else 0


def too_few_tokens(network: Network, readings: Mapping[str, Reading], fields: Fields) -> dict[str, Problem]:
    """A problem for each Embedding right behind an Input that has fewer vectors than the data has tokens."""
    found = {}
    for block in network.of_kind(EMBEDDING):
        link = network.links.get((block.id, "in"))
        count = tokens_of(network, link.source, fields) if link else 0
        if block.values.whole(TOKENS) < count and not block.off and not readings[block.id].problems:
            found[block.id] = _problem(block, network.blocks[link.source].values.text("field") if link else "", count)
    return found


def _problem(block: Block, field: str, count: int) -> Problem:
    text = f"{field} has {count:,} tokens, and {block.name} has vectors for {block.values.whole(TOKENS):,}."
    remedies = () if TOKENS in block.bound else (SetValue(f"Set {count:,} tokens", TOKENS, count),)
    return Problem(f"{text} Set at least {count:,} tokens.", block.id, "in", TOKENS, remedies=remedies)
