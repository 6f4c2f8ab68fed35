"""Shared weights under editing: who owns them, who follows, and what cannot be shared."""

from dataclasses import replace

import pytest

from builder.check import check
from builder.edits import Refused, add_block, mend, remove, set_values, with_blocks
from builder.fragments import extracted, merged
from builder.grouping import grouped, ungrouped
from builder.network import Network
from builder.project import Project
from builder.sharing import shared
from builder.sketch import Sketch
from builder.typing_in import typed_in
from builder.values import Values
from projects import files


def three() -> tuple[Network, tuple[str, str, str]]:
    """A layer at three places, and what comes out added up."""
    sketch = Sketch("three")
    inputs = [sketch.add("input", name=name, shape=(6,)) for name in ("one", "two", "three")]
    first, second, third = (sketch.add("dense", start, out_features=4) for start in inputs)
    sketch.network = shared(sketch.network, (second, third), first)
    sketch.add("output", sketch.add("add", first, second), loss="mse", metric="none")
    sketch.add("output", third, loss="mse", metric="none")
    return sketch.network, (first, second, third)


def tied() -> tuple[Network, str, str]:
    sketch = Sketch("tied")
    sketch.add("input", shape=("T",), dtype="int")
    embedding = sketch.add("embedding", num_embeddings=11, embedding_dim=4)
    dense = sketch.add("dense", out_features=11)
    sketch.add("output", loss="mse", metric="none")
    return shared(sketch.network, (dense,), embedding), embedding, dense


def owners(network: Network, *ids: str) -> list[str]:
    return [network.blocks[id].shares for id in ids]


def test_a_layer_at_three_places_is_counted_once() -> None:
    network, ids = three()
    report = check(network)
    assert not report.problems
    assert [report.readings[id].parameters for id in ids] == [28, 0, 0]
    assert report.parameters == report.live_parameters == 28
    assert all(report.readings[id].work == 24 for id in ids), "it works at each place"


def test_of_a_tie_the_matrix_is_counted_at_its_owner() -> None:
    network, embedding, dense = tied()
    report = check(network)
    assert report.readings[embedding].parameters == 44
    assert report.readings[dense].parameters == 11
    assert report.parameters == 55


def test_the_places_take_the_values_of_the_owner() -> None:
    sketch = Sketch("values")
    one = sketch.add("input", shape=(6,))
    first = sketch.add("dense", one, out_features=4, activation="tanh")
    second = sketch.add("dense", one, out_features=9)
    network = shared(sketch.network, (second,), first)
    assert network.blocks[second].values == network.blocks[first].values
    assert network.blocks[second].name == sketch.network.blocks[second].name


@pytest.mark.parametrize("place", [0, 1, 2])
def test_a_value_set_at_any_place_is_that_of_all(place: int) -> None:
    network, ids = three()
    report = check(network)
    after = set_values(network, ids[place], {"out_features": 7, "activation": "relu"})
    assert {after.blocks[id].values for id in ids} == {after.blocks[ids[0]].values}
    assert after.blocks[ids[2]].values["out_features"] == 7
    again = check(after, previous=report)
    assert again.readings == check(after).readings
    assert again.parameters == 49


def test_a_value_of_one_that_is_tied_is_its_own() -> None:
    network, embedding, dense = tied()
    after = set_values(network, dense, {"activation": "softmax"})
    assert after.blocks[embedding] is network.blocks[embedding]
    assert after.blocks[dense].values["activation"] == "softmax"


def test_sharing_with_one_that_shares_is_sharing_with_its_owner() -> None:
    network, (first, second, third) = three()
    alone = with_blocks(network, replace(network.blocks[third], shares=""))
    assert owners(shared(alone, (third,), second), first, second, third) == ["", first, first]


def test_an_owner_that_comes_to_share_brings_along_those_that_shared_with_it() -> None:
    network, (first, second, third) = three()
    sketch = Sketch("more")
    sketch.network = network
    other = sketch.add("dense", network.of_kind("input")[0].id, out_features=8)
    after = shared(sketch.network, (first,), other)
    assert owners(after, other, first, second, third) == ["", other, other, other]
    assert {after.blocks[id].values["out_features"] for id in (first, second, third)} == {8}


def test_a_block_does_not_share_with_itself() -> None:
    network, (first, second, _) = three()
    assert shared(network, (first,), first) == network
    assert owners(shared(network, (first, second), first), first, second) == ["", first]


def test_the_first_heir_owns_what_its_owner_leaves() -> None:
    network, (first, second, third) = three()
    report = check(network)
    after = remove(network, [first])
    assert owners(after, second, third) == ["", second]
    assert after.blocks[second].values == network.blocks[first].values
    again = check(after, previous=report)
    assert again.readings == check(after).readings
    assert [again.readings[id].parameters for id in (second, third)] == [28, 0]
    assert owners(remove(network, [first, second]), third) == [""]
    assert owners(remove(network, [second]), first, third) == ["", first]


def test_without_its_owner_a_tie_is_a_layer_of_its_own() -> None:
    network, embedding, dense = tied()
    assert owners(remove(network, [embedding]), dense) == [""]


def test_other_sizes_cannot_be_shared() -> None:
    network, (first, second, _) = three()
    report = check(network)
    (_, second_input, _) = network.of_kind("input")
    network = set_values(network, second_input.id, {"shape": (5,)})
    again = check(network, previous=report)
    (problem,) = again.problems
    assert problem == check(network).problems[0]
    assert problem.text == "fc2 uses the weight of fc1, which is 4 × 6, and needs 4 × 5. Give both the same sizes."
    assert problem.block == second
    (remedy,) = problem.remedies
    mended = mend(network, second, remedy)
    assert not check(mended, previous=again).problems
    assert owners(mended, first, second) == ["", ""]
    assert mended.blocks[second].values == network.blocks[first].values


def test_a_tie_to_another_matrix_is_told() -> None:
    network, embedding, dense = tied()
    network = set_values(network, embedding, {"num_embeddings": 12})
    (problem,) = check(network).blocking
    assert problem.text == (
        "fc1 uses the weight of embedding1, which is 12 × 4, and needs 11 × 4. Give both the same sizes."
    )
    assert problem.block == dense


def test_what_has_no_matrix_cannot_be_tied() -> None:
    sketch = Sketch("none")
    sketch.add("input", shape=("T", 4))
    lstm = sketch.add("lstm", hidden_size=4)
    dense = sketch.add("dense", (lstm, "steps"), out_features=4)
    network = shared(sketch.network, (dense,), lstm)
    (problem,) = check(network).readings[dense].problems
    assert problem.text.startswith("fc1 uses the weight of lstm1, which is missing, and needs 4 × 4.")


def test_copies_of_all_share_among_themselves() -> None:
    network, ids = three()
    found = merged(network, extracted(network, ids))
    first, second, third = found.blocks
    assert owners(found.network, first, second, third) == ["", first, first]
    assert owners(found.network, *ids) == ["", ids[0], ids[0]]


def test_copies_without_the_owner_share_among_themselves() -> None:
    network, ids = three()
    found = merged(network, extracted(network, ids[1:]))
    assert owners(found.network, *found.blocks) == ["", found.blocks[0]]
    assert {found.network.blocks[id].values for id in found.blocks} == {network.blocks[ids[0]].values}


def test_grouped_and_apart_they_share_as_before() -> None:
    network, ids = three()
    inner = [*ids, *(block.id for block in network.of_kind("add"))]
    group, use = grouped(network, inner)
    assert check(group).parameters == 28
    apart, new = ungrouped(group, use.id)
    owner, *sharers = (id for id in new if apart.blocks[id].kind == "dense")
    assert owners(apart, owner, *sharers) == ["", owner, owner]
    assert check(apart).parameters == 28


def test_what_shares_is_not_torn_apart_by_a_group() -> None:
    network, (first, second, third) = three()
    with pytest.raises(Refused, match=r"fc2 uses the weights of fc1\. Select both, or give it weights of its own\."):
        grouped(network, [first])
    with pytest.raises(Refused, match="fc2 uses the weights of fc1"):
        grouped(network, [second])
    whole, use = grouped(network, [first, second, third])
    again, twin = add_block(whole, use.kind)
    both = shared(again, (twin.id,), use.id)
    for id in (use.id, twin.id):
        with pytest.raises(Refused, match=r"Give it weights of its own first\."):
            ungrouped(both, id)


def test_a_group_in_a_row_has_weights_for_each() -> None:
    sketch = Sketch("row")
    sketch.add("input", shape=(4,))
    first, second = sketch.add("dense", out_features=4), sketch.add("dense", out_features=4)
    sketch.add("output", loss="mse", metric="none")
    network, use = grouped(shared(sketch.network, (second,), first), [first, second])
    network = set_values(network, use.id, {"repeat": 3})
    assert check(network).parameters == 3 * 20
    apart, new = ungrouped(network, use.id)
    assert owners(apart, *new) == ["", new[0], "", new[2], "", new[4]]
    assert check(apart).parameters == 3 * 20


def test_typed_weights_go_with_the_owner() -> None:
    network, (first, second, _) = three()
    numbers = (1.0, 2.0, 3.0, 4.0)
    network = with_blocks(network, replace(network.blocks[first], typed={"bias": numbers}))
    assert check(network).block(second).typed == {"bias": numbers}
    assert remove(network, [first]).blocks[second].typed == {"bias": numbers}


def test_an_edit_of_the_owner_is_seen_at_every_place() -> None:
    """Also where the owner was changed by something that knows nothing of sharing."""
    network, (first, second, third) = three()
    report = check(network)
    block = network.blocks[first]
    network = with_blocks(network, replace(block, values=Values({**block.values, "bias": False})))
    again = check(network, previous=report)
    assert again.readings == check(network).readings
    assert [again.readings[id].weights for id in (second, third)] == [{"weight": (4, 6)}] * 2


def test_numbers_typed_in_at_the_owner_are_those_of_all() -> None:
    network, (first, second, third) = three()
    rows = tuple(tuple(float(6 * row + column) for column in range(6)) for row in range(4))
    changed = typed_in(network, first, "weight", rows)
    assert [changed.blocks[id].typed for id in (first, second, third)] == [{"weight": rows}] * 3
    assert files.project_of(files.text_of(Project((changed,))), "shared").networks[0] == changed
