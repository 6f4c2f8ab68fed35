"""Samples for a trained network: arrays, tables and images out of a person's files, or test samples of the data set."""

import math
from collections.abc import Sequence
from pathlib import Path
from zipfile import BadZipFile

import numpy as np
from numpy.lib.npyio import NpzFile
from numpy.typing import NDArray

from builder.dims import Shape, shape_text
from graph_to_torch.plan_parts import Arriving
from graph_to_torch.splits import Arrays
from projects.bad_file import BadFile
from projects.data import data_set
from projects.files import reason_text

IMAGES = {".png", ".jpg", ".jpeg", ".bmp"}
MODES = {1: "L", 3: "RGB"}
TEST = "test:"
Array = NDArray[np.generic]


def read(word: str, inputs: Sequence[Arriving], data: str) -> Arrays:
    """One array a field, samples first. `word` is a file, or `test:17` for a test sample of the data set.

    Raises BadFile where the samples do not have the shapes of the inputs, UnknownData where no data set is chosen.
    """
    if word.startswith(TEST):
        return _test_sample(word, inputs, data)
    path = Path(word)
    if path.suffix.lower() == ".npz":
        return _several(path, inputs)
    if len(inputs) > 1:
        names = ", ".join(put.field for put in inputs)
        raise BadFile(path.name, f"The network has {len(inputs)} inputs. Give a .npz file with the arrays {names}.")
    put = inputs[0]
    return {put.field: _fitted(path.name, _array(path, put), put)}


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


def _several(path: Path, inputs: Sequence[Arriving]) -> Arrays:
    """An array for each input, by the name of its field; a network with one input takes the only array."""
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
    arrays = {put.field: _fitted(path.name, found[put.field], put) for put in inputs}
    counts = {len(array) for array in arrays.values()}
    if len(counts) > 1:
        have = " and ".join(map(str, sorted(counts)))
        raise BadFile(path.name, f"Its arrays have {have} samples. Give as many in each.")
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
    """One image between 0 and 1, grey or in colour and of the size that the Input has."""
    from PIL import Image

    channels, *size = put.type.features
    if channels not in MODES or len(size) != 2 or not all(isinstance(side, int) for side in size):
        raise BadFile(path.name, f"An image is 1 or 3 × H × W, and {put.name} takes {_wanted(put)}. Give a .npy file.")
    height, width = (int(side) for side in size)
    try:
        with Image.open(path, formats=["PNG", "JPEG", "BMP"]) as image:
            # Pillow would cut grey values of 16 bits off at 255, and so turn nearly all of them white.
            deep = image.mode.startswith("I")
            found = Image.fromarray((np.asarray(image) // 257).astype(np.uint8)) if deep else image
            fitted = found.convert(MODES[int(channels)]).resize((width, height))
    except Image.DecompressionBombError:
        raise BadFile(path.name, "The image is far too large. Make it smaller.") from None
    pixels = np.asarray(fitted, np.float32) / 255
    return pixels[None] if channels == 1 else pixels.transpose(2, 0, 1)


def _test_sample(word: str, inputs: Sequence[Arriving], data: str) -> Arrays:
    digits = word.removeprefix(TEST)
    test = data_set(data).load().test
    count = len(next(iter(test.values())))
    if not (digits.isascii() and digits.isdecimal() and len(digits) < 12 and int(digits) < count):
        raise BadFile(word, f"The data set has test samples 0 to {count - 1}. Write test:0 for the first.")
    number = int(digits)
    return {put.field: test[put.field][number : number + 1] for put in inputs}


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
