"""Drawings made like the data."""

import numpy as np
import pytest

from projects.answers.drawing import Picture, custom, like_the_data


def square(side: int, top: int, left: int, size: int = 28) -> Picture:
    image = np.zeros((size, size), np.float32)
    image[top : top + side, left : left + side] = 1
    return image


def test_a_drawing_gets_the_size_and_the_place_of_the_data() -> None:
    data = np.stack([square(10, 9, 9), square(10, 9, 9)])[:, None]
    drawn = custom(data)
    assert (drawn.side, drawn.middle, drawn.dark) == (10, (14, 14), False)
    found = like_the_data(square(200, 3, 30, 240), (28, 28), drawn)
    assert found is not None
    assert found.shape == (1, 28, 28)
    assert found[0] == pytest.approx(data[0, 0], abs=0.01)


def test_dark_ink_on_light_ground() -> None:
    data = 1 - np.stack([square(10, 9, 9)])[:, None]
    found = like_the_data(square(60, 100, 100, 240), (28, 28), custom(data))
    assert found is not None
    assert found[0] == pytest.approx(data[0, 0], abs=0.01)


def test_nothing_drawn_is_no_picture() -> None:
    assert like_the_data(np.zeros((240, 240), np.float32), (8, 8), custom(np.ones((2, 1, 8, 8), np.float32))) is None
