"""Groups, shared weights and frozen layers together: what is counted, what learns, and what a parameter takes away."""

from builder.check import check
from builder.edits import set_values
from builder.group_settings import bound, with_setting, without_setting
from builder.grouping import grouped, ungrouped
from builder.network import Binding, Network
from builder.sharing import shared
from builder.sketch import Sketch
from builder.switches import frozen, switched


def pair_in_a_group() -> tuple[Network, str, str]:
    """Two uses of a group in a row, in which a layer stands at two places; the second use shares with the first."""
    sketch = Sketch("net")
    sketch.add("input", shape=(4,))
    first, second = sketch.add("dense", out_features=4, name="a"), sketch.add("dense", out_features=4, name="b")
    sketch.add("output", loss="mse", metric="none")
    network, use = grouped(shared(sketch.network, (second,), first), (first, second))
    sketch.network = network
    again = sketch.add(use.kind, (use.id, network.record(use.kind).outputs(use.values)[0].name))
    sketch.add("output", loss="mse", metric="none")
    return shared(sketch.network, (again,), use.id), use.id, again


def test_what_a_use_has_from_one_that_is_off_is_counted_once() -> None:
    network, use, _ = pair_in_a_group()
    assert check(network).parameters == check(network).live_parameters == 20
    without = check(switched(network, [use], True))
    assert without.parameters == without.live_parameters == 20


def test_a_layer_is_frozen_wherever_it_is_used() -> None:
    network, use, again = pair_in_a_group()
    for id in (use, again):
        still = frozen(network, [id], True)
        assert all(still.blocks[other].frozen for other in (use, again))
        assert not check(still).learns
        assert check(frozen(still, [id], False)).learns


def test_one_whose_owner_leads_nowhere_learns() -> None:
    sketch = Sketch("net")
    start = sketch.add("input", shape=(4,))
    owner = sketch.add("dense", start, out_features=4)
    used = sketch.add("dense", start, out_features=4)
    sketch.add("output", loss="mse", metric="none")
    report = check(shared(sketch.network, (used,), owner))
    assert report.learns and not report.problems


def test_an_output_that_a_parameter_takes_away_is_a_problem() -> None:
    sketch = Sketch("net")
    sketch.add("input", shape=(8,))
    split = sketch.add("split", parts=4, name="quarters")
    sketch.add("output", (split, "out4"), loss="mse", metric="none")
    network, use = grouped(sketch.network, [split])
    network, _ = with_setting(network, use.kind, split, "parts")
    assert not check(network).problems
    (problem,) = check(set_values(network, use.id, {"parts": 2})).problems
    assert "quarters has no output out4" in problem.text


def test_a_crf_may_stand_in_a_group_in_a_group() -> None:
    sketch = Sketch("net")
    sketch.add("input", shape=("T", 4))
    crf = sketch.add("crf")
    sketch.add("output", loss="crf", metric="none")
    network, inner = grouped(sketch.network, [crf])
    assert not check(grouped(network, [inner.id])[0]).problems


def test_a_softmax_over_an_axis_that_is_padded_too_reads_padding() -> None:
    sketch = Sketch("net")
    words = sketch.add("input", shape=("T", 4), lengths=True)
    looks = sketch.add("attention", words, num_heads=2, weights=True)
    sketch.add("softmax", (looks, "weights"), name="again")
    sketch.add("output", loss="mse", metric="none")
    assert any("again would read the padding" in problem.text for problem in check(sketch.network).problems)


def test_what_a_group_sets_beyond_a_limit_stays_inside_it() -> None:
    """Taken apart, or its parameter removed, the block has what it had itself, as no edit gives it more."""
    sketch = Sketch("limits")
    start = sketch.add("input", shape=(6,))
    inner = [sketch.add("dense", start, out_features=6), sketch.add("add", start, start)]
    network, block = grouped(sketch.network, inner)
    network, _ = with_setting(network, block.kind, inner[0], "out_features", "width")
    network = bound(network, block.kind, inner[1], "inputs", Binding("width"))
    network = set_values(network, block.id, {"width": 900})
    apart, _ = ungrouped(network, block.id)
    assert sorted(b.values["inputs"] for b in apart.of_kind("add")) == [2]
    alone = without_setting(network, block.kind, "width")
    assert [b.values["inputs"] for b in alone.groups[block.kind].body.of_kind("add")] == [6]
