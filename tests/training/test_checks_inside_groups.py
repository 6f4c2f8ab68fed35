"""What is asked before the first step is asked of the blocks inside groups too, and not of what is off or frozen."""

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
import torch

from builder import edits
from builder.check import Report, check
from builder.network import Network
from builder.recipe import Recipe
from builder.sketch import Sketch
from graph_to_torch.data_checks import data_problem
from graph_to_torch.layout import slides_over_maps
from graph_to_torch.memory import memory_problem
from graph_to_torch.module import build
from graph_to_torch.plan import plan
from graph_to_torch.source import inside, model_source
from graph_to_torch.splits import Splits
from graph_to_torch.weights import NotLoaded, load, packed
from tests.projects.drawn import digits
from tests.training.drawn import arrays, table, trained
from tests.training.groups import again, named, nested, with_marks
from tests.training.test_endings import embedding


def owner(network: Network, name: str) -> str:
    """How a line of the text names a block."""
    block = named(network, name)
    kinds = (kind for kind, group in network.groups.items() if group.body.blocks.get(block.id) is block)
    return next((inside(kind, block.id) for kind in kinds), block.id)


def normed(size: int) -> Report:
    sketch = Sketch("normed", Recipe(batch_size=size, validation=0.2))
    sketch.add("input", field="x", shape=(4,))
    sketch.add("dense", name="first", out_features=6)
    sketch.add("batchnorm1d", name="norm")
    sketch.add("dense", out_features=3)
    sketch.add("output", target="y")
    report = check(sketch.network, table().fields)
    return again(report, nested(report.network, ("norm",), ("first",)))


@pytest.mark.parametrize(("count", "good"), [(21, False), (22, True)])
def test_a_batch_norm_in_groups_needs_two_samples(count: int, good: bool) -> None:
    report = normed(16)
    problem = data_problem(report, plan(report), arrays(count))
    assert (problem is None) == good
    if problem:
        assert problem.block == owner(report.network, "norm")


@pytest.mark.parametrize("name", ["norm", "g1", "g2"])
def test_a_batch_norm_that_is_off_needs_none(name: str) -> None:
    report = normed(16)
    off = again(report, with_marks(report.network, name, off=True))
    assert data_problem(off, plan(off), arrays(21)) is None
    assert type(trained(off, arrays(21))[-1]).__name__ == "Finished"


def tokens(report: Report, token: int) -> str | None:
    words, y = np.zeros((8, 6), np.int64), np.zeros(8, np.int64)
    words[4, 2] = token
    splits = Splits({"words": words, "y": y}, {"words": words, "y": y})
    problem = data_problem(report, plan(report), splits)
    return problem.block if problem else None


def test_tokens_have_rows_in_an_embedding_inside_groups() -> None:
    report = embedding(9)
    names = [block.name for block in report.network.blocks.values() if block.kind == "flatten"]
    grouped = again(report, nested(report.network, ("lookup",), tuple(names)))
    assert not grouped.blocking
    assert tokens(grouped, 8) is None
    assert tokens(grouped, 9) == owner(grouped.network, "lookup")


def test_tokens_have_rows_past_a_block_that_is_off() -> None:
    report = embedding(9)
    lookup = named(report.network, "lookup")
    network = edits.insert_before(report.network, (lookup.id, "in"), "dropout")
    (drop,) = network.of_kind("dropout")
    off = again(report, edits.with_blocks(network, replace(drop, off=True)))
    assert not off.blocking
    assert tokens(off, 9) == lookup.id
    grouped = again(report, nested(off.network, (drop.name,), ("lookup",)))
    assert tokens(grouped, 9) == owner(grouped.network, "lookup")


def test_memory_is_that_of_the_flat_network_and_names_the_block_inside() -> None:
    report = digits()
    grouped = again(report, nested(report.network, ("conv2",), ("pool2", "flatten1", "fc1")))
    need = report.parameters * 4 * 4
    for one in (report, grouped):
        assert memory_problem(one, "cpu", need) is None
        problem = memory_problem(one, "cpu", need - 1)
        assert problem is not None
        assert problem.block == owner(one.network, "fc1")
        assert problem.text.endswith("fc1 alone has 32,896 parameters: make it smaller.")


def test_weights_that_are_frozen_take_no_gradients() -> None:
    report = digits()
    grouped = nested(report.network, ("conv2",), ("pool2", "flatten1", "fc1"))
    frozen = again(report, with_marks(grouped, "g2", frozen=True))
    inner = 32_896 + named_parameters(report, "conv2")
    need = (report.parameters - inner) * 4 * 4 + inner * 4
    assert memory_problem(frozen, "cpu", need) is None
    assert memory_problem(frozen, "cpu", need - 1) is not None


def named_parameters(report: Report, name: str) -> int:
    return report.readings[named(report.network, name).id].parameters or 0


@pytest.mark.parametrize("grouped", [False, True])
def test_maps_are_laid_out_with_channels_last_only_where_there_are_some(grouped: bool) -> None:
    report = digits()
    network = nested(report.network, ("conv2",), ("pool2",)) if grouped else report.network
    assert slides_over_maps(again(report, network))
    off = with_marks(with_marks(network, "conv1", off=True), "conv2", off=True)
    assert not slides_over_maps(again(report, off))
    assert not slides_over_maps(table())


def test_weights_under_other_names_say_so_and_others_are_those_of_another_network(tmp_path: Path) -> None:
    report = table()
    flat, grouped = (
        build(model_source(found)) for found in (report, again(report, nested(report.network, ("first",))))
    )
    path = tmp_path / "weights.safetensors"
    path.write_bytes(packed(grouped))
    before = {name: weight.clone() for name, weight in flat.state_dict().items()}
    with pytest.raises(NotLoaded, match=r"lacks first\.weight\. Blocks were named or grouped otherwise"):
        load(flat, path)
    assert all(torch.equal(weight, before[name]) for name, weight in flat.state_dict().items())
    other = build(model_source(table(units=9)))
    with pytest.raises(NotLoaded, match="another network"):
        load(other, path)
