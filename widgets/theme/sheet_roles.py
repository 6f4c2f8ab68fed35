"""Rules for roles: what a label, chip or frame is for, given to it by `set_role`."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from widgets.theme.metrics import RADIUS, RADIUS_PANEL, RADIUS_SMALL
from widgets.theme.pen import Pen

SIGNALS = ("accent", "problem", "warning", "success")
ROLES = frozenset(
    {
        *("primary", "quiet", "link", "segment-first", "segment-last"),
        *("page", "panel", "heading", "medium", "listing", "help", "hint", "second", "mono", "code", "tick"),
        *SIGNALS,
        *("chip", "badge", "badge-warning", "key", "chip-accent", "chip-problem", "chip-warning", "chip-success"),
        *("chrome", "surface", "canvas", "card", "bubble", "bubble-warning", "popup", "line"),
    }
)


def set_role(widget: QWidget, role: str) -> None:
    """Says what a widget is for, so that the style sheet dresses it. Raises ValueError when there is no such role."""
    if role not in ROLES:
        raise ValueError(f"There is no role named {role}.")
    widget.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
    _set(widget, "role", role)


def set_problem(widget: QWidget, problem: bool) -> None:
    """Gives a field the edge of a problem, or takes it away."""
    _set(widget, "state", "problem" if problem else "")


def labels(pen: Pen) -> str:
    """Labels by size and by signal."""
    t = pen.t
    sized = "".join(
        f'QLabel[role="{name}"] {{ {pen.font(name)} }}\n'
        for name in ("page", "panel", "heading", "medium", "listing", "help", "tick", "mono", "code")
    )
    signals = "".join(f'QLabel[role="{name}"] {{ color: {t.colour(name)}; }}\n' for name in SIGNALS)
    return f"""
QLabel {{ background: transparent; }}
QLabel:disabled {{ color: {t.text3}; }}
{sized}{signals}
QLabel[role="second"], QLabel[role="listing"], QLabel[role="help"], QLabel[role="mono"],
QLabel[role="tick"] {{ color: {t.text2}; }}
QLabel[role="hint"] {{ color: {t.text3}; }}
"""


def chips(pen: Pen) -> str:
    """Pills: one with an edge, one for each signal, a round count, and the cap of a key."""
    t, px = pen.t, pen.px
    signals = "".join(
        f'*[role="chip-{name}"] {{ background: {t.colour(name + "_soft")}; color: {t.colour(name)}; }}\n'
        f'*[role="chip-{name}"]:hover {{ border-color: {t.colour(name)}; }}\n'
        for name in SIGNALS
    )
    pills = ", ".join(f'*[role="chip-{name}"]' for name in SIGNALS)
    return f"""
*[role="chip"], {pills} {{ border: 1px solid transparent; border-radius: {pen.round(22)}; padding: {px(0, 9)};
  min-height: {px(22)}; max-height: {px(22)}; {pen.font("medium")} }}
*[role="chip"] {{ border-color: {t.control}; color: {t.text}; background: transparent; }}
{signals}
QLabel[role="badge-warning"] {{ background: {t.warning}; }}
QLabel[role="badge"] {{ background: {t.problem}; }}
QLabel[role="badge"], QLabel[role="badge-warning"] {{ color: {t.on_accent}; border-radius: {px(8)};
  padding: {px(0, 5)}; min-height: {px(16)}; max-height: {px(16)};
  {pen.font("tick")} font-weight: 600; }}
QLabel[role="key"] {{ color: {t.text2}; background: {t.panel}; border: 1px solid {t.block_edge};
  border-radius: {px(RADIUS_SMALL)}; padding: {px(0, 4)}; min-height: {px(15)}; max-height: {px(15)};
  {pen.font("mono")} }}
"""


def surfaces(pen: Pen) -> str:
    """Frames by the ground they give."""
    t, px = pen.t, pen.px
    return f"""
QFrame[role="chrome"], QWidget[role="chrome"] {{ background: {t.chrome}; }}
QFrame[role="surface"], QWidget[role="surface"] {{ background: {t.panel}; }}
QFrame[role="canvas"], QWidget[role="canvas"] {{ background: {t.canvas}; }}
QFrame[role="card"] {{ background: {t.block}; border: 1px solid {t.block_edge}; border-radius: {px(RADIUS)}; }}
QFrame[role="card"]:hover {{ border-color: {t.control}; }}
QFrame[role="card"]:focus {{ border: 2px solid {t.accent}; }}
QFrame[role="bubble"] {{ background: {t.block}; border: 1px solid {t.problem}; border-radius: {px(RADIUS)}; }}
QFrame[role="bubble-warning"] {{ background: {t.block}; border: 1px solid {t.warning}; border-radius: {px(RADIUS)}; }}
QFrame[role="popup"] {{ background: {t.block}; border: 1px solid {t.control};
  border-radius: {px(RADIUS_PANEL)}; }}
QFrame[role="line"] {{ background: {t.line}; border: none; max-height: 1px; min-height: 1px; }}
"""


def _set(widget: QWidget, name: str, value: str) -> None:
    if widget.property(name) == value:
        return
    widget.setProperty(name, value)
    style = widget.style()
    style.unpolish(widget)
    style.polish(widget)
    widget.update()


RULES = (labels, chips, surfaces)
