"""Groups out of a stock: taken over once, with all that stands inside, and never over another group."""

from dataclasses import replace

import pytest

from builder import edits
from builder.check import check
from builder.edits import Refused
from builder.fragments import extracted
from builder.group_settings import bound, with_setting
from builder.grouping import grouped
from builder.guessing import fitted
from builder.network import Binding, Network
from builder.sketch import Sketch
from builder.stock import settled, stocked, stocked_report
from builder.tensor_type import batch_of
from tests.builder.grouped import groups, network


def source(padding: int = 1) -> Network:
    """One use of the outermost of three groups, alone."""
    whole = network(padding)
    return extracted(whole, [whole.of_kind("group-3")[0].id])


def test_a_group_comes_with_all_that_stands_inside() -> None:
    after, kind = stocked(Network("empty"), source())
    assert after.groups == groups() and after.blocks == {}
    assert after.groups[kind].name == "outer"


def test_a_group_that_is_there_is_not_put_in_twice() -> None:
    before = network()
    assert stocked(before, source()) == (before, "group-3")
    once, kind = stocked(Network("empty"), source())
    assert stocked(once, source()) == (once, kind)


def test_another_group_of_the_same_kind_stays() -> None:
    before = network()
    after, kind = stocked(before, source(padding=0))
    assert {key: after.groups[key] for key in before.groups} == before.groups
    assert len(after.groups) == 6 and kind not in before.groups
    assert after.blocks == before.blocks


def test_the_report_holds_for_the_network_with_the_group() -> None:
    report, kind = stocked_report(check(network()), source(padding=0))
    assert report.readings == check(report.network).readings
    assert kind in report.network.groups


def test_what_was_only_on_offer_goes_again() -> None:
    before = network()
    offered, kind = stocked(before, source(padding=0))
    assert settled(offered, before) == before
    used, _ = edits.add_block(offered, kind)
    assert settled(used, before) is used


def test_a_stock_is_one_use_of_one_group() -> None:
    for wrong in (Network("bare"), network(), replace(source(), groups={})):
        with pytest.raises(Refused, match="no group alone"):
            stocked(Network(), wrong)


@pytest.mark.parametrize(("inside", "arriving", "channels"), [(1, 24, 24), (4, 24, 6), (4, 22, 8)])
def test_a_group_is_fitted_to_what_arrives(inside: int, arriving: int, channels: int) -> None:
    """A skip around a convolution of `inside` times as many filters as `channels` says, 8 at first."""
    sketch = Sketch("skip")
    start = sketch.add("input", shape=(8 * inside, 6, 6))
    conv = sketch.add("conv2d", out_channels=8, kernel_size=(1, 1))
    wide = sketch.add("conv2d", out_channels=8 * inside, kernel_size=(1, 1))
    add = sketch.add("add", wide, start)
    whole, use = grouped(sketch.network, [conv, wide, add])
    whole, _ = with_setting(whole, use.kind, conv, "out_channels", "channels")
    whole = bound(whole, use.kind, wide, "out_channels", Binding("channels", inside))
    values = whole.record(use.kind).defaults()
    found = fitted(check(whole), use.kind, values, batch_of(arriving, 6, 6))
    assert found == {**values, "channels": channels}


def test_what_fits_or_is_no_group_stays_as_it_is() -> None:
    report = check(network())
    for kind in ("group-3", "dense"):
        values = report.network.record(kind).defaults()
        for arriving in (None, batch_of("T", 6), batch_of(3, 8, 8)):
            assert fitted(report, kind, values, arriving) == values
