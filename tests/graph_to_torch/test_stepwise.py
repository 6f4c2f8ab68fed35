"""A block at every step of a sequence gives what a loop over the steps gives."""

from dataclasses import replace

import pytest
import torch
from torch import nn

from builder.edits import with_blocks
from builder.grouping import grouped, ungrouped
from builder.network import Network
from builder.sketch import Sketch
from builder.values import Value
from graph_to_torch.plan import plan
from graph_to_torch.source import model_source
from tests.graph_to_torch.running import as_tuple, checked, samples
from tests.graph_to_torch.sequences import drawn, measured

FRAMES = (2, 5, 1, 8, 8)


def at_every_step(network: Network, id: str) -> Network:
    return with_blocks(network, replace(network.blocks[id], every_step=True))


def frames_read() -> tuple[Network, str]:
    """A CNN in a group, at every frame of a clip, and an LSTM over what it gives."""
    sketch = Sketch("clips")
    sketch.add("input", name="clip", shape=FRAMES[1:])
    inner = [sketch.add("conv2d", out_channels=3, activation="relu", name="conv"), sketch.add("maxpool2d"),
             sketch.add("flatten")]  # fmt: skip
    network, block = grouped(sketch.network, inner, "frame")
    sketch.network = at_every_step(network, block.id)
    port = network.record(block.kind).outputs(block.values)[0].name
    lstm = sketch.add("lstm", (block.id, port), hidden_size=4)
    return measured(sketch, sketch.add("dense", (lstm, "last"), out_features=5), (block.id, port)), block.id


def test_a_network_for_frames_is_a_loop_over_frames() -> None:
    network, _ = frames_read()
    module = drawn(checked(network)).double()
    clip = torch.randn(FRAMES, dtype=torch.float64, requires_grad=True)
    told, features = module(clip)
    conv, lstm, dense = module.frame.conv, module.lstm1, module.fc1
    each = [nn.functional.max_pool2d(conv(clip[:, step]).relu(), 2).flatten(1) for step in range(FRAMES[1])]
    torch.testing.assert_close(features, torch.stack(each, 1), rtol=0, atol=1e-12)
    by_hand = dense(lstm(torch.stack(each, 1))[0][:, -1])
    torch.testing.assert_close(told, by_hand, rtol=0, atol=1e-12)
    weights = [clip, *module.parameters()]
    for one, other in zip(
        torch.autograd.grad(told.square().sum(), weights), torch.autograd.grad(by_hand.square().sum(), weights),
        strict=True,
    ):  # fmt: skip
        torch.testing.assert_close(one, other, rtol=1e-9, atol=1e-12)


def test_taken_apart_each_block_is_at_every_step() -> None:
    network, block = frames_read()
    apart, new = ungrouped(network, block)
    assert all(apart.blocks[id].every_step for id in new)
    module, other = (drawn(checked(one)) for one in (network, apart))
    for weight, twin in zip(other.parameters(), module.parameters(), strict=True):
        weight.data.copy_(twin)
    clip = torch.randn(FRAMES)
    for one, wanted in zip(other(clip), module(clip), strict=True):
        torch.testing.assert_close(one, wanted)


Row = tuple[str, dict[str, Value], tuple[int | str, ...]]
ROWS: tuple[Row, ...] = (
    ("conv2d", {"out_channels": 3}, (4, 2, 6, 6)),
    ("conv1d", {"out_channels": 3, "activation": "relu"}, (4, 2, 9)),
    ("maxpool2d", {}, ("T", 2, 6, 6)),
    ("dense", {"out_features": 3, "activation": "sigmoid"}, (4, 6)),
    ("flatten", {}, ("T", 2, 3)),
    ("relu", {}, (4, 6)),
    ("rnn", {"hidden_size": 3}, (4, 5, 6)),
    ("lstm", {"hidden_size": 3, "bidirectional": True, "num_layers": 2}, (4, 5, 6)),
    ("gru", {"hidden_size": 3}, ("T", 5, 6)),
    ("last_step", {}, (4, 5, 6)),
    ("reverse_time", {}, (4, 5, 6)),
    ("global_avg_pool", {}, (4, 2, 6, 6)),
    ("identity", {}, (4, 6)),
)


@pytest.mark.parametrize(("kind", "values", "shape"), ROWS, ids=lambda part: part if isinstance(part, str) else "")
def test_a_block_at_every_step(kind: str, values: dict[str, Value], shape: tuple[int | str, ...]) -> None:
    """Against the same block once, with the same weights, called with one step after the other."""
    module, x = built(kind, values, shape, every_step=True)
    once, _ = built(kind, values, shape[1:], every_step=False)
    once.load_state_dict(module.state_dict())
    steps = [as_tuple(once(x[:, step])) for step in range(x.shape[1])]
    for result, *each in zip(as_tuple(module(x)), *steps, strict=True):
        # A state has its steps behind N as well: layers × N × T × H.
        at = 2 if each[0].shape[0] != len(x) else 1
        torch.testing.assert_close(result, torch.stack(each, at))


def built(
    kind: str, values: dict[str, Value], shape: tuple[int | str, ...], *, every_step: bool
) -> tuple[nn.Module, torch.Tensor]:
    sketch = Sketch("steps")
    sketch.add("input", name="clip", shape=shape)
    block = sketch.add(kind, name="subject", **values)
    if every_step:
        sketch.network = at_every_step(sketch.network, block)
    record = sketch.network.record(kind)
    ports = record.outputs(sketch.network.blocks[block].values)
    report = checked(measured(sketch, *((block, port.name) for port in ports)))
    (x,) = samples(plan(report).inputs, N=3, T=6)
    results = [output.type for output in plan(report).outputs]
    module = drawn(report)
    found = as_tuple(module(x))
    for type, result in zip(results, found, strict=True):
        assert result.shape == tuple({"N": 3, "T": 6}.get(d, d) if isinstance(d, str) else d for d in type.shape)
    return module, x


def test_two_inputs_at_every_step() -> None:
    sketch = Sketch("pairs")
    one, other = sketch.add("input", shape=(4, 6)), sketch.add("input", shape=(4, 6))
    block = sketch.add("concat", one, other, dim=1)
    sketch.network = at_every_step(sketch.network, block)
    module = drawn(checked(measured(sketch, block)))
    x, y = torch.randn(2, 4, 6), torch.randn(2, 4, 6)
    assert torch.equal(module(x, y), torch.cat([x, y], 2))


def test_one_that_is_off_hands_the_sequence_on() -> None:
    sketch = Sketch("off")
    sketch.add("input", shape=(4, 6))
    block = sketch.add("dense", out_features=3)
    network = measured(sketch, block)
    network = with_blocks(network, replace(network.blocks[block], every_step=True, off=True))
    x = torch.randn(2, 4, 6)
    assert torch.equal(drawn(checked(network))(x), x)


@pytest.mark.parametrize(
    ("steps", "values", "told"),
    [(8, {}, "(N·8) × 3 × 4 × 4"), ("T", {}, "(N·T) × 3 × 4 × 4"), ("T", {"lengths": True}, "steps × 3 × 4 × 4")],
)
def test_the_text_says_how_many_steps_a_call_gives_at_once(
    steps: int | str, values: dict[str, Value], told: str
) -> None:
    sketch = Sketch("frames")
    sketch.add("input", name="clip", shape=(steps, 2, 6, 6), **values)
    conv = sketch.add("conv2d", name="conv", out_channels=3, activation="relu")
    sketch.network = at_every_step(sketch.network, conv)
    lines = model_source(checked(measured(sketch, conv))).text.splitlines()
    (call,) = (line for line in lines if "F.relu(self.conv(" in line)
    assert call.endswith(f"  # {told}")
