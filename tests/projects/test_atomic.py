"""A file is written whole or not at all, and what stands in the way is said in a sentence."""

import errno
import os
import stat
import sys
from pathlib import Path

import pytest

from projects import atomic
from projects.atomic import NotWritten, write_bytes, write_text


def test_text_is_utf8_with_its_own_line_ends(tmp_path: Path) -> None:
    write_text(tmp_path / "a.txt", "漢\r\nß\n")
    assert (tmp_path / "a.txt").read_bytes() == "漢\r\nß\n".encode()


def test_nothing_else_is_left_in_the_folder(tmp_path: Path) -> None:
    for content in (b"first", b"second"):
        write_bytes(tmp_path / "a", content)
    assert [path.name for path in tmp_path.iterdir()] == ["a"]
    assert (tmp_path / "a").read_bytes() == b"second"


def test_a_name_as_long_as_the_disk_allows(tmp_path: Path) -> None:
    write_text(tmp_path / ("n" * 255), "x")


@pytest.mark.parametrize("step", ["fsync", "replace"])
def test_the_old_content_stays_where_writing_breaks_off(
    tmp_path: Path, step: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    path = tmp_path / "a"
    path.write_bytes(b"old")
    monkeypatch.setattr(os if step == "fsync" else Path, step, full)
    with pytest.raises(NotWritten, match="disk is full"):
        write_bytes(path, b"new")
    assert path.read_bytes() == b"old"
    assert [path.name for path in tmp_path.iterdir()] == ["a"]


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such rights and links")
def test_rights_and_links_stay(tmp_path: Path) -> None:
    real, link = tmp_path / "real", tmp_path / "link"
    real.write_text("old")
    real.chmod(0o640)
    link.symlink_to(real)
    write_text(link, "new")
    assert link.is_symlink() and real.read_text() == "new"
    assert stat.S_IMODE(real.stat().st_mode) == 0o640


def test_what_stands_in_the_way_is_said(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(NotWritten, match="no folder"):
        write_text(tmp_path / "none" / "a", "")
    with pytest.raises(NotWritten, match="is a folder"):
        write_text(tmp_path, "")
    with pytest.raises(NotWritten, match=r"not a folder|no folder"):
        write_text(tmp_path / "file" / "a", "")


def test_a_file_that_is_held_open_for_a_moment(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """As Windows has it: the first tries are refused."""
    tries = 0
    real = Path.replace

    def held(self: Path, target: Path) -> Path:
        nonlocal tries
        tries += 1
        if tries < 3:
            raise PermissionError(errno.EACCES, "in use")
        return real(self, target)

    monkeypatch.setattr(Path, "replace", held)
    monkeypatch.setattr(atomic, "_WAIT", 0.0)
    monkeypatch.setattr(atomic, "_WINDOWS", True)
    write_text(tmp_path / "a", "x")
    assert tries == 3 and (tmp_path / "a").read_text() == "x"
