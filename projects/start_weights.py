"""Where the weights are that a network starts from: beside the project, anywhere on the disk, or with the program."""

import contextlib
from pathlib import Path

from graph_to_torch.start_text import STATE_DICTS
from projects.bad_file import BadFile

SHIPPED = "example:"
SUFFIXES = (".safetensors", *sorted(STATE_DICTS))
_FOLDER = Path(__file__).parent / "examples" / "weights"


def located(start: str, beside: Path | None) -> Path:
    """The file that a recipe names. `beside` is the file of the project.

    Raises BadFile where there is none, and for any but a file of weights: it is copied along with what is exported.
    """
    if start.startswith(SHIPPED):
        path = _FOLDER / f"{Path(start.removeprefix(SHIPPED)).name}.safetensors"
    else:
        path = _path(start, beside)
    if path.suffix.lower() not in SUFFIXES:
        raise BadFile(Path(start).name, f"Weights to start from end in {', '.join(SUFFIXES)}. Load such a file.")
    if not _is_file(path):
        said = "The network starts from these weights, and the file is not there"
        raise BadFile(Path(start).name, f"{said}. Load them again, or start without.")
    return path


def _path(start: str, beside: Path | None) -> Path:
    with contextlib.suppress(RuntimeError):  # ~name, and nobody has that name
        return (beside.parent if beside else Path()) / Path(start).expanduser()
    return Path(start)


def _is_file(path: Path) -> bool:
    """Also where the system takes no such name."""
    with contextlib.suppress(OSError, ValueError):
        return path.is_file()
    return False


def told(path: Path, beside: Path | None) -> str:
    """How a recipe names a file: by its place beside the project, where it lies there or below."""
    if beside and path.resolve().is_relative_to(beside.parent.resolve()):
        return path.resolve().relative_to(beside.parent.resolve()).as_posix()
    return str(path.resolve())
