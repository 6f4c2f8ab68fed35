"""A network with code that a stranger wrote: wherever it runs, it leaves a file behind."""

from pathlib import Path

from builder.grouping import grouped
from builder.network import Network
from builder.recipe import Recipe
from builder.sketch import Sketch

MARK = "it-ran"
CODE = '''\
class Gate(nn.Module):
    """Passes everything on, and leaves a file wherever its text is run."""

    with open({path!r}, "a") as file:
        file.write({word!r})

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        return x
'''


def code_leaving(place: Path, word: str = "text ran ") -> str:
    """Code of a class that writes `word` to `place` as soon as its text is executed."""
    return CODE.format(path=str(place), word=word)


def with_own_code(place: Path, in_group: bool = False) -> Network:
    """A network on digits that learns in no time, with such code in it."""
    sketch = Sketch("stranger", Recipe(data="digits", epochs=1, batch_size=512))
    sketch.add("input", name="image", field="image", shape=(1, 8, 8))
    flatten = sketch.add("flatten", name="flatten")
    gate = sketch.add("custom", name="gate", code=code_leaving(place))
    sketch.add("dense", name="fc", out_features=10)
    sketch.add("output", name="digit", target="digit")
    return grouped(sketch.network, [flatten, gate], "Front")[0] if in_group else sketch.network
