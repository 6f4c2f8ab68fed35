"""The colours of Netloom, once for the light theme and once for the dark one.

Every colour is a string `#RRGGBB`, so that it can go into a style sheet, an SVG and a plot alike; `qcolor` makes
a QColor of one. Text colours have a contrast of 4.5 and more on every surface, graphics 3 and more.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType

from PySide6.QtGui import QColor


@dataclass(frozen=True, kw_only=True)
class Tokens:
    """All colours of one theme, each named for what it is used for."""

    name: str
    dark: bool

    chrome: str
    panel: str
    field: str
    canvas: str
    block: str
    group: str
    grid: str
    line: str
    block_edge: str
    hover: str
    lift: str

    text: str
    text2: str
    text3: str
    accent: str
    accent_hover: str
    problem: str
    warning: str
    success: str
    wire: str
    control: str
    on_accent: str

    accent_soft: str
    problem_soft: str
    warning_soft: str
    success_soft: str
    note: str
    note_ink: str

    families: Mapping[str, str]
    train: str
    validation: str
    heat_low: str
    heat_high: str
    heat_full: str

    @property
    def surfaces(self) -> tuple[str, ...]:
        """The grounds that text and controls may stand on."""
        return (self.chrome, self.panel, self.field, self.canvas, self.block, self.group)

    def colour(self, name: str) -> str:
        """The colour of a token ("accent"), of a family ("dense"), or the `#RRGGBB` itself.

        Raises KeyError when there is no such token or family.
        """
        if name.startswith("#"):
            return name
        if name in self.families:
            return self.families[name]
        value = getattr(self, name, None)
        if not isinstance(value, str) or not value.startswith("#"):
            raise KeyError(f"The theme has no colour named {name}.")
        return value


LIGHT = Tokens(
    name="light",
    dark=False,
    chrome="#EFECE6",
    panel="#FAF9F6",
    field="#FFFFFF",
    canvas="#F6F4EF",
    block="#FFFFFF",
    group="#EDEAE2",
    grid="#DAD5CA",
    line="#DED9CF",
    block_edge="#C9C3B7",
    hover="#E7E3DA",
    lift="#D8D2C7",
    text="#1E2329",
    text2="#535A63",
    text3="#636972",
    accent="#2F49C9",
    accent_hover="#2840B4",
    problem="#B42318",
    warning="#8A5300",
    success="#1B7040",
    wire="#79818C",
    control="#8B857B",
    on_accent="#FFFFFF",
    accent_soft="#E2E6FA",
    problem_soft="#FCE9E6",
    warning_soft="#FBEFD9",
    success_soft="#E0F1E6",
    note="#FBF1C9",
    note_ink="#4A3F12",
    families=MappingProxyType(
        {
            "data": "#5B6472",
            "convolution": "#2B62CE",
            "pooling": "#1993A8",
            "dense": "#CB720A",
            "recurrent": "#5A1F9E",
            "attention": "#8A1252",
            "activate": "#2C5F08",
            "shape": "#918370",
            "groups": "#1E2329",
        }
    ),
    train="#2B62CE",
    validation="#B4530A",
    heat_low="#2B62CE",
    heat_high="#B4530A",
    heat_full="#4A148C",
)

DARK = Tokens(
    name="dark",
    dark=True,
    chrome="#1B1E24",
    panel="#1F2329",
    field="#15181D",
    canvas="#14161A",
    block="#262B33",
    group="#1B1E24",
    grid="#2B2F37",
    line="#2E333C",
    block_edge="#414955",
    hover="#2A2F37",
    lift="#101216",
    text="#E9E7E2",
    text2="#AEB2BA",
    text3="#989DA6",
    accent="#93A7FF",
    accent_hover="#A9B9FF",
    problem="#FF8A7A",
    warning="#F0B45A",
    success="#6FCB94",
    wire="#868F9C",
    control="#717985",
    on_accent="#14161A",
    accent_soft="#2B3358",
    problem_soft="#3D2422",
    warning_soft="#392D18",
    success_soft="#1C3427",
    note="#3A3420",
    note_ink="#EBDFB4",
    families=MappingProxyType(
        {
            "data": "#A6A8AC",
            "convolution": "#5AA9F2",
            "pooling": "#7AD6E2",
            "dense": "#E2A32A",
            "recurrent": "#A06CF0",
            "attention": "#D45AA2",
            "activate": "#679E54",
            "shape": "#E2C8A0",
            "groups": "#F6F5F1",
        }
    ),
    train="#5AA9F2",
    validation="#E2A32A",
    heat_low="#6DB6FF",
    heat_high="#F0B23A",
    heat_full="#C9A9FF",
)


@cache
def qcolor(value: str, alpha: float = 1.0) -> QColor:
    """A colour `#RRGGBB` as QColor with an opacity from 0 to 1. It is shared: do not change it."""
    made = QColor(value)
    made.setAlphaF(alpha)
    return made
