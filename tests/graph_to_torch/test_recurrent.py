"""Recurrent blocks against PyTorch's own layers: states in and out, the ReLU cell, and how weights start."""

from itertools import product
from typing import Any

import pytest
import torch
import torch.nn.functional as F
from torch import nn
from torch.nn.utils.rnn import pack_padded_sequence, pad_packed_sequence

from builder.check import check
from builder.initial import INIT
from builder.network import Network
from builder.sketch import Sketch
from builder.values import Value
from graph_to_torch.module import build
from graph_to_torch.source import model_source
from graph_to_torch.support.relu_lstm import ReluLSTM
from graph_to_torch.support_texts import support_text
from tests.graph_to_torch.running import checked
from tests.graph_to_torch.sequences import drawn, measured

CELLS: dict[str, type[nn.RNNBase]] = {"rnn": nn.RNN, "lstm": nn.LSTM, "gru": nn.GRU}
PORTS = {"lstm": ("steps", "last", "hidden", "cell")}
SHAPES = list(product((1, 3), (False, True)))


def with_tanh() -> type[nn.Module]:
    """The text of the ReLU cell with tanh in place of ReLU: that must be PyTorch's own LSTM."""
    known: dict[str, Any] = {"torch": torch, "nn": nn, "F": F}
    text = support_text("relu_lstm")
    assert text.count(".relu()") == 2
    exec(text.replace(".relu()", ".tanh()"), known)
    made: type[nn.Module] = known["ReluLSTM"]
    return made


TANH = with_tanh()


def pair(layers: int, both: bool, bias: bool = True) -> tuple[nn.Module, nn.LSTM]:
    options: dict[str, Any] = {"num_layers": layers, "bias": bias, "bidirectional": both}
    torch.manual_seed(3)
    mine = TANH(5, 4, **options).double()
    torch.manual_seed(3)
    return mine, nn.LSTM(5, 4, batch_first=True, **options).double()


@pytest.mark.parametrize(("layers", "both"), SHAPES)
@pytest.mark.parametrize("bias", [True, False])
def test_the_readable_cell_has_the_weights_of_pytorch(layers: int, both: bool, bias: bool) -> None:
    mine, theirs = pair(layers, both, bias)
    assert list(mine.state_dict()) == list(theirs.state_dict())
    for name, weight in theirs.state_dict().items():
        assert torch.equal(mine.state_dict()[name], weight), "the same seed gives the same start"


@pytest.mark.parametrize(("layers", "both"), SHAPES)
@pytest.mark.parametrize("bias", [True, False])
@pytest.mark.parametrize("started", [True, False])
def test_the_readable_cell_is_that_of_pytorch(layers: int, both: bool, bias: bool, started: bool) -> None:
    """Outputs, states and gradients; from a state, too."""
    mine, theirs = pair(layers, both, bias)
    x = torch.randn(3, 6, 5, dtype=torch.float64, requires_grad=True)
    first = [torch.randn(layers * (1 + both), 3, 4, dtype=torch.float64, requires_grad=True) for _ in range(2)]
    given = (tuple(first),) if started else ()
    results = [(steps, *state) for steps, state in (mine(x, *given), theirs(x, *given))]
    wanted = [x, *(first if started else ())]
    gradients = [
        torch.autograd.grad(sum(r.square().sum() for r in found), [*wanted, *module.parameters()])
        for found, module in zip(results, (mine, theirs), strict=True)
    ]
    for one, other in zip((*results[0], *gradients[0]), (*results[1], *gradients[1]), strict=True):
        torch.testing.assert_close(one, other, rtol=1e-9, atol=1e-9)


@pytest.mark.parametrize(("layers", "both"), SHAPES)
def test_lengths_are_what_packing_is(layers: int, both: bool) -> None:
    mine, theirs = pair(layers, both)
    x, lengths = torch.randn(4, 6, 5, dtype=torch.float64), torch.tensor([3, 6, 1, 4])
    steps, state = mine(x, lengths=lengths)
    packed, wanted = theirs(pack_padded_sequence(x, lengths, batch_first=True, enforce_sorted=False))
    torch.testing.assert_close(steps, pad_packed_sequence(packed, batch_first=True, total_length=6)[0])
    torch.testing.assert_close(state, wanted)


def test_dropout_stands_between_the_layers_and_in_training_only() -> None:
    torch.manual_seed(0)
    layer = ReluLSTM(5, 4, num_layers=2, dropout=0.9)
    x = torch.randn(3, 6, 5)
    assert not torch.equal(layer(x)[0], layer(x)[0])
    torch.testing.assert_close(layer.eval()(x)[0], layer(x)[0])
    one = ReluLSTM(5, 4, dropout=0.9)
    assert torch.equal(one(x)[0], one(x)[0]), "nothing lies above one layer"


def test_one_step_of_the_relu_cell_by_hand() -> None:
    """i, f, g, o in the order of PyTorch: c = f·c + i·relu(g), h = o·relu(c)."""
    layer = ReluLSTM(1, 1)
    numbers = {"weight_ih_l0": [1.0, -2.0, 3.0, 0.5], "weight_hh_l0": [0.1, 0.2, -0.3, 0.4]}
    with torch.no_grad():
        for name, column in numbers.items():
            layer.get_parameter(name).copy_(torch.tensor(column)[:, None])
        layer.get_parameter("bias_ih_l0").copy_(torch.tensor([0.0, 1.0, 0.5, -1.0]))
        layer.get_parameter("bias_hh_l0").zero_()
    x, h, c = 2.0, 0.5, -0.25
    i, f, g, o = (w * x + u * h + b for w, u, b in zip(*numbers.values(), [0.0, 1.0, 0.5, -1.0], strict=True))
    sigmoid = [1 / (1 + 2.718281828459045**-z) for z in (i, f, o)]
    cell = sigmoid[1] * c + sigmoid[0] * max(g, 0.0)
    wanted = sigmoid[2] * max(cell, 0.0)
    steps, (hidden, last) = layer(torch.tensor([[[x]]]), (torch.tensor([[[h]]]), torch.tensor([[[c]]])))
    assert steps.item() == hidden.item() == pytest.approx(wanted, abs=1e-6)
    assert last.item() == pytest.approx(cell, abs=1e-6)


def relu_lstm(**values: Value) -> Network:
    sketch = Sketch("lstm-relu")
    sketch.add("input", shape=("T", 8))
    lstm = sketch.add("lstm", name="lstm1", hidden_size=50, nonlinearity="relu", **values)
    sketch.add("dense", (lstm, "last"), out_features=1, activation="sigmoid")
    sketch.add("output", loss="binary_cross_entropy")
    return sketch.network


def test_the_network_of_the_tutorials_has_its_parameters_and_its_text() -> None:
    report = checked(relu_lstm())
    source = model_source(report)
    assert report.parameters == 12_051 == sum(w.numel() for w in build(source).parameters())
    assert support_text("relu_lstm") in source.text
    assert "self.lstm1 = ReluLSTM(8, 50)" in source.text
    assert "ReluLSTM" not in model_source(checked(plain_lstm())).text


def plain_lstm() -> Network:
    sketch = Sketch("lstm")
    sketch.add("input", shape=("T", 8))
    return measured(sketch, (sketch.add("lstm"), "last"))


def test_the_block_says_that_it_is_slower() -> None:
    network = relu_lstm()
    (block,) = network.of_kind("lstm")
    record = network.record("lstm")
    assert "slower" in record.detail(block.values)
    assert "slower" in record.parameter("nonlinearity").help


@pytest.mark.parametrize("kind", CELLS)
@pytest.mark.parametrize(("layers", "both"), SHAPES)
def test_states_go_from_an_encoder_into_a_decoder(kind: str, layers: int, both: bool) -> None:
    same: dict[str, Value] = {"hidden_size": 4, "num_layers": layers, "bidirectional": both}
    sketch = Sketch("translate")
    source, target = (
        sketch.add("input", name="source", shape=("S", 5)),
        sketch.add("input", name="target", shape=("T", 6)),
    )
    reader = sketch.add(kind, source, name="reader", **same)
    states = [(reader, port) for port in PORTS.get(kind, ("steps", "last", "hidden"))[2:]]
    writer = sketch.add(kind, target, *states, name="writer", initial_state=True, **same)
    module = drawn(checked(measured(sketch, (writer, "steps"), (writer, "last"))))
    x, y = torch.randn(3, 7, 5), torch.randn(3, 4, 6)
    wanted, state = module.writer(y, module.reader(x)[1])
    hidden = state[0] if kind == "lstm" else state
    steps, last = module(x, y)
    assert torch.equal(steps, wanted)
    assert torch.equal(last, torch.cat([hidden[-2], hidden[-1]], 1) if both else hidden[-1])


@pytest.mark.parametrize("kind", CELLS)
@pytest.mark.parametrize("bend", ["tanh", "relu"])
def test_a_vector_starts_one_layer(kind: str, bend: str) -> None:
    """The features of a picture start a language model, as a slice of something wider, too."""
    values: dict[str, Value] = {} if kind == "gru" else {"nonlinearity": bend}
    sketch = Sketch("caption")
    words, image = sketch.add("input", name="words", shape=("T", 6)), sketch.add("input", name="image", shape=(3, 8))
    first = sketch.add("last_step", image)
    last = sketch.add(kind, words, *[first] * (1 + (kind == "lstm")), name="writer", hidden_size=8, initial_state=True,
                      **values)  # fmt: skip
    module = drawn(checked(measured(sketch, (last, "steps"))))
    x, y = torch.randn(2, 5, 6), torch.randn(2, 3, 8)
    state = y[:, -1].contiguous()[None]
    wanted = module.writer(x, (state, state) if kind == "lstm" else state)[0]
    assert torch.equal(module(x, y), wanted)


STARTS = [key for key, _ in INIT.options]


@pytest.mark.parametrize("start", STARTS)
@pytest.mark.parametrize("kind", ["rnn", "lstm", "gru", "dense", "embedding"])
def test_weights_start_as_chosen(kind: str, start: str) -> None:
    """The same seed and PyTorch's own function on the same fresh layer is the oracle; biases are left alone."""
    tokens = kind == "embedding"
    sketch = Sketch("start")
    sketch.add("input", shape=("T",) if tokens else ("T", 5), dtype="int" if tokens else "float")
    layer = sketch.add(kind, name="subject", initial=start)
    first = sketch.network.record(kind).outputs(sketch.network.blocks[layer].values)[0].name
    source = model_source(checked(measured(sketch, (layer, first))))
    torch.manual_seed(5)
    made = build(source).get_submodule("subject")
    fresh = started(kind, start)
    for name, weight in fresh.state_dict().items():
        assert torch.equal(made.state_dict()[name], weight), name


def started(kind: str, start: str) -> Any:
    torch.manual_seed(5)
    made: dict[str, Any] = {"dense": nn.Linear, "embedding": nn.Embedding, **CELLS}
    fresh = made[kind](1000 if kind == "embedding" else 5, 64)
    bends: dict[str, Any] = {"nonlinearity": "relu"}
    options: dict[str, Any] = {"normal": {"std": 0.02}, "kaiming_uniform": bends, "kaiming_normal": bends}.get(
        start, {}
    )
    for weight in fresh.parameters():
        if weight.dim() > 1 and start != "default":
            getattr(nn.init, f"{start}_")(weight, **options)
    return fresh


def test_the_vector_of_padding_stays_zero_however_the_others_start() -> None:
    sketch = Sketch("words")
    sketch.add("input", shape=("T",), dtype="int")
    layer = sketch.add("embedding", name="subject", initial="xavier_normal", padding=True)
    report = check(measured(sketch, layer))
    weight = drawn(report).get_submodule("subject").state_dict()["weight"]
    assert not weight[0].any()
    assert weight[1:].all()
