"""Samples for a network of several inputs: a file for each of them."""

from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from builder.check import check
from graph_to_torch.plan import plan
from graph_to_torch.plan_parts import Arriving
from projects.bad_file import BadFile
from projects.data import fields_of
from projects.examples import EXAMPLES
from projects.samples import read_word


@pytest.fixture
def inputs() -> tuple[Arriving, ...]:
    """Two grey pictures of 8×8."""
    return plan(check(EXAMPLES["siamese"].network(), fields_of("digit_pairs"))).inputs


@pytest.fixture
def greys(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> list[np.ndarray]:
    """What is in a.png and b.png of the current folder."""
    monkeypatch.chdir(tmp_path)
    found = list(np.random.default_rng(1).integers(0, 256, (2, 8, 8), np.uint8))
    for name, grey in zip("ab", found, strict=True):
        Image.fromarray(grey).save(f"{name}.png")
    return found


def test_two_pictures_are_one_sample(inputs: tuple[Arriving, ...], greys: list[np.ndarray]) -> None:
    found = read_word("a.png+b.png", inputs)
    assert list(found) == ["one", "other"]
    for array, grey in zip(found.values(), greys, strict=True):
        np.testing.assert_allclose(array, grey[None, None] / 255, atol=1e-6)


@pytest.mark.parametrize(
    ("word", "said"),
    [
        ("a.png", "or a file for each: one.png+other.png."),
        ("a.png+b.png+a.png", "The network has 2 inputs."),
        ("a.png+", "The network has 2 inputs."),
        ("a.png+more.npy", "Its arrays have 1 and 3 samples. Give as many in each."),
        ("a.png+c.png", "c.png: It is not opened"),
    ],
)
def test_what_is_no_pair_is_refused(
    word: str, said: str, inputs: tuple[Arriving, ...], greys: list[np.ndarray]
) -> None:
    np.save("more.npy", np.zeros((3, 1, 8, 8)))
    with pytest.raises(BadFile) as caught:
        read_word(word, inputs)
    assert said in str(caught.value)
