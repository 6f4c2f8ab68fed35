"""The examples that see: each drawing against a module written by hand, in training and out of it."""

from collections.abc import Iterator

import pytest
import torch
from torch import nn

from graph_to_torch.module import build
from graph_to_torch.plan import plan
from graph_to_torch.source import model_source
from projects.data import fields_of
from projects.examples import EXAMPLES
from tests.graph_to_torch.running import checked, samples
from tests.graph_to_torch.vision_by_hand import FULL, TWINS

TINY = 1e-9


@pytest.fixture(autouse=True)
def _double() -> Iterator[None]:
    torch.set_default_dtype(torch.float64)
    yield
    torch.set_default_dtype(torch.float32)


def shapes(module: nn.Module) -> list[tuple[int, ...]]:
    """Of all weights and buffers, in the order in which the module has its layers."""
    return [tuple(tensor.shape) for tensor in module.state_dict().values()]


@pytest.mark.parametrize("id", TWINS)
@pytest.mark.parametrize("training", [True, False], ids=["training", "evaluation"])
def test_an_example_is_its_twin(id: str, training: bool) -> None:
    network = EXAMPLES[id].network()
    report = checked(network, fields_of(network.recipe.data))
    torch.manual_seed(0)
    drawn, written = build(model_source(report)), TWINS[id]()
    assert shapes(drawn) == shapes(written)
    names = dict(zip(written.state_dict(), drawn.state_dict(), strict=True))
    written.load_state_dict({name: drawn.state_dict()[other] for name, other in names.items()})
    (x,) = (sample.double() for sample in samples(plan(report).inputs, N=3))
    results = []
    for module in (drawn.train(training), written.train(training)):
        torch.manual_seed(1)  # the dropouts leave out the same
        results.append(module(x))
        results[-1].square().sum().backward()
    torch.testing.assert_close(*results, rtol=TINY, atol=TINY)
    weights = dict(drawn.named_parameters())
    for name, weight in written.named_parameters():
        other = weights[names[name]]
        assert weight.requires_grad == other.requires_grad
        if weight.grad is not None:
            torch.testing.assert_close(other.grad, weight.grad, rtol=TINY, atol=TINY)
    for name, buffer in written.named_buffers():
        torch.testing.assert_close(drawn.get_buffer(names[name]), buffer, rtol=TINY, atol=TINY)


@pytest.mark.parametrize("name", FULL)
def test_a_full_width_drawing_has_the_weights_of_its_twin(name: str) -> None:
    draw, write = FULL[name]
    with torch.device("meta"):
        drawn, written = build(model_source(checked(draw()))), write()
    assert shapes(drawn) == shapes(written)
    assert sum(w.numel() for w in drawn.parameters()) == sum(w.numel() for w in written.parameters())


@pytest.mark.parametrize("name", ["ResNet-18", "GoogLeNet"])
def test_a_full_width_drawing_computes_what_its_twin_does(name: str) -> None:
    draw, write = FULL[name]
    drawn, written = build(model_source(checked(draw()))).eval(), write().eval()
    names = zip(written.state_dict(), drawn.state_dict().values(), strict=True)
    written.load_state_dict(dict(names))
    x = torch.rand(1, 3, 224, 224)
    with torch.no_grad():
        torch.testing.assert_close(drawn(x), written(x), rtol=TINY, atol=TINY)


def test_the_frames_of_a_clip_do_not_know_of_one_another() -> None:
    network = EXAMPLES["cnn-lstm"].network()
    drawn = build(model_source(checked(network, fields_of(network.recipe.data)))).eval()
    cnn, lstm, fc = (drawn.get_submodule(name) for name in ("cnn", "lstm", "fc"))
    clip = torch.rand(2, 8, 1, 32, 32)
    seen = torch.stack([torch.stack([cnn(frame[None])[0] for frame in sample]) for sample in clip])
    torch.testing.assert_close(drawn(clip), fc(lstm(seen)[0][:, -1]), rtol=TINY, atol=TINY)
