"""The groups that a person keeps for all projects: a project file each, in the folder of the settings.

A group is known by its name; the file is called after it as far as file names allow.
"""

import contextlib
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from builder.edits import Refused
from builder.group_settings import renamed_group
from builder.groups import within
from builder.network import Block, Network
from builder.project import Project
from builder.stock import kind_in_stock
from projects import files, settings
from projects.atomic import NotWritten
from projects.bad_file import BadFile

_UNSAFE = re.compile(r"[^\w \-]+")
_LONGEST = 100  # bytes, of the 255 that a file name may have
# What Windows takes for a device, whatever its suffix is.
_DEVICES = {"CON", "PRN", "AUX", "NUL", *(f"{port}{number}" for port in ("COM", "LPT") for number in range(10))}


@dataclass(frozen=True, slots=True)
class Kept:
    """A group that is kept. `network` has one use of it, and all its groups."""

    name: str
    path: Path
    network: Network


@dataclass(frozen=True, slots=True)
class Library:
    """What is kept, by name; `unread` says of each file that cannot be used why not."""

    kept: tuple[Kept, ...] = ()
    unread: tuple[str, ...] = ()


def folder() -> Path:
    """Where the groups are kept."""
    return settings.folder() / "library"


def keep(network: Network, kind: str) -> Path:
    """Keep a group of a network and all that stands inside it, in place of the one of the same name.

    Returns the file. Raises NotWritten with a sentence, and all is as it was.
    """
    group = network.groups[kind]
    use = Block("b1", kind, group.name, group.record.defaults())
    needed = {inner: network.groups[inner] for inner in within(network.groups, [kind])}
    alone = Network(group.name, {use.id: use}, groups=needed)
    with contextlib.suppress(OSError):  # what is in the way, the writing itself says
        folder().mkdir(parents=True, exist_ok=True)
    before = next((kept.path for kept in found().kept if kept.name == group.name), None)
    path = before or _free_path(group.name)
    files.save(Project((alone,)), path)
    return path


def found() -> Library:
    """All groups that are kept."""
    kept, unread = _all()
    by_name = {group.name: group for group in reversed(kept)}  # of two files with one group, the first
    return Library(tuple(sorted(by_name.values(), key=lambda group: group.name.casefold())), tuple(unread))


def remove(name: str) -> None:
    """Keep a group no longer; does nothing where there is none. Raises NotWritten with a sentence."""
    for kept in _all()[0]:
        if kept.name == name:
            try:
                kept.path.unlink(missing_ok=True)
            except OSError as reason:
                raise NotWritten(f"{name} stays in your library. {files.reason_text(reason)}") from None


def rename(name: str, new: str) -> None:
    """Keep a group under another name. Raises Refused where that may not be its name, and NotWritten."""
    kept = {group.name: group for group in found().kept}
    if name not in kept or name == new.strip():
        return
    if new.strip() in kept:
        raise Refused(f"Another group of your library is called {new.strip()}. Choose a name of its own.")
    network = kept[name].network
    kind = kind_in_stock(network)
    keep(renamed_group(network, kind, new), kind)
    remove(name)


def _files() -> Iterator[Path]:
    with contextlib.suppress(OSError):
        yield from sorted(folder().glob(f"*{files.SUFFIX}"))


def _all() -> tuple[list[Kept], list[str]]:
    """What every file holds, and what is wrong with those that hold no group."""
    kept, unread = list[Kept](), list[str]()
    for path in _files():
        read = _read(path, _stamp(path))
        if isinstance(read, Kept):
            kept.append(read)
        else:
            unread.append(read)
    return kept, unread


def _stamp(path: Path) -> tuple[int, ...]:
    """Another one wherever the file may be another one; () where nobody knows."""
    try:
        found = path.stat()
    except OSError:
        return ()
    return found.st_mtime_ns, found.st_ctime_ns, found.st_size, found.st_ino


@lru_cache(maxsize=500)
def _read(path: Path, _stamp: tuple[int, ...]) -> Kept | str:
    """What a file holds, or why it cannot be used. It is read anew only where its stamp is another one."""
    try:
        return _kept(path)
    except BadFile as reason:
        return str(reason)


def _kept(path: Path) -> Kept:
    """Raises BadFile where the file holds anything but one group."""
    network = files.load(path).networks[0]
    try:
        group = network.groups[kind_in_stock(network)]
    except Refused:
        raise BadFile(path.name, "It is no group of a library. Open it as a project.") from None
    return Kept(group.name, path, network)


def _free_path(name: str) -> Path:
    """A file that is not there yet, in capitals or not, called after the group."""
    plain = _UNSAFE.sub("_", name).strip(" -")
    stem = plain.encode()[:_LONGEST].decode(errors="ignore").strip() or "group"
    if stem.upper() in _DEVICES:
        stem += "_"
    taken, file, number = {path.name.casefold() for path in _files()}, f"{stem}{files.SUFFIX}", 1
    while file.casefold() in taken:
        number += 1
        file = f"{stem} {number}{files.SUFFIX}"
    return folder() / file
