"""Settings and what was not saved: kept through damage, kills and several programs at once."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from builder.project import Project, renamed
from projects import recovery, settings
from projects.atomic import NotWritten
from projects.examples import EXAMPLES
from projects.recovery import Recovery
from projects.settings import Settings

ROOT = Path(__file__).parents[2]
PROJECT = Project((EXAMPLES["digits"].network(),))


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("NETLOOM_HOME", str(tmp_path / "home"))
    return tmp_path / "home"


def test_without_a_file_the_defaults_hold(home: Path) -> None:
    assert settings.load() == Settings()
    assert not home.exists()


def test_settings_are_kept(tmp_path: Path) -> None:
    (tmp_path / "ü.loom").touch()
    chosen = Settings((tmp_path / "ü.loom",), "dark", 150, "cpu", "work", False, "hover")
    settings.save(chosen)
    assert settings.load() == chosen


def test_a_file_from_before_there_were_costs_is_read(home: Path) -> None:
    home.mkdir()
    text = '{"recent": [], "mode": "dark", "size": 100, "device": "cpu"}'
    (home / "settings.json").write_text(text, encoding="utf-8")
    assert settings.load() == Settings(mode="dark", device="cpu")


def test_the_newest_recent_file_comes_first_and_stands_once(tmp_path: Path) -> None:
    found = Settings()
    for number in range(12):
        found = settings.remembered(found, tmp_path / f"{number}.loom")
    found = settings.remembered(found, tmp_path / "5.loom")
    assert [path.stem for path in found.recent] == ["5", "11", "10", "9", "8", "7", "6", "4", "3", "2"]


def test_recent_files_that_exist_come_before_those_that_do_not(tmp_path: Path) -> None:
    paths = tuple(tmp_path / f"{number}.loom" for number in range(4))
    paths[1].touch()
    paths[3].touch()
    settings.save(Settings(paths))
    assert [path.stem for path in settings.load().recent] == ["1", "3", "0", "2"]


@pytest.mark.parametrize(
    "text",
    [
        "", "{", "[]", "5", '{"recent": 5}', "[" * 100_000,
        '{"recent": [], "mode": "dark", "size": NaN, "device": "cpu"}',
        '{"recent": [1], "mode": "dark", "size": 100, "device": "cpu"}',
        '{"recent": [], "mode": "pink", "size": 100, "device": "cpu"}',
        '{"recent": [], "mode": ["dark"], "size": 100, "device": "cpu"}',
        '{"recent": [], "mode": "dark", "size": "100", "device": "cpu"}',
        '{"recent": [], "mode": "dark", "size": 100}',
        '{"recent": [], "mode": "dark", "size": 100, "device": "cpu", "cost": "price"}',
        '{"recent": [], "mode": "dark", "size": 100, "device": "cpu", "bars": 1}',
        '{"recent": [], "mode": "dark", "size": 100, "device": "cpu", "shapes": ["all"]}',
    ],
)  # fmt: skip
def test_a_damaged_file_is_put_aside(text: str, home: Path) -> None:
    home.mkdir()
    (home / "settings.json").write_text(text, encoding="utf-8")
    assert settings.load() == Settings()
    assert [path.name for path in home.iterdir()] == ["settings.damaged.json"]
    assert (home / "settings.damaged.json").read_text(encoding="utf-8") == text
    settings.save(Settings(mode="dark"))
    assert settings.load().mode == "dark"


def test_bytes_that_are_no_text_are_put_aside(home: Path) -> None:
    home.mkdir()
    (home / "settings.json").write_bytes(b"\xff\xfe\x00")
    assert settings.load() == Settings()


def test_a_size_out_of_its_limits_is_brought_into_them() -> None:
    settings.save(Settings(size=100_000))
    assert settings.load().size == settings.LARGEST


def test_a_folder_that_cannot_be_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "file").touch()
    monkeypatch.setenv("NETLOOM_HOME", str(tmp_path / "file" / "home"))
    assert settings.load() == Settings()
    with pytest.raises(NotWritten):
        settings.save(Settings())
    with pytest.raises(OSError):
        recovery.keep(PROJECT, None)
    assert recovery.left_over() is None


@pytest.fixture
def programs(tmp_path: Path) -> tuple[Recovery, Recovery]:
    """Two programs that run at once; a lock is taken by an open file, not by a process."""
    return Recovery(lambda: tmp_path / "unsaved"), Recovery(lambda: tmp_path / "unsaved")


def test_what_a_living_program_keeps_is_nobody_elses(programs: tuple[Recovery, Recovery], tmp_path: Path) -> None:
    one, other = programs
    one.keep(PROJECT, None)
    assert other.left_over() is None
    other.keep(renamed(PROJECT, 0, "other"), tmp_path / "x.loom")
    assert one.left_over() is None
    other.forget()
    one.keep(renamed(PROJECT, 0, "again"), None)
    one.forget()
    assert list((tmp_path / "unsaved").iterdir()) == []
    one.forget()


def test_two_programs_that_start_at_once_do_not_both_get_it(
    programs: tuple[Recovery, Recovery], tmp_path: Path
) -> None:
    one, other = programs
    killed(tmp_path / "home")
    (tmp_path / "home" / "unsaved").rename(tmp_path / "unsaved")
    assert one.left_over() == (PROJECT, Path("/somewhere/digits.loom"))
    assert other.left_over() is None


def test_a_damaged_file_is_not_offered_and_stays(programs: tuple[Recovery, Recovery], tmp_path: Path) -> None:
    one, _ = programs
    (tmp_path / "unsaved").mkdir()
    (tmp_path / "unsaved" / "1-a.unsaved").write_text('{"path": null, "project": "{"}', encoding="utf-8")
    assert one.left_over() is None
    assert [path.name for path in (tmp_path / "unsaved").iterdir()] == ["1-a.damaged"]


KEEP = """
import sys
from pathlib import Path
from builder.project import Project
from projects import recovery
from projects.examples import EXAMPLES
recovery.keep(Project((EXAMPLES["digits"].network(),)), Path("/somewhere/digits.loom"))
print("kept", flush=True)
sys.stdin.read()
"""


def killed(home: Path) -> None:
    """A program that keeps a network and is killed."""
    with running(home) as process:
        process.kill()


def running(home: Path) -> "subprocess.Popen[str]":
    process = subprocess.Popen(
        [sys.executable, "-c", KEEP], cwd=ROOT, env={**os.environ, "NETLOOM_HOME": str(home)},
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
    )  # fmt: skip
    assert process.stdout and process.stdout.readline() == "kept\n"
    return process


def test_a_network_outlives_a_killed_program(home: Path) -> None:
    with running(home) as process:
        assert recovery.left_over() is None
        process.send_signal(signal.SIGTERM if os.name == "nt" else signal.SIGKILL)
        process.wait()
    assert recovery.left_over() == (PROJECT, Path("/somewhere/digits.loom"))
    # From here on it is this program's: kept in the same place, and gone when it is forgotten.
    recovery.keep(renamed(PROJECT, 0, "changed"), None)
    assert len(list((home / "unsaved").glob("*.unsaved"))) == 1
    recovery.forget()
    assert list((home / "unsaved").iterdir()) == []
    assert recovery.left_over() is None
