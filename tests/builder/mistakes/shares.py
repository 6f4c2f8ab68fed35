"""Weights that are shared or typed in, and do not fit."""

from dataclasses import replace

from builder.edits import with_blocks
from builder.network import Network, Numbers
from builder.sharing import shared
from tests.builder.mistakes.drawing import Row, chain, drawn, layer, named, part


def sharing(network: Network, owner: str, *names: str) -> Network:
    first, *others = named(network, owner, *names)
    return shared(network, tuple(others), first)


def typed(network: Network, name: str, **weights: Numbers) -> Network:
    (id,) = named(network, name)
    return with_blocks(network, replace(network.blocks[id], typed=weights))


SHARES: tuple[Row, ...] = (
    (sharing(drawn(part("a", "input", shape=(8,)), part("b", "input", shape=(6,)),
           part("one", "dense", "a", out_features=4), part("two", "dense", "b", out_features=4),
           part("gap", "subtract", "one", "two")), "one", "two"), {},
     "two uses the weight of one, which is 4 × 8, and needs 4 × 6. Give both the same sizes.",
     "", ("Give it weights of its own",)),
    (sharing(drawn(part("a", "input", shape=(1, 8, 8)), part("b", "input", shape=(3, 8, 8)),
           part("one", "conv2d", "a", out_channels=4), part("two", "conv2d", "b", out_channels=4),
           part("gap", "subtract", "one", "two")), "one", "two"), {},
     "two uses the weight of one, which is 4 × 1 × 3 × 3, and needs 4 × 3 × 3 × 3. Give both the same sizes.",
     "", ("Give it weights of its own",)),
    (sharing(drawn(part("words", "input", shape=("T",), dtype="int"),
           part("embedding", "embedding", num_embeddings=1000, embedding_dim=64), part("lstm", "lstm", hidden_size=128),
           part("scores", "dense", out_features=1000)), "embedding", "scores"), {},
     "scores uses the weight of embedding, which is 1000 × 64, and needs 1000 × 128. Give both the same sizes.",
     "", ("Give it weights of its own",)),
    (sharing(drawn(part("words", "input", shape=("T",), dtype="int"),
           part("embedding", "embedding", num_embeddings=1000, embedding_dim=64),
           part("scores", "dense", out_features=100)), "embedding", "scores"), {},
     "scores uses the weight of embedding, which is 1000 × 64, and needs 100 × 64. Give both the same sizes.",
     "", ("Give it weights of its own",)),
    (sharing(drawn(part("a", "input", shape=(5, 8)), part("b", "input", shape=(5, 6)), part("one", "lstm", "a"),
           part("two", "lstm", "b"), part("gap", "subtract", "one.last", "two.last")), "one", "two"), {},
     "two uses the weight_ih_l0 of one, which is 256 × 8, and needs 256 × 6. Give both the same sizes.",
     "", ("Give it weights of its own",)),
    (typed(chain((8,), layer("dense", name="fc", out_features=2)), "fc", weight=((1.0, 2.0), (3.0, 4.0))), {},
     "The weight of fc is 2 × 8, and 2 × 2 numbers are typed in. Type in as many.", "", ()),
    (typed(chain((2,), layer("dense", name="fc", out_features=2, bias=False)), "fc", bias=(1.0, 2.0)), {},
     "fc has 2 typed numbers for bias, and learns weight. Remove them.", "", ()),
)  # fmt: skip
