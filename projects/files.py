"""Project files (`.loom`). Opening one runs nothing."""

import stat
from pathlib import Path

from builder.project import Project
from projects import strict_json
from projects.atomic import write_text
from projects.bad_file import BadFile
from projects.migrations import migrated
from projects.project_text import title, written

SUFFIX = ".loom"
LARGEST = 32 * 2**20


def load(path: Path) -> Project:
    """The project in a project file. Raises BadFile, with a sentence, for whatever is no such file."""
    return project_of(text_in(path), path.name)


def save(project: Project, path: Path) -> None:
    """Write the project in one step: after NotWritten, as after a crash, the file is what it was before."""
    write_text(path, text_of(project))


def name_of(path: Path) -> str:
    """The name that a network takes from its file: one line of at most 200 characters."""
    return title(path.stem) or "network"


def text_of(project: Project) -> str:
    """The project as the text of its file."""
    return written(project)


def project_of(text: str, where: str) -> Project:
    """The project that a text describes. `where` names the text in the sentence of BadFile."""
    # Late: pydantic takes a tenth of a second to import, and the window starts without opening a file.
    from projects.assembly import assembled
    from projects.schema import entries

    return assembled(entries(migrated(strict_json.parsed(text, where), where), where), where)


def text_in(path: Path) -> str:
    """The text of a file of at most 32 MB in UTF-8. Raises BadFile."""
    try:
        if not stat.S_ISREG(path.stat().st_mode):
            raise BadFile(path.name, "This is a folder or a device. Choose a file.")
        with path.open("rb") as file:
            data = file.read(LARGEST + 1)
    except (OSError, ValueError) as reason:
        raise BadFile(path.name, f"It is not opened: {reason_text(reason)}") from None
    if len(data) > LARGEST:
        raise BadFile(path.name, f"It has more than {LARGEST // 2**20} MB, more than a project. Choose another file.")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as reason:
        line = data.count(b"\n", 0, reason.start) + 1
        raise BadFile(path.name, f"Line {line} is no text in UTF-8. Choose a file that Netloom saved.") from None


def reason_text(reason: Exception) -> str:
    """Why a file cannot be had, with a remedy, as a sentence."""
    known: dict[type[Exception], str] = {
        FileNotFoundError: "There is no such file or folder. Choose another one.",
        PermissionError: "The system does not permit it. Choose another place or change its permissions.",
        IsADirectoryError: "There is a folder of that name. Choose another name.",
        NotADirectoryError: "Its folder is a file. Choose another place.",
    }
    if type(reason) in known:
        return known[type(reason)]
    words = reason.strerror if isinstance(reason, OSError) and reason.strerror else str(reason)
    return f"The system says '{words}'. Choose another place or make room."
