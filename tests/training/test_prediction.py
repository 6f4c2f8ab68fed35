"""Predictions: probabilities where the loss makes them of logits, values else, for any number of samples."""

import numpy as np
import pytest
import torch

from builder.check import Report, check
from builder.recipe import Recipe
from builder.sketch import Sketch
from graph_to_torch.module import build
from graph_to_torch.plan import plan
from graph_to_torch.prediction import AT_ONCE, predict
from graph_to_torch.source import model_source
from graph_to_torch.splits import Arrays
from tests.training.drawn import table


def samples(count: int) -> Arrays:
    return {"x": np.random.default_rng(1).standard_normal((count, 4), dtype=np.float32)}


def ending_in(*outputs: tuple[str, str]) -> Report:
    """A Dense 2 with an activation and a loss for each output."""
    sketch = Sketch("ends", Recipe())
    start = sketch.add("input", field="x", shape=(4,))
    for activation, loss in outputs:
        sketch.add("dense", start, out_features=2, activation=activation)
        sketch.add("output", loss=loss, metric="none", name=loss)
    return check(sketch.network)


@pytest.mark.parametrize("activation", ["softmax", "none"])
def test_cross_entropy_gives_the_softmax_of_the_logits(activation: str) -> None:
    report = ending_in((activation, "cross_entropy"))
    module = build(model_source(report))
    logits = module(torch.from_numpy(samples(7)["x"]))
    found = predict(module, plan(report), samples(7))["cross_entropy"]
    np.testing.assert_allclose(found, torch.softmax(logits, 1).detach().numpy(), rtol=1e-6)
    np.testing.assert_allclose(found.sum(1), 1, rtol=1e-6)


def test_several_outputs_by_name() -> None:
    report = ending_in(("sigmoid", "binary_cross_entropy"), ("relu", "mse"))
    module = build(model_source(report))
    first, second = module(torch.from_numpy(samples(5)["x"]))
    found = predict(module, plan(report), samples(5))
    assert list(found) == ["binary_cross_entropy", "mse"]
    np.testing.assert_allclose(found["binary_cross_entropy"], torch.sigmoid(first).detach().numpy(), rtol=1e-6)
    np.testing.assert_allclose(found["mse"], second.detach().numpy(), rtol=1e-6)


@pytest.mark.parametrize("count", [1, AT_ONCE, AT_ONCE + 1])
def test_all_samples_in_their_order_and_without_dropout(count: int) -> None:
    report = table()
    module = build(model_source(report))
    (found,) = predict(module, plan(report), samples(count)).values()
    assert found.shape == (count, 3)
    assert module.training, "the module is as it was"
    module.eval()
    whole = torch.softmax(module(torch.from_numpy(samples(count)["x"])), 1)
    np.testing.assert_allclose(found, whole.detach().numpy(), rtol=1e-5)


def test_a_state_comes_samples_first() -> None:
    sketch = Sketch("state", Recipe())
    sketch.add("input", field="x", shape=(5, 4))
    rnn = sketch.add("rnn", hidden_size=3, num_layers=2)
    sketch.add("output", (rnn, "hidden"), loss="mse", metric="none", name="state")
    report = check(sketch.network)
    module = build(model_source(report))
    x = np.random.default_rng(1).standard_normal((AT_ONCE + 2, 5, 4), dtype=np.float32)
    found = predict(module, plan(report), {"x": x})["state"]
    np.testing.assert_allclose(found, module(torch.from_numpy(x)).movedim(1, 0).detach().numpy(), atol=1e-5)
