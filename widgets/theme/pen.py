"""What the rules of the style sheet are written with: colours, scaled lengths, fonts and pictures."""

from collections.abc import Callable
from dataclasses import dataclass

from widgets.theme.fonts import FACES, points
from widgets.theme.tokens import Tokens


@dataclass(frozen=True)
class Pen:
    """The tokens `t`, the interface size as a factor, and the way to the path of a coloured icon."""

    t: Tokens
    scale: float
    picture: Callable[[str, str], str]

    def px(self, *lengths: float) -> str:
        """Lengths at this interface size, as `4px 8px`."""
        return " ".join(f"{round(length * self.scale)}px" for length in lengths)

    def font(self, name: str) -> str:
        """The declarations for one of `FACES`; half pixels are given in points, since Qt rounds pixels."""
        face = FACES[name]
        size = f"{points(face.px * self.scale):.4g}pt"
        return f'font-family: "{face.family}"; font-size: {size}; font-weight: {face.weight};'

    def image(self, name: str, colour: str) -> str:
        """An icon in a colour `#RRGGBB` as `url(...)`."""
        return f'url("{self.picture(name, colour)}")'
