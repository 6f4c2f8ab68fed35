"""Weights that cannot be shared are problems before PyTorch sees them, and tied ones are kept by a training script."""

import re
from dataclasses import replace
from pathlib import Path

import pytest
import torch
from safetensors.torch import load_file, save_file
from torch import nn

from builder.check import check
from builder.edits import with_blocks
from builder.fields import Field
from builder.grouping import grouped
from builder.network import Network
from builder.recipe import Recipe
from builder.sketch import Sketch
from builder.tensor_type import batch_of
from graph_to_torch.module import build
from graph_to_torch.script import training_script
from graph_to_torch.source import model_source


def in_a_row(*kinds: str) -> Network:
    sketch = Sketch("row")
    sketch.add("input", name="x", shape=(8,))
    for kind in kinds:
        sketch.add(kind, name=kind, **({"out_features": 8} if kind == "dense" else {}))
    sketch.add("output", name="y", loss="mse", metric="none")
    return sketch.network


def sharing(network: Network, name: str, owner: str) -> Network:
    ids = {block.name: block.id for block in network.blocks.values()}
    return with_blocks(network, replace(network.blocks[ids[name]], shares=ids[owner]))


@pytest.mark.parametrize("owner", ["dropout", "custom", "relu"])
def test_a_matrix_is_not_tied_to_a_block_that_has_none(owner: str) -> None:
    (problem,) = check(sharing(in_a_row(owner, "dense"), "dense", owner)).blocking
    assert problem.text == (
        f"dense uses the weight of {owner}, which is missing, and needs 8 × 8. Give both the same sizes."
    )


@pytest.mark.parametrize("user", ["dropout", "custom", "relu"])
def test_a_block_without_a_matrix_gets_none(user: str) -> None:
    plain, tied = in_a_row("dense", user), sharing(in_a_row("dense", user), user, "dense")
    assert model_source(check(tied)).text == model_source(check(plain)).text


def two_uses(lengths: tuple[bool, bool]) -> Network:
    """Two uses of a group around an LSTM; the second uses the weights of the first."""
    sketch = Sketch("two")
    ends = []
    for name, padded in zip("ab", lengths, strict=True):
        source = sketch.add("input", name=name, field=name, shape=("T", 3), lengths=padded)
        ends.append(sketch.add("lstm", source, name=f"lstm_{name}", hidden_size=4))
        sketch.add("output", (ends[-1], "last"), name=f"out_{name}", target=name, loss="mse", metric="none")
    network = grouped(sketch.network, [ends[0]], "Reader")[0]
    (use,) = [block for block in network.blocks.values() if block.kind.startswith("group-")]
    (entry,), (exit,) = network.record(use.kind).inputs(use.values), network.record(use.kind).outputs(use.values)
    twin = replace(use, id=ends[1], name="Twin", shares=use.id)
    links = [
        replace(link, input=entry.name) if link.target == twin.id else
        replace(link, output=exit.name) if link.source == twin.id else link
        for link in network.links.values()
    ]  # fmt: skip
    blocks = {**network.blocks, twin.id: twin}
    return replace(network, blocks=blocks, links={link.socket: link for link in links})


@pytest.mark.parametrize("lengths", [(True, False), (False, True)])
def test_uses_of_a_group_with_and_without_lengths_are_not_the_same_layer(lengths: tuple[bool, bool]) -> None:
    (problem,) = check(two_uses(lengths)).blocking
    assert problem.text == (
        "Twin uses the weights of Reader, and sequences of different lengths arrive at one only. "
        "Wire such sequences to both."
    )
    assert [remedy.title for remedy in problem.remedies] == ["Give it weights of its own"]


def test_uses_of_a_group_that_agree_are_one_layer() -> None:
    model = build(model_source(check(two_uses((True, True)))))
    x, lengths = torch.randn(2, 5, 3), torch.tensor([5, 2])
    one, two = model(x, lengths, x, lengths)
    assert torch.equal(one, two)
    assert len(model.state_dict()) == 4


def test_a_training_script_keeps_tied_weights(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    sketch = Sketch("tied", Recipe(data="any"))
    sketch.add("input", name="words", field="words", shape=("T",), dtype="int")
    sketch.add("embedding", name="embedding", num_embeddings=5, embedding_dim=3)
    sketch.add("dense", name="scores", out_features=5)
    sketch.add("output", name="y", target="y", loss="mse", metric="none")
    types = {"words": batch_of("T", dtype="int"), "y": batch_of("T", 5)}
    fields = {"words": Field(types["words"], "input"), "y": Field(types["y"], "target")}
    report = check(sharing(sketch.network, "scores", "embedding"), fields)
    found = re.search(r"^def save.*?(?=^def )", training_script(report, ""), re.DOTALL | re.MULTILINE)
    assert found
    model = build(model_source(report))
    namespace = {"nn": nn, "save_file": save_file}
    exec(found[0], namespace)
    monkeypatch.chdir(tmp_path)
    namespace["save"](model)  # type: ignore[operator]
    kept = load_file("weights.safetensors")
    assert kept.keys() == model.state_dict().keys()
    assert torch.equal(kept["scores.weight"], kept["embedding.weight"])
