"""The weights of a block, found among those of the whole network."""

from pathlib import Path

import numpy as np
import pytest
import torch

from builder.edits import set_recipe
from graph_to_torch.module import build
from graph_to_torch.source import model_source
from graph_to_torch.weights import packed
from projects.block_weights import NoWeights, first, kept, matched, of_block, summary
from tests.projects.drawn import digits
from tests.training.groups import again, named, nested


def seeded(folder: Path) -> Path:
    """The weights of the digits example as seed 0 starts them."""
    torch.manual_seed(0)
    place = folder / "weights.safetensors"
    place.write_bytes(packed(build(model_source(digits()))))
    return place


def test_what_is_kept_and_what_starts_is_the_same_for_one_seed(tmp_path: Path) -> None:
    report, weights = digits(), kept(seeded(tmp_path))
    started = first(report, None)
    assert weights.keys() == started.keys()
    assert all(np.array_equal(weights[name], started[name]) for name in weights)
    conv = of_block(weights, report, [named(report.network, "conv1").id])
    assert {name: array.shape for name, array in conv.items()} == {"weight": (32, 1, 3, 3), "bias": (32,)}


def test_the_seed_of_others_stays_as_it_is() -> None:
    torch.manual_seed(5)
    expected = torch.rand(1)
    torch.manual_seed(5)
    first(digits(), None)
    assert torch.rand(1) == expected


def test_a_block_inside_groups_is_found() -> None:
    report = digits()
    network = nested(report.network, ("conv2", "pool2"), ("flatten1",))
    grouped = again(report, network)
    path, blocks = list[str](), network.blocks
    while "conv2" not in {block.name for block in blocks.values()}:
        use = next(block for block in blocks.values() if block.kind in network.groups)
        path.append(use.id)
        blocks = network.groups[use.kind].body.blocks
    path.append(next(block.id for block in blocks.values() if block.name == "conv2"))
    found = of_block(first(grouped, None), grouped, path)
    assert {name: array.shape for name, array in found.items()} == {"weight": (64, 32, 3, 3), "bias": (64,)}


def test_a_file_is_compared(tmp_path: Path) -> None:
    found = matched(digits(), seeded(tmp_path))
    assert (len(found.taken), found.missing, found.unused, found.sizes) == (8, (), (), ())
    (tmp_path / "bad.safetensors").write_bytes(b"none")
    with pytest.raises(NoWeights, match="Choose another file"):
        matched(digits(), tmp_path / "bad.safetensors")
    with pytest.raises(NoWeights, match="Train again"):
        kept(tmp_path / "bad.safetensors")


def test_start_weights_that_are_gone_are_said_so() -> None:
    report = digits()
    lost = again(report, set_recipe(report.network, start="gone.safetensors"))
    with pytest.raises(NoWeights, match="the file is not there"):
        first(lost, None)


def test_what_is_said_of_numbers() -> None:
    assert summary(np.array([1.0, 3.0])) == (2.0, 1.0, 1.0, 3.0)
