"""The CRF against all rows of tags written out, and against values that pytorch-crf 0.7.2 gave."""

import json
from itertools import pairwise, product
from pathlib import Path
from typing import Any

import pytest
import torch
from hypothesis import given, settings
from hypothesis import strategies as st
from torch import nn

from builder.check import Report
from builder.fields import PADDING, Field, Fields
from builder.sketch import Sketch
from builder.tensor_type import batch_of
from graph_to_torch.module import build, objective_of
from graph_to_torch.objective import objective_source
from graph_to_torch.plan import plan
from graph_to_torch.prediction import predict
from graph_to_torch.script import training_script
from graph_to_torch.source import model_source
from graph_to_torch.support.crf import CRF
from graph_to_torch.support.entity_f1 import EntityF1
from graph_to_torch.tally import Meter
from tests.graph_to_torch.running import checked

NAMES = ("O", "B-PER", "I-PER", "B-LOC", "I-LOC")
WORDS = Field(batch_of("T", 3), "input", lengths=True)
TAGS = Field(batch_of("T", dtype="int"), "target", len(NAMES), NAMES, lengths=True)
FIELDS: Fields = {"words": WORDS, "tags": TAGS}


def scored(crf: CRF, emissions: torch.Tensor, tags: tuple[int, ...]) -> torch.Tensor:
    """The score of one row of tags for one sequence (T, K), term by term."""
    score = crf.start_transitions[tags[0]] + crf.end_transitions[tags[-1]]
    score = score + sum((emissions[step, tag] for step, tag in enumerate(tags)), torch.zeros(()))
    return score + sum((crf.transitions[pair] for pair in pairwise(tags)), torch.zeros(()))


def written_out(crf: CRF, emissions: torch.Tensor, tags: tuple[int, ...]) -> tuple[torch.Tensor, tuple[int, ...]]:
    """Minus the log-likelihood of `tags`, and the best tags: every row of tags is scored."""
    rows = list(product(range(emissions.shape[1]), repeat=len(emissions)))
    scores = torch.stack([scored(crf, emissions, row) for row in rows])
    return scores.logsumexp(0) - scored(crf, emissions, tags), rows[int(scores.argmax())]


def learned(loss: torch.Tensor, *of: torch.Tensor) -> list[torch.Tensor]:
    return list(torch.autograd.grad(loss, of))


@settings(max_examples=25, deadline=None)
@given(data=st.data(), count=st.integers(1, 4), lengths=st.lists(st.integers(1, 4), min_size=1, max_size=4))
def test_loss_gradients_and_tags_are_those_of_all_rows_written_out(
    data: st.DataObject, count: int, lengths: list[int]
) -> None:
    torch.manual_seed(data.draw(st.integers(0, 1000)))
    scale = data.draw(st.sampled_from((0.1, 1.0, 30.0)))
    crf = CRF(count).double()
    for weight in crf.parameters():
        nn.init.normal_(weight, std=scale)
    longest = max(lengths) + 1  # one step that is padding everywhere
    emissions = (scale * torch.randn(len(lengths), longest, count, dtype=torch.float64)).requires_grad_()
    tags = torch.randint(count, (len(lengths), longest))
    for row, length in enumerate(lengths):
        tags[row, length:] = PADDING
    potentials = crf(emissions, torch.tensor(lengths))
    pairs = [
        written_out(crf, emissions[row, :length], tuple(tags[row, :length].tolist()))
        for row, length in enumerate(lengths)
    ]
    loss, wanted = CRF.loss(potentials, tags), torch.stack([loss for loss, _ in pairs]).mean()
    torch.testing.assert_close(loss, wanted, rtol=1e-9, atol=1e-9)
    of = (emissions, *crf.parameters())
    # Where all have one step no transition is used.
    others = torch.autograd.grad(wanted, of, allow_unused=True, materialize_grads=True)
    torch.testing.assert_close(learned(loss, *of), list(others), rtol=1e-9, atol=1e-9)
    found = CRF.decode(potentials)
    assert [tuple(found[row, :length].tolist()) for row, length in enumerate(lengths)] == [best for _, best in pairs]


def test_it_gives_what_pytorch_crf_gave() -> None:
    """Made by make_crf_values.py."""
    text = Path(__file__).with_name("crf_values.json").read_text(encoding="utf-8")
    wanted = json.loads(text, parse_float=float)
    crf = CRF(5).double()
    assert list(dict(crf.named_parameters())) == list(wanted["weights"])
    crf.load_state_dict({name: torch.tensor(w, dtype=torch.float64) for name, w in wanted["weights"].items()})
    emissions = torch.tensor(wanted["emissions"], dtype=torch.float64, requires_grad=True)
    lengths, tags = torch.tensor(wanted["lengths"]), torch.tensor(wanted["tags"])
    tags[torch.arange(6) >= lengths[:, None]] = PADDING
    potentials = crf(emissions, lengths)
    loss = CRF.loss(potentials, tags)
    assert loss.item() == pytest.approx(wanted["loss"], rel=1e-12)
    gradients = [*wanted["gradients"].values(), wanted["emissions_gradient"]]
    for found, other in zip(learned(loss, *crf.parameters(), emissions), gradients, strict=True):
        torch.testing.assert_close(found, torch.tensor(other, dtype=torch.float64), rtol=1e-9, atol=1e-9)
    best = CRF.decode(potentials)
    assert [best[row, :length].tolist() for row, length in enumerate(wanted["lengths"])] == wanted["best"]


def test_all_of_one_length_needs_no_lengths() -> None:
    crf, emissions, tags = CRF(3), torch.randn(2, 4, 3), torch.randint(3, (2, 4))
    told = crf(emissions, torch.tensor([4, 4]))
    torch.testing.assert_close(crf(emissions), told, rtol=0, atol=0)
    assert CRF.loss(crf(emissions), tags).isfinite()


def tagger(metric: str = "accuracy") -> Report:
    """Scores of each word, a CRF, and its Output."""
    sketch = Sketch("tagger")
    sketch.add("input", name="words", field="words", shape=("T", 3), lengths=True)
    sketch.add("dense", name="scores", out_features=len(NAMES))
    sketch.add("crf")
    sketch.add("output", name="best", target="tags", loss="crf", metric=metric)
    return checked(sketch.network, FIELDS)


def batch() -> tuple[torch.Tensor, torch.Tensor, torch.Tensor]:
    torch.manual_seed(1)
    lengths, tags = torch.tensor([5, 2, 3]), torch.randint(len(NAMES), (3, 5))
    tags[torch.arange(5) >= lengths[:, None]] = PADDING
    return torch.randn(3, 5, 3), lengths, tags


def test_a_network_with_a_crf_learns_measures_and_predicts_tags() -> None:
    report, (words, lengths, tags) = tagger(), batch()
    module: Any = build(model_source(report))
    outputs = module(words, lengths)
    loss, metrics = objective_of(objective_source(report))(outputs, tags)
    potentials = module.crf1(module.scores(words), lengths)
    torch.testing.assert_close(loss, CRF.loss(potentials, tags), rtol=0, atol=0)
    best = CRF.decode(potentials)
    real = tags != PADDING
    assert metrics["accuracy"].double().mean().item() == pytest.approx((best == tags)[real].double().mean().item())
    assert module.predict(words, lengths).tolist() == best.tolist()
    arrays = {"words": words.numpy(), "words_lengths": lengths.numpy()}
    assert predict(module, plan(report), arrays)["best"].tolist() == best.tolist()
    loss.backward()
    assert all(weight.grad is not None and weight.grad.isfinite().all() for weight in module.parameters())


def test_blocks_may_be_called_as_the_classes_above_the_network() -> None:
    sketch = Sketch("CRF")
    sketch.add("input", name="Mask", shape=("T", 4), lengths=True)
    sketch.add("encoder_layer", name="EntityF1", nhead=2, causal=True)
    sketch.add("crf", name="CRF")
    sketch.add("output", name="SinePositions", loss="crf", metric="none")
    module: Any = build(model_source(checked(sketch.network)))
    assert module.predict(torch.randn(2, 3, 4), torch.tensor([3, 1])).shape == (2, 3)


def f1(said: torch.Tensor, tags: torch.Tensor) -> float:
    """As a run means it: a share of nothing is 1."""
    right = EntityF1.of(said, tags, list(NAMES))
    (batch,) = Meter(lazy=False).add(1, 1, len(said), torch.tensor(0.0), {"f1": right})
    return batch.metrics["f1"]


@pytest.mark.parametrize(
    ("there", "found", "wanted"),
    [
        (["B-PER", "I-PER", "O", "B-LOC"], ["B-PER", "I-PER", "O", "B-LOC"], 1.0),
        (["B-PER", "I-PER", "O", "B-LOC"], ["B-PER", "O", "O", "B-LOC"], 0.5),  # 1 right, 2 found, 2 there
        (["B-PER", "B-PER", "O", "O"], ["B-PER", "I-PER", "O", "O"], 0.0),
        (["B-PER", "O", "B-LOC", "O"], ["I-PER", "O", "O", "O"], 2 / 3),
        (["B-LOC", "I-PER", "O", "O"], ["B-LOC", "B-PER", "O", "O"], 1.0),
        (["O", "O", "O", "O"], ["O", "O", "O", "O"], 1.0),
        (["O", "O", "O", "O"], ["O", "B-PER", "O", "O"], 0.0),
    ],
)
def test_names_are_counted_as_conll_counts_them(there: list[str], found: list[str], wanted: float) -> None:
    tags, said = (torch.tensor([[NAMES.index(tag) for tag in row]]) for row in (there, found))
    assert f1(said, tags) == pytest.approx(wanted)
    padded = torch.cat([tags, torch.full((1, 2), PADDING)], 1)
    longer = torch.cat([said, torch.ones(1, 2, dtype=torch.long)], 1)
    assert f1(longer, padded) == pytest.approx(wanted)


def test_of_several_batches_it_counts_all_names() -> None:
    """One name in the first, three in the second: 2 · 1 right / (4 there + 1 found), not the mean of 1 and 0."""
    there, said = (
        [NAMES.index(tag) for tag in row] for row in (["B-PER", "O", "B-LOC", "B-LOC", "B-LOC"], ["B-PER"] + 4 * ["O"])
    )
    parts = [
        EntityF1.of(torch.tensor([said[a:b]]), torch.tensor([there[a:b]]), list(NAMES)) for a, b in ((0, 2), (2, 5))
    ]
    assert torch.cat(parts).double().mean().item() == pytest.approx(2 / 5)


def test_entity_f1_is_measured_and_exported() -> None:
    report, (words, lengths, tags) = tagger("f1"), batch()
    module: Any = build(model_source(report))
    _, metrics = objective_of(objective_source(report))(module(words, lengths), tags)
    said = EntityF1.of(module.predict(words, lengths), tags, list(NAMES))
    assert torch.equal(metrics["entity f1"], said)
    script = training_script(report, "def load() -> tuple[Arrays, Arrays]: ...")
    assert (script.count("class CRF("), script.count("class EntityF1:")) == (1, 1)
