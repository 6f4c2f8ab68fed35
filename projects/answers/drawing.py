"""What a person draws, made like the pictures that a network learned from: their size, place and ground."""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

Picture = NDArray[np.float32]
INK = 0.25  # of the brightest: what counts as drawn
FINE = 8  # samples along each side of a pixel


class Custom(NamedTuple):
    """How the data draws: in pixels the larger side of what is drawn and its middle (down, right); dark on light?"""

    side: float
    middle: tuple[float, float]
    dark: bool


def custom(images: Picture) -> Custom:
    """How grey images (samples, 1, H, W) between 0 and 1 are drawn, on the whole."""
    plain = images[:, 0]
    edge = np.concatenate([plain[:, 0], plain[:, -1], plain[:, :, 0], plain[:, :, -1]], 1)
    dark = bool(np.median(edge) > 0.5)
    boxes = [box for image in plain[:500] if (box := _box(1 - image if dark else image))]
    if not boxes:
        height, width = plain.shape[1:]
        return Custom(max(height, width), (height / 2, width / 2), dark)
    top, bottom, left, right = np.array(boxes, np.float64).T
    side = float(np.median(np.maximum(bottom - top, right - left)))
    return Custom(side, (float(np.median(top + bottom)) / 2, float(np.median(left + right)) / 2), dark)


def like_the_data(ink: Picture, size: tuple[int, int], drawn: Custom) -> Picture | None:
    """Ink (h, w) from 0 to 1 as a picture (1, H, W), scaled and placed as the data has it; None without ink."""
    box = _box(ink)
    if box is None:
        return None
    top, bottom, left, right = box
    scale = drawn.side / max(bottom - top, right - left)
    rows = _places(size[0], (top + bottom) / 2, drawn.middle[0], scale)
    columns = _places(size[1], (left + right) / 2, drawn.middle[1], scale)
    held = (rows >= 0)[:, None] & (rows < ink.shape[0])[:, None] & (columns >= 0) & (columns < ink.shape[1])
    seen = ink[rows.clip(0, ink.shape[0] - 1)][:, columns.clip(0, ink.shape[1] - 1)] * held
    found: Picture = seen.reshape(size[0], FINE, size[1], FINE).mean((1, 3)).astype(np.float32)
    return (1 - found if drawn.dark else found)[None]


def _places(count: int, middle: float, wanted: float, scale: float) -> NDArray[np.int64]:
    """Where fine samples of `count` pixels lie in the ink."""
    at = (np.arange(count * FINE) + 0.5) / FINE
    return np.floor(middle + (at - wanted) / scale).astype(np.int64)


def _box(image: Picture) -> tuple[int, int, int, int] | None:
    """Top, bottom, left and right of what is drawn; None where nothing is."""
    inked = image > INK * max(float(image.max()), 1e-6)
    rows, columns = np.flatnonzero(inked.any(1)), np.flatnonzero(inked.any(0))
    return (int(rows[0]), int(rows[-1]) + 1, int(columns[0]), int(columns[-1]) + 1) if len(rows) else None
