"""Level of detail: what is drawn at which zoom, so that nothing is drawn that cannot be read."""

from enum import IntEnum

ZOOM_MIN, ZOOM_MAX = 0.05, 4.0


class Detail(IntEnum):
    """From little to all."""

    COLOUR = 0
    ICON = 1
    TITLE = 2
    ALL = 3


def detail_at(zoom: float) -> Detail:
    """The level at a zoom, where 1.0 is 100 %."""
    if zoom >= 0.75:
        return Detail.ALL
    if zoom >= 0.45:
        return Detail.TITLE
    return Detail.ICON if zoom >= 0.22 else Detail.COLOUR


def clamped(zoom: float) -> float:
    """The zoom held between 5 and 400 %."""
    return min(ZOOM_MAX, max(ZOOM_MIN, zoom))
