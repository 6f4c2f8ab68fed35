"""The same weights give the same outputs as in Keras, for every network that Keras defines. See record.py."""

import json
from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

import pytest
import torch

from builder.check import Report
from builder.edits import with_blocks
from builder.fields import Field, Fields
from builder.network import Network
from builder.sketch import Sketch
from builder.tensor_type import batch_of
from builder.values import Value
from graph_to_torch.module import build, objective_of
from graph_to_torch.objective import objective_source
from graph_to_torch.source import model_source
from tests.graph_to_torch.running import checked

FOLDER = Path(__file__).parent
STEPS, FEATURES, UNITS, CLASSES = 5, 4, 3, 4
FRAME = (1, 6, 6)
assert_close = partial(torch.testing.assert_close, rtol=0, atol=1e-5)
Weights = Mapping[str, torch.Tensor]


def recurrent(kind: str, **settings: Value) -> Network:
    """As tutorials draw it, and every step to look at."""
    sketch = Sketch(kind)
    sketch.add("input", name="x", field="x", shape=("T", FEATURES))
    layer = sketch.add(kind, name="layer", hidden_size=UNITS, **settings)
    sketch.add("dense", (layer, "last"), name="fc", out_features=1, activation="sigmoid")
    sketch.add("output", name="said", loss="binary_cross_entropy")
    if not settings.get("bidirectional"):
        sketch.add("output", (layer, "steps"), name="every step", loss="mse", metric="none")
    return sketch.network


def rnn_var() -> Network:
    sketch = Sketch("rnn-var")
    sketch.add("input", name="x", field="x", shape=("T", FEATURES), lengths=True)
    layer = sketch.add("rnn", name="layer", hidden_size=UNITS)
    return _classes(sketch, (layer, "last"))


def softmax() -> Network:
    sketch = Sketch("softmax")
    sketch.add("input", name="x", field="x", shape=(FEATURES,))
    sketch.add("dense", name="hidden", out_features=UNITS, activation="relu")
    return _classes(sketch)


def cnn_lstm() -> Network:
    """Three blocks at every step, as TimeDistributed has them."""
    sketch = Sketch("cnn-lstm")
    sketch.add("input", name="x", field="x", shape=(STEPS, *FRAME))
    stepwise = [
        sketch.add("conv2d", name="conv", out_channels=2, activation="relu"),
        sketch.add("maxpool2d", name="pool"),
        sketch.add("flatten", name="flatten"),
    ]
    layer = sketch.add("lstm", name="layer", hidden_size=UNITS)
    drawn = _classes(sketch, (layer, "last"))
    return with_blocks(drawn, *(replace(drawn.blocks[id], every_step=True) for id in stepwise))


def _classes(sketch: Sketch, *after: tuple[str, str]) -> Network:
    sketch.add("dense", *after, name="fc", out_features=CLASSES, activation="softmax")
    sketch.add("output", name="class", target="y", loss="cross_entropy")
    return sketch.network


NETWORKS: dict[str, Callable[[], Network]] = {
    "rnn": lambda: recurrent("rnn", nonlinearity="relu"),
    "lstm": lambda: recurrent("lstm"),
    "lstm_relu": lambda: recurrent("lstm", nonlinearity="relu"),
    "gru": lambda: recurrent("gru"),
    "bi_lstm": lambda: recurrent("lstm", bidirectional=True),
    "rnn_var": rnn_var,
    "softmax": softmax,
    "cnn_lstm": cnn_lstm,
}


def dense(kernel: torch.Tensor, bias: torch.Tensor) -> Weights:
    """Keras has inputs × units."""
    return {"weight": kernel.T, "bias": bias}


def recurrence(kernel: torch.Tensor, carried: torch.Tensor, bias: torch.Tensor, way: str = "") -> Weights:
    """Keras has one bias a gate, and two for a GRU, whose gates stand in another order: z, r, n there, r, z, n here."""
    biases = bias if bias.ndim == 2 else torch.stack([bias, torch.zeros_like(bias)])
    parts = {"weight_ih": kernel.T, "weight_hh": carried.T, "bias_ih": biases[0], "bias_hh": biases[1]}
    if bias.ndim == 2:
        parts = {name: torch.cat([part.chunk(3)[gate] for gate in (1, 0, 2)]) for name, part in parts.items()}
    return {f"{name}_l0{way}": part for name, part in parts.items()}


def both_ways(*weights: torch.Tensor) -> Weights:
    kernel, carried, bias, *back = weights
    return {**recurrence(kernel, carried, bias), **recurrence(back[0], back[1], back[2], "_reverse")}


def convolution(kernel: torch.Tensor, bias: torch.Tensor) -> Weights:
    """Keras has height × width × inputs × filters."""
    return {"weight": kernel.permute(3, 2, 0, 1), "bias": bias}


def after_maps(kernel: torch.Tensor, carried: torch.Tensor, bias: torch.Tensor) -> Weights:
    """Keras flattens height × width × channels, PyTorch channels × height × width; here 2 × 2 × 2."""
    return recurrence(kernel.reshape(2, 2, 2, -1).permute(2, 0, 1, 3).reshape(8, -1), carried, bias)


LAYERS: dict[str, dict[str, Callable[..., Weights]]] = {
    "bi_lstm": {"layer": both_ways, "fc": dense},
    "softmax": {"hidden": dense, "fc": dense},
    "cnn_lstm": {"conv": convolution, "layer": after_maps, "fc": dense},
}


def weights_of(key: str, said: dict[str, Any]) -> Weights:
    """The state dict of the drawn network with the weights that Keras had."""
    layers = LAYERS.get(key, {"layer": recurrence, "fc": dense})
    found = {}
    for (name, turn), arrays in zip(layers.items(), said["weights"].values(), strict=True):
        parts = turn(*(torch.tensor(array) for array in arrays))
        found.update({f"{name}.{part}": weight for part, weight in parts.items()})
    return found


def arguments(key: str, said: dict[str, Any]) -> list[torch.Tensor]:
    """What `forward` takes; frames with the channels first, and how long the sequences are that Keras masks."""
    x = torch.tensor(said["input"])
    if key == "cnn_lstm":
        return [x.movedim(-1, 2)]
    return [x, (x != 0).any(2).sum(1)] if key == "rnn_var" else [x]


def fields(key: str) -> Fields | None:
    """Labels are one-hot, as categorical cross-entropy has them."""
    shapes = {"rnn_var": ("T", FEATURES), "softmax": (FEATURES,), "cnn_lstm": (STEPS, *FRAME)}
    if key not in shapes:
        return None
    return {
        "x": Field(batch_of(*shapes[key]), "input", lengths=key == "rnn_var"),
        "y": Field(batch_of(CLASSES), "target", CLASSES),
    }


def drawn(key: str) -> tuple[Report, torch.nn.Module, dict[str, Any]]:
    """A network with the weights that Keras had, and what Keras said."""
    said = json.loads((FOLDER / f"{key}.json").read_text(encoding="utf-8"))
    report = checked(NETWORKS[key](), fields(key))
    module = build(model_source(report)).eval()
    module.load_state_dict(weights_of(key, said))
    return report, module, said


@pytest.mark.parametrize("key", NETWORKS)
def test_the_same_weights_give_the_same_outputs_as_in_keras(key: str) -> None:
    _, module, said = drawn(key)
    speak: Callable[..., torch.Tensor | tuple[torch.Tensor, ...]] = vars(type(module))["predict"]
    with torch.no_grad():
        found = speak(module, *arguments(key, said))
    outputs = found if isinstance(found, tuple) else (found,)
    assert len(outputs) == len(said["outputs"])
    for output, wanted in zip(outputs, said["outputs"], strict=True):
        assert_close(output, torch.tensor(wanted))


@pytest.mark.parametrize("key", ["rnn_var", "softmax", "cnn_lstm"])
def test_categorical_cross_entropy_is_the_loss_on_one_hot_labels(key: str) -> None:
    report, module, said = drawn(key)
    outputs = module(*arguments(key, said))
    loss, metrics = objective_of(objective_source(report))(outputs, torch.tensor(said["one_hot"]))
    assert_close(loss.detach(), torch.tensor(said["loss"]))
    right = torch.tensor(said["outputs"][0]).argmax(1) == torch.tensor(said["one_hot"]).argmax(1)
    assert torch.equal(metrics["accuracy"], right)


@pytest.mark.parametrize("key", NETWORKS)
def test_what_keras_said_hangs_on_every_weight(key: str) -> None:
    """A weight read wrongly would show: without it the outputs are others."""
    _, module, said = drawn(key)
    before = module(*arguments(key, said))
    before = before if isinstance(before, tuple) else (before,)
    sum(output.square().sum() for output in before).backward()
    assert all(weight.grad is not None and weight.grad.abs().max() > 1e-5 for weight in module.parameters())
