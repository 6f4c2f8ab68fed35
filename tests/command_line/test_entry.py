"""The door of the command line: what it prints, what it refuses, what it loads, and how it ends."""

import os
import re
import signal
import subprocess
import sys
import tomllib
from collections.abc import Callable
from pathlib import Path

import pytest

from projects.command_line import check, entry
from projects.command_line.entry import COMMANDS, run
from projects.version import VERSION

ROOT = Path(__file__).parents[2]
HEAVY = {"torch", "sklearn", "pydantic", "PySide6", "numpy", "networkx", "PIL"}


class Window:
    """Stands in for the window and remembers what it was opened with."""

    def __init__(self) -> None:
        self.opened: list[Path | None] = []

    def __call__(self, path: Path | None) -> int:
        self.opened.append(path)
        return 0


@pytest.fixture
def window(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Window:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("NETLOOM_HOME", str(tmp_path / "home"))
    return Window()


def fresh(*words: str, code: str = "") -> "subprocess.CompletedProcess[str]":
    """main.py in a process of its own."""
    command = [sys.executable, *(["-c", code] if code else [str(ROOT / "main.py")]), *words]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, encoding="utf-8", check=False)


def loaded(*words: str) -> set[str]:
    """The heavy packages that a command has loaded by its end."""
    code = """
import runpy, sys
try:
    runpy.run_path("main.py", run_name="__main__")
finally:
    print(*sys.modules, file=sys.stderr)
"""
    done = fresh(*words, code=code)
    assert done.returncode == 0, done.stderr
    return HEAVY & set(done.stderr.split())


def test_help_and_version_load_nothing_heavy() -> None:
    for words in (["--help"], ["--version"], *([name, "--help"] for name in ("train", "predict"))):
        assert loaded(*words) == set()


def test_no_command_loads_qt_and_writing_needs_no_torch(tmp_path: Path) -> None:
    path = str(tmp_path / "x.loom")
    assert loaded("examples", "mnist", "-o", path) & {"torch", "PySide6", "sklearn", "pydantic"} == set()
    assert loaded("check", path) & {"torch", "PySide6", "sklearn"} == set()
    assert loaded("export", path, "-o", str(tmp_path / "x.py"), "--script") & {"torch", "PySide6", "sklearn"} == set()


@pytest.mark.parametrize("name", [None, *COMMANDS])
def test_help_is_everywhere(name: str | None, window: Window, capsys: pytest.CaptureFixture[str]) -> None:
    assert run([name, "--help"] if name else ["--help"], window) == 0
    said = capsys.readouterr()
    assert said.err == ""
    assert said.out.startswith("usage: main.py")
    for command in COMMANDS.values() if name is None else [COMMANDS[name]]:
        assert command.name in said.out
        assert command.summary in said.out


def test_the_version_is_the_projects(window: Window, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["--version"], window) == 0
    assert capsys.readouterr().out == f"Netloom {VERSION}\n"
    assert tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["version"] == VERSION


def test_a_file_or_nothing_opens_the_window(window: Window) -> None:
    Path("my net.loom").touch()
    Path("-odd.loom").touch()
    assert run([], window) == 0
    assert run(["my net.loom"], window) == 0
    assert run(["--", "-odd.loom"], window) == 0
    assert window.opened == [None, Path("my net.loom"), Path("-odd.loom")]


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["tain"], "There is no command and no file 'tain'. The commands are examples, check,"),
        (["."], "'.' is a folder"),
        (["--speed"], "Unrecognized arguments: --speed."),
        (["x.loom", "y.loom"], "Unrecognized arguments: y.loom."),
        (["check"], "The following arguments are required: FILE."),
        (["check", "none.loom"], "none.loom: It is not opened: There is no such file"),
        (["check", "x.loom", "--js"], "Unrecognized arguments: --js."),
        (["export", "x.loom"], "The following arguments are required: -o."),
        (["export", "x.loom", "-o"], "-o: expected one argument."),
        (["export", "x.loom", "-o", "x.loom"], "x.loom is the project itself"),
        (["export", "x.loom", "-o", "no/x.py"], "There is no folder no."),
        (["examples", "none"], "There is no example 'none'. There are digits,"),
        (["examples", "-o", "y.loom"], "Put its ID before -o."),
        (["examples", "digits", "-o", "no/y.loom"], "There is no folder no."),
        (["examples", "digits", "-o", "."], "is a folder"),
        (["train", "x.loom", "--epochs", "0"], "--epochs: it takes a whole number from 1 up, not '0'."),
        (["train", "x.loom", "--epochs", "many"], "--epochs: it takes a whole number from 1 up, not 'many'."),
        (["train", "x.loom", "--epochs", "9999999"], "--epochs: Epochs is between 1 and 1,000,000, not 9999999."),
        (["train", "x.loom", "--epochs", "٣"], "--epochs: it takes a whole number"),
        (["train", "x.loom", "--seed", "-1"], "--seed: it takes a whole number from 0 up, not '-1'."),
        (["train", "x.loom", "--device", "tpu"], "--device: it takes one of auto, cpu, cuda, mps, not 'tpu'."),
        (["train", "x.loom", "-o", "x.loom"], "x.loom is a file. Name a folder after -o."),
        (["predict", "x.loom", "a.npy"], "The following arguments are required: --weights."),
        (["predict", "x.loom", "--weights", "w.safetensors"], "There is nothing to predict yet. Give a file, test:17,"),
        (["predict", "x.loom", "--weights", "none", "a.npy"], "There is no file none."),
    ],
)
def test_wrong_words_get_one_sentence(
    words: list[str], said: str, window: Window, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["examples", "mnist", "-o", "x.loom"], window) == 0
    before = Path("x.loom").read_bytes()
    assert run(words, window) == 2
    out, err = capsys.readouterr()
    assert (out, window.opened) == ("", [])
    assert said in err
    assert err.count("\n") == 1
    assert err.endswith(".\n")
    assert not re.search(r"error|invalid|failed|usage:|Traceback", err, re.IGNORECASE)
    assert Path("x.loom").read_bytes() == before


def test_a_real_process_answers_alike(tmp_path: Path) -> None:
    done = fresh("check", str(tmp_path / "none.loom"))
    assert (done.returncode, done.stdout, done.stderr.count("\n")) == (2, "", 1)
    done = fresh("nothing")
    assert (done.returncode, done.stdout, done.stderr.count("\n")) == (2, "", 1)
    done = fresh("examples")
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith("digits ")


def raising(reason: BaseException) -> Callable[..., int]:
    def command(*_: object) -> int:
        raise reason

    return command


def test_a_surprise_is_a_sentence_and_its_trace_is_in_the_log(
    window: Window, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(entry, "_dispatched", raising(ZeroDivisionError("a\nb")))
    assert run(["check", "x"], window) == 2
    err = capsys.readouterr().err
    assert err.startswith("Netloom cannot go on: a (")
    assert err.count("\n") == 1
    assert "ZeroDivisionError: a\nb" in Path("home/netloom.log").read_text(encoding="utf-8")
    Path("home").rename("elsewhere")
    Path("home").touch()
    assert run(["check", "x"], window) == 2
    assert capsys.readouterr().err == "Netloom cannot go on: a\n"


def test_an_interrupt_is_an_end_with_a_word(
    window: Window, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(entry, "_dispatched", raising(KeyboardInterrupt()))
    assert run(["check", "x"], window) == 130
    assert capsys.readouterr().err == "Stopped.\n"


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such pipes")
@pytest.mark.parametrize("words", [["examples", "digits"], ["examples"]])
def test_a_reader_that_goes_away_is_no_trouble(words: list[str]) -> None:
    code = f"""
import subprocess, sys
with subprocess.Popen([sys.executable, {str(ROOT / "main.py")!r}, *sys.argv[1:]], stdout=subprocess.PIPE) as process:
    process.stdout.close()
sys.exit(process.returncode)
"""
    done = fresh(*words, code=code)
    assert (done.returncode, done.stderr) == (entry.PIPE_CLOSED, "")
    assert entry.PIPE_CLOSED == 128 + signal.SIGPIPE


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="only Linux has a disk that is always full")
def test_a_full_disk_behind_stdout_is_told(tmp_path: Path) -> None:
    with Path("/dev/full").open("w") as full:
        command = [sys.executable, str(ROOT / "main.py"), "examples"]
        home = {**os.environ, "NETLOOM_HOME": str(tmp_path)}
        done = subprocess.run(command, stdout=full, stderr=subprocess.PIPE, text=True, check=False, env=home)
    assert (done.returncode, done.stderr.count("\n")) == (2, 1)
    assert done.stderr.startswith("Netloom cannot go on: ")


def test_without_any_stdout_there_is_no_trouble(window: Window, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdout", None)
    assert run(["examples"], window) == 0


def test_a_name_in_any_alphabet_goes_to_a_terminal_with_few(tmp_path: Path) -> None:
    path = tmp_path / "x.loom"
    text = fresh("examples", "mnist").stdout.replace('"conv1"', '"畳み込み"')
    path.write_text(text, encoding="utf-8")
    done = subprocess.run(
        [sys.executable, str(ROOT / "main.py"), "check", str(path)],
        capture_output=True, check=False, env={**os.environ, "PYTHONIOENCODING": "ascii"},
    )  # fmt: skip
    assert (done.returncode, done.stderr) == (0, b"")
    assert rb"\u7573" in done.stdout


def test_every_command_stands_in_a_file_of_its_name() -> None:
    assert check.COMMAND.name == "check"
    for name in COMMANDS:
        assert (ROOT / "projects" / "command_line" / f"{name}.py").exists()
