"""Examples over sequences, tables and pairs: the drawing and the module written by hand are the same, in float64."""

import subprocess
import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest
import torch
from torch import nn

from builder.check import Report
from builder.network import Network
from graph_to_torch.module import build
from graph_to_torch.plan import plan
from graph_to_torch.source import model_source
from projects.data import fields_of
from projects.examples import EXAMPLES
from tests.graph_to_torch import twins_by_hand as by_hand
from tests.graph_to_torch.running import checked, samples
from tests.graph_to_torch.test_group_text import MYPY, RUFF

assert_close = partial(torch.testing.assert_close, rtol=0, atol=1e-9)
SEQUENCE: dict[str, object] = {"batch_first": True}
BOTH: dict[str, object] = {"batch_first": True, "num_layers": 2, "bidirectional": True, "dropout": 0.2}


def last_state(name: str, layer: Callable[..., by_hand.Recurrent], outputs: int, *sizes: int) -> nn.Module:
    settings = BOTH if name.startswith("bi-") else SEQUENCE
    if name in ("series", "rnn-binary"):
        settings = {**settings, "nonlinearity": "relu"}
    return by_hand.LastState(layer.__name__.lower(), layer(*sizes, **settings), outputs)


TWINS: dict[str, Callable[[], nn.Module]] = {
    "series": lambda: last_state("series", nn.RNN, 1, 1, 64),
    "sunspots": lambda: last_state("series", nn.RNN, 1, 1, 64),
    "rnn-var": lambda: last_state("rnn-var", nn.RNN, 10, 100, 32),
    "gru": lambda: last_state("gru", nn.GRU, 10, 100, 32),
    "bi-lstm": lambda: last_state("bi-lstm", nn.LSTM, 10, 100, 32),
    "bi-rnn": lambda: last_state("bi-rnn", nn.RNN, 10, 100, 32),
    "bi-gru": lambda: last_state("bi-gru", nn.GRU, 10, 100, 32),
    "rnn-binary": lambda: last_state("rnn-binary", nn.RNN, 1, 8, 50),
    "lstm-binary": lambda: last_state("lstm-binary", nn.LSTM, 1, 8, 50),
    "lstm-relu": lambda: by_hand.ReluLstm(8, 50),
    "text": by_hand.Text,
    "language-model": by_hand.LanguageModel,
    "recommender": by_hand.Recommender,
    "siamese": by_hand.Siamese,
    "tiny": by_hand.Tiny,
    "mlp": by_hand.Mlp,
    "wine": by_hand.Wine,
    "breast-cancer": by_hand.BreastCancer,
    "mlp-regression": by_hand.MlpRegression,
    "memory lstm": lambda: last_state("lstm", nn.LSTM, 1, 2, 32),
    "memory gru": lambda: last_state("gru", nn.GRU, 1, 2, 32),
    "memory rnn": lambda: last_state("rnn", nn.RNN, 1, 2, 32),
    "memory cnn": by_hand.AddingCnn,
}


def networks() -> dict[str, Network]:
    """Every network of every example by its own name; those of `memory` have the example before it."""
    return {f"memory {found.name}" if name == "memory" else found.name: found
            for name, example in EXAMPLES.items() for found in example.project().networks}  # fmt: skip


@pytest.fixture(scope="module")
def drawn() -> dict[str, Report]:
    found = networks()
    return {name: checked(found[name], fields_of(found[name].recipe.data)) for name in TWINS}


def said(module: nn.Module, arguments: list[torch.Tensor]) -> tuple[torch.Tensor, dict[str, torch.Tensor]]:
    """The output, and the gradients of the mean of its squares; the same seed drops the same values."""
    module.zero_grad()
    torch.manual_seed(3)
    output: torch.Tensor = module(*arguments)
    output.square().mean().backward()
    return output.detach(), {name: w.grad for name, w in module.named_parameters() if w.grad is not None}


@pytest.mark.parametrize("learning", [True, False], ids=["training", "evaluation"])
@pytest.mark.parametrize("name", TWINS)
def test_a_drawing_is_its_twin(name: str, learning: bool, drawn: dict[str, Report]) -> None:
    torch.manual_seed(1)
    module = build(model_source(drawn[name])).double().train(learning)
    twin = TWINS[name]().double().train(learning)
    shapes = [{key: weight.shape for key, weight in found.state_dict().items()} for found in (module, twin)]
    assert shapes[0] == shapes[1]
    twin.load_state_dict(module.state_dict())
    given = samples(plan(drawn[name]).inputs, N=5, T=9)
    given = [value.double() if value.is_floating_point() else value for value in given]
    (ours, gradients), (theirs, wanted) = said(module, given), said(twin, given)
    assert_close(ours, theirs)
    assert gradients.keys() == wanted.keys() == shapes[0].keys()
    for key, gradient in wanted.items():
        assert_close(gradients[key], gradient)


def test_the_tiny_network_says_what_is_worked_out_on_paper(drawn: dict[str, Report]) -> None:
    module = build(model_source(drawn["tiny"])).double()
    inputs = torch.tensor([[0.1, 0.2, 0.7]], dtype=torch.float64)
    with torch.no_grad():
        hidden, output = torch.sigmoid(module.get_submodule("hidden")(inputs)), module(inputs)
    torch.testing.assert_close(hidden, torch.tensor([[0.60587, 0.62481, 0.58176]]).double(), rtol=0, atol=5e-6)
    torch.testing.assert_close(output, torch.tensor([[0.688727]]).double(), rtol=0, atol=5e-7)


def test_ruff_and_mypy_find_nothing_in_the_exported_text(drawn: dict[str, Report], tmp_path: Path) -> None:
    for name, report in drawn.items():
        (tmp_path / f"{name.replace('-', '_').replace(' ', '_')}_model.py").write_text(
            model_source(report).text, encoding="utf-8"
        )
    for command in (RUFF, [*MYPY, "."]):
        done = subprocess.run(
            [sys.executable, "-m", *command], cwd=tmp_path, capture_output=True, text=True, check=False
        )
        assert done.returncode == 0, done.stdout + done.stderr
