"""A network to compute by hand: twelve weights, typed in."""

from dataclasses import replace

from builder.edits import with_blocks
from builder.network import Network, Numbers
from builder.recipe import Recipe
from builder.sketch import Sketch
from projects.examples.example import Example, Result

HIDDEN: Numbers = ((0.2, 0.3, 0.5), (0.1, 0.4, 0.6), (0.3, 0.8, 0.2))  # a row a unit
OUTPUT: Numbers = ((0.5, 0.6, 0.2),)


def tiny() -> Network:
    """.1, .2 and .7 give .60587, .62481 and .58176 in the hidden units, and 0.688727 at the end.

    It is right before it trains, and SGD leaves it as it is: there is nothing left to learn.
    """
    sketch = Sketch("tiny", Recipe(data="by_hand", epochs=1, optimizer="sgd", validation=0.0))
    sketch.add("input", name="inputs", field="inputs", shape=(3,))
    hidden = sketch.add("dense", name="hidden", out_features=3, activation="sigmoid", bias=False)
    output = sketch.add("dense", name="output", out_features=1, activation="sigmoid", bias=False)
    sketch.add("output", name="result", target="result", loss="mse", metric="mae")
    blocks, weights = sketch.network.blocks, {hidden: HIDDEN, output: OUTPUT}
    return with_blocks(sketch.network, *(replace(blocks[id], typed={"weight": w}) for id, w in weights.items()))


EXAMPLE = Example(
    "tiny", "Computed by hand", "Twelve weights, typed in: compute along on paper.", tiny,
    seconds=1, result=Result("loss", 0.0, 0.00015, "the mean", "less"),
)  # fmt: skip
