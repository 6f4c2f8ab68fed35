"""Samples for a trained network: arrays, tables and images out of a person's files, and which test sample is meant."""

import math
from collections.abc import Sequence
from pathlib import Path
from zipfile import BadZipFile

import numpy as np
from numpy.lib.npyio import NpzFile
from numpy.typing import NDArray

from builder.dims import Shape, shape_text
from builder.fields import lengths_field
from graph_to_torch.plan_parts import Arriving
from graph_to_torch.splits import Arrays
from projects.bad_file import BadFile
from projects.files import reason_text

IMAGES = {".png", ".jpg", ".jpeg", ".bmp"}
MODES = {1: "L", 3: "RGB"}
TEST = "test:"
JOIN = "+"
Array = NDArray[np.generic]


def read(path: Path, inputs: Sequence[Arriving]) -> Arrays:
    """One array a field, samples first. Where a file does not tell how long its sequences are, all their steps count.

    Raises BadFile where the samples do not have the shapes of the inputs.
    """
    fields = {put.field: put for put in inputs}
    given = [put for put in fields.values() if put.port == "out"]
    lengths = [put for put in fields.values() if put.port != "out"]
    if path.is_dir():
        raise BadFile(path.name, "It is a folder. Name a file in it.")
    if path.suffix.lower() == ".npz":
        arrays = _several(path, given, lengths)
    elif len(given) > 1:
        names = [put.field for put in given]
        each = JOIN.join(f"{name}{path.suffix}" for name in names)
        either = f"Give a .npz file with the arrays {', '.join(names)}, or a file for each: {each}"
        raise BadFile(path.name, f"The network has {len(given)} inputs. {either}.")
    else:
        arrays = {put.field: _fitted(path.name, _array(path, put), put) for put in given}
    told = {lengths_field(put.field): arrays[put.field] for put in given}
    for put in lengths:
        if put.field not in arrays and put.field in told:
            count, steps = told[put.field].shape[:2]
            arrays[put.field] = np.full(count, steps, np.int64)
    return arrays


def read_word(word: str, inputs: Sequence[Arriving]) -> Arrays:
    """The samples of a file, as `read`; or of one for each input in their order, joined: `one.png+other.png`."""
    fields = [put.field for put in inputs if put.port == "out"]
    words = word.split(JOIN)
    if len(fields) == 1 or len(words) != len(fields) or not all(words):
        return read(Path(word), inputs)
    arrays: dict[str, Array] = {}
    for part, field in zip(words, fields, strict=True):
        arrays |= read(Path(part), [put for put in inputs if put.field in (field, lengths_field(field))])
    _check_counts(word, arrays)
    return arrays


def _check_counts(where: str, arrays: Arrays) -> None:
    counts = {len(array) for array in arrays.values()}
    if len(counts) > 1:
        have = " and ".join(map(str, sorted(counts)))
        raise BadFile(where, f"Its arrays have {have} samples. Give as many in each.")


def _array(path: Path, put: Arriving) -> Array:
    suffix = path.suffix.lower()
    try:
        if suffix == ".npy":
            found: Array = np.load(path, allow_pickle=False)
            return found
        if suffix == ".csv":
            return _table(path)
        if suffix in IMAGES:
            return _image(path, put)
    except (OSError, ValueError, EOFError, MemoryError) as reason:
        raise BadFile(path.name, _why(reason, suffix)) from None
    known = ", ".join((".npy", ".npz", ".csv", *sorted(IMAGES)))
    raise BadFile(path.name, f"Samples come from {known} or test:NUMBER, not from {suffix or 'a file without ending'}.")


def _why(reason: Exception, suffix: str) -> str:
    if isinstance(reason, OSError) and reason.errno:
        return f"It is not opened: {reason_text(reason)}"
    return f"It does not hold what {suffix} files hold. Choose another file."


def _several(path: Path, inputs: Sequence[Arriving], lengths: Sequence[Arriving]) -> Arrays:
    """An array for each input, by the name of its field; a network with one input takes the only array. The lengths of
    sequences may be there, too.
    """
    try:
        with path.open("rb") as stream, NpzFile(stream, allow_pickle=False) as file:
            found = {name: file[name] for name in file.files}
    except (OSError, ValueError, EOFError, MemoryError, BadZipFile) as reason:
        raise BadFile(path.name, _why(reason, ".npz")) from None
    if len(found) == len(inputs) == 1:
        found = {inputs[0].field: next(iter(found.values()))}
    for put in inputs:
        if put.field not in found:
            have = f"It has {', '.join(sorted(found)[:10]) or 'no arrays'}"
            raise BadFile(path.name, f"{have}, and the network asks for {put.field}. Name an array so.")
    wanted = [*inputs, *(put for put in lengths if put.field in found)]
    arrays = {put.field: _fitted(path.name, found[put.field], put) for put in wanted}
    _check_counts(path.name, arrays)
    return arrays


def _table(path: Path) -> Array:
    """The rows of a table of numbers, a line of titles left out."""
    rows = []
    with path.open(encoding="utf-8-sig") as file:
        for number, line in enumerate(file, 1):
            try:
                rows.append([float(cell) for cell in line.split(",")])
            except ValueError:
                if line.strip() and number > 1:
                    said = f"Line {number} has something other than numbers and commas"
                    raise BadFile(path.name, f"{said}. Mend that line.") from None
    widths = {len(row) for row in rows}
    if len(widths) != 1:
        have = f"Its rows have {min(widths)} to {max(widths)} numbers" if rows else "It has no rows of numbers"
        raise BadFile(path.name, f"{have}. Give as many in each row.")
    return np.array(rows)


def _image(path: Path, put: Arriving) -> Array:
    """One image between 0 and 1, grey or in colour and of the size that the Input has; what stands over is cut off on
    both sides alike, so that nothing in it is stretched.
    """
    from PIL import Image, ImageOps

    channels, *size = put.type.features
    if channels not in MODES or len(size) != 2 or not all(isinstance(side, int) for side in size):
        raise BadFile(path.name, f"An image is 1 or 3 × H × W, and {put.name} takes {_wanted(put)}. Give a .npy file.")
    height, width = (int(side) for side in size)
    try:
        with Image.open(path, formats=["PNG", "JPEG", "BMP"]) as image:
            # Pillow would cut grey values of 16 bits off at 255, and so turn nearly all of them white.
            deep = image.mode.startswith("I")
            found = Image.fromarray((np.asarray(image) // 257).astype(np.uint8)) if deep else image
            fitted = ImageOps.fit(found.convert(MODES[int(channels)]), (width, height), Image.Resampling.BICUBIC)
    except Image.DecompressionBombError:
        raise BadFile(path.name, "The image is far too large. Make it smaller.") from None
    pixels = np.asarray(fitted, np.float32) / 255
    return pixels[None] if channels == 1 else pixels.transpose(2, 0, 1)


def is_test(word: str) -> bool:
    """Whether a word means a test sample, and no file."""
    return word.startswith(TEST)


def test_place(word: str, count: int) -> int:
    """The place of `test:17`, which is 16, among `count` test samples. Raises BadFile."""
    digits = word.removeprefix(TEST)
    if not (digits.isascii() and digits.isdecimal() and len(digits) < 12 and 1 <= int(digits) <= count):
        raise BadFile(word, f"The data set has test samples 1 to {count:,}. Write test:1 for the first.")
    return int(digits) - 1


def _fitted(where: str, array: Array, put: Arriving) -> Array:
    """The array as samples first, of the Input's shape and element type; one sample alone becomes a batch of one."""
    if array.dtype.kind not in "biuf":
        raise BadFile(where, f"It holds no numbers but {array.dtype.name}. Give numbers.")
    if not np.isfinite(array).all():
        raise BadFile(where, f"{np.count_nonzero(~np.isfinite(array))} of its numbers are NaN or infinite. Mend them.")
    samples = _batch(array, put.type.features)
    if samples is None or not samples.size:
        have = shape_text(array.shape) or "a single number"
        raise BadFile(where, f"It is {have}, and {put.name} takes {_wanted(put)} a sample. Give that shape.")
    if put.type.dtype == "int":
        if (samples != np.floor(samples)).any():
            raise BadFile(where, f"{put.name} takes tokens, which are whole numbers. Round them.")
        return samples.astype(np.int64)
    return samples.astype(np.float32)


def _batch(array: Array, shape: Shape) -> Array | None:
    """Of these the first that holds: a batch of samples, one sample, rows whose numbers fill a sample."""
    if _agree(array.shape[1:], shape):
        return array
    if _agree(array.shape, shape):
        return array[None]
    sizes = [size for size in shape if isinstance(size, int)]
    if array.ndim == 2 and len(sizes) == len(shape) and array.shape[1] == math.prod(sizes):
        return array.reshape(-1, *sizes)
    return None


def _agree(have: tuple[int, ...], want: Shape) -> bool:
    """A symbol such as T stands for any number."""
    return len(have) == len(want) and all(isinstance(w, str) or h == w for h, w in zip(have, want, strict=True))


def _wanted(put: Arriving) -> str:
    return shape_text(put.type.features) or "one number"
