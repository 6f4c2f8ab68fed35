"""start.py, piece by piece: what it says on a machine that lacks something, and what it leaves behind."""

import ast
import errno
import os
import subprocess
import sys
from pathlib import Path

import pytest

import start

ROOT = Path(__file__).parent.parent
UNIX = pytest.mark.skipif(os.name == "nt", reason="the stand-ins are shell scripts")

NO_NETWORK = """\
WARNING: Retrying (Retry(total=0, connect=None, read=None, redirect=None, status=None)) after connection broken \
by 'NewConnectionError('<pip._vendor.urllib3.connection.HTTPSConnection object at 0x7f>: Failed to establish a \
new connection: [Errno -3] Temporary failure in name resolution')': /simple/torch/
ERROR: Could not find a version that satisfies the requirement torch==2.13.0 (from versions: none)
ERROR: No matching distribution found for torch==2.13.0
"""
NO_SPACE = """\
Installing collected packages: sympy, torch
ERROR: Could not install packages due to an OSError: [Errno 28] No space left on device
"""
NO_BUILD = """\
ERROR: Could not find a version that satisfies the requirement torch==2.13.0 (from versions: none)
ERROR: No matching distribution found for torch==2.13.0
"""


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A folder with what start.py reads, and a .venv whose Python is a file of that name."""
    for name in ("pyproject.toml", "constraints.txt"):
        (tmp_path / name).write_text(f"{name}\n", encoding="utf-8")
    make_venv(tmp_path)
    return tmp_path


def make_venv(root: Path) -> None:
    python = start.venv_python(root)
    python.parent.mkdir(parents=True, exist_ok=True)
    python.touch()
    version = ".".join(map(str, sys.version_info[:3]))
    (root / ".venv" / "pyvenv.cfg").write_text(f"home = /usr/bin\nversion = {version}\n", encoding="utf-8")


@pytest.fixture
def made(monkeypatch: pytest.MonkeyPatch) -> list[Path]:
    """The folders whose .venv was made anew."""
    made: list[Path] = []
    monkeypatch.setattr(start, "make_venv", made.append)
    return made


def let_pip_say(monkeypatch: pytest.MonkeyPatch, folder: Path, output: str, status: int = 1) -> Path:
    """Puts a command in pip's place that prints `output` and ends with `status`. Returns the list of its calls."""
    calls, words, command = folder / "calls", folder / "words", folder / "pip"
    calls.touch()
    words.write_text(output, encoding="utf-8")
    command.write_text(f'#!/bin/sh\necho "$@" >> {calls}\ncat {words}\nexit {status}\n', encoding="utf-8")
    command.chmod(0o755)
    monkeypatch.setattr(start, "pip_command", lambda: [str(command)])
    return calls


def stamp_of(root: Path) -> str:
    return (root / ".venv" / "netloom-setup").read_text(encoding="utf-8")


def test_an_old_python_can_read_the_file() -> None:
    ast.parse((ROOT / "start.py").read_text(encoding="utf-8"), feature_version=(3, 7))


def test_old_python() -> None:
    assert start.old_python((3, 11, 0), ()) == ""
    assert start.old_python((3, 14, 1), ()) == ""
    sentence = start.old_python((3, 8, 18), ("python-that-is-not-here",))
    assert "needs Python 3.11 or newer; this is Python 3.8.18." in sentence
    assert "https://www.python.org/downloads" in sentence
    assert f"run `{sys.executable} start.py`" in start.old_python((3, 10, 2), ("not-here", sys.executable))


@UNIX
def test_second_start_does_nothing(project: Path, made: list[Path], monkeypatch: pytest.MonkeyPatch) -> None:
    calls = let_pip_say(monkeypatch, project, "Successfully installed torch", status=0)
    start.set_up(project)
    start.set_up(project)
    assert calls.read_text(encoding="utf-8").count("install -e .[test] -c constraints.txt") == 1
    assert stamp_of(project) == start.fingerprint(project)
    assert made == []


@UNIX
def test_new_pins_are_installed(project: Path, made: list[Path], monkeypatch: pytest.MonkeyPatch) -> None:
    calls = let_pip_say(monkeypatch, project, "", status=0)
    start.set_up(project)
    (project / "constraints.txt").write_text("torch==2.14.0\n", encoding="utf-8")
    start.set_up(project)
    assert len(calls.read_text(encoding="utf-8").splitlines()) == 2
    assert made == []


@UNIX
@pytest.mark.parametrize("damage", ["cut off", "python gone", "other version", "no settings"])
def test_half_made_is_made_anew(damage: str, project: Path, made: list[Path], monkeypatch: pytest.MonkeyPatch) -> None:
    let_pip_say(monkeypatch, project, "", status=0)
    settings = project / ".venv" / "pyvenv.cfg"
    if damage == "cut off":
        (project / ".venv" / "netloom-setup").write_text(start.UNFINISHED, encoding="utf-8")
    elif damage == "python gone":
        start.venv_python(project).unlink()
    elif damage == "other version":
        settings.write_text("version = 3.1.4\n", encoding="utf-8")
    else:
        settings.unlink()
    start.set_up(project)
    assert made == [project]
    assert stamp_of(project) == start.fingerprint(project)


@UNIX
@pytest.mark.parametrize(
    ("output", "sentence", "way_out"),
    [
        (NO_NETWORK, "no package server answers", "Connect it to the network"),
        (NO_SPACE, "The disk is full", "Free some space"),
        (NO_BUILD, "no build of torch==2.13.0 for this machine", "64-bit"),
        ("/usr/bin/python3: No module named pip\n", "has no pip", "ensurepip"),
        ("SSLError(1, '[SSL: CERTIFICATE_VERIFY_FAILED] unable')\n", "trusts", "PIP_CERT"),
        (
            "ERROR: [Errno 13] Permission denied: '/opt'\n",
            "cannot be written: Permission denied",
            "a folder of your own",
        ),
        ("something new\n", "pip stopped", "something new"),
    ],
)
def test_what_pip_says_becomes_a_sentence(
    output: str, sentence: str, way_out: str, project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    let_pip_say(monkeypatch, project, output)
    with pytest.raises(start.Halt) as halt:
        start.set_up(project)
    assert sentence in str(halt.value)
    assert way_out in str(halt.value)
    assert "Traceback" not in str(halt.value)


@UNIX
def test_without_network_the_old_libraries_stay(
    project: Path, made: list[Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    (project / ".venv" / "netloom-setup").write_text("of older pins", encoding="utf-8")
    let_pip_say(monkeypatch, project, NO_NETWORK)
    for _ in range(2):
        with pytest.raises(start.Halt):
            start.set_up(project)
    assert made == []


@UNIX
def test_a_disk_that_fills_up_while_installing_leaves_work_to_do(
    project: Path, made: list[Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    let_pip_say(monkeypatch, project, NO_SPACE)
    with pytest.raises(start.Halt):
        start.set_up(project)
    assert stamp_of(project) == start.UNFINISHED
    let_pip_say(monkeypatch, project, "", status=0)
    start.set_up(project)
    assert made == [project]


@pytest.mark.parametrize(
    ("number", "sentence"),
    [
        (errno.ENOSPC, "The disk is full"),
        (errno.EACCES, "cannot be written"),
        (errno.EROFS, "cannot be written"),
    ],
)
def test_the_system_says_no(
    number: int, sentence: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def refuse(root: Path) -> None:
        raise OSError(number, os.strerror(number), str(root))

    monkeypatch.setattr(start, "set_up", refuse)
    assert start.run(["check"]) == 1
    said = capsys.readouterr()
    assert sentence in said.err
    assert said.out == ""


def test_interrupted(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    def interrupt(root: Path) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(start, "set_up", interrupt)
    assert start.run([]) == 130
    assert "The next start takes up what is left to do" in capsys.readouterr().err


def test_a_library_that_is_not_there_is_missed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(start, "LIBRARIES", {"libnetloom-is-not-here.so.1": "libnetloom1"})
    monkeypatch.setattr(start, "SCREEN_TOOLS", {"netloom-tool": "netloom-tools"})
    monkeypatch.setattr(sys, "platform", "linux")
    assert start.missing(tools=False) == {"libnetloom-is-not-here.so.1": "libnetloom1"}
    assert start.missing(tools=True).keys() == {"libnetloom-is-not-here.so.1", "netloom-tool"}
    monkeypatch.setattr(sys, "platform", "darwin")
    assert start.missing(tools=True) == {}


def stand_in(folder: Path, name: str, script: str) -> None:
    (folder / name).write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
    (folder / name).chmod(0o755)


@UNIX
def test_the_line_to_type(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    lacking = {"libglib-2.0.so.0": "libglib2.0-0", "libGL.so.1": "libgl1"}
    monkeypatch.setenv("PATH", str(tmp_path))
    assert "with your system's package manager" in start.line_to_type(lacking)
    stand_in(tmp_path, "apt-get", "exit 0")
    assert "sudo apt-get install -y libgl1 libglib2.0-0" in start.line_to_type(lacking)
    stand_in(tmp_path, "apt-cache", "echo libgl1; echo libglib2.0-0t64")
    assert "sudo apt-get install -y libgl1 libglib2.0-0t64" in start.line_to_type(lacking)


@UNIX
def test_apt_updates_first_and_may_fall_short(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    stand_in(tmp_path, "apt-get", f'echo "$@" >> {tmp_path}/calls; echo E: no mirror; [ "$6" = update ]')
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr(os, "geteuid", lambda: 0)
    monkeypatch.setattr(start, "missing", lambda tools: {"libGL.so.1": "libgl1"})
    assert start.provide(tools=False) == {"libGL.so.1": "libgl1"}
    first, second = (tmp_path / "calls").read_text(encoding="utf-8").splitlines()
    assert first.endswith("update")
    assert second.endswith("install -y --no-install-recommends libgl1")
    assert "E: no mirror" in capsys.readouterr().err


class HandedOver(Exception):
    """The command that start.py would have become."""


@pytest.fixture
def bare(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """A Linux without display and libraries, set up already; an empty folder to work in."""

    def raise_it(command: list[str]) -> int:
        raise HandedOver(*command)

    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr(sys, "platform", "linux")
    monkeypatch.setattr(start, "set_up", lambda root: None)
    monkeypatch.setattr(start, "provide", lambda tools: {"libGL.so.1": "libgl1"})
    monkeypatch.setattr(start, "hand_over", raise_it)
    monkeypatch.chdir(tmp_path)
    (tmp_path / "mine.loom").touch()
    return tmp_path


def handed_over(arguments: list[str]) -> tuple[str, ...]:
    with pytest.raises(HandedOver) as command:
        start.run(arguments)
    return command.value.args[2:]


@pytest.mark.parametrize(
    "arguments", [["check", "a.loom"], ["train", "a.loom"], ["--help"], ["--version"], ["examples", "--help"]]
)
def test_commands_without_a_window_need_no_qt(arguments: list[str], bare: Path) -> None:
    assert handed_over(arguments) == tuple(arguments)


def test_without_a_display_the_example_is_trained(
    bare: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    called: list[list[str]] = []

    def call(command: list[str]) -> int:
        called.append(command[2:])
        return 0

    monkeypatch.setattr(subprocess, "call", call)
    source = str(Path("netloom-digits", "digits.loom"))
    assert handed_over([]) == ("train", source, "-o", "netloom-digits")
    assert called == [["examples", "digits", "-o", source]]
    said = capsys.readouterr().err
    assert "There is no display here" in said


def test_the_way_out_installs_first_what_a_screen_needs(
    bare: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(start, "install_line", lambda lacking: "sudo apt-get install xvfb")
    handed_over(["mine.loom"])
    assert "\n  sudo apt-get install xvfb && xvfb-run -a python3 start.py\n" in capsys.readouterr().err
    monkeypatch.setattr(start, "install_line", lambda lacking: "")
    handed_over(["mine.loom"])
    assert "\n  xvfb-run -a python3 start.py\n" in capsys.readouterr().err


def test_without_a_display_a_named_project_is_trained(bare: Path) -> None:
    assert handed_over(["mine.loom"]) == ("train", "mine.loom", "-o", "netloom-mine")


def test_a_window_without_libraries_gets_the_line(
    bare: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("WAYLAND_DISPLAY", "wayland-0")
    assert start.run(["mine.loom"]) == 1
    assert "This system lacks libGL.so.1." in capsys.readouterr().err


def test_a_display_that_is_gone_is_none(bare: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DISPLAY", ":1")
    monkeypatch.setattr(start, "x_server_answers", lambda: False)
    assert not start.has_display()
    monkeypatch.setenv("QT_QPA_PLATFORM", "xcb")
    assert not start.has_display()
    monkeypatch.setenv("WAYLAND_DISPLAY", "wayland-0")
    assert start.has_display()


def test_what_is_no_file_goes_to_the_program_s_own_words(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    handed: list[list[str]] = []

    def noted(command: list[str]) -> int:
        handed.append(command)
        return 2

    monkeypatch.setattr(start, "hand_over", noted)
    monkeypatch.setattr(start, "has_display", lambda: False)
    monkeypatch.setattr(start, "provide", lambda tools: [])
    monkeypatch.chdir(tmp_path)
    assert start.open_window(["main.py"], ["bogus"]) == 2
    assert handed == [["main.py", "bogus"]]
    assert "netloom-bogus" not in capsys.readouterr().err
    (tmp_path / "real.loom").touch()
    start.open_window(["main.py"], ["real.loom"])
    assert handed[1][:2] == ["main.py", "train"]
