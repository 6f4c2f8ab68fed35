"""The exported files: a module that stands on its own, and a script that learns the very same."""

import ast
import re
import subprocess
import sys
from pathlib import Path

import pytest

from builder.check import Report, check
from builder.network import Network
from builder.recipe import Recipe
from graph_to_torch.events import Epoch, Finished
from graph_to_torch.plan import NotReady
from projects.atomic import NotWritten
from projects.data_set import UnknownData
from projects.exports import export_model, export_script
from projects.runs import run
from tests.projects.drawn import SHORT, digits, grouped_digits, parity, rows

REPORTS = {
    "digits": digits(),
    "two inputs and outputs": rows(Recipe(data="digit_rows", epochs=2, batch_size=100, validation=0.0)),
    "groups": grouped_digits(Recipe(data="digits", epochs=1, batch_size=64)),
    "odd or even": parity(Recipe(data="digit_parity", epochs=2, batch_size=64, optimizer="rmsprop", seed=3)),
}

MYPY = """[mypy]
follow_imports = skip
ignore_missing_imports = True
[mypy-numpy.*]
follow_imports = silent
"""


def alone(path: Path) -> str:
    """What the script prints in a process that knows nothing of Netloom."""
    command = [sys.executable, "-I", "-W", "error", str(path)]
    done = subprocess.run(command, cwd=path.parent, capture_output=True, text=True, check=False, timeout=120)
    assert done.returncode == 0, done.stderr
    return done.stdout


def printed(line: str) -> list[float]:
    return [float(number) for number in re.findall(r" (\d+\.\d{6})", line)]


@pytest.mark.parametrize("report", REPORTS.values(), ids=REPORTS)
def test_the_script_learns_what_the_run_learned(report: Report, tmp_path: Path) -> None:
    assert not report.blocking, report.blocking
    export_script(report, tmp_path / "train.py")
    lines = alone(tmp_path / "train.py").splitlines()
    expected = []
    for event in run(report, wanted_device="cpu"):
        if isinstance(event, Epoch):
            expected += [list(means.values()) for means in (event.train, event.validation) if means]
        if isinstance(event, Finished) and event.test:
            expected.append(list(event.test.values()))
    assert len(lines) == len(expected) + 1
    for line, figures in zip(lines, expected, strict=False):
        assert printed(line) == pytest.approx(figures, abs=1e-6)
    assert (tmp_path / "weights.safetensors").exists()


def test_ruff_and_mypy_find_nothing(tmp_path: Path) -> None:
    """Of the libraries mypy reads NumPy only: PyTorch takes a minute, and scikit-learn has no types to find."""
    (tmp_path / "mypy.ini").write_text(MYPY, encoding="utf-8")
    for number, report in enumerate(REPORTS.values()):
        export_script(report, tmp_path / f"train{number}.py")
        export_model(report, tmp_path / f"model{number}.py")
    for command in (
        ["ruff", "check", "--isolated", "--no-cache", "."],
        ["mypy", "--config-file=mypy.ini", "."],
    ):
        done = subprocess.run(
            [sys.executable, "-m", *command], cwd=tmp_path, capture_output=True, text=True, check=False
        )
        assert done.returncode == 0, done.stdout + done.stderr


def test_the_module_loads_the_weights_of_a_run_strictly(tmp_path: Path) -> None:
    list(run(digits(), wanted_device="cpu", folder=tmp_path))
    code = (
        "from safetensors.torch import load_file; from model import Digits; "
        "print(Digits().load_state_dict(load_file('weights.safetensors'), strict=True))"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=tmp_path, capture_output=True, text=True, check=True)
    assert "All keys matched" in done.stdout


@pytest.mark.parametrize(("name", "called"), [("translate.py", "translate.py"), ('my "net".py', "'my net .py'")])
def test_the_script_calls_itself_by_its_own_name(tmp_path: Path, name: str, called: str) -> None:
    export_script(digits(SHORT), tmp_path / name)
    text = (tmp_path / name).read_text(encoding="utf-8")
    assert f"Run it with `python {called}`." in text
    ast.parse(text)


def test_what_cannot_be_exported_leaves_no_file(tmp_path: Path) -> None:
    path = tmp_path / "a.py"
    with pytest.raises(UnknownData):
        export_script(digits(Recipe(data="")), path)
    with pytest.raises(NotReady):
        export_model(check(Network()), path)
    with pytest.raises(NotWritten):
        export_model(digits(SHORT), tmp_path / "none" / "a.py")
    assert not list(tmp_path.iterdir())
