"""A network with groups trains to the last bit as the same one drawn flat; frozen blocks and blocks that are off."""

import re
from pathlib import Path

import pytest
import torch
from safetensors.torch import load_file

from builder import edits
from builder.check import ALL_FROZEN, Report
from builder.document import Document
from graph_to_torch.events import Batch, Epoch, Event, Failed, Finished
from graph_to_torch.module import build
from graph_to_torch.source import model_source
from graph_to_torch.weights import NotLoaded, load
from projects import files
from projects.data import fields_of
from projects.exports import export_script
from projects.runs import Run, run
from tests.projects.drawn import digits
from tests.projects.test_exports import alone
from tests.training.drawn import arrays, table, trained, training
from tests.training.groups import again, named, nested, with_marks

MIDDLE = ("conv2", "pool2"), ("flatten1",), ("fc1", "drop1")


def figures(events: list[Event]) -> list[object]:
    """All losses and metrics that a run tells, without its times."""
    found: list[object] = []
    for event in events:
        match event:
            case Batch():
                found += [event.loss, dict(event.metrics)]
            case Epoch():
                found += [dict(event.train), dict(event.validation or {})]
            case Finished():
                found.append(dict(event.test or {}))
            case Failed():
                raise AssertionError(event.text)
    return found


def edited(report: Report) -> Report:
    """Three groups deep: another number of filters, then fewer units, and the filters as they were; saved, loaded."""
    document = Document(nested(report.network, *MIDDLE), fields_of)
    for name in ("g3", "g2", "g1"):
        document.enter(named(document.network, name).id)
    conv = named(document.network, "conv2").id
    document.apply("Filters", lambda network: edits.set_values(network, conv, {"out_channels": 24}))
    document.undo()
    document.leave()
    document.leave()
    units = named(document.network, "fc1").id
    document.apply("Units", lambda network: edits.set_values(network, units, {"out_features": 96}))
    (network,) = files.project_of(files.text_of(document.project), "x.loom").networks
    assert network == document.project.networks[0]
    return again(report, network)


def flat_twin(report: Report) -> Report:
    units = named(report.network, "fc1").id
    return again(report, edits.set_values(report.network, units, {"out_features": 96}))


@pytest.fixture(scope="module")
def pair(tmp_path_factory: pytest.TempPathFactory) -> tuple[Report, Report, Path]:
    """The flat network, the grouped one, and the folder in which the runs of both are kept."""
    return flat_twin(digits()), edited(digits()), tmp_path_factory.mktemp("runs")


@pytest.fixture(scope="module")
def told(pair: tuple[Report, Report, Path]) -> tuple[list[Event], list[Event]]:
    flat, grouped, folder = pair
    one = list(run(flat, wanted_device="cpu", folder=folder / "flat"))
    return one, list(run(grouped, wanted_device="cpu", folder=folder / "grouped"))


def test_groups_three_deep_learn_what_the_flat_network_learns(
    pair: tuple[Report, Report, Path], told: tuple[list[Event], list[Event]]
) -> None:
    flat, grouped, folder = pair
    assert len(grouped.network.groups) == 3 and len(grouped.network.blocks) == 6
    assert flat.parameters == grouped.parameters
    assert figures(told[0]) == figures(told[1])
    weights = [load_file(folder / name / "weights.safetensors") for name in ("flat", "grouped")]
    ends = [{name.split(".", name.count(".") - 1)[-1]: tensor for name, tensor in found.items()} for found in weights]
    assert ends[0].keys() == ends[1].keys() != set()
    assert all(torch.equal(ends[0][name], ends[1][name]) for name in ends[0])


def test_the_script_of_the_groups_learns_the_same_on_its_own(
    pair: tuple[Report, Report, Path], told: tuple[list[Event], list[Event]], tmp_path: Path
) -> None:
    _, grouped, _ = pair
    export_script(grouped, tmp_path / "train.py")
    printed = [
        [float(n) for n in re.findall(r" (\d+\.\d{6})", line)] for line in alone(tmp_path / "train.py").splitlines()
    ]
    expected = []
    for event in told[0]:
        if isinstance(event, Epoch):
            expected += [list(means.values()) for means in (event.train, event.validation) if means]
        elif isinstance(event, Finished) and event.test:
            expected.append(list(event.test.values()))
    assert len(expected) == 5
    assert printed[: len(expected)] == [pytest.approx(row, abs=1e-6) for row in expected]
    module = build(model_source(grouped))
    load(module, tmp_path / "weights.safetensors")


def test_weights_go_back_into_the_groups_and_not_into_another_grouping(
    pair: tuple[Report, Report, Path], told: tuple[list[Event], list[Event]]
) -> None:
    flat, grouped, folder = pair
    module = build(model_source(grouped))
    load(module, folder / "grouped" / "weights.safetensors")
    for name, weight in load_file(folder / "grouped" / "weights.safetensors").items():
        assert torch.equal(module.state_dict()[name], weight)
    for report, other in ((flat, "grouped"), (grouped, "flat")):
        with pytest.raises(NotLoaded) as caught:
            load(build(model_source(report)), folder / other / "weights.safetensors")
        assert "under other names" in str(caught.value)
        assert str(caught.value).endswith("named or grouped otherwise when it was made. Train the network again.")


def weights_of(training_of: Run) -> dict[str, torch.Tensor]:
    return {name: weight.detach().clone() for name, weight in training_of.module.named_parameters()}


@pytest.mark.parametrize("frozen", ["conv1", "conv2", "g1", "g2", "g3", "fc2"])
def test_only_what_is_not_frozen_changes(frozen: str) -> None:
    report = digits()
    network = with_marks(nested(report.network, *MIDDLE), frozen, frozen=True)
    kept = Run(again(report, edits.set_recipe(network, epochs=1)), wanted_device="cpu")
    events = kept.events()
    next(events)
    before = weights_of(kept)
    assert isinstance(list(events)[-1], Finished)
    after = weights_of(kept)
    changed = {name for name in before if not torch.equal(before[name], after[name])}
    assert {name for name in before if frozen in name.split(".")} == before.keys() - changed != set()


def test_a_network_that_is_frozen_altogether_says_so_and_measures(tmp_path: Path) -> None:
    report = digits()
    network = edits.set_recipe(nested(report.network, *MIDDLE), epochs=1, batch_size=512, validation=0.0)
    for name in ("conv1", "g3", "fc2"):
        assert ALL_FROZEN not in [problem.text for problem in again(report, network).problems]
        network = with_marks(network, name, frozen=True)
    still = again(report, network)
    (problem,) = still.problems
    assert (problem.text, problem.blocking) == (ALL_FROZEN, False)
    kept = Run(still, wanted_device="cpu", folder=tmp_path)
    ending = list(kept.events())[-1]
    assert isinstance(ending, Finished) and ending.test
    torch.manual_seed(still.network.recipe.seed)
    first = build(model_source(still)).state_dict()
    assert all(torch.equal(weight, first[name]) for name, weight in kept.module.state_dict().items())
    export_script(still, tmp_path / "train.py")
    assert "backward" not in (tmp_path / "train.py").read_text(encoding="utf-8")


def test_a_network_without_weights_is_not_called_frozen() -> None:
    report = digits()
    ids = [named(report.network, name).id for name in ("conv1", "conv2", "fc1", "fc2")]
    network = report.network
    for id in ids:
        network = edits.take_out(network, id)
    assert ALL_FROZEN not in [problem.text for problem in again(report, network).problems]


@pytest.mark.parametrize("off", ["pool2", "conv2", "g1", "fc1", "drop1"])
def test_what_is_off_trains_as_if_it_were_not_there(off: str) -> None:
    report = digits()
    recipe = {"epochs": 1}
    grouped = edits.set_recipe(with_marks(nested(report.network, *MIDDLE), off, off=True), **recipe)
    gone = [named(report.network, name).id for name in (("conv2", "pool2") if off == "g1" else (off,))]
    network = report.network
    for id in gone:
        network = edits.take_out(network, id)
    without = again(report, edits.set_recipe(network, **recipe))
    one, other = (list(run(found, wanted_device="cpu")) for found in (again(report, grouped), without))
    assert figures(one) == figures(other)


def test_where_numbers_become_infinite_is_named_inside_a_group() -> None:
    report = table(units=500)
    grouped = again(report, nested(report.network, ("first",), ("drop1",)))
    splits = arrays()
    splits.train["x"][:] = 3e38
    ending = trained(grouped, splits)[-1]
    assert isinstance(ending, Failed)
    kind = next(key for key, group in grouped.network.groups.items() if group.name == "g1")
    assert ending.block == f"{kind}/{named(grouped.network, 'first').id}"
    assert "no finite number" in ending.text


def test_arrays_of_another_shape_name_the_block_inside() -> None:
    report = table(units=5)
    grouped = again(report, nested(report.network, ("first",), ("drop1",)))
    ending = trained(grouped, arrays(features=6))[-1]
    assert isinstance(ending, Failed)
    assert ending.block is not None and ending.block.endswith(f"/{named(grouped.network, 'first').id}")


def test_a_group_is_trained_at_the_start_as_the_flat_network() -> None:
    """Batch norms and dropout see the same numbers in the same order."""
    report = table()
    grouped = again(report, nested(report.network, ("drop1",), ("first",)))
    one, other = (training(found, arrays()) for found in (report, grouped))
    assert figures(list(one.events())) == figures(list(other.events()))
