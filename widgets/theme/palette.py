"""The QPalette of a theme."""

from PySide6.QtGui import QPalette

from widgets.theme.tokens import Tokens, qcolor

_ROLES = {
    QPalette.ColorRole.Window: "panel",
    QPalette.ColorRole.WindowText: "text",
    QPalette.ColorRole.Base: "field",
    QPalette.ColorRole.AlternateBase: "panel",
    QPalette.ColorRole.ToolTipBase: "block",
    QPalette.ColorRole.ToolTipText: "text",
    QPalette.ColorRole.PlaceholderText: "text3",
    QPalette.ColorRole.Text: "text",
    QPalette.ColorRole.Button: "panel",
    QPalette.ColorRole.ButtonText: "text",
    QPalette.ColorRole.BrightText: "problem",
    QPalette.ColorRole.Light: "block",
    QPalette.ColorRole.Midlight: "hover",
    QPalette.ColorRole.Mid: "block_edge",
    QPalette.ColorRole.Dark: "control",
    QPalette.ColorRole.Shadow: "lift",
    QPalette.ColorRole.Highlight: "accent",
    QPalette.ColorRole.HighlightedText: "on_accent",
    QPalette.ColorRole.Accent: "accent",
    QPalette.ColorRole.Link: "accent",
    QPalette.ColorRole.LinkVisited: "accent",
}
_FADED = (QPalette.ColorRole.WindowText, QPalette.ColorRole.Text, QPalette.ColorRole.ButtonText)


def palette(tokens: Tokens) -> QPalette:
    """All colour roles of Qt from the tokens; what is disabled is written in the third text colour."""
    made = QPalette()
    for role, name in _ROLES.items():
        made.setColor(role, qcolor(tokens.colour(name)))
    for role in _FADED:
        made.setColor(QPalette.ColorGroup.Disabled, role, qcolor(tokens.text3))
    return made
