"""Finding: which blocks a query means, in the order of the drawing."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builder import edits
from builder.check import Report, check
from builder.document import Edit
from builder.finding import found, indexed
from builder.network import Link, Network
from builder.sketch import Sketch
from tests.builder.grouped import network as grouped


def digits() -> Network:
    """image 1×8×8 → conv1 32×8×8, 320 weights → pool1 32×4×4 → flatten 512 → fc1 10, 5,130 weights → result."""
    sketch = Sketch("digits")
    sketch.add("input", name="image", shape=(1, 8, 8))
    conv = sketch.add("conv2d", name="conv1", out_channels=32, padding=(1, 1))
    sketch.add("maxpool2d", name="pool1")
    sketch.add("flatten", name="flatten")
    sketch.add("dense", name="fc1", out_features=10)
    sketch.add("output", name="result")
    network, loose = edits.add_block(sketch.network, "dense", name="Größe", values={"out_features": 5})
    network, drop = edits.add_block(network, "dropout", name="drop")
    return edits.with_blocks(
        network,
        replace(network.blocks[conv], frozen=True),
        replace(drop, off=True),
        replace(loose, name="Größe"),
    )


def names(report: Report, query: str) -> str:
    return " ".join(report.network.blocks[id].name for id in found(report, query))


CASES = {
    "conv1": "conv1",
    "CONV": "conv1",
    "größe": "Größe",
    "  fc1 ": "fc1",
    "dense": "fc1 Größe",
    "dense fc": "fc1 Größe",
    "dense fc1": "fc1",
    "dense conv": "",
    "conv 32": "conv1",
    "maxpool": "pool1",
    "max pool": "pool1",
    "linear": "fc1 Größe",
    "loss": "result",
    "32x8x8": "conv1",
    "32 × 8 × 8": "conv1",
    "32 x 8 x 8": "conv1",
    "32*8*8": "conv1",
    "N × 32 × 8 × 8": "conv1",
    "×8×8": "image conv1",
    "x8x8": "image conv1",
    "× 4 × 4": "pool1",
    "32x": "conv1 pool1",
    "32×": "conv1 pool1",
    "32x8": "conv1",
    "8x8": "image conv1",
    "2x8x8": "",
    "×32×8×8": "",
    "conv ×8×8": "conv1",
    "×8×8 conv": "conv1",
    "512": "flatten",
    "10": "fc1 result",
    ">1000": "fc1",
    "> 1,000": "fc1",
    ">=320": "conv1 fc1",
    "≥320": "conv1 fc1",
    "<1k": "conv1",
    "=320": "conv1",
    "= 5130": "fc1",
    "<=5.13k": "conv1 fc1",
    "params>1M": "",
    "params > 400": "fc1",
    "parameters<400": "conv1",
    "dense >1": "fc1",
    ">100 <1k": "conv1",
    "frozen": "conv1",
    "off": "drop",
    "problem": "",
    "conv frozen": "conv1",
    "conv off": "",
    "": "",
    "   ": "",
    ">": "",
    "params >": "",
    "conv >": "conv1",
    "no such": "",
    "(?:[": "",
    "%s": "",
}


@pytest.mark.parametrize("query", CASES)
def test_a_query_means_these_blocks(query: str) -> None:
    report = check(digits())
    order = [report.network.blocks[id].name for id in report.order]
    wanted = sorted(CASES[query].split(), key=order.index)
    assert names(report, query) == " ".join(wanted)


def test_problems_are_found_also_on_a_circle() -> None:
    network = digits()
    ids = {block.name: block.id for block in network.blocks.values()}
    network = edits.remove(network, [ids["flatten"]])
    network = edits.add_link(network, Link(ids["pool1"], "out", ids["fc1"], "in"))
    assert names(check(network), "problem") == "fc1"
    network = edits.remove(network, links=[(ids["conv1"], "in")])
    network = edits.add_link(network, Link(ids["pool1"], "out", ids["conv1"], "in"))
    assert set(names(check(network), "problem").split()) == {"conv1", "pool1"}


def test_blocks_that_are_called_like_a_state_are_found_by_it() -> None:
    network, _ = edits.add_block(digits(), "relu", name="off")
    assert names(check(network), "off").split() == [
        network.blocks[id].name for id in check(network).order if network.blocks[id].name in ("off", "drop")
    ]


def test_a_group_is_found_by_its_name_and_count() -> None:
    report = check(grouped())
    assert names(report, "outer") == "outer"
    assert names(report, "group") == "outer"
    count = report.readings[found(report, "outer")[0]].parameters
    assert names(report, f"={count}") == "outer"


QUERIES = st.lists(st.sampled_from([*CASES, "×", "n×", "1e9", "<>", "٣", "x" * 500]), max_size=4).map(" ".join)


@given(QUERIES | st.text(max_size=30))
def test_any_text_is_a_query(query: str) -> None:
    report = check(digits())
    ids = found(report, query)
    assert list(ids) == [id for id in report.order if id in ids]


def test_an_index_kept_from_before_finds_what_a_new_one_finds() -> None:
    network, index = digits(), None
    ids = {block.name: block.id for block in network.blocks.values()}
    report = check(network)
    acts: list[Edit] = [
        lambda n: edits.rename(n, ids["fc1"], "head"),
        lambda n: edits.set_values(n, ids["conv1"], {"out_channels": 16}),
        lambda n: edits.remove(n, [ids["pool1"]]),
        lambda n: edits.with_blocks(n, replace(n.blocks[ids["drop"]], off=False)),
    ]
    for edit in acts:
        index = indexed(report, index)
        report = check(edit(report.network), previous=report)
        kept, new = indexed(report, index), indexed(report)
        assert list(kept.entries) == list(new.entries)
        for query in (*CASES, "head", "16×8×8"):
            assert kept.found(query) == new.found(query)
