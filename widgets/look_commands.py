"""The rows of the View menu that say how things look to those who look: colours, a projector, motion."""

from widgets.commands import Command

_LOOK = "widgets.actions.look"
SAFE = Command(
    "view.theme.safe",
    "Colour-blind safe",
    "View/Theme",
    f"{_LOOK}:turn_safe",
    checked=lambda s: s.safe,
    first=True,
    words="palette colours daltonism protan deutan tritan accessibility",
)
TEACHER = Command(
    "view.size.teacher",
    "Teacher mode (projector)",
    "View/Interface size",
    f"{_LOOK}:turn_teacher",
    checked=lambda s: s.teacher,
    first=True,
    words="lesson large titles present beamer",
)
CALM = Command(
    "view.calm",
    "Reduce motion",
    "View",
    f"{_LOOK}:turn_calm",
    checked=lambda s: s.calm,
    words="animation accessibility still",
)
