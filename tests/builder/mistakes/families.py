"""All mistakes by family. A row has the drawing, the data, the sentence, its sums, and the titles of the remedies."""

from tests.builder.mistakes.attention import ATTENTION
from tests.builder.mistakes.axes import AXES
from tests.builder.mistakes.drawing import Row
from tests.builder.mistakes.fits import FITS
from tests.builder.mistakes.inside import INSIDE
from tests.builder.mistakes.joins import JOINS
from tests.builder.mistakes.layers import LAYERS
from tests.builder.mistakes.lengths import LENGTHS
from tests.builder.mistakes.losses import LOSSES
from tests.builder.mistakes.merges import MERGES
from tests.builder.mistakes.over_maps import CHANNELS, KINDS, MEETING, PADDING, SIZES
from tests.builder.mistakes.own_code import OWN_CODE
from tests.builder.mistakes.recurrent import RECURRENT
from tests.builder.mistakes.shares import SHARES
from tests.builder.mistakes.steps import STEPS
from tests.builder.mistakes.tags import TAGS
from tests.builder.mistakes.targets import TARGETS
from tests.builder.mistakes.tokens import TOKENS
from tests.builder.mistakes.values import VALUES

FAMILIES: dict[str, tuple[Row, ...]] = {
    "Layers that do not take what comes": FITS + LAYERS + KINDS,
    "Windows, padding and channels": PADDING + SIZES + CHANNELS,
    "Values of parameters": VALUES,
    "Axes and shapes": AXES,
    "Ways that meet again": MERGES + JOINS + MEETING,
    "Recurrent layers": RECURRENT,
    "Sequences of different lengths": LENGTHS,
    "Tokens": TOKENS,
    "Attention and positions": ATTENTION,
    "A label for each step": TAGS,
    "Losses": LOSSES,
    "Targets and data": TARGETS,
    "At every step": STEPS,
    "Shared and typed weights": SHARES,
    "Groups": INSIDE,
    "Own code": OWN_CODE,
}
