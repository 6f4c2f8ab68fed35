"""Code that came with a project runs where a person allowed that very text, and nowhere else."""

from pathlib import Path

import pytest

from builder.check import check
from builder.edits import set_values
from builder.fragments import extracted, merged
from builder.network import Network
from graph_to_torch.events import Failed, Finished
from graph_to_torch.module import NotTrusted, build
from graph_to_torch.source import model_source
from projects import exports, files
from projects.data import fields_of
from projects.fragment_text import fragment_of, text_of_fragment
from projects.library import personal
from projects.runs import run
from projects.trust import trust
from tests import one_network
from tests.own_code import MARK, code_leaving, with_own_code


@pytest.fixture(params=[False, True], ids=["plain", "in a group"])
def network(request: pytest.FixtureRequest, tmp_path: Path) -> Network:
    return with_own_code(tmp_path / MARK, in_group=request.param)


@pytest.fixture
def mark(tmp_path: Path) -> Path:
    """The file that is there when the code has run."""
    return tmp_path / MARK


def test_opening_checking_printing_and_exporting_run_nothing(network: Network, mark: Path, tmp_path: Path) -> None:
    path = tmp_path / "stranger.loom"
    one_network.save(network, path)
    opened = one_network.load(path)
    assert opened == network
    report = check(opened, fields_of("digits"))
    assert not report.problems
    assert "class Gate(nn.Module):" in model_source(report).text
    exports.export_model(report, tmp_path / "model.py")
    exports.export_script(report, tmp_path / "train.py")
    assert "class Gate(nn.Module):" in (tmp_path / "train.py").read_text(encoding="utf-8")
    assert not mark.exists()


def test_copying_and_keeping_groups_run_nothing(mark: Path, tmp_path: Path) -> None:
    network = with_own_code(mark, in_group=True)
    fragment = fragment_of(text_of_fragment(extracted(network, network.blocks)))
    assert fragment
    twice = merged(network, fragment)
    assert len(twice.network.blocks) == 2 * len(network.blocks)
    path = personal.keep(network, next(iter(network.groups)))
    assert files.load(path).networks
    assert [kept.name for kept in personal.found().kept] == ["Front"]
    assert not mark.exists()


def test_a_run_without_consent_does_not_begin_and_says_whose_code_it_is(network: Network, mark: Path) -> None:
    report = check(network, fields_of("digits"))
    (event,) = run(report, wanted_device="cpu")
    assert isinstance(event, Failed)
    assert event.text.startswith("Gate is code that came with the project.")
    with pytest.raises(NotTrusted):
        build(model_source(report))
    assert not mark.exists()


def test_with_consent_it_trains_and_another_text_has_none(network: Network, mark: Path, tmp_path: Path) -> None:
    report = check(network, fields_of("digits"))
    trust(model_source(report).own)
    assert isinstance(list(run(report, wanted_device="cpu"))[-1], Finished)
    assert "text ran" in mark.read_text()
    if network.groups:
        return
    mark.unlink()
    gate = network.of_kind("custom")[0].id
    changed = set_values(network, gate, {"code": code_leaving(tmp_path / MARK, "changed ")})
    (event,) = run(check(changed, fields_of("digits")), wanted_device="cpu")
    assert isinstance(event, Failed)
    assert not mark.exists()
