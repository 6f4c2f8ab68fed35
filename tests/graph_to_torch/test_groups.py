"""A network with groups computes what the same network without them computes, however they are nested."""

import ast
from contextlib import suppress
from dataclasses import replace
from typing import Any

import pytest
import torch
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from torch import nn

from builder import edits
from builder.check import check
from builder.edits import Refused
from builder.group_settings import bound, with_setting
from builder.grouping import grouped, ungrouped
from builder.network import Binding, Block, Network
from builder.project import Project
from builder.sketch import Sketch
from graph_to_torch.module import blamed, build
from graph_to_torch.plan import plan
from graph_to_torch.source import inside, model_source
from projects import files
from tests.graph_to_torch.drawn_networks import networks
from tests.graph_to_torch.running import as_tuple, checked, samples

some = settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large]
)


def filled(module: nn.Module) -> nn.Module:
    """Weights that depend on their shape alone, so that two modules of other structure can have the same ones."""
    with torch.no_grad():
        for weight in module.parameters():
            seed = torch.Generator().manual_seed(hash(tuple(weight.shape)) % 2**31)
            weight.copy_(torch.randn(weight.shape, generator=seed) * 0.2)
    return module.eval()


def results(network: Network) -> tuple[torch.Tensor, ...]:
    report = checked(network)
    source = model_source(report)
    module = filled(build(source, source.own))
    arguments = []
    for arriving in plan(report).inputs:  # a group with a dead branch may have more of them
        torch.manual_seed(int(arriving.block.removeprefix("b")))
        arguments += samples([arriving], N=2, T=20)
    with torch.no_grad():
        return as_tuple(module(*arguments))


def assert_equal(one: Network, other: Network) -> None:
    for result, wanted in zip(results(one), results(other), strict=True):
        torch.testing.assert_close(result, wanted, rtol=0, atol=0, equal_nan=True)


@st.composite
def grouped_networks(draw: st.DrawFn) -> tuple[Network, Network]:
    """A network, and the same one with up to four groups, which may stand in one another."""
    flat = network = draw(networks(marks=True))
    for _ in range(draw(st.integers(1, 4))):
        ids = [block.id for block in network.blocks.values() if block.kind not in ("input", "output")]
        if not ids:
            break
        chosen = draw(st.sets(st.sampled_from(ids), min_size=1))
        with suppress(Refused):
            network, _ = grouped(network, chosen)
    return flat, network


@some
@given(grouped_networks())
def test_grouping_changes_nothing_that_is_computed(pair: tuple[Network, Network]) -> None:
    flat, network = pair
    assert check(network).parameters == check(flat).parameters
    # A softmax that a loss applies is left out of `forward`, but not out of a group: that is told as a problem.
    if not any(problem.inside for problem in check(network).problems):
        assert_equal(network, flat)
    project = Project((replace(network, name="net"),))
    assert files.project_of(files.text_of(project), "x.loom") == project


@some
@given(grouped_networks())
def test_ungrouping_all_gives_the_network_back(pair: tuple[Network, Network]) -> None:
    flat, network = pair
    while uses := [block for block in network.blocks.values() if block.kind in network.groups]:
        network, _ = ungrouped(network, uses[0].id)
    assert network.groups == {}
    assert sorted(b.kind for b in network.blocks.values()) == sorted(b.kind for b in flat.blocks.values())
    assert len(network.links) == len(flat.links)
    assert_equal(network, flat)


@some
@given(grouped_networks())
def test_every_class_is_used_and_every_line_has_its_block(pair: tuple[Network, Network]) -> None:
    _, network = pair
    source = model_source(check(network))
    classes = [node for node in ast.parse(source.text).body if isinstance(node, ast.ClassDef)]
    assert classes[-1].name == source.class_name
    assert len({node.name for node in classes}) == len(classes)
    for number, node in enumerate(classes[:-1]):
        later = "\n".join(ast.unparse(other) for other in classes[number + 1 :])
        assert f"{node.name}(" in later or f"{node.name}." in later
    for owner in filter(None, source.lines):
        kind, _, block = owner.rpartition("/")
        assert block in (network.groups[kind].body.blocks if kind else network.blocks)


class Residual(nn.Module):
    """The basic block of ResNet, by hand."""

    def __init__(self, before: int, channels: int, stride: int) -> None:
        super().__init__()
        self.conv2 = nn.Conv2d(before, channels, 3, stride, 1, bias=False)
        self.bn1 = nn.BatchNorm2d(channels)
        self.conv3 = nn.Conv2d(channels, channels, 3, 1, 1, bias=False)
        self.bn2 = nn.BatchNorm2d(channels)
        self.conv4 = nn.Conv2d(before, channels, 1, stride)

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        y = self.bn2(self.conv3(self.bn1(self.conv2(x)).relu()))
        total: torch.Tensor = (y + self.conv4(x)).relu()
        return total


def residual() -> tuple[Network, Block]:
    """A network with a residual block as a group, whose channels and stride are its parameters."""
    sketch = Sketch("tiny resnet")
    sketch.add("input", name="image", shape=(3, 16, 16))
    plain: dict[str, Any] = {"kernel_size": (3, 3), "padding": (1, 1), "bias": False, "out_channels": 8}
    stem = sketch.add("conv2d", **plain)
    first = sketch.add("conv2d", **plain)
    body = [first, sketch.add("batchnorm2d"), sketch.add("relu"), sketch.add("conv2d", **plain)]
    body.append(sketch.add("batchnorm2d"))
    skip = sketch.add("conv2d", stem, out_channels=8, kernel_size=(1, 1))
    body += [skip, sketch.add("add", body[-1], skip), sketch.add("relu")]
    flat = sketch.add("flatten")
    sketch.add("dense", out_features=10)
    sketch.add("output")
    network, block = grouped(sketch.network, body, "residual")
    network, _ = with_setting(network, block.kind, first, "out_channels", "channels")
    network, _ = with_setting(network, block.kind, first, "stride", "stride")
    for inner in (body[3], skip):
        network = bound(network, block.kind, inner, "out_channels", Binding("channels"))
    network = bound(network, block.kind, skip, "stride", Binding("stride"))
    network = edits.insert_before(network, (flat, "in"), block.kind, {"channels": 16, "stride": (2, 2), "repeat": 3})
    return network, block


def test_uses_share_a_class_and_differ_in_its_arguments() -> None:
    network, _ = residual()
    text = model_source(checked(network)).text
    assert text.count("class Residual") == 1
    assert "def __init__(self, in_channels: int, channels: int, stride: int) -> None:" in text
    assert "self.conv2 = nn.Conv2d(in_channels, channels, 3, stride=stride, padding=1, bias=False)" in text
    assert "self.residual = Residual(8, 8, 1)" in text
    assert "nn.Sequential(Residual(8, 16, 2), *(Residual(16, 16, 2) for _ in range(2)))" in " ".join(text.split())


def test_a_row_of_groups_equals_its_twin_by_hand() -> None:
    network, _ = residual()
    report = checked(network)
    module = filled(build(model_source(report)))
    twin = filled(
        nn.Sequential(
            nn.Conv2d(3, 8, 3, 1, 1, bias=False), Residual(8, 8, 1),
            Residual(8, 16, 2), Residual(16, 16, 2), Residual(16, 16, 2), nn.Flatten(), nn.Linear(64, 10),
        )
    )  # fmt: skip
    shapes = [tuple(weight.shape) for weight in twin.state_dict().values()]
    assert sorted(map(str, shapes)) == sorted(str(tuple(weight.shape)) for weight in module.state_dict().values())
    assert sum(weight.numel() for weight in twin.parameters()) == report.parameters
    image = torch.randn(2, 3, 16, 16)
    torch.testing.assert_close(module(image), twin(image), rtol=0, atol=0)


def test_a_frozen_group_and_a_frozen_block_keep_their_weights() -> None:
    network, block = residual()
    dense = next(b for b in network.blocks.values() if b.kind == "dense")
    network = edits.with_blocks(network, replace(network.blocks[block.id], frozen=True), replace(dense, frozen=True))
    module = build(model_source(checked(network)))
    frozen = {name.split(".")[0] for name, weight in module.named_parameters() if not weight.requires_grad}
    assert frozen == {"residual", "fc1"}
    assert any(weight.requires_grad for weight in module.parameters())


@pytest.mark.parametrize("kind", ["relu", "dropout", "conv2d"])
def test_a_block_that_is_off_is_not_in_the_code(kind: str) -> None:
    sketch = Sketch("net")
    sketch.add("input", name="image", shape=(3, 8, 8))
    off = sketch.add(kind)
    sketch.add("flatten")
    sketch.add("dense", out_features=4)
    sketch.add("output")
    without = edits.with_blocks(sketch.network, replace(sketch.network.blocks[off], off=True))
    report = checked(without)
    assert report.readings[off].parameters == 0
    text = model_source(report).text
    assert sketch.network.blocks[off].name not in text
    module = build(model_source(report))
    image = torch.randn(2, 3, 8, 8)
    torch.testing.assert_close(module(image), module.get_submodule("fc1")(image.flatten(1)))


def test_what_breaks_inside_a_group_names_its_block() -> None:
    network, block = residual()
    source = model_source(checked(network))
    module = build(source)
    with pytest.raises(RuntimeError) as caught:
        module.get_submodule("residual")(torch.zeros(1, 5, 4, 4))
    conv = next(b for b in network.groups[block.kind].body.blocks.values() if b.name == "conv2")
    assert blamed(caught.value, source) == inside(block.kind, conv.id)


def in_a_group(sketch: Sketch, *inner: str) -> tuple[Network, Block]:
    return grouped(sketch.network, inner)


def test_a_group_parameter_called_start_is_for_the_block_that_it_sets() -> None:
    sketch = Sketch("net")
    sketch.add("input", shape=(6,))
    started, other = sketch.add("dense", out_features=6, initial="zeros"), sketch.add("dense", out_features=6)
    sketch.add("output", loss="mse", metric="none")
    network, use = in_a_group(sketch, started, other)
    network, _ = with_setting(network, use.kind, started, "initial")
    for repeat in (1, 2):
        row = edits.set_values(network, use.id, {"repeat": repeat})
        module = build(model_source(checked(row)))
        zeros = {name.split(".")[-2] for name, weight in module.named_parameters() if not weight.any()}
        assert zeros == {network.groups[use.kind].body.blocks[started].name}


def test_how_many_parts_there_are_may_be_a_parameter_of_a_group() -> None:
    sketch = Sketch("net")
    sketch.add("input", shape=(8,))
    split = sketch.add("split", parts=4)
    sketch.add("output", (split, "out4"), loss="mse", metric="none")
    network, use = in_a_group(sketch, split)
    network, _ = with_setting(network, use.kind, split, "parts")
    x = torch.randn(2, 8)
    assert torch.equal(build(model_source(checked(network)))(x), x[:, 6:])


def test_a_row_is_told_the_lengths_as_far_as_there_are_steps() -> None:
    sketch = Sketch("net")
    sketch.add("input", shape=("T", 2, 6), lengths=True)
    most = sketch.add("max_over_time")
    sketch.add("output", loss="mse", metric="none")
    network, use = in_a_group(sketch, most)
    module = build(model_source(checked(edits.set_values(network, use.id, {"repeat": 2}))))
    x = torch.randn(2, 5, 2, 6)
    wanted = torch.stack([x[0].amax((0, 1)), x[1, :3].amax((0, 1))])
    assert torch.equal(module(x, torch.tensor([5, 3])), wanted)
