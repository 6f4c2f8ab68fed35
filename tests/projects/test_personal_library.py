"""Groups that a person keeps: written whole, found again, and whatever else lies in the folder told and left alone."""

import errno
import os
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from builder.edits import Refused
from builder.grouping import grouped
from builder.network import Network
from builder.sketch import Sketch
from projects.atomic import NotWritten
from projects.bad_file import BadFile
from projects.examples import EXAMPLES
from projects.library import personal
from projects.library.kinds import source_of
from tests import one_network
from tests.builder.grouped import network as three_deep


def drawn(name: str, filters: int = 8) -> tuple[Network, str]:
    """A network with a group called `name`, and its kind."""
    sketch = Sketch("drawn")
    sketch.add("input", shape=(3, 8, 8))
    inner = sketch.add("conv2d", out_channels=filters)
    network, block = grouped(sketch.network, [inner], name)
    return network, block.kind


def names() -> list[str]:
    return [kept.name for kept in personal.found().kept]


def test_a_group_is_kept_with_all_that_stands_inside() -> None:
    network = three_deep()
    personal.keep(network, "group-3")
    (kept,) = personal.found().kept
    (use,) = kept.network.blocks.values()
    assert (kept.name, use.kind) == ("outer", "group-3")
    assert kept.network.groups == network.groups
    assert source_of("mine:outer") == kept.network


def test_a_group_of_the_same_name_takes_the_place_of_the_first() -> None:
    for filters in (8, 16):
        personal.keep(*drawn("Residual", filters))
    (kept,) = personal.found().kept
    (group,) = kept.network.groups.values()
    assert [b.values.whole("out_channels") for b in group.body.of_kind("conv2d")] == [16]
    assert [path.name for path in personal.folder().iterdir()] == ["Residual.loom"]


HARD = (
    "../../etc/passwd", "a/b", "a?b", "a\\b", ".", "..", "CON", "nul", "日本" * 60, "x" * 200, " é ", "-rf", "🙂",
    ".loom",
)  # fmt: skip


@pytest.mark.parametrize("name", HARD)
def test_any_name_makes_a_file_in_the_folder_and_nowhere_else(name: str, home: Path) -> None:
    network, kind = drawn("first")
    group = network.groups[kind]
    network = replace(network, groups={kind: replace(group, name=name)})
    path = personal.keep(network, kind)
    assert path.parent == home / "library" and path.is_file()
    assert [p for p in home.rglob("*") if p.is_file()] == [path]
    assert len(path.name.encode()) <= 255 and path.stem.upper() not in ("CON", "NUL") and path.stem[0] not in "-."
    assert names() == [name]
    personal.remove(name)
    assert names() == [] and not list(personal.folder().iterdir())


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(wanted=st.lists(st.text("aA/?.é_ ", min_size=1, max_size=4).filter(str.strip), min_size=1, max_size=6))
def test_groups_of_other_names_have_other_files(wanted: list[str]) -> None:
    for kept in personal.found().kept:
        personal.remove(kept.name)
    network, kind = drawn("first")
    for name in wanted:
        group = replace(network.groups[kind], name=name)
        personal.keep(replace(network, groups={kind: group}), kind)
    assert sorted(names()) == sorted(set(wanted))
    files_there = [path.name.casefold() for path in personal.folder().iterdir()]
    assert len(files_there) == len(set(files_there)) == len(set(wanted))


@pytest.mark.parametrize(
    "text",
    [
        "",
        "no project",
        "{}",
        "[" * 100_000,
        one_network.text_of(EXAMPLES["digits"].network()),
        '{"format": 999999, "networks": []}',
        "\0\0\0",
    ],
)
def test_a_file_that_is_none_is_told_and_left_alone(text: str) -> None:
    path = personal.keep(*drawn("Residual"))
    bad = path.with_name("Aaa.loom")
    bad.write_text(text, encoding="utf-8")
    library = personal.found()
    assert [kept.name for kept in library.kept] == ["Residual"]
    (told,) = library.unread
    assert told.startswith("Aaa.loom: ") and told.endswith(".") and "\n" not in told
    personal.keep(*drawn("Aaa"))
    assert bad.read_text(encoding="utf-8") == text
    assert names() == ["Aaa", "Residual"]


def test_folders_links_and_other_files_do_no_harm() -> None:
    path = personal.keep(*drawn("Residual"))
    (path.parent / "folder.loom").mkdir()
    (path.parent / "gone.loom").symlink_to(path.parent / "nowhere")
    (path.parent / "notes.txt").write_text("nothing")
    library = personal.found()
    assert [kept.name for kept in library.kept] == ["Residual"] and len(library.unread) == 2


def test_a_full_disk_leaves_what_was_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    personal.keep(*drawn("Residual", 8))
    before = personal.found()

    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    with monkeypatch.context() as patched:
        patched.setattr(os, "fsync", full)
        for name in ("Residual", "other"):
            with pytest.raises(NotWritten, match="disk is full"):
                personal.keep(*drawn(name, 16))
        with pytest.raises(NotWritten, match="disk is full"):
            personal.rename("Residual", "other")
    assert personal.found() == before
    assert [path.name for path in personal.folder().iterdir()] == ["Residual.loom"]


def test_a_folder_that_cannot_be_made_is_told(home: Path) -> None:
    home.mkdir(parents=True)
    (home / "library").write_text("in the way")
    with pytest.raises(NotWritten):
        personal.keep(*drawn("Residual"))
    assert personal.found() == personal.Library()


def test_another_name_is_another_file() -> None:
    for name in ("Residual", "Taken"):
        personal.keep(*drawn(name))
    personal.rename("Residual", " Basic ")
    assert names() == ["Basic", "Taken"]
    assert sorted(path.name for path in personal.folder().iterdir()) == ["Basic.loom", "Taken.loom"]
    for bad in ("Taken", "", "two\nlines"):
        with pytest.raises(Refused):
            personal.rename("Basic", bad)
    assert names() == ["Basic", "Taken"]


def test_what_is_not_there_is_said() -> None:
    personal.remove("nothing")
    for kind in ("mine:nothing", "library:nothing", "library:../x", "mine:"):
        with pytest.raises(BadFile, match="no longer"):
            source_of(kind)
