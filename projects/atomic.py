"""Writing a file whole or not at all: whoever reads it finds the old content or the new, never half of one."""

import contextlib
import errno
import os
import secrets
import shutil
import time
from pathlib import Path

_TRIES = 10
_WAIT = 0.05
_WINDOWS = os.name == "nt"


class NotWritten(OSError):
    """Raised where a file cannot be written; the message is a sentence, and the file is as it was."""


def write_text(path: Path, text: str) -> None:
    """Put UTF-8 text into `path`, with line ends as they stand in `text`. Raises NotWritten."""
    write_bytes(path, text.encode("utf-8"))


def write_bytes(path: Path, data: bytes) -> None:
    """Put `data` into `path`, through a link to the file that it names. Raises NotWritten."""
    try:
        _write(Path(os.path.realpath(path)), data)
    except OSError as problem:
        raise NotWritten(why_not(path, problem)) from problem


def why_not(path: Path, problem: OSError) -> str:
    """Why a file cannot be written, as a sentence with a way out."""
    if problem.errno == errno.ENOENT:
        return f"There is no folder {path.parent}. Make it, or choose another place for {path.name}."
    if problem.errno == errno.ENOSPC:
        return f"The disk is full: {path.name} needs more room in {path.parent}. Free some, or choose another place."
    if isinstance(problem, IsADirectoryError):
        return f"{path} is a folder. Choose a name for the file."
    if isinstance(problem, NotADirectoryError):
        return f"{path.parent} is a file, not a folder. Choose another place for {path.name}."
    if isinstance(problem, PermissionError) or problem.errno == errno.EROFS:
        return f"Nothing may be written to {path}. Choose another place, or ask for the right to write there."
    return f"{path} cannot be written: {problem.strerror or problem}. Choose another place."


def _write(path: Path, data: bytes) -> None:
    if path.is_dir():
        raise IsADirectoryError(errno.EISDIR, "it is a folder")
    part = path.with_name(f".{secrets.token_hex(8)}.part")
    try:
        with part.open("xb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        if path.exists():
            shutil.copymode(path, part)
        _replace(part, path)
    finally:
        with contextlib.suppress(OSError):
            part.unlink(missing_ok=True)
    _sync_folder(path.parent)


def _replace(part: Path, path: Path) -> None:
    """On Windows a virus scanner or an indexer may hold the old file open for a moment."""
    for left in reversed(range(_TRIES)):
        try:
            part.replace(path)
        except PermissionError:
            if not _WINDOWS or not left:
                raise
            time.sleep(_WAIT)
        else:
            return


def _sync_folder(folder: Path) -> None:
    """Makes the new name last through a power cut, where the system can do that for a folder."""
    if _WINDOWS:
        return
    with contextlib.suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
