"""The random networks of the tests have all that can be drawn: every kind of block, option, loss and mark."""

from collections.abc import Iterator
from functools import cache

from builder.catalogue import CATALOGUE
from builder.check import Report, check
from builder.groups import depth
from builder.losses import LOSSES, METRICS
from builder.network import Block, Network
from builder.parameters import Choice, Flag
from builder.record import FAMILIES
from builder.sharing import owner
from builder.tensor_type import TensorType
from tests.graph_to_torch.drawn_groups import network_of_groups
from tests.graph_to_torch.drawn_networks import network_of


@cache
def flat() -> tuple[Report, ...]:
    seeds = [(seed, 12, seed % 5 == 0) for seed in range(280)]
    return tuple(check(network_of(seed, size, marks=True, padded=padded)) for seed, size, padded in seeds)


@cache
def nested() -> tuple[Network, ...]:
    return tuple(network_of_groups(seed, 2 + seed % 4, padded=seed % 2 == 0) for seed in range(40))


def live() -> Iterator[tuple[Report, Block]]:
    """Every block that leads to an Output, with the report that it is in."""
    return ((report, report.block(id)) for report in flat() for id in report.live)


def test_every_kind_of_block() -> None:
    assert {block.kind for _, block in live()} == set(CATALOGUE)


def test_every_option_and_both_sides_of_every_flag() -> None:
    found = {
        (name, value) for _, block in live() for name, value in block.values.items() if isinstance(value, str | bool)
    }
    for record in CATALOGUE.values():
        for parameter in record.parameters:
            if isinstance(parameter, Flag):
                assert {(parameter.name, True), (parameter.name, False)} <= found
            if isinstance(parameter, Choice):
                assert {(parameter.name, key) for key, _ in parameter.options} - {("metric", "f1")} <= found


def test_every_loss_and_metric() -> None:
    outputs = [block.values for _, block in live() if block.kind == "output"]
    assert {values["loss"] for values in outputs} == LOSSES.keys()
    assert {values["metric"] for values in outputs} == {key for key, _ in METRICS if key != "f1"}  # names need data
    assert {min(len(report.network.of_kind("output")), 4) for report in flat()} == {1, 2, 3, 4}


def test_every_mark() -> None:
    stepwise = {CATALOGUE[block.kind].family for _, block in live() if block.every_step}
    assert stepwise == FAMILIES.keys() - {"data", "groups"}
    assert any(block.every_step and type.lengths for report, block in live() for type in arriving(report, block))
    shared = [(block, owner(report.network.blocks, block)) for report, block in live()]
    assert {other.kind == block.kind for block, other in shared if other} == {True, False}
    for mark in ("off", "frozen", "typed"):
        assert any(getattr(block, mark) for _, block in live()), mark
    initial = {block.kind for _, block in live() if block.values.get("initial", "default") != "default"}
    assert initial >= {"dense", "lstm", "gru", "attention", "embedding"}


def arriving(report: Report, block: Block) -> Iterator[TensorType]:
    return (type for type in report.readings[block.id].inputs.values() if type)


def test_every_way_to_use_a_group() -> None:
    assert max(depth(network.groups) for network in nested()) == 3
    uses = [(report, block) for report in map(check, nested()) for block in report.network.blocks.values()]
    uses = [
        (report, block) for report, block in uses if block.kind in report.network.groups and block.id in report.live
    ]
    inner = [block for net in nested() for group in net.groups.values() for block in group.body.blocks.values()]
    for blocks in ([block for _, block in uses], [block for block in inner if "repeat" in block.values]):
        for mark in ("off", "frozen", "every_step", "shares"):
            assert any(getattr(block, mark) for block in blocks), mark
        assert any(block.values["repeat"] != 1 for block in blocks)
    assert any(block.bound for block in inner)
    assert any(block.every_step and type.lengths for report, block in uses for type in arriving(report, block))
    assert any(
        len(report.readings[block.id].inputs) > 1 < len(report.readings[block.id].outputs) for report, block in uses
    )
