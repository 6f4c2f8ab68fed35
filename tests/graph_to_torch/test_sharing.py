"""Shared weights in what runs: one module at several places, a matrix in two layers, and weights that were typed in."""

from collections.abc import Mapping
from dataclasses import replace

import pytest
import torch
import torch.nn.functional as F

from builder.check import check
from builder.edits import add_link, mend, set_values, with_blocks
from builder.grouping import grouped
from builder.network import Link, Network, Numbers
from builder.sharing import shared
from builder.sketch import Sketch
from graph_to_torch.plan import NotReady, plan
from graph_to_torch.source import model_source
from tests.graph_to_torch.running import checked
from tests.graph_to_torch.sequences import drawn, measured


def siamese() -> tuple[Network, str, str]:
    """Two pictures through the same layer, and how far what comes out is apart."""
    sketch = Sketch("siamese")
    one, other = sketch.add("input", name="one", shape=(6,)), sketch.add("input", name="other", shape=(6,))
    first = sketch.add("dense", one, name="twin", out_features=4, activation="tanh")
    second = sketch.add("dense", other, name="again", out_features=9)
    sketch.network = shared(sketch.network, (second,), first)
    return measured(sketch, sketch.add("subtract", first, second)), first, second


def test_twins_are_one_module_and_their_gradients_add_up() -> None:
    network, _, _ = siamese()
    report = checked(network)
    module = drawn(report).double()
    assert report.parameters == report.live_parameters == 28 == sum(w.numel() for w in module.parameters())
    assert set(dict(module.named_parameters())) == {"twin.weight", "twin.bias"}
    x, y = torch.randn(3, 6, dtype=torch.float64), torch.randn(3, 6, dtype=torch.float64)
    weight, bias = (w.detach().clone().requires_grad_() for w in (module.twin.weight, module.twin.bias))
    weight2, bias2 = (w.detach().clone().requires_grad_() for w in (weight, bias))
    by_hand = F.linear(x, weight, bias).tanh() - F.linear(y, weight2, bias2).tanh()
    result = module(x, y)
    torch.testing.assert_close(result, by_hand)
    result.square().sum().backward()
    by_hand.square().sum().backward()
    assert weight.grad is not None
    assert weight2.grad is not None
    torch.testing.assert_close(module.twin.weight.grad, weight.grad + weight2.grad)


def test_a_frozen_layer_is_frozen_at_all_its_places() -> None:
    """Also where a file says so at one of them only: the owner decides."""
    network, first, second = siamese()
    for id, learns in ((first, False), (second, True)):
        module = drawn(checked(with_blocks(network, replace(network.blocks[id], frozen=True))))
        assert [weight.requires_grad for weight in module.parameters()] == [learns, learns]


@pytest.mark.parametrize("kind", ["lstm", "gru", "rnn"])
def test_a_recurrent_layer_at_two_places(kind: str) -> None:
    sketch = Sketch("two questions")
    one, other = sketch.add("input", name="one", shape=("T", 3)), sketch.add("input", name="other", shape=("S", 3))
    first = sketch.add(kind, one, name="reader", hidden_size=4)
    second = sketch.add(kind, other, hidden_size=9)
    sketch.network = shared(sketch.network, (second,), first)
    network = measured(sketch, sketch.add("cosine_similarity", (first, "last"), (second, "last")))
    module = drawn(checked(network))
    x, y = torch.randn(2, 5, 3), torch.randn(2, 8, 3)
    by_hand = F.cosine_similarity(module.reader(x)[0][:, -1], module.reader(y)[0][:, -1])
    torch.testing.assert_close(module(x, y)[:, 0], by_hand)
    assert model_source(checked(network)).text.count(f"nn.{kind.upper()}(") == 1


def test_one_of_the_twins_may_be_told_lengths_and_the_other_not() -> None:
    sketch = Sketch("two questions")
    one = sketch.add("input", name="one", shape=("T", 3), lengths=True)
    other = sketch.add("input", name="other", shape=("S", 3))
    first = sketch.add("lstm", one, name="reader", hidden_size=4)
    second = sketch.add("lstm", other, hidden_size=4)
    sketch.network = shared(sketch.network, (second,), first)
    module = drawn(checked(measured(sketch, (first, "last"), (second, "last"))))
    x = torch.randn(1, 5, 3)
    padded, plain = module(F.pad(x, (0, 0, 0, 2), value=9.0), torch.tensor([5]), x)
    torch.testing.assert_close(padded, plain)


def test_twins_that_are_groups() -> None:
    network, first, second = siamese()
    alone = with_blocks(network, replace(network.blocks[second], shares=""))
    alone, one = grouped(alone, [first], "reader")
    alone, block = grouped(alone, [second], "other")
    alone = with_blocks(alone, replace(alone.blocks[block.id], kind=one.kind, values=one.values, bound=one.bound))
    ports = alone.record(one.kind)
    entry, exit = ports.inputs(one.values)[0].name, ports.outputs(one.values)[0].name
    kept = {s: link for s, link in alone.links.items() if block.id not in (link.source, link.target)}
    alone = replace(alone, links=kept)
    alone = add_link(alone, Link(alone.of_kind("input")[1].id, "out", block.id, entry))
    alone = add_link(alone, Link(block.id, exit, alone.of_kind("subtract")[0].id, "in2"))
    twins = shared(alone, (block.id,), one.id)
    report = checked(twins)
    module = drawn(report)
    assert report.parameters == 28 == sum(weight.numel() for weight in module.parameters())
    x = torch.randn(3, 6)
    assert not module(x, x).any()


def tied() -> tuple[Network, str, str]:
    """A language model whose last layer has the matrix of its Embedding."""
    sketch = Sketch("language")
    sketch.add("input", name="words", shape=("T",), dtype="int")
    embedding = sketch.add("embedding", num_embeddings=11, embedding_dim=4)
    lstm = sketch.add("lstm", hidden_size=4)
    dense = sketch.add("dense", (lstm, "steps"), out_features=11)
    sketch.network = shared(sketch.network, (dense,), embedding)
    return measured(sketch, dense), embedding, dense


def test_a_tied_matrix_is_one_weight_and_learns_as_one() -> None:
    network, _, _ = tied()
    report = checked(network)
    module = drawn(report).double()
    assert module.fc1.weight is module.embedding1.weight
    assert "self.fc1.weight = self.embedding1.weight" in model_source(report).text
    assert report.parameters == sum(w.numel() for w in module.parameters()) == 44 + 4 * 4 * (4 + 4 + 2) + 11
    words = torch.tensor([[1, 5, 3]])
    looked_up, joined = (module.fc1.weight.detach().clone().requires_grad_() for _ in range(2))
    steps = module.lstm1(F.embedding(words, looked_up))[0]
    by_hand = F.linear(steps, joined, module.fc1.bias)
    module(words).square().sum().backward()
    by_hand.square().sum().backward()
    assert looked_up.grad is not None
    assert joined.grad is not None
    torch.testing.assert_close(module.fc1.weight.grad, looked_up.grad + joined.grad)


def test_a_tie_inside_of_a_group() -> None:
    network, _, _ = tied()
    inner = [id for id, block in network.blocks.items() if block.kind in ("embedding", "lstm", "dense")]
    group, _ = grouped(network, inner, "reader")
    module = drawn(checked(group))
    assert module.reader.fc1.weight is module.reader.embedding1.weight
    assert check(group).parameters == check(network).parameters


@pytest.mark.parametrize("off", [0, 1], ids=["the owner", "the other"])
def test_one_of_the_twins_is_off(off: int) -> None:
    """What is off calls nothing, and so the other has the layer for itself."""
    network, *twins = siamese()
    for block in network.of_kind("input"):
        network = set_values(network, block.id, {"shape": (4,)})
    report = checked(with_blocks(network, replace(network.blocks[twins[off]], off=True)))
    module = drawn(report)
    assert report.live_parameters == report.parameters == 20 == sum(w.numel() for w in module.parameters())
    x, y = torch.randn(2, 4), torch.randn(2, 4)
    left, right = (torch.tanh(module.twin(x)), y) if off else (x, torch.tanh(module.again(y)))
    assert torch.equal(module(x, y), left - right)


def test_a_tie_to_what_is_off_is_none() -> None:
    network, _, dense = tied()
    report = checked(with_blocks(network, replace(network.blocks[dense], off=True)))
    module = drawn(report)
    assert report.live_parameters == report.parameters == 44 + 160 == sum(w.numel() for w in module.parameters())


def test_a_tie_goes_to_the_twin_of_an_owner_that_leads_nowhere() -> None:
    network, embedding, dense = tied()
    sketch = Sketch("two")
    sketch.network = network
    again = sketch.add("embedding", network.of_kind("input")[0].id, num_embeddings=11, embedding_dim=4)
    lstm = network.of_kind("lstm")[0].id
    links = {**sketch.network.links, (lstm, "in"): Link(again, "out", lstm, "in")}
    report = checked(shared(replace(sketch.network, links=links), (again,), embedding))
    module = drawn(report)
    assert module.fc1.weight is module.embedding2.weight
    assert report.live_parameters == 44 + 160 + 11 == sum(weight.numel() for weight in module.parameters())
    assert dense in report.live
    assert embedding not in report.live


def test_an_owner_that_leads_nowhere_leaves_its_module_to_the_first_that_shares() -> None:
    sketch = Sketch("half")
    one = sketch.add("input", name="one", shape=(6,))
    first, second = sketch.add("dense", one, name="a", out_features=4), sketch.add("dense", one, name="b")
    third = sketch.add("dense", one, name="c")
    sketch.network = shared(sketch.network, (second, third), first)
    report = checked(measured(sketch, sketch.add("add", second, third)))
    module = drawn(report)
    assert set(dict(module.named_parameters())) == {"b.weight", "b.bias"}
    assert report.live_parameters == 28
    x = torch.randn(2, 6)
    torch.testing.assert_close(module(x), 2 * module.b(x))


def test_numbers_typed_in_for_a_tied_matrix_are_refused_as_its_owner_has_it() -> None:
    network, _, dense = tied()
    rows = tuple((1.0,) * 4 for _ in range(11))
    report = check(with_blocks(network, replace(network.blocks[dense], typed={"weight": rows})))
    (problem,) = report.blocking
    assert problem.text == (
        "fc1 uses the weight of embedding1, and has typed numbers for it. "
        "Type them in at embedding1, or give it weights of its own."
    )
    module = drawn(checked(mend(report.network, dense, problem.remedies[0])))
    assert torch.equal(module.fc1.weight, torch.ones(11, 4))


def test_a_group_is_one_layer_at_sizes_that_differ() -> None:
    """Reshape has other sizes to work out at each place, and the layer is the same."""
    sketch = Sketch("two sizes")
    one, other = sketch.add("input", name="one", shape=(3, 4)), sketch.add("input", name="other", shape=(6, 4))
    inner = [sketch.add("prelu", one, name="slope"), sketch.add("reshape", name="row")]
    network, first = grouped(sketch.network, inner, "reader")
    entry, exit = (
        network.record(first.kind).inputs(first.values)[0],
        network.record(first.kind).outputs(first.values)[0],
    )
    second = replace(first, id="again", name="again", shares=first.id)
    network = add_link(with_blocks(network, second), Link(other, "out", "again", entry.name))
    sketch.network = network
    module = drawn(checked(measured(sketch, (first.id, exit.name), ("again", exit.name))))
    x, y = torch.randn(2, 3, 4), torch.randn(2, 6, 4)
    for result, given in zip(module(x, y), (x, y), strict=True):
        torch.testing.assert_close(result, F.prelu(given, torch.tensor([0.25])).flatten(1))


HIDDEN = ((0.2, 0.3, 0.5), (0.1, 0.4, 0.6), (0.3, 0.8, 0.2))


def tiny(hidden: Mapping[str, Numbers], result: Mapping[str, Numbers]) -> Network:
    """Three inputs, three sigmoid units, one sigmoid output, no biases, the weights typed in."""
    sketch = Sketch("tiny")
    sketch.add("input", shape=(3,))
    first = sketch.add("dense", name="hidden", out_features=3, activation="sigmoid", bias=False)
    last = sketch.add("dense", name="result", out_features=1, activation="sigmoid", bias=False)
    blocks = sketch.network.blocks
    sketch.network = with_blocks(
        sketch.network, replace(blocks[first], typed=hidden), replace(blocks[last], typed=result)
    )
    return measured(sketch, last, first)


def test_typed_weights_give_the_numbers_worked_out_by_hand() -> None:
    report = checked(tiny({"weight": HIDDEN}, {"weight": ((0.5, 0.6, 0.2),)}))
    assert report.parameters == 12
    result, hidden = drawn(report)(torch.tensor([[0.1, 0.2, 0.7]]))
    torch.testing.assert_close(hidden[0], torch.tensor([0.60587, 0.62481, 0.58176]), rtol=0, atol=5e-6)
    assert result.item() == pytest.approx(0.688727, abs=5e-7)


def test_typed_weights_are_those_of_all_that_share_them() -> None:
    network, first, _ = siamese()
    numbers = tuple(tuple(float(10 * row + column) for column in range(6)) for row in range(4))
    network = with_blocks(network, replace(network.blocks[first], typed={"weight": numbers}))
    module = drawn(checked(network))
    assert torch.equal(module.twin.weight, torch.tensor(numbers))


@pytest.mark.parametrize("name", ["bias", "weight.data; import os", "__class__", "weight = None #", "x", ""])
def test_what_is_typed_under_another_name_is_never_printed(name: str) -> None:
    report = check(tiny({name: (1.0, 2.0, 3.0)}, {}))
    (problem,) = report.blocking
    assert "hidden" in problem.text
    with pytest.raises(NotReady):
        plan(report)
