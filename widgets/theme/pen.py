"""What the rules of the style sheet are written with: colours, scaled lengths, fonts and pictures."""

from collections.abc import Callable
from dataclasses import dataclass

from widgets.theme.fonts import FACES
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

    def round(self, height: float) -> str:
        """The radius of a pill of that inner height with an edge of 1 px; Qt drops a radius that is too large."""
        return f"{(round(height * self.scale) + 2) // 2}px"

    def font(self, name: str) -> str:
        """The declarations for one of `FACES`."""
        face = FACES[name]
        size = face.pixels(self.scale)
        return f'font-family: "{face.family}"; font-size: {size}px; font-weight: {face.weight};'

    def image(self, name: str, colour: str) -> str:
        """An icon in a colour `#RRGGBB` as `url(...)`."""
        return f'url("{self.picture(name, colour)}")'
