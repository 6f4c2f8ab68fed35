"""The text of blocks that normalise, activate, shape and merge, as a person would write it, and what it gives."""

import pytest
import torch
import torch.nn.functional as F

from builder.dims import Shape
from builder.network import Network
from builder.sketch import Sketch
from builder.values import Value
from graph_to_torch.module import build
from graph_to_torch.source import model_source
from graph_to_torch.support.gaussian_noise import GaussianNoise
from tests.builder.mistakes.drawing import chain, layer
from tests.graph_to_torch.running import checked
from tests.graph_to_torch.test_logits import predicted


def lines(network: Network) -> list[str]:
    """The lines of `__init__` and `forward` that the block stands in, without comments."""
    source = model_source(checked(network))
    told = [line.split("  #")[0].strip() for line in source.text.splitlines()]
    (block,) = [block.id for block in network.blocks.values() if block.name == "subject"]
    return [told[number - 1] for number in source.lines_of(block)]


@pytest.mark.parametrize(
    ("kind", "shape", "values", "text"),
    [
        ("flatten", (3, 4), {}, ["x = image.flatten(1)"]),
        ("flatten", (3, 4, 4), {"start_dim": 2}, ["x = image.flatten(2)"]),
        ("leaky_relu", (3,), {}, ["x = F.leaky_relu(image)"]),
        ("leaky_relu", (3,), {"negative_slope": 0.2}, ["x = F.leaky_relu(image, negative_slope=0.2)"]),
        ("elu", (3,), {"alpha": 0.5}, ["x = F.elu(image, alpha=0.5)"]),
        ("gelu", (3,), {"approximate": "tanh"}, ['x = F.gelu(image, approximate="tanh")']),
        ("hardtanh", (3,), {"max_val": 6.0}, ["x = F.hardtanh(image, max_val=6.0)"]),
        ("softmax", (4, 3), {}, ["x = F.softmax(image, dim=-1)"]),
        ("softmax", (4, 3, 3), {"dim": 3}, ["x = F.softmax(image, dim=3)"]),
        ("log_softmax", (4,), {}, ["x = F.log_softmax(image, dim=1)"]),
        ("prelu", (3, 4, 4), {"each": True}, ["self.subject = nn.PReLU(num_parameters=3)", "x = self.subject(image)"]),
        ("layernorm", (3, 4), {}, ["self.subject = nn.LayerNorm(4)", "x = self.subject(image)"]),
        ("layernorm", (3, 4), {"axes": 2}, ["self.subject = nn.LayerNorm((3, 4))", "x = self.subject(image)"]),
        ("rmsnorm", (4,), {}, ["self.subject = nn.RMSNorm(4, eps=1e-06)", "x = self.subject(image)"]),
        ("groupnorm", (6, 4), {"num_groups": 3}, ["self.subject = nn.GroupNorm(3, 6)", "x = self.subject(image)"]),
        ("dropout2d", (6, 4, 4), {}, ["self.subject = nn.Dropout2d(0.5)", "x = self.subject(image)"]),
        ("slice", (9,), {"start": 1, "stop": -1}, ["x = image[:, 1:-1]"]),
        ("slice", (9, 4), {"dim": 2, "step": 2}, ["x = image[:, :, ::2]"]),
        ("unflatten", (12,), {"sizes": (3, 0)}, ["x = image.unflatten(1, (3, -1))"]),
        ("squeeze", (1, 4, 1), {}, ["x = image.squeeze((1, 3))"]),
        ("unsqueeze", (4,), {"dim": 2}, ["x = image.unsqueeze(2)"]),
        ("repeat", (4, 5), {}, ["x = image.repeat(1, 2, 1)"]),
        ("repeat", (4,), {"order": "each"}, ["x = image.repeat_interleave(2, dim=1)"]),
        ("repeat_vector", (4,), {}, ["x = image.unsqueeze(1).repeat(1, 8, 1)"]),
        ("constant", (4,), {"shape": (2, 3), "value": 0.5},
         ["x = torch.full((len(image), 2, 3), 0.5, device=image.device)"]),
        ("dense", (3, 4), {}, ["self.subject = nn.Linear(4, 64)", "x = self.subject(image)"]),
        ("dense", (3, 4, 4), {"last_axis": True, "activation": "softmax"},
         ["self.subject = nn.Linear(4, 64)", "x = F.softmax(self.subject(image), dim=-1)"]),
        ("dense", (4,), {"activation": "silu"},
         ["self.subject = nn.Linear(4, 64)", "x = F.silu(self.subject(image))"]),
    ],
)  # fmt: skip
def test_text_of_one_input(kind: str, shape: tuple[int, ...], values: dict[str, Value], text: list[str]) -> None:
    assert lines(chain(shape, layer(kind, name="subject", **values))) == text


def merged(kind: str, shapes: tuple[Shape, ...], **values: Value) -> Network:
    sketch = Sketch("merged")
    starts = [sketch.add("input", name=name, shape=shape) for name, shape in zip("abc", shapes, strict=False)]
    end = sketch.add(kind, *starts, name="subject", **values)
    sketch.add("output", end, loss="mse", metric="none")
    return sketch.network


@pytest.mark.parametrize(
    ("kind", "count", "values", "text"),
    [
        ("add", 2, {}, "x = a + b"),
        ("subtract", 2, {}, "x = a - b"),
        ("abs", 1, {}, "x = torch.abs(a)"),
        ("multiply", 3, {"inputs": 3}, "x = a * b * c"),
        ("average", 3, {"inputs": 3}, "x = (a + b + c) / 3"),
        ("maximum", 3, {"inputs": 3}, "x = torch.maximum(torch.maximum(a, b), c)"),
        ("concat", 2, {}, "x = torch.cat([a, b], dim=1)"),
        ("stack", 2, {}, "x = torch.stack([a, b], dim=1)"),
        ("dot_product", 2, {}, "x = (a * b).sum(dim=-1, keepdim=True)"),
        ("cosine_similarity", 2, {}, "x = F.cosine_similarity(a, b, dim=-1).unsqueeze(-1)"),
        ("matmul", 2, {}, "x = a @ b"),
        ("matmul", 2, {"transpose": True}, "x = a @ b.mT"),
    ],
)
def test_text_of_several_inputs(kind: str, count: int, values: dict[str, Value], text: str) -> None:
    assert lines(merged(kind, ((4, 4),) * count, **values)) == [text]


def test_split_names_the_parts_that_are_read() -> None:
    sketch = Sketch("split")
    sketch.add("input", name="image", shape=(12,))
    split = sketch.add("split", name="subject", parts=3)
    sketch.add("output", (split, "out2"), loss="mse", metric="none")
    assert lines(sketch.network) == ["_, x, _ = image.chunk(3, dim=1)"]
    x = torch.randn(2, 12)
    assert torch.equal(build(model_source(checked(sketch.network)))(x), x[:, 4:8])


def test_noise_stands_above_the_class_that_uses_it() -> None:
    source = model_source(checked(chain((4,), layer("gaussian_noise", name="subject", std=0.5))))
    assert source.text.index("class GaussianNoise(nn.Module):") < source.text.index(f"class {source.class_name}(")
    assert "self.subject = GaussianNoise(0.5)" in source.text
    assert not torch.equal(build(source)(torch.zeros(2, 4)), torch.zeros(2, 4))


def test_noise_is_there_while_training_only() -> None:
    torch.manual_seed(0)
    noise, x = GaussianNoise(0.5), torch.zeros(100_000)
    assert noise(x).std().item() == pytest.approx(0.5, rel=0.02)
    assert noise(x).mean().item() == pytest.approx(0.0, abs=0.01)
    assert torch.equal(noise.eval()(x), x)


def test_a_log_softmax_changes_no_cross_entropy() -> None:
    """What the advice says: the loss and its gradients are the same, so nothing is learned worse."""
    torch.manual_seed(0)
    found = []
    for kind in ("identity", "log_softmax"):
        x = torch.arange(12.0).view(2, 6).requires_grad_()
        module = build(model_source(checked(chain((6,), layer(kind), loss="cross_entropy"))))
        loss = F.cross_entropy(module(x), torch.tensor([1, 4]))
        (slope,) = torch.autograd.grad(loss, x)
        found.append((loss, slope, predicted(module, x)))
    for one, other in zip(*found, strict=True):
        torch.testing.assert_close(one, other)
