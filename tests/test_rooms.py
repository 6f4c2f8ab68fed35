"""The rooms hold: imports point down, no cycles, torch and Qt only where they belong, nothing lying about."""

import shutil
import subprocess
import sys
from pathlib import Path

import grimp
import networkx as nx
import pytest

ROOT = Path(__file__).parent.parent
ROOMS = ("builder", "graph_to_torch", "projects", "widgets")
PERMITTED = {
    *ROOMS,
    "tests",
    "benchmarks",
    "docs",
    ".ci",
    "main.py",
    "start.py",
    "README.md",
    "CHANGELOG.md",
    "CONTRIBUTING.md",
    "LICENSE",
    "pyproject.toml",
    "constraints.txt",
    ".gitignore",
}
TEXT_HALF = ", ".join(f"graph_to_torch.{name}" for name in ("plan", "group_classes", "names", "source", "script"))
# A name that says nothing collects everything.
SAYS_NOTHING = {"utils", "util", "misc", "common", "helpers", "core"}


def run(*command: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, encoding="utf-8", check=False)


def tracked() -> list[Path]:
    """The files that git keeps."""
    if shutil.which("git") is None or not (ROOT / ".git").exists():
        pytest.skip("this copy of the project is no git checkout")
    listed = run("git", "-c", f"safe.directory={ROOT}", "ls-files", "-z")
    assert listed.returncode == 0, listed.stderr
    return [Path(name) for name in listed.stdout.split("\0") if name]


def test_import_contracts() -> None:
    done = run(sys.executable, "-c", "from importlinter import cli; cli.lint_imports_command()", "--no-cache")
    assert done.returncode == 0, done.stdout + done.stderr


def test_no_import_cycle() -> None:
    graph = grimp.build_graph(*ROOMS, cache_dir=None)
    links = [(one, other) for one in graph.modules for other in graph.find_modules_directly_imported_by(one)]
    cycles = [sorted(part) for part in nx.strongly_connected_components(nx.DiGraph(links)) if len(part) > 1]
    assert not cycles


@pytest.mark.parametrize(
    ("imported", "unloaded"),
    [
        ("builder", {"torch", "PySide6", "pyqtgraph", "numpy"}),
        (TEXT_HALF, {"torch"}),
        ("projects", {"torch", "PySide6", "sklearn"}),
        ("widgets", {"torch", "sklearn"}),
    ],
)
def test_imports_in_a_fresh_process_load_nothing_heavy(imported: str, unloaded: set[str]) -> None:
    done = run(sys.executable, "-c", f"import sys, {imported}; print(*sys.modules)")
    assert done.returncode == 0, done.stderr
    assert not unloaded & set(done.stdout.split())


def test_nothing_else_at_the_top() -> None:
    assert {path.parts[0] for path in tracked()} <= PERMITTED


def test_every_name_says_something() -> None:
    parts = {Path(part).stem for path in tracked() if path.suffix == ".py" for part in path.parts}
    assert not parts & SAYS_NOTHING


def test_ruff() -> None:
    done = run(sys.executable, "-m", "ruff", "check", ".")
    assert done.returncode == 0, done.stdout + done.stderr


def test_mypy() -> None:
    done = run(sys.executable, "-m", "mypy")
    assert done.returncode == 0, done.stdout + done.stderr
