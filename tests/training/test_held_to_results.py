"""Own code that gives something other than its block declares: the run says so, of that block, at its first batch."""

from dataclasses import replace

import pytest
import torch

from builder.check import check
from builder.edits import with_blocks
from builder.grouping import grouped
from builder.network import Network
from builder.recipe import Recipe
from builder.sharing import shared
from builder.sketch import Sketch
from builder.values import Value
from graph_to_torch.events import Failed, Finished
from graph_to_torch.holding import OtherResult, hold_to_results
from graph_to_torch.module import build
from graph_to_torch.source import Source, inside, model_source
from projects.data import fields_of
from projects.runs import run

OWN = """\
class Odd(nn.Module):
    def __init__(self) -> None:
        super().__init__()
        self.fc = nn.Linear(64, 16)

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        return {0}"""
FOUR: dict[str, Value] = {"result": "given", "shape": (4,)}


def drawn(gives: str, **values: Value) -> tuple[Network, str, str]:
    """A network on digits with own code in front of a Dense; the ids of what leads to that, and of the custom block."""
    sketch = Sketch("own", Recipe(data="digits", epochs=1, batch_size=512))
    sketch.add("input", name="image", field="image", shape=(1, 8, 8))
    flatten = sketch.add("flatten", name="flatten")
    custom = sketch.add("custom", name="odd", code=OWN.format(gives), **values)
    sketch.add("dense", name="fc", out_features=10)
    sketch.add("output", name="digit", target="digit")
    return sketch.network, flatten, custom


def ended(network: Network, result: str) -> object:
    report = check(network, fields_of("digits"))
    return list(run(report, trusted=(OWN.format(result),)))[-1]


@pytest.mark.parametrize(
    ("result", "values", "text"),
    [
        ("self.fc(x)", FOUR,
         "odd gave N × 16, and its Result says N × 4. Set the Result to 16, or change the code."),
        ("self.fc(x)", {},
         "odd gave N × 16, and its Result says N × 64, as the input. Set the Result to 16, or change the code."),
        ("self.fc(x).reshape(-1, 4)", FOUR,
         "odd gave 2048 × 4 for 512 samples, and its Result says N × 4. Give each sample its own numbers."),
        ("(x, x)", FOUR, "odd gave 2 values, and its Result says N × 4. Return one tensor."),
    ],
)  # fmt: skip
def test_the_block_of_the_code_is_told_and_what_it_gave(result: str, values: dict[str, Value], text: str) -> None:
    network, flatten, custom = drawn(result, **values)
    assert ended(network, result) == Failed(text, custom)
    network, group = grouped(network, [flatten, custom], "front")
    assert ended(network, result) == Failed(text, inside(group.kind, custom))


def test_what_is_declared_rightly_runs() -> None:
    network, _, _ = drawn("self.fc(x)", result="given", shape=(16,))
    assert isinstance(ended(network, "self.fc(x)"), Finished)


def test_what_own_code_itself_stumbles_over_is_told_of_its_block() -> None:
    network, _, custom = drawn("self.fc(x[:, :9])")
    found = ended(network, "self.fc(x[:, :9])")
    assert isinstance(found, Failed)
    assert found.block == custom


def alone(*shape: int, every_step: bool, **values: Value) -> tuple[torch.nn.Module, Source]:
    """Own code at two Inputs with the same weights, and its module."""
    sketch = Sketch("alone")
    ids = []
    for name in ("one", "other"):
        sketch.add("input", name=name, shape=shape)
        ids.append(sketch.add("custom", name=f"at {name}", code=OWN.format("self.fc(x)"), **values))
        sketch.add("output", loss="mse", metric="none")
    network = with_blocks(sketch.network, replace(sketch.network.blocks[ids[0]], every_step=every_step))
    network = with_blocks(network, replace(network.blocks[ids[1]], every_step=every_step))
    source = model_source(check(shared(network, (ids[1],), ids[0])))
    return build(source, source.own), source


def test_shared_and_at_every_step_it_is_held_to_one_step() -> None:
    module, source = alone(5, 64, every_step=True, result="given", shape=("F",))
    hold_to_results(module, source)
    assert module(torch.ones(3, 5, 64), torch.ones(3, 5, 64))[1].shape == (3, 5, 16)
    module, source = alone(5, 64, every_step=True, result="given", shape=(5, 16))
    hold_to_results(module, source)
    with pytest.raises(OtherResult, match=r"^at one gave N × 16, and its Result says N × 5 × 16\."):
        module(torch.ones(3, 5, 64), torch.ones(3, 5, 64))


def test_only_the_first_call_is_looked_at() -> None:
    module, source = alone(64, every_step=False)
    hold_to_results(module, source)
    with pytest.raises(OtherResult):
        module(torch.ones(3, 64), torch.ones(3, 64))
    assert module(torch.ones(3, 64), torch.ones(3, 64))[0].shape == (3, 16)
