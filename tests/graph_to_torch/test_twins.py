"""The networks of the field's tutorials: the drawing and a module written by hand are the same, weight by weight."""

from collections.abc import Callable

import pytest
import torch
import torch.nn.functional as F
from torch import nn

from builder.network import Network
from builder.sketch import Sketch
from builder.values import Value
from graph_to_torch.module import build
from graph_to_torch.plan import plan
from graph_to_torch.source import model_source
from tests.graph_to_torch.running import checked, samples


class Cnn10(nn.Module):
    def __init__(self) -> None:
        super().__init__()
        self.conv1 = nn.Conv2d(3, 32, 3)
        self.conv2 = nn.Conv2d(32, 64, 3)
        self.conv3 = nn.Conv2d(64, 64, 3)
        self.fc1 = nn.Linear(64 * 12 * 12, 64)
        self.fc2 = nn.Linear(64, 10)

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        x = F.max_pool2d(F.relu(self.conv1(x)), 2)
        x = F.max_pool2d(F.relu(self.conv2(x)), 2)
        x = F.relu(self.conv3(x)).flatten(1)
        logits: torch.Tensor = self.fc2(F.relu(self.fc1(x)))
        return logits


def cnn10() -> Network:
    sketch = Sketch("cnn10")
    sketch.add("input", name="image", shape=(3, 64, 64))
    sketch.add("conv2d", out_channels=32, activation="relu")
    sketch.add("maxpool2d")
    sketch.add("conv2d", out_channels=64, activation="relu")
    sketch.add("maxpool2d")
    sketch.add("conv2d", out_channels=64, activation="relu")
    sketch.add("flatten")
    sketch.add("dense", out_features=64, activation="relu")
    sketch.add("dense", out_features=10, activation="softmax")
    sketch.add("output", name="class")
    return sketch.network


class Cat(nn.Module):
    def __init__(self) -> None:
        super().__init__()
        self.conv1 = nn.Conv2d(3, 32, 3)
        self.conv2 = nn.Conv2d(32, 64, 3)
        self.conv3 = nn.Conv2d(64, 128, 3)
        self.fc1 = nn.Linear(128 * 6 * 6, 128)
        self.fc2 = nn.Linear(128, 1)

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        for conv in (self.conv1, self.conv2, self.conv3):
            x = F.max_pool2d(F.relu(conv(x)), 2)
        logit: torch.Tensor = self.fc2(F.relu(self.fc1(x.flatten(1))))
        return logit


def cat() -> Network:
    sketch = Sketch("cat or no cat")
    sketch.add("input", name="photograph", shape=(3, 64, 64))
    for filters in (32, 64, 128):
        sketch.add("conv2d", out_channels=filters, activation="relu")
        sketch.add("maxpool2d")
    sketch.add("flatten")
    sketch.add("dense", out_features=128, activation="relu")
    sketch.add("dense", out_features=1)
    sketch.add("sigmoid")
    sketch.add("output", name="cat", loss="binary_cross_entropy")
    return sketch.network


class Mnist(nn.Module):
    def __init__(self) -> None:
        super().__init__()
        self.conv1 = nn.Conv2d(1, 32, 3, padding=1)
        self.fc1 = nn.Linear(32 * 7 * 7, 10)

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        logits: torch.Tensor = self.fc1(F.max_pool2d(F.relu(self.conv1(x)), 2).flatten(1))
        return logits


def mnist() -> Network:
    sketch = Sketch("mnist")
    sketch.add("input", name="image", shape=(1, 14, 14))
    sketch.add("conv2d", padding=(1, 1), activation="relu")
    sketch.add("maxpool2d")
    sketch.add("flatten")
    sketch.add("dense", out_features=10)
    sketch.add("output", name="digit")
    return sketch.network


class LastStep(nn.Module):
    """A recurrent layer, and Linear on the output of its last step, as tutorials write it."""

    def __init__(self, name: str, layer: nn.RNN | nn.LSTM, classes: int) -> None:
        super().__init__()
        self.name = name
        self.add_module(name, layer)
        self.fc1 = nn.Linear(layer.hidden_size, classes)

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        steps, _ = self.get_submodule(self.name)(x)
        logits: torch.Tensor = self.fc1(steps[:, -1, :])
        return logits


def last_step(kind: str, units: int, features: int, classes: int, loss: str, **settings: Value) -> Network:
    sketch = Sketch(f"{kind} over a sequence")
    sketch.add("input", name="sequence", shape=("T", features))
    layer = sketch.add(kind, name=f"{kind}1", hidden_size=units, **settings)
    activation = "sigmoid" if loss == "binary_cross_entropy" else "none"
    sketch.add("dense", (layer, "last"), out_features=classes, activation=activation)
    sketch.add("output", loss=loss)
    return sketch.network


Twin = tuple[Callable[[], Network], Callable[[], nn.Module], int]
BINARY = "binary_cross_entropy"
TWINS: dict[str, Twin] = {
    "cnn10": (cnn10, Cnn10, 646_858),
    "cat": (cat, Cat, 683_329),
    "mnist": (mnist, Mnist, 16_010),
    "rnn-binary": (
        lambda: last_step("rnn", 50, 8, 1, BINARY, nonlinearity="relu"),
        lambda: LastStep("rnn1", nn.RNN(8, 50, nonlinearity="relu", batch_first=True), 1),
        3_051,
    ),
    "lstm-binary": (
        lambda: last_step("lstm", 50, 8, 1, BINARY),
        lambda: LastStep("lstm1", nn.LSTM(8, 50, batch_first=True), 1),
        12_051,
    ),
    # (28 + 128 + 2) · 128 in the first layer, (128 + 128 + 2) · 128 in the second, times 4 for an LSTM, and 1,290.
    "rnn-torch": (
        lambda: last_step("rnn", 128, 28, 10, "cross_entropy", num_layers=2),
        lambda: LastStep("rnn1", nn.RNN(28, 128, 2, batch_first=True), 10),
        54_538,
    ),
    "lstm-torch": (
        lambda: last_step("lstm", 128, 28, 10, "cross_entropy", num_layers=2),
        lambda: LastStep("lstm1", nn.LSTM(28, 128, 2, batch_first=True), 10),
        214_282,
    ),
}


@pytest.mark.parametrize("key", TWINS)
def test_a_drawing_is_its_twin(key: str) -> None:
    draw, write, parameters = TWINS[key]
    report = checked(draw())
    drawn, written = build(model_source(report)), write()
    assert report.parameters == parameters == sum(weight.numel() for weight in drawn.parameters())
    shapes = [{name: weight.shape for name, weight in module.state_dict().items()} for module in (drawn, written)]
    assert shapes[0] == shapes[1]
    written.load_state_dict(drawn.state_dict())
    arguments = samples(plan(report).inputs, N=3, T=11)
    assert torch.equal(drawn(*arguments), written(*arguments))


@pytest.mark.parametrize("key", TWINS)
def test_the_same_seed_gives_the_same_start(key: str) -> None:
    draw, write, _ = TWINS[key]
    torch.manual_seed(1)
    drawn = build(model_source(checked(draw())))
    torch.manual_seed(1)
    written = write()
    for name, weight in written.state_dict().items():
        assert torch.equal(drawn.state_dict()[name], weight)
