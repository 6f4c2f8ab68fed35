"""Families are told apart by all kinds of eyes, as the design claims: measured, not trusted.

Simulation: Machado, Oliveira and Fernandes, "A Physiologically-based Model for Simulation of Color Vision Deficiency"
(2009), severity 1.0, on linear RGB. Distance: OKLab (Ottosson, 2020), times 100; 2 is just visible.
"""

import math
from itertools import combinations

import pytest

from builder.record import FAMILIES
from widgets.theme import DARK, LIGHT, SAFE_DARK, SAFE_LIGHT, Tokens

Colour = tuple[float, float, float]
Matrix = tuple[Colour, Colour, Colour]
EYES: dict[str, Matrix] = {
    "normal": ((1.0, 0.0, 0.0), (0.0, 1.0, 0.0), (0.0, 0.0, 1.0)),
    "protan": ((0.152286, 1.052583, -0.204868), (0.114503, 0.786281, 0.099216), (-0.003882, -0.048116, 1.051998)),
    "deutan": ((0.367322, 0.860646, -0.227968), (0.280085, 0.672501, 0.047413), (-0.011820, 0.042940, 0.968881)),
    "tritan": ((1.255528, -0.076749, -0.178779), (-0.078411, 0.930809, 0.147602), (0.004733, 0.691367, 0.303900)),
}
CONES: Matrix = (
    (0.4122214708, 0.5363325363, 0.0514459929),
    (0.2119034982, 0.6806995451, 0.1073969566),
    (0.0883024619, 0.2817188376, 0.6299787005),
)
LAB: Matrix = (
    (0.2104542553, 0.7936177850, -0.0040720468),
    (1.9779984951, -2.4285922050, 0.4505937099),
    (0.0259040371, 0.7827717662, -0.8086757660),
)


def times(matrix: Matrix, colour: Colour) -> Colour:
    first, second, third = (sum(a * b for a, b in zip(row, colour, strict=True)) for row in matrix)
    return first, second, third


def linear(value: str) -> Colour:
    """Linear RGB of `#RRGGBB`."""
    parts = (int(value[at : at + 2], 16) / 255 for at in (1, 3, 5))
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return red, green, blue


def seen(value: str, eyes: str) -> Colour:
    """OKLab of a colour as these eyes see it."""
    red, green, blue = (min(1.0, max(0.0, part)) for part in times(EYES[eyes], linear(value)))
    long, medium, short = (math.cbrt(part) if part > 0 else 0.0 for part in times(CONES, (red, green, blue)))
    return times(LAB, (long, medium, short))


def least(tokens: Tokens, eyes: str, names: frozenset[str]) -> float:
    """The distance between the two families that are the hardest to tell apart."""
    colours = [seen(value, eyes) for name, value in tokens.families.items() if name in names]
    return 100 * min(math.dist(one, other) for one, other in combinations(colours, 2))


def luminance(value: str) -> float:
    return sum(weight * part for weight, part in zip(WEIGHTS, linear(value), strict=True))


def contrast(one: str, other: str) -> float:
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


WEIGHTS = (0.2126, 0.7152, 0.0722)
ALL = frozenset(str(name) for name in FAMILIES)


def test_the_arithmetic_is_that_of_the_papers() -> None:
    """White stays white for all eyes; OKLab of pure red is the one that its author gives."""
    for eyes in EYES:
        assert seen("#FFFFFF", eyes) == pytest.approx((1.0, 0.0, 0.0), abs=2e-3)
    assert seen("#FF0000", "normal") == pytest.approx((0.6279554, 0.2248631, 0.1258463), abs=1e-5)
    assert 100 * math.dist(seen("#FF0000", "deutan"), seen("#967D00", "deutan")) < 20


@pytest.mark.parametrize(
    ("tokens", "claimed"),
    [(LIGHT, (11.9, 8.2, 7.3, 7.7)), (DARK, (12.3, 8.0, 8.2, 9.1))],
    ids=["light", "dark"],
)
def test_the_usual_palette_keeps_what_the_design_claims(tokens: Tokens, claimed: tuple[float, ...]) -> None:
    """Of the eight families of the design, and no worse with the groups beside them."""
    for names in (ALL - {"groups"}, ALL):
        found = [round(least(tokens, eyes, names), 1) for eyes in EYES]
        assert found == pytest.approx(claimed, abs=0.05)


@pytest.mark.parametrize("tokens", [SAFE_LIGHT, SAFE_DARK], ids=["light", "dark"])
def test_the_safe_palette_is_stronger_for_all_eyes(tokens: Tokens) -> None:
    usual = DARK if tokens.dark else LIGHT
    assert min(least(tokens, eyes, ALL) for eyes in EYES) >= 11
    for eyes in ("protan", "deutan", "tritan"):
        assert least(tokens, eyes, ALL) > least(usual, eyes, ALL)


@pytest.mark.parametrize("tokens", [LIGHT, DARK, SAFE_LIGHT, SAFE_DARK])
def test_an_icon_is_seen_on_every_tile(tokens: Tokens) -> None:
    assert set(tokens.families) == ALL
    for value in tokens.families.values():
        assert contrast(value, tokens.on_accent) >= 3


@pytest.mark.parametrize("tokens", [SAFE_LIGHT, SAFE_DARK])
def test_a_safe_tile_stands_out_from_the_block(tokens: Tokens) -> None:
    for value in tokens.families.values():
        assert contrast(value, tokens.block) >= 3
        assert contrast(value, tokens.canvas) >= 2.9


@pytest.mark.parametrize("tokens", [LIGHT, DARK])
def test_the_safe_palette_changes_families_only(tokens: Tokens) -> None:
    safe = SAFE_DARK if tokens.dark else SAFE_LIGHT
    assert {**vars(safe), "families": None} == {**vars(tokens), "families": None}
