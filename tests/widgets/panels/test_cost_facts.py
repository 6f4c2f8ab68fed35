"""The costs that the inspector tells, with the product behind each."""

import pytest

from builder.check import check
from builder.document import report_inside
from builder.edits import add_block
from builder.grouping import grouped
from builder.reading import Reading
from builder.sketch import Sketch
from builder.values import Value
from widgets.inspector.cost_facts import cost_facts, total_facts
from widgets.inspector.overview import of_network

Words = dict[str, str]


def facts(kind: str, shape: tuple[int | str, ...], **values: Value) -> Words:
    sketch = Sketch("one block")
    sketch.add("input", shape=shape)
    block = sketch.add(kind, name="subject", **values)
    network, reading = sketch.network, check(sketch.network).readings[block]
    found = cost_facts(network.record(kind), reading)
    return {label: "".join(text for _, text in pieces).replace("\u00a0", " ") for label, pieces in found}


@pytest.mark.parametrize(
    ("kind", "shape", "values", "work", "memory"),
    [
        ("dense", (6,), {"out_features": 5}, "30 = 5 · 6", "20 B = 5 · 4 bytes"),
        ("dense", (7, 6), {"out_features": 5}, "210 = 7 · 5 · 6", "140 B = 7 · 5 · 4 bytes"),
        ("conv1d", (4, 9), {"out_channels": 2}, "168 = 7 · 2 · 4 · 3", "56 B = 2 · 7 · 4 bytes"),
        ("gru", (7, 6), {"hidden_size": 2}, "336 = 7 · (6 · 6 + 6 · 2)", "72 B in all"),
    ],
)
def test_figures_with_their_products(
    kind: str, shape: tuple[int, ...], values: dict[str, Value], work: str, memory: str
) -> None:
    assert facts(kind, shape, **values) == {"Multiply-adds": work, "Memory": memory}


def test_a_block_that_multiplies_nothing_has_no_multiply_adds() -> None:
    assert facts("maxpool2d", (3, 8, 8)) == {"Memory": "192 B = 3 · 4 · 4 · 4 bytes"}
    assert facts("relu", ("T", 8)) == {"Memory": "depends on T"}


def test_what_does_not_fit_has_no_costs() -> None:
    assert facts("conv2d", (3, 8, 8), kernel_size=(9, 9)) == {}


def test_sums_say_that_they_are_not_whole() -> None:
    sketch = Sketch("text")
    sketch.add("input", shape=("T", 6))
    lstm = sketch.add("lstm", hidden_size=8)
    sketch.add("dense", (lstm, "last"), out_features=3)
    words = {label: "".join(text for _, text in pieces) for label, pieces in total_facts(_readings(sketch))}
    assert words == {"Multiply-adds": "24+", "Activations": "12 B+ for 3 numbers"}


def test_a_sum_that_no_block_tells_is_no_nought() -> None:
    sketch = Sketch("tags")
    sketch.add("input", shape=("T",), dtype="int")
    sketch.add("embedding", num_embeddings=9, embedding_dim=4)
    sketch.add("dense", out_features=3)
    words = {label: "".join(text for _, text in pieces) for label, pieces in total_facts(_readings(sketch))}
    assert words == {"Multiply-adds": "depends on T", "Activations": "depends on T"}
    loose = Sketch("loose")
    loose.add("conv2d")
    words = {label: "".join(text for _, text in pieces) for label, pieces in total_facts(_readings(loose))}
    assert words == {"Multiply-adds": "not known yet", "Activations": "not known yet"}


def _readings(sketch: Sketch) -> list[Reading]:
    return list(check(sketch.network).readings.values())


def test_parameters_that_are_not_known_are_no_nought() -> None:
    sketch = Sketch("loose")
    sketch.add("input", shape=(6,))
    sketch.add("dense", out_features=4)
    network, _ = add_block(sketch.network, "dense")
    found = {label: "".join(text for _, text in pieces) for label, pieces in of_network(check(network))}
    assert (found["Blocks"], found["Parameters"]) == ("3", "28+")


def test_the_ports_of_a_group_are_not_counted_as_its_blocks() -> None:
    sketch = Sketch("two")
    sketch.add("input", shape=(6,))
    chosen = [sketch.add("dense", out_features=4), sketch.add("relu")]
    network, block = grouped(sketch.network, chosen, "two")
    inside = dict(of_network(report_inside(check(network), (block.id,))))
    assert inside["Blocks"] == (("", "2"),)
    assert network.record(block.kind).detail(block.values) == "2 blocks"
