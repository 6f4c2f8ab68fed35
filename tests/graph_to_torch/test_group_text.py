"""The text of networks with groups is that of a careful person: ruff and mypy find nothing, predict() is there."""

import ast
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import torch
from hypothesis import HealthCheck, Phase, given, settings

from builder.check import check
from builder.grouping import grouped, ungrouped
from builder.network import Network
from builder.sketch import Sketch
from graph_to_torch.module import build
from graph_to_torch.source import model_source
from projects.examples.inception import googlenet
from projects.examples.resnet import resnet18, resnet50
from projects.examples.vgg import vgg16
from tests.graph_to_torch.running import checked
from tests.graph_to_torch.test_groups import assert_equal, grouped_networks, residual
from tests.projects.library_nets import alone

RUFF = ["ruff", "check", "--isolated", "--no-cache", "--line-length=100", "--extend-select=E,W,I,UP,B", "."]
# mypy does not read into PyTorch, which takes a minute; what comes from there is then Any.
MYPY = [
    "mypy",
    "--strict",
    "--config-file=",
    "--follow-imports=skip",
    "--allow-subclassing-any",
    "--no-warn-return-any",
]


def two_ways() -> Network:
    """A group with two inputs and two outputs, one of them read twice, in front of two Outputs with logits."""
    sketch = Sketch("two ways")
    image = sketch.add("input", name="image", shape=(3, 8, 8))
    other = sketch.add("input", name="other", shape=(3, 8, 8))
    left = sketch.add("conv2d", image, name="left", out_channels=4, activation="relu")
    right = sketch.add("conv2d", other, name="right", out_channels=4)
    both = sketch.add("add", left, right, name="both")
    network_in = [left, right, both]
    flat = [sketch.add("global_avg_pool", start) for start in (both, right)]
    sketch.add("dense", flat[0], out_features=3, activation="softmax")
    sketch.add("output", name="kind")
    sketch.add("dense", flat[1], out_features=1, activation="sigmoid")
    sketch.add("output", name="sure", loss="binary_cross_entropy")
    return grouped(sketch.network, network_in, "meeting")[0]


def hands() -> dict[str, Network]:
    return {
        "residual": residual()[0],
        "resnet": resnet18(),
        "bottleneck": resnet50(),
        "googlenet": googlenet(),
        "vgg": vgg16(),
        "inception": alone("inception", (7, 8, 8)),
        "encoder": alone("encoder-layer", ("T", 12), width=12, heads=3, hidden=20),
        "two_ways": two_ways(),
    }


def test_ruff_and_mypy_find_nothing_in_the_text_of_groups(tmp_path: Path) -> None:
    texts = [model_source(checked(network)).text for network in hands().values()]

    @settings(
        max_examples=40, deadline=None, database=None, phases=[Phase.generate], suppress_health_check=list(HealthCheck)
    )
    @given(grouped_networks())
    def gather(pair: tuple[Network, Network]) -> None:
        if not (report := check(pair[1])).blocking:
            texts.append(model_source(report).text)

    gather()
    assert len(texts) > 20
    for number, text in enumerate(texts):
        (tmp_path / f"model{number}.py").write_text(text, encoding="utf-8")
    for command in (RUFF, [*MYPY, "."]):
        done = subprocess.run(
            [sys.executable, "-m", *command], cwd=tmp_path, capture_output=True, text=True, check=False
        )
        assert done.returncode == 0, done.stdout + done.stderr


def test_a_stage_in_a_row_is_one_line_and_its_class_one_class() -> None:
    for network, classes in ((hands()["resnet"], ["BasicBlock", "BasicBlockDown", "ResNet18"]), (vgg16(), None)):
        source = model_source(checked(network))
        nodes = [node for node in ast.parse(source.text).body if isinstance(node, ast.ClassDef)]
        assert classes is None or [node.name for node in nodes] == classes
        assert all(ast.get_docstring(node) for node in nodes)
        assert [name for node in nodes for name in _methods(node) if name == "predict"] == ["predict"]
        assert "predict" in _methods(nodes[-1])
        assert max(map(len, source.text.splitlines())) <= 100
    assert "nn.Sequential(*(BasicBlock(64, 64) for _ in range(2)))" in model_source(checked(hands()["resnet"])).text


def _methods(node: ast.ClassDef) -> list[str]:
    return [part.name for part in node.body if isinstance(part, ast.FunctionDef)]


def test_a_group_with_two_outputs_gives_both_by_their_names() -> None:
    network = two_ways()
    source = model_source(checked(network))
    assert "-> tuple[torch.Tensor, torch.Tensor]:" in source.text
    module = build(source).eval()
    images = torch.randn(2, 3, 8, 8), torch.randn(2, 3, 8, 8)
    predict: Callable[..., tuple[torch.Tensor, ...]] = vars(type(module))["predict"]
    logits, probabilities = module(*images), predict(module, *images)
    torch.testing.assert_close(logits[0].softmax(1), probabilities[0])
    torch.testing.assert_close(logits[1].sigmoid(), probabilities[1])


def test_the_flat_drawing_of_two_outputs_computes_the_same() -> None:
    network = two_ways()
    (use,) = [block.id for block in network.blocks.values() if block.kind in network.groups]
    assert_equal(network, ungrouped(network, use)[0])
