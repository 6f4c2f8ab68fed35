"""Rules for what a person presses, types into and chooses from."""

from widgets.theme.metrics import BUTTON, FIELD, ICON, RADIUS, RADIUS_SMALL
from widgets.theme.pen import Pen


def buttons(pen: Pen) -> str:
    """Buttons with an edge, and the first button of a place in the accent colour."""
    t, px = pen.t, pen.px
    return f"""
QPushButton {{ background: {t.field}; color: {t.text}; border: 1px solid {t.control};
  border-radius: {px(RADIUS)}; padding: {px(0, 11)}; min-height: {px(BUTTON - 2)};
  icon-size: {px(ICON)}; {pen.font("medium")} }}
QPushButton:hover {{ background: {t.hover}; }}
QPushButton:pressed {{ background: {t.line}; }}
QPushButton:checked {{ background: {t.accent_soft}; }}
QPushButton:focus {{ border: 2px solid {t.accent}; padding: {px(0, 10)}; min-height: {px(BUTTON - 4)}; }}
QPushButton:disabled {{ background: transparent; color: {t.text3}; border: 1px solid {t.line}; }}
QPushButton::menu-indicator {{ image: {pen.image("down", t.text2)}; width: {px(14)}; height: {px(14)};
  right: {px(6)}; }}
QPushButton[role="primary"], QPushButton:default {{ background: {t.accent}; color: {t.on_accent};
  border-color: {t.accent}; }}
QPushButton[role="primary"]:hover, QPushButton:default:hover {{ background: {t.accent_hover};
  border-color: {t.accent_hover}; }}
QPushButton[role="primary"]:focus, QPushButton:default:focus {{ border-color: {t.text}; }}
QPushButton[role="primary"]:disabled {{ background: {t.line}; color: {t.text3}; border-color: {t.line}; }}
QPushButton[role="quiet"], QPushButton[role="link"] {{ background: transparent; border-color: transparent; }}
QPushButton[role="quiet"]:hover {{ background: {t.hover}; }}
QPushButton[role="link"] {{ color: {t.accent}; {pen.font("heading")} padding: {px(0, 4)}; }}
QPushButton[role="link"]:hover {{ text-decoration: underline; }}
QPushButton[role="quiet"]:focus, QPushButton[role="link"]:focus {{ border-color: {t.accent}; }}
"""


def tool_buttons(pen: Pen) -> str:
    """Buttons of tool bars, and the two halves of a segmented switch."""
    t, px = pen.t, pen.px
    return f"""
QToolButton {{ background: transparent; color: {t.text}; border: 1px solid transparent;
  border-radius: {px(RADIUS)}; padding: {px(0, 6)}; min-height: {px(BUTTON - 2)};
  icon-size: {px(ICON)}; {pen.font("medium")} }}
QLineEdit QToolButton {{ padding: 0; min-height: 0; border: none; }}
QToolButton:hover {{ background: {t.hover}; }}
QToolButton:pressed {{ background: {t.line}; }}
QToolButton:checked {{ background: {t.accent_soft}; }}
QToolButton:focus {{ border-color: {t.accent}; }}
QToolButton:disabled {{ color: {t.text3}; }}
QToolButton[popupMode="1"] {{ padding-right: {px(18)}; }}
QToolButton[popupMode="2"] {{ padding-right: {px(18)}; }}
QToolButton::menu-indicator {{ image: {pen.image("down", t.text2)}; width: {px(14)}; height: {px(14)};
  subcontrol-origin: padding; subcontrol-position: right center; right: {px(3)}; }}
QToolButton::menu-button {{ border: none; width: {px(16)}; }}
QToolButton::menu-arrow {{ image: {pen.image("down", t.text2)}; width: {px(14)}; height: {px(14)}; }}
QToolButton[role="segment-first"], QToolButton[role="segment-last"] {{ background: transparent;
  border: 1px solid {t.control}; border-radius: 0; padding: {px(0, 12)}; min-height: {px(BUTTON - 2)}; }}
QToolButton[role="segment-first"] {{ border-top-left-radius: {px(RADIUS)};
  border-bottom-left-radius: {px(RADIUS)}; }}
QToolButton[role="segment-last"] {{ border-left: none; border-top-right-radius: {px(RADIUS)};
  border-bottom-right-radius: {px(RADIUS)}; }}
QToolButton[role="segment-first"]:checked, QToolButton[role="segment-last"]:checked {{
  background: {t.accent_soft}; }}
"""


def fields(pen: Pen) -> str:
    """One-line fields, spin boxes and combo boxes: 24 high, a ring in the accent colour when they have the focus."""
    t, px = pen.t, pen.px
    every = "QLineEdit, QAbstractSpinBox, QComboBox"
    return f"""
{every} {{ icon-size: {px(ICON)}; background: {t.field}; color: {t.text}; border: 1px solid {t.control};
  border-radius: {px(RADIUS)}; padding: {px(0, 7)}; min-height: {px(FIELD - 2)}; max-height: {px(FIELD - 2)};
  selection-background-color: {t.accent}; selection-color: {t.on_accent}; }}
QLineEdit:hover, QAbstractSpinBox:hover, QComboBox:hover {{ border-color: {t.text3}; }}
QLineEdit:focus, QAbstractSpinBox:focus, QComboBox:focus, QComboBox:on {{ border: 2px solid {t.accent};
  padding: {px(0, 6)}; min-height: {px(FIELD - 4)}; max-height: {px(FIELD - 4)}; }}
QLineEdit:disabled, QAbstractSpinBox:disabled, QComboBox:disabled {{ background: {t.panel};
  color: {t.text3}; border-color: {t.line}; }}
QLineEdit:read-only {{ background: {t.panel}; }}
QLineEdit[role="mono"], QPlainTextEdit[role="mono"] {{ {pen.font("code")} }}
QLineEdit[state="problem"], QAbstractSpinBox[state="problem"], QComboBox[state="problem"],
QPlainTextEdit[state="problem"] {{
  border-color: {t.problem}; }}
QComboBox:!editable {{ padding: {px(0, 9)}; }}
QComboBox:!editable:focus, QComboBox:!editable:on {{ padding: {px(0, 8)}; }}
QAbstractSpinBox QLineEdit, QComboBox QLineEdit {{ border: none; padding: 0; min-height: 0;
  background: transparent; }}
"""


def arrows(pen: Pen) -> str:
    """The arrows of spin boxes and combo boxes."""
    t, px = pen.t, pen.px
    quiet, faded = t.text2, t.block_edge
    return f"""
QAbstractSpinBox::up-button, QAbstractSpinBox::down-button {{ background: transparent; border: none;
  width: {px(18)}; subcontrol-origin: border; right: {px(4)}; }}
QAbstractSpinBox::up-button {{ subcontrol-position: top right; top: {px(2)}; }}
QAbstractSpinBox::down-button {{ subcontrol-position: bottom right; bottom: {px(2)}; }}
QAbstractSpinBox::up-arrow {{ image: {pen.image("up", quiet)}; width: {px(12)}; height: {px(12)}; }}
QAbstractSpinBox::down-arrow {{ image: {pen.image("down", quiet)}; width: {px(12)}; height: {px(12)}; }}
QAbstractSpinBox::up-arrow:hover {{ image: {pen.image("up", t.accent)}; }}
QAbstractSpinBox::down-arrow:hover {{ image: {pen.image("down", t.accent)}; }}
QAbstractSpinBox::up-arrow:off, QAbstractSpinBox::up-arrow:disabled {{ image: {pen.image("up", faded)}; }}
QAbstractSpinBox::down-arrow:off, QAbstractSpinBox::down-arrow:disabled {{ image: {pen.image("down", faded)}; }}
QComboBox {{ combobox-popup: 0; }}
QComboBox::drop-down {{ background: transparent; border: none; width: {px(22)}; }}
QComboBox::down-arrow {{ image: {pen.image("down", quiet)}; width: {px(14)}; height: {px(14)}; }}
QComboBox::down-arrow:disabled {{ image: {pen.image("down", faded)}; }}
QComboBox QAbstractItemView {{ background: {t.block}; border: 1px solid {t.control};
  padding: {px(4)}; outline: none; selection-background-color: {t.accent_soft}; selection-color: {t.text}; }}
QComboBox QAbstractItemView::item {{ min-height: {px(24)}; padding: {px(0, 6)};
  border-radius: {px(RADIUS_SMALL)}; }}
QComboBox QAbstractItemView::item:selected {{ background: {t.accent_soft}; color: {t.text}; }}
"""


def ticks(pen: Pen) -> str:
    """Check boxes and radio buttons."""
    t, px = pen.t, pen.px
    both = "QCheckBox::indicator, QRadioButton::indicator"
    return f"""
QCheckBox, QRadioButton {{ color: {t.text}; spacing: {px(8)}; background: transparent;
  min-height: {px(FIELD)}; }}
QCheckBox:disabled, QRadioButton:disabled {{ color: {t.text3}; }}
{both} {{ width: {px(14)}; height: {px(14)}; background: {t.field}; border: 1px solid {t.control}; }}
QCheckBox::indicator, QAbstractItemView::indicator {{ border-radius: {px(RADIUS_SMALL)}; }}
QRadioButton::indicator {{ border-radius: {pen.round(14)}; }}
QCheckBox::indicator:hover, QRadioButton::indicator:hover {{ border-color: {t.accent}; }}
QCheckBox::indicator:checked {{ background: {t.accent}; border-color: {t.accent};
  image: {pen.image("check", t.on_accent)}; }}
QCheckBox::indicator:indeterminate {{ background: {t.accent}; border-color: {t.accent};
  image: {pen.image("minus", t.on_accent)}; }}
QRadioButton::indicator:checked {{ background: {t.accent}; border-color: {t.accent};
  image: {pen.image("dot", t.on_accent)}; }}
QCheckBox:focus, QRadioButton:focus {{ outline: none; }}
QCheckBox::indicator:focus, QRadioButton::indicator:focus {{ border: 2px solid {t.accent};
  width: {px(12)}; height: {px(12)}; }}
QCheckBox::indicator:checked:focus, QRadioButton::indicator:checked:focus {{ border-color: {t.text}; }}
QCheckBox::indicator:disabled {{ background: {t.panel}; border-color: {t.line}; }}
QCheckBox::indicator:checked:disabled {{ image: {pen.image("check", t.text3)}; }}
"""


def gauges(pen: Pen) -> str:
    """Progress in segments, and sliders."""
    t, px = pen.t, pen.px
    return f"""
QProgressBar {{ background: {t.line}; border: none; border-radius: {px(3)}; max-height: {px(8)};
  min-height: {px(8)}; color: transparent; }}
QProgressBar::chunk {{ background: {t.accent}; width: {px(6)}; margin-right: {px(1)}; }}
QSlider {{ min-height: {px(20)}; }}
QSlider::groove:horizontal {{ height: {px(4)}; background: {t.line}; border-radius: {px(2)}; }}
QSlider::sub-page:horizontal {{ background: {t.accent}; border-radius: {px(2)}; }}
QSlider::handle:horizontal {{ background: {t.field}; border: 1px solid {t.control}; width: {px(14)};
  height: {px(14)}; margin: {px(-6, 0)};
  border-radius: {pen.round(14)}; }}
QSlider::handle:horizontal:hover, QSlider::handle:horizontal:focus {{ border-color: {t.accent}; }}
"""


RULES = (buttons, tool_buttons, fields, arrows, ticks, gauges)
