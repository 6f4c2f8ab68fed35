"""What was not saved yet when the program ended: one file for each running program, and the next one finds it.

Each program holds a lock as long as it lives. The system frees the lock whatever the end was, so a file whose lock is
free was left over; whoever takes its lock owns it from then on.
"""

import contextlib
import json
import os
import secrets
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from builder.project import Project
from projects import files, strict_json
from projects.atomic import write_text
from projects.bad_file import BadFile
from projects.settings import folder as settings_folder

SUFFIX = ".unsaved"


class Slot:
    """One place to keep a project in, owned by this process while its lock is held."""

    def __init__(self, path: Path, lock: int) -> None:
        self.path = path
        self._lock = lock

    @classmethod
    def taken(cls, path: Path) -> "Slot | None":
        """The slot at `path`, locked; None where another process holds it."""
        lock = os.open(path.with_suffix(".lock"), os.O_RDWR | os.O_CREAT)
        if _locked(lock):
            return cls(path, lock)
        os.close(lock)
        return None

    def free(self) -> None:
        """Remove what was kept and give the lock back."""
        self.path.unlink(missing_ok=True)
        os.close(self._lock)
        with contextlib.suppress(OSError):  # Windows: another process looks at it right now
            self.path.with_suffix(".lock").unlink(missing_ok=True)


class Recovery:
    """One program's view of `folder`, where every program keeps its unsaved project in a slot of its own."""

    def __init__(self, folder: Callable[[], Path]) -> None:
        self._folder = folder
        self._mine: Slot | None = None

    def keep(self, project: Project, path: Path | None) -> None:
        """Keep an unsaved project and the path of its file. Raises OSError, of which NotWritten is a sentence."""
        if self._mine is None:
            self._mine = self._new()
        kept = {"path": str(path) if path else None, "project": files.text_of(project)}
        write_text(self._mine.path, json.dumps(kept))

    def left_over(self) -> tuple[Project, Path | None] | None:
        """The newest project that a program left unsaved when it ended, from now on in the care of this one."""
        for slot in self._left_over():
            try:
                found = _read(slot.path)
            except BadFile:
                slot.path.replace(slot.path.with_suffix(".damaged"))
                slot.free()
            else:
                self._mine = slot
                return found
        return None

    def forget(self) -> None:
        """Remove what this program keeps, because it is saved or not wanted."""
        if self._mine is not None:
            self._mine.free()
            self._mine = None

    def _new(self) -> Slot:
        place = self._folder()
        place.mkdir(parents=True, exist_ok=True)
        slot = Slot.taken(place / f"{os.getpid()}-{secrets.token_hex(4)}{SUFFIX}")
        assert slot, "nobody else knows this name"
        return slot

    def _left_over(self) -> Iterator[Slot]:
        """The slots of programs that have ended, newest first, each locked when it is reached."""
        ages = []
        for path in self._folder().glob(f"*{SUFFIX}"):
            with contextlib.suppress(OSError):  # its program has just saved
                ages.append((path.stat().st_mtime_ns, path))
        for _, path in sorted(ages, reverse=True):
            slot = None
            with contextlib.suppress(OSError):  # it belongs to another person
                slot = Slot.taken(path)
            if slot and path.exists():
                yield slot
            elif slot:
                slot.free()


def _read(path: Path) -> tuple[Project, Path | None]:
    kept: dict[str, Any] = strict_json.parsed(files.text_in(path), path.name)
    place, text = kept.get("path"), kept.get("project")
    if not isinstance(text, str) or not isinstance(place, str | None):
        raise BadFile(path.name, "It holds no unsaved project.")
    return files.project_of(text, path.name), Path(place) if place else None


if sys.platform == "win32":
    import msvcrt

    def _locked(file: int) -> bool:
        try:
            msvcrt.locking(file, msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True
else:
    import fcntl

    def _locked(file: int) -> bool:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            return False
        return True


_HERE = Recovery(lambda: settings_folder() / "unsaved")
keep, left_over, forget = _HERE.keep, _HERE.left_over, _HERE.forget
