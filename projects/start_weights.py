"""Where the weights are that a network starts from: beside the project, anywhere on the disk, or with the program."""

from pathlib import Path

from projects.bad_file import BadFile

SHIPPED = "example:"
_FOLDER = Path(__file__).parent / "examples" / "weights"


def located(start: str, beside: Path | None) -> Path:
    """The file that a recipe names. `beside` is the file of the project. Raises BadFile where there is none."""
    if start.startswith(SHIPPED):
        path = _FOLDER / f"{Path(start.removeprefix(SHIPPED)).name}.safetensors"
    else:
        path = (beside.parent if beside else Path()) / Path(start).expanduser()
    if not path.is_file():
        said = "The network starts from these weights, and the file is not there"
        raise BadFile(Path(start).name, f"{said}. Load them again, or start without.")
    return path


def told(path: Path, beside: Path | None) -> str:
    """How a recipe names a file: by its place beside the project, where it lies there or below."""
    if beside and path.resolve().is_relative_to(beside.parent.resolve()):
        return path.resolve().relative_to(beside.parent.resolve()).as_posix()
    return str(path.resolve())
