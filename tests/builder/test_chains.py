"""Taking blocks out of a chain with the wires joined, and putting them in, against links written down by hand."""

import pytest

from builder import edits
from builder.chains import healed, heals, inserted, insertion_refusal, is_loose, pulled_out, put_between
from builder.check import check
from builder.network import Link, Network
from builder.sketch import Sketch


def wires(network: Network) -> set[str]:
    """All links, as `conv1.out > pool1.in`."""
    names = {id: block.name for id, block in network.blocks.items()}
    return {f"{names[k.source]}.{k.output} > {names[k.target]}.{k.input}" for k in network.links.values()}


def ids(network: Network, *names: str) -> list[str]:
    return [block.id for block in network.blocks.values() if block.name in names]


def id_of(network: Network, name: str) -> str:
    return ids(network, name)[0]


def chain() -> Network:
    """x → conv → relu → flatten → fc → y."""
    sketch = Sketch("chain")
    for kind, name in (("input", "x"), ("conv2d", "conv"), ("relu", "relu"), ("flatten", "flat"), ("dense", "fc")):
        sketch.add(kind, name=name)
    sketch.add("output", name="y")
    return sketch.network


def skip() -> Network:
    """x → a → b → sum ← a, sum → y."""
    sketch = Sketch("skip")
    sketch.add("input", name="x")
    a = sketch.add("conv2d", name="a", padding=(1, 1))
    b = sketch.add("conv2d", name="b", padding=(1, 1))
    sketch.add("add", b, a, name="sum")
    sketch.add("output", name="y")
    return sketch.network


def recurrent() -> Network:
    """tokens → table → cell, cell.last → fc → y, cell.hidden → other."""
    sketch = Sketch("recurrent")
    sketch.add("input", name="tokens", shape=("T",), dtype="int")
    sketch.add("embedding", name="table")
    cell = sketch.add("lstm", name="cell")
    sketch.add("dense", (cell, "last"), name="fc")
    sketch.add("output", name="y")
    sketch.add("flatten", (cell, "hidden"), name="other")
    return sketch.network


@pytest.mark.parametrize(
    ("network", "gone", "left"),
    [
        (chain(), ["relu"], {"x.out > conv.in", "conv.out > flat.in", "flat.out > fc.in", "fc.out > y.in"}),
        (chain(), ["relu", "flat"], {"x.out > conv.in", "conv.out > fc.in", "fc.out > y.in"}),
        (chain(), ["conv", "flat"], {"x.out > relu.in", "relu.out > fc.in", "fc.out > y.in"}),
        (chain(), ["conv", "relu", "flat", "fc"], {"x.out > y.in"}),
        (chain(), ["x"], {"conv.out > relu.in", "relu.out > flat.in", "flat.out > fc.in", "fc.out > y.in"}),
        (chain(), ["x", "conv"], {"relu.out > flat.in", "flat.out > fc.in", "fc.out > y.in"}),
        (chain(), ["y"], {"x.out > conv.in", "conv.out > relu.in", "relu.out > flat.in", "flat.out > fc.in"}),
        # A branch: both wires that a gave come from x.
        (skip(), ["a"], {"x.out > b.in", "x.out > sum.in2", "b.out > sum.in1", "sum.out > y.in"}),
        # Two inputs: the first one is handed on, the other wire goes.
        (skip(), ["sum"], {"x.out > a.in", "a.out > b.in", "b.out > y.in"}),
        (skip(), ["b"], {"x.out > a.in", "a.out > sum.in1", "a.out > sum.in2", "sum.out > y.in"}),
        (skip(), ["a", "b", "sum"], {"x.out > y.in"}),
        # Several outputs: the first that leads anywhere is joined.
        (recurrent(), ["cell"], {"tokens.out > table.in", "table.out > fc.in", "fc.out > y.in"}),
        (
            recurrent(),
            ["fc"],
            {"tokens.out > table.in", "table.out > cell.in", "cell.last > y.in", "cell.hidden > other.in"},
        ),
        (Network(), [], set()),
    ],
)
def test_healing_joins_what_fed_a_run_with_what_it_led_to(network: Network, gone: list[str], left: set[str]) -> None:
    run = ids(network, *gone)
    after = healed(network, run)
    assert wires(after) == left
    assert after.blocks == {id: block for id, block in network.blocks.items() if id not in run}
    assert heals(network, run) == (wires(after) != wires(edits.remove(network, run)))


def test_a_circle_among_the_deleted_ends() -> None:
    network, a = edits.add_block(Network(), "relu")
    network, b = edits.add_block(network, "relu")
    network, c = edits.add_block(network, "relu")
    for source, target in ((a, b), (b, a)):
        network = edits.add_link(network, Link(source.id, "out", target.id, "in"))
    network = edits.add_link(network, Link(b.id, "out", c.id, "in"))
    assert not heals(network, [a.id, b.id])
    assert not healed(network, [a.id, b.id]).links


@pytest.mark.parametrize(
    ("network", "run", "left"),
    [
        (chain(), ["relu"], {"x.out > conv.in", "conv.out > flat.in", "flat.out > fc.in", "fc.out > y.in"}),
        (chain(), ["conv", "relu"], {"conv.out > relu.in", "x.out > flat.in", "flat.out > fc.in", "fc.out > y.in"}),
        (recurrent(), ["cell"], {"tokens.out > table.in", "table.out > fc.in", "fc.out > y.in"}),
        (skip(), ["sum"], {"x.out > a.in", "a.out > b.in", "b.out > y.in"}),
    ],
)
def test_what_is_pulled_out_stands_loose(network: Network, run: list[str], left: set[str]) -> None:
    after = pulled_out(network, ids(network, *run))
    assert wires(after) == left
    assert after.blocks == network.blocks
    if len(run) == 1:
        assert is_loose(after, *ids(network, *run)) and not is_loose(network, *ids(network, *run))


def test_a_loose_block_is_put_into_a_wire_as_it_is() -> None:
    network, dropout = edits.add_block(chain(), "dropout", (500.0, 40.0), "drop", {"p": 0.25})
    after = put_between(network, dropout.id, (id_of(network, "fc"), "in"))
    assert wires(after) == {
        "x.out > conv.in", "conv.out > relu.in", "relu.out > flat.in", "flat.out > drop.in", "drop.out > fc.in",
        "fc.out > y.in",
    }  # fmt: skip
    put = after.blocks[dropout.id]
    assert (put.name, put.values) == ("drop", dropout.values)
    assert put.position[0] == after.blocks[ids(after, "fc")[0]].position[0]
    assert after.blocks.keys() == network.blocks.keys()
    assert put_between(pulled_out(after, [dropout.id]), dropout.id, (id_of(network, "fc"), "in")).links == after.links


def test_a_block_that_is_pulled_out_goes_into_another_wire() -> None:
    network = chain()
    relu, fc = ids(network, "relu"), ids(network, "fc")
    after = put_between(pulled_out(network, relu), relu[0], (fc[0], "in"))
    assert wires(after) == {
        "x.out > conv.in", "conv.out > flat.in", "flat.out > relu.in", "relu.out > fc.in", "fc.out > y.in",
    }  # fmt: skip


def test_a_recurrent_block_in_a_wire_gives_what_its_reader_takes() -> None:
    network = recurrent()
    for reader, output in (("cell", "steps"), ("fc", "last")):
        after, id = inserted(network, "gru", (id_of(network, reader), "in"))
        assert after.links[id_of(network, reader), "in"] == Link(id, output, id_of(network, reader), "in")


@pytest.mark.parametrize(
    ("kind", "reader", "refusal"),
    [
        ("relu", "flat", None),
        ("maxpool2d", "flat", None),
        ("lstm", "flat", "LSTM expects a sequence (T × F), gets a map N × 32 × 26 × 26."),
        ("output", "fc", "Output has no output, so it does not go into a wire."),
        ("input", "fc", "Input has no input, so it does not go into a wire."),
    ],
)
def test_what_does_not_go_into_a_wire_says_why(kind: str, reader: str, refusal: str | None) -> None:
    report = check(chain())
    values = report.network.record(kind).defaults()
    assert insertion_refusal(report, kind, values, (id_of(report.network, reader), "in")) == refusal
