"""The groups that ship: equal to modules written by hand, and with the counts that their papers' networks have."""

import ast
from collections.abc import Callable

import pytest
import torch
import torch.nn.functional as F
from torch import nn

from builder.catalogue import CATALOGUE
from builder.check import check
from builder.network import Network
from builder.project import Project
from graph_to_torch.module import build
from graph_to_torch.plan import plan
from graph_to_torch.source import model_source
from projects import files
from projects.examples.inception import googlenet
from projects.examples.resnet import resnet18, resnet50
from projects.examples.vgg import vgg16
from projects.library.groups import SHIPPED
from tests.graph_to_torch.running import checked, samples
from tests.projects.library_nets import alone

BATCH_NORM = nn.BatchNorm2d


class Residual(nn.Module):
    """A block of ResNet: convolutions of these (width, size, stride), and a projection where one is asked for."""

    def __init__(self, before: int, convs: list[tuple[int, int, int]], down: bool) -> None:
        super().__init__()
        layers: list[nn.Module] = []
        width = before
        for after, size, stride in convs:
            layers += [nn.Conv2d(width, after, size, stride, size // 2, bias=False), BATCH_NORM(after), nn.ReLU()]
            width = after
        self.main = nn.Sequential(*layers[:-1])
        stride = max(stride for _, _, stride in convs)
        projection = nn.Sequential(nn.Conv2d(before, width, 1, stride, bias=False), BATCH_NORM(width))
        self.skip = projection if down else nn.Sequential()

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        return F.relu(self.main(x) + self.skip(x))


class Inception(nn.Module):
    def __init__(self, before: int, one: int, three: tuple[int, int], five: tuple[int, int], pooled: int) -> None:
        super().__init__()
        relu = nn.ReLU
        self.branches = nn.ModuleList([
            nn.Sequential(nn.Conv2d(before, one, 1), relu()),
            nn.Sequential(nn.Conv2d(before, three[0], 1), relu(), nn.Conv2d(*three, 3, padding=1), relu()),
            nn.Sequential(nn.Conv2d(before, five[0], 1), relu(), nn.Conv2d(*five, 5, padding=2), relu()),
            nn.Sequential(nn.MaxPool2d(3, 1, 1), nn.Conv2d(before, pooled, 1), relu()),
        ])  # fmt: skip

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        return torch.cat([branch(x) for branch in self.branches], 1)


def vgg(before: int, channels: int, convolutions: int) -> nn.Module:
    layers: list[nn.Module] = []
    for number in range(convolutions):
        layers += [nn.Conv2d(channels if number else before, channels, 3, padding=1), nn.ReLU()]
    return nn.Sequential(*layers, nn.MaxPool2d(2))


Twin = tuple[Network, Callable[[], nn.Module]]
SIZES = {
    "filters_1x1": 8, "reduce_3x3": 6, "filters_3x3": 10, "reduce_5x5": 2, "filters_5x5": 4, "filters_pool": 3,
}  # fmt: skip
TWO = (2, 2)
TWINS: dict[str, Twin] = {
    "vgg-stage-2": (alone("vgg-stage-2", (3, 8, 8), channels=5), lambda: vgg(3, 5, 2)),
    "vgg-stage-3": (alone("vgg-stage-3", (3, 8, 8), channels=5), lambda: vgg(3, 5, 3)),
    "basic-block": (
        alone("basic-block", (6, 8, 8), channels=6),
        lambda: Residual(6, [(6, 3, 1), (6, 3, 1)], down=False),
    ),
    "basic-block-down": (
        alone("basic-block-down", (6, 8, 8), channels=10, stride=TWO),
        lambda: Residual(6, [(10, 3, 2), (10, 3, 1)], down=True),
    ),
    "bottleneck": (
        alone("bottleneck", (12, 8, 8), channels=3),
        lambda: Residual(12, [(3, 1, 1), (3, 3, 1), (12, 1, 1)], down=False),
    ),
    "bottleneck-down": (
        alone("bottleneck-down", (6, 8, 8), channels=3, stride=TWO),
        lambda: Residual(6, [(3, 1, 1), (3, 3, 2), (12, 1, 1)], down=True),
    ),
    "inception": (
        alone("inception", (7, 8, 8), **SIZES),
        lambda: Inception(7, 8, (6, 10), (2, 4), 3),
    ),
}  # fmt: skip


def test_every_shipped_group_has_a_twin() -> None:
    assert {*TWINS, "encoder-layer"} == SHIPPED.keys()


@pytest.mark.parametrize("group", TWINS)
def test_a_group_equals_its_twin_with_the_same_weights(group: str) -> None:
    """Weights and running means go over in their order, which is the same in both."""
    network, write = TWINS[group]
    report = checked(network)
    drawn, written = build(model_source(report)).eval(), write().eval()
    pairs = zip(_in_order(drawn), _in_order(written), strict=True)
    with torch.no_grad():
        for one, other in pairs:
            assert one.shape == other.shape
            one.copy_(torch.randn(one.shape).abs() * 0.3)
            other.copy_(one)
    assert report.parameters == sum(weight.numel() for weight in written.parameters())
    arguments = samples(plan(report).inputs, N=3, T=7)
    torch.testing.assert_close(drawn(*arguments), written(*arguments), rtol=1e-6, atol=1e-6)


def _in_order(module: nn.Module) -> list[torch.Tensor]:
    """All numbers that are kept, in the order in which the module has its layers."""
    return [tensor for tensor in module.state_dict().values() if tensor.is_floating_point()]


def test_the_encoder_layer_is_that_of_pytorch() -> None:
    """Weights of nn.TransformerEncoderLayer load into it as they are, and it gives what that gives."""
    report = checked(alone("encoder-layer", ("T", 12), width=12, heads=3, hidden=20))
    drawn, written = build(model_source(report)).eval(), nn.TransformerEncoderLayer(12, 3, 20, batch_first=True).eval()
    inner = next(module for module in drawn.modules() if type(module).__name__ == "TransformerBlock")
    inner.load_state_dict(written.state_dict())
    assert report.parameters == sum(weight.numel() for weight in written.parameters())
    for steps in (1, 9):
        x = torch.randn(3, steps, 12)
        torch.testing.assert_close(drawn(x), written(x), rtol=1e-6, atol=1e-6)
        with torch.no_grad():  # PyTorch has another way of its own there
            torch.testing.assert_close(drawn(x), written(x), rtol=1e-5, atol=1e-6)


@pytest.mark.parametrize(
    ("network", "parameters"),
    [
        (resnet18(), 11_689_512),
        (resnet50(), 25_557_032),
        (vgg16(), 138_357_544),
        (googlenet(), 6_998_552),
    ],
    ids=["ResNet-18", "ResNet-50", "VGG-16", "GoogLeNet"],
)
def test_networks_out_of_the_library_have_the_published_counts(network: Network, parameters: int) -> None:
    report = checked(network)
    assert len(network.blocks) < 40
    source = model_source(report)
    with torch.device("meta"):
        module = build(source)
        result = module(*samples(plan(report).inputs, "meta", N=2))
    assert result.shape == (2, 1000)
    assert report.parameters == sum(weight.numel() for weight in module.parameters()) == parameters
    classes = [node.name for node in ast.parse(source.text).body if isinstance(node, ast.ClassDef)]
    assert len(classes) <= 4  # each use of a group shares the class of the others


@pytest.mark.parametrize("id", SHIPPED)
def test_a_shipped_group_is_told_and_kept(id: str) -> None:
    shipped = SHIPPED[id]
    assert shipped.id == id and shipped.source
    assert shipped.sentence.endswith(".") and len(shipped.sentence) <= 100
    network = shipped.network()
    assert network == shipped.network()
    (use,) = network.blocks.values()
    assert network.groups[use.kind].name == shipped.title
    project = Project((network,))
    assert files.project_of(files.text_of(project), "x.loom") == project
    for parameter in network.record(use.kind).parameters:
        assert parameter.problem(parameter.default) is None
        assert parameter.label and parameter.help


def test_a_body_is_drawn_without_blocks_on_each_other() -> None:
    for shipped in SHIPPED.values():
        network = shipped.network()
        for group in network.groups.values():
            places = [block.position for block in group.body.blocks.values()]
            assert len(set(places)) == len(places)
    assert not check(alone("basic-block", (64, 8, 8))).problems


def test_what_does_not_fit_is_told_with_the_block_inside() -> None:
    problems = check(alone("basic-block", (32, 8, 8))).problems
    assert any(problem.inside and "Add needs equal shapes" in problem.text for problem in problems)


def test_no_group_is_called_as_a_block_is() -> None:
    assert not {shipped.title for shipped in SHIPPED.values()} & {record.title for record in CATALOGUE.values()}
