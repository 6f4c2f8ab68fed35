"""Transfer: what was learned on ten shapes, kept as it is, and one new layer for five others."""

from builder.edits import move
from builder.grouping import grouped
from builder.layout.arranging import arranged
from builder.network import Network
from builder.recipe import Recipe
from builder.sketch import Sketch
from builder.switches import frozen
from projects.examples.example import Example, Result

TRAINED = "eyes"


def transfer() -> Network:
    """The group of convolutions starts from weights and is frozen, so that 50 images are enough for the rest."""
    network = _drawn(
        Recipe(data="shapes_new", epochs=40, batch_size=10, validation=0.0, start="example:transfer"),
        "transfer", head="new_head", classes=5,
    )  # fmt: skip
    return frozen(network, [block.id for block in network.blocks.values() if block.name == TRAINED], True)


def ten_shapes() -> Network:
    """What the weights come from: the same convolutions, trained on ten shapes."""
    return _drawn(Recipe(data="shapes32", epochs=8), "ten shapes", head="head", classes=10)


def _drawn(recipe: Recipe, name: str, head: str, classes: int) -> Network:
    """Three stages as one group, and a layer that decides. That one has a name of its own, so it starts anew."""
    sketch = Sketch(name, recipe)
    sketch.add("input", name="image", field="image", shape=(3, 32, 32))
    stages = [id for number, filters in enumerate((16, 32, 64), 1) for id in _stage(sketch, number, filters)]
    sketch.add("flatten", name="flatten")
    sketch.add("dropout", name="drop")
    sketch.add("dense", name=head, out_features=classes, activation="softmax")
    sketch.add("output", name="shape", target="shape", loss="cross_entropy", metric="accuracy")
    network, _ = grouped(sketch.network, stages, TRAINED)
    return move(network, arranged(network))


def _stage(sketch: Sketch, number: int, filters: int) -> list[str]:
    return [
        sketch.add("conv2d", name=f"conv{number}", out_channels=filters, padding=(1, 1), bias=False),
        sketch.add("batchnorm2d", name=f"bn{number}"),
        sketch.add("relu", name=f"relu{number}"),
        sketch.add("maxpool2d", name=f"pool{number}"),
    ]


EXAMPLE = Example(
    "transfer", "Transfer", "Convolutions that know ten shapes learn five others from 50 images.", transfer, 1,
    Result("accuracy", 0.86, 0.44, "the same network from scratch"), (ten_shapes,),
)  # fmt: skip
