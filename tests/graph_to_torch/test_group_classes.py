"""The classes of groups: names that do not meet, and each use that is like another one printed once."""

import pytest

from builder import edits
from builder.check import Report, check
from builder.group_edits import edit_inside
from builder.group_settings import with_setting
from builder.grouping import grouped
from builder.network import Link, Network
from builder.sketch import Sketch
from graph_to_torch import group_classes
from graph_to_torch.module import build
from graph_to_torch.source import model_source


@pytest.mark.parametrize("name", ["Stage", "StageNetwork", "Outer", "Linear", "nn", "range", "self", "in_features"])
def test_a_parameter_may_be_called_like_a_class(name: str) -> None:
    sketch = Sketch("outer")
    sketch.add("input", shape=(8,))
    dense = sketch.add("dense", out_features=16)
    sketch.add("output")
    network, use = grouped(sketch.network, [dense], "Stage")
    network, _ = with_setting(network, use.kind, dense, "out_features", name)
    network, outer = grouped(network, [use.id], "Outer")
    network, _ = with_setting(network, outer.kind, use.id, name, name)
    network = edits.set_values(network, outer.id, {name: 5})
    module = build(model_source(check(network)))
    assert sum(weight.numel() for weight in module.parameters()) == 8 * 5 + 5


def doubling(levels: int) -> Network:
    """Groups in groups, each with two uses of the one inside: 2 ** levels layers."""
    sketch = Sketch("net")
    sketch.add("input", shape=(8,))
    dense = sketch.add("dense", out_features=8)
    result = sketch.add("output")
    network, use = grouped(sketch.network, [dense])
    for _ in range(levels):
        record = network.record(use.kind)
        (entry,), (exit,) = record.inputs(use.values), record.outputs(use.values)
        network = edits.remove(network, links=[(result, "in")])
        network, twin = edits.add_block(network, use.kind)
        network = edits.add_link(network, Link(use.id, exit.name, twin.id, entry.name))
        network = edits.add_link(network, Link(twin.id, exit.name, result, "in"))
        network, use = grouped(network, [use.id, twin.id])
    return network


def test_uses_that_are_alike_are_read_and_printed_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Else 12 levels of groups would be read 4,096 times, and once more for each level that a class is printed on."""
    read: list[Report] = []

    def counted(*given: object) -> Report:
        read.append(check(*given))  # type: ignore[arg-type]
        return read[-1]

    monkeypatch.setattr(group_classes, "check", counted)
    report = check(doubling(12))
    text = model_source(report).text
    assert (report.parameters, text.count("(nn.Module)")) == (2**12 * 72, 14)
    assert len(read) < 13 * 4


def test_uses_told_the_same_share_what_is_read_and_others_do_not() -> None:
    sketch = Sketch("net")
    sketch.add("input", shape=(8,))
    dense = sketch.add("dense", out_features=8)
    sketch.add("output")
    network, use = grouped(sketch.network, [dense])
    network, _ = with_setting(network, use.kind, dense, "out_features")
    twins = []
    for width in (8, 8, 9):
        network, twin = edits.add_block(network, use.kind, values={"out_features": width})
        port = network.record(use.kind).inputs(twin.values)[0].name
        network = edits.add_link(network, Link(next(iter(network.blocks)), "out", twin.id, port))
        twins.append(twin.id)
    report = check(network)
    assert report.inside[twins[0]][0] is report.inside[twins[1]][0]
    assert [report.readings[id].parameters for id in twins] == [72, 72, 81]


def test_the_count_in_the_text_is_that_of_the_module() -> None:
    """A block inside a group that leads to none of its outputs is not in the code."""
    sketch = Sketch("net")
    sketch.add("input", shape=(8,))
    dense = sketch.add("dense", out_features=4)
    sketch.add("output")
    network, use = grouped(sketch.network, [dense])

    def with_a_dead_end(body: Network) -> Network:
        body, end = edits.add_block(body, "dense")
        return edits.add_link(body, Link(body.of_kind("entry")[0].id, "out", end.id, "in"))

    source = model_source(check(edit_inside(network, use.kind, with_a_dead_end)))
    assert "net: 36 parameters" in source.text
    assert sum(weight.numel() for weight in build(source).parameters()) == 36
