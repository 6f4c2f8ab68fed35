"""Attention, transformer layers and positions: padding never changes what a sequence gives, nor what is learned."""

from collections.abc import Callable
from typing import Any

import pytest
import torch
from hypothesis import given, settings
from hypothesis import strategies as st
from torch import nn

from builder.check import Report, check
from builder.edits import set_values
from builder.grouping import grouped
from builder.sketch import Sketch
from builder.tensor_type import TensorType
from graph_to_torch.module import build
from graph_to_torch.plan import plan
from graph_to_torch.source import model_source
from tests.graph_to_torch.by_hand_attention import waves
from tests.graph_to_torch.running import checked

FEATURES = 6
Grow = Callable[[Sketch, str, str], str]
Grads = list[torch.Tensor]


def one(kind: str, **values: Any) -> Grow:
    return lambda sketch, x, _: sketch.add(kind, x, **values)


def two(kind: str, **values: Any) -> Grow:
    return lambda sketch, x, memory: sketch.add(kind, x, memory, **values)


def stacked(sketch: Sketch, x: str, memory: str) -> str:
    """What a small transformer is made of, one on top of the other."""
    x = sketch.add("learned_positions", sketch.add("sine_positions", x), max_length=9)
    x = sketch.add("encoder_layer", sketch.add("encoder_layer", x, nhead=3, dim_feedforward=5), nhead=2, causal=True)
    return sketch.add("decoder_layer", sketch.add("attention", x, num_heads=2), memory, nhead=2)


NETS: dict[str, Grow] = {
    "self": one("attention", num_heads=2),
    "causal": one("attention", num_heads=3, causal=True),
    "weighted": one("attention", num_heads=2, causal=True, weights=True),
    "cross": two("attention", num_heads=2, inputs="memory"),
    "encoder": one("encoder_layer", nhead=2, dim_feedforward=7),
    "encoder, norm first, GELU": one("encoder_layer", nhead=3, norm_first=True, activation="gelu", bias=False),
    "encoder, causal": one("encoder_layer", nhead=2, causal=True),
    "decoder": two("decoder_layer", nhead=2, dim_feedforward=7),
    "decoder, norm first": two("decoder_layer", nhead=2, norm_first=True, causal=False),
    "sine": one("sine_positions"),
    "learned": one("learned_positions", max_length=9),
    "stacked": stacked,
}


def drawn(grow: Grow, lengths: bool = True) -> Report:
    """A network of two Inputs, both of sequences that differ in length, and an Output at every step."""
    sketch = Sketch("net")
    x = sketch.add("input", name="x", shape=("T", FEATURES), lengths=lengths)
    memory = sketch.add("input", name="memory", shape=("S", FEATURES), lengths=lengths)
    block = grow(sketch, x, memory)
    sketch.add("dense", block, out_features=2)
    sketch.add("output", loss="mse", metric="none")
    return checked(sketch.network)


def exact(report: Report) -> nn.Module:
    """The module with its dropout off and numbers of 64 bits."""
    torch.manual_seed(0)
    return build(model_source(report)).double().eval()


def arguments(report: Report, x: torch.Tensor, memory: torch.Tensor, *told: list[int]) -> list[torch.Tensor]:
    """What `forward` takes, given all that it may ask for."""
    known = {"x": x, "memory": memory, "x_lengths": torch.tensor(told[0]), "memory_lengths": torch.tensor(told[1])}
    return [known[put.name] for put in plan(report).inputs]


def learned(module: nn.Module, results: list[torch.Tensor]) -> Grads:
    """The gradients of the sum of the squares of these results."""
    module.zero_grad()
    torch.stack([result.square().sum() for result in results]).sum().backward()
    return [p.grad.clone() for p in module.parameters() if p.grad is not None]


@pytest.mark.parametrize("name", NETS)
@settings(max_examples=12, deadline=None)
@given(pairs=st.lists(st.tuples(st.integers(1, 6), st.integers(1, 5)), min_size=1, max_size=4))
def test_a_sequence_alone_is_the_same_as_padded_in_a_batch(name: str, pairs: list[tuple[int, int]]) -> None:
    report = drawn(NETS[name])
    module = exact(report)
    ones, others = [a for a, _ in pairs], [b for _, b in pairs]
    x = torch.randn(len(pairs), max(ones) + 1, FEATURES, dtype=torch.float64)
    memory = torch.randn(len(pairs), max(others) + 1, FEATURES, dtype=torch.float64)
    together = module(*arguments(report, x, memory, ones, others))
    assert together.isfinite().all()
    kept = [together[n, :length] for n, length in enumerate(ones)]
    alone = [
        module(*arguments(report, x[n : n + 1, :a], memory[n : n + 1, :b], [a], [b]))[0]
        for n, (a, b) in enumerate(pairs)
    ]
    torch.testing.assert_close(kept, alone, rtol=1e-9, atol=1e-9)
    torch.testing.assert_close(learned(module, kept), learned(module, alone), rtol=1e-9, atol=1e-9)


@pytest.mark.parametrize("name", NETS)
def test_prediction_with_pytorchs_fast_path_is_the_same(name: str) -> None:
    """Without gradients PyTorch takes another way through an encoder layer."""
    report = drawn(NETS[name])
    module = exact(report)
    x, memory = torch.randn(3, 5, FEATURES).double(), torch.randn(3, 4, FEATURES).double()
    given = arguments(report, x, memory, [5, 1, 3], [2, 4, 1])
    with torch.inference_mode():
        fast = module(*given)
    assert fast.isfinite().all()
    for n, length in enumerate((5, 1, 3)):
        torch.testing.assert_close(fast[n, :length], module(*given)[n, :length], rtol=1e-9, atol=1e-9)


@pytest.mark.parametrize("name", [name for name in NETS if "causal" in name])
def test_a_causal_block_does_not_look_ahead(name: str) -> None:
    report = drawn(NETS[name])
    module = exact(report)
    x, memory = torch.randn(2, 6, FEATURES).double(), torch.randn(2, 3, FEATURES).double()
    later = torch.cat([x[:, :4], torch.randn(2, 2, FEATURES).double()], 1)
    before = [module(*arguments(report, xs, memory, [6, 6], [3, 3]))[:, :4] for xs in (x, later)]
    torch.testing.assert_close(*before, rtol=1e-12, atol=1e-12)


def test_the_weights_of_attention_are_a_result() -> None:
    """Row by row they add up to 1; nothing is taken of later steps and of padding. The oracle is softmax by hand."""
    sketch = Sketch("looks")
    x = sketch.add("input", name="x", shape=("T", 4), lengths=True)
    block = sketch.add("attention", x, num_heads=1, causal=True, weights=True)
    sketch.add("output", (block, "weights"), loss="mse", metric="none")
    report = checked(sketch.network)
    assert report.output(block, "weights") == TensorType(("N", "T", "T"), "float", x)
    module: Any = exact(report)
    given = torch.randn(2, 4, 4).double()
    looks = module(given, torch.tensor([4, 2]))
    parts = (given @ module.attn1.in_proj_weight.T).chunk(3, 2)
    scores = parts[0] @ parts[1].transpose(1, 2) / 2
    for n, length in enumerate((4, 2)):
        for step in range(4):
            seen = min(step + 1, length)
            wanted = torch.zeros(4).double()
            wanted[:seen] = scores[n, step, :seen].softmax(0)
            torch.testing.assert_close(looks[n, step], wanted)


@pytest.mark.parametrize("features", [1, 2, 5, 8])
def test_sine_positions_are_those_of_the_paper(features: int) -> None:
    sketch = Sketch("waves")
    sketch.add("input", shape=("T", features))
    sketch.add("sine_positions")
    sketch.add("output", loss="mse", metric="none")
    module = build(model_source(checked(sketch.network)))
    for steps in (1, 7, 300):
        x = torch.randn(2, steps, features, dtype=torch.float64)
        torch.testing.assert_close(module(x), x + waves(steps, features, torch.float64), rtol=0, atol=1e-12)
    half = module(torch.zeros(1, 300, features, dtype=torch.bfloat16))
    torch.testing.assert_close(half[0].float(), waves(300, features), rtol=0, atol=1e-2)


def positions(steps: int | str, most: int) -> Report:
    sketch = Sketch("positions")
    sketch.add("input", shape=(steps, 4))
    sketch.add("learned_positions", max_length=most)
    sketch.add("output", loss="mse", metric="none")
    return check(sketch.network)


def test_more_steps_than_learned_positions_are_told_before_a_run_and_in_one() -> None:
    (problem,) = positions(30, 20).problems
    assert problem.text == "Learned positions knows 20 positions, gets 30 steps."
    assert [remedy.title for remedy in problem.remedies] == ["Set 30 positions"]
    report = positions("T", 20)
    assert not report.problems
    module = build(model_source(report))
    assert module(torch.zeros(1, 20, 4)).shape == (1, 20, 4)
    with pytest.raises(ValueError, match="positions are learned for 20 steps, and there are 21"):
        module(torch.zeros(1, 21, 4))


def test_the_vector_of_padding_is_zero_and_stays_so() -> None:
    sketch = Sketch("words")
    sketch.add("input", shape=("T",), dtype="int")
    sketch.add("embedding", num_embeddings=5, embedding_dim=3, padding=True, initial="normal")
    sketch.add("output", loss="mse", metric="none")
    module: Any = build(model_source(checked(sketch.network)))
    module(torch.tensor([[0, 3]])).sum().backward()
    weight = module.embedding1.weight
    assert not weight[0].any()
    assert not weight.grad[0].any()
    assert weight.grad[3].all()


@pytest.mark.parametrize("name", ["self", "encoder", "cross", "decoder"])
def test_without_lengths_no_mask_is_printed(name: str) -> None:
    text = model_source(drawn(NETS[name], lengths=False)).text
    assert ("Mask.padding" in text) is False
    assert ("Mask" in text) == (name == "decoder")


def test_layers_of_a_group_in_a_row_are_told_the_lengths() -> None:
    report = drawn(one("encoder_layer", nhead=2, dim_feedforward=7, causal=True))
    layer = report.network.of_kind("encoder_layer")[0].id
    network, block = grouped(report.network, [layer], "Layer")
    report = checked(set_values(network, block.id, {"repeat": 3}))
    assert "class Layer(nn.Module):" in model_source(report).text
    module = exact(report)
    x = torch.randn(2, 5, FEATURES, dtype=torch.float64)
    together = module(x, torch.tensor([5, 2]))
    torch.testing.assert_close(together[1:, :2], module(x[1:, :2], torch.tensor([2])), rtol=1e-9, atol=1e-9)
