"""Rules for what holds other things: the window's bars, tabs, menus, lists and scroll bars."""

from widgets.theme.metrics import ICON, RADIUS, RADIUS_SMALL, STATUS, TABS, TOOLBAR
from widgets.theme.pen import Pen


def windows(pen: Pen) -> str:
    """The window, its splitters and its separators."""
    t = pen.t
    return f"""
QMainWindow {{ background: {t.chrome}; }}
QMainWindow::separator {{ background: {t.line}; width: 1px; height: 1px; }}
QSplitter::handle {{ background: {t.line}; }}
QSplitter::handle:hover {{ background: {t.accent}; }}
QSplitter::handle:horizontal {{ width: 1px; }}
QSplitter::handle:vertical {{ height: 1px; }}
QGraphicsView, QScrollArea, QStackedWidget {{ border: none; }}
QScrollArea, QScrollArea > QWidget > QWidget {{ background: transparent; }}
"""


def bars(pen: Pen) -> str:
    """Menu bar, tool bars, status bar. Qt takes a tool bar's left padding for all four sides."""
    t, px = pen.t, pen.px
    return f"""
QMenuBar {{ background: {t.chrome}; color: {t.text}; padding: {px(0, 8)}; }}
QMenuBar::item {{ background: transparent; padding: {px(6, 9, 7)};
  border-radius: {px(RADIUS_SMALL)}; }}
QMenuBar::item:selected, QMenuBar::item:pressed {{ background: {t.hover}; }}
QToolBar {{ background: {t.chrome}; border: none; border-bottom: 1px solid {t.line};
  min-height: {px(TOOLBAR - 9)}; padding: {px(4)}; spacing: {px(4)}; icon-size: {px(ICON)}; }}
QToolBar::separator {{ background: {t.line}; width: 1px; margin: {px(5, 8)}; }}
QStatusBar {{ background: {t.chrome}; color: {t.text2}; border-top: 1px solid {t.line};
  min-height: {px(STATUS - 1)}; {pen.font("listing")} }}
QStatusBar::item {{ border: none; }}
QStatusBar QLabel {{ {pen.font("listing")} padding: {px(0, 6)}; }}
QSizeGrip {{ image: none; width: 0; height: 0; }}
"""


def tabs(pen: Pen) -> str:
    """Tabs as words on a line; the open one has a line in the accent colour under it."""
    t, px = pen.t, pen.px
    return f"""
QTabWidget::pane {{ border: none; border-top: 1px solid {t.line}; }}
QTabWidget::tab-bar {{ left: {px(8)}; }}
QTabBar {{ background: transparent; {pen.font("medium")} qproperty-drawBase: 0; icon-size: {px(ICON)}; }}
QTabBar::tab {{ background: transparent; color: {t.text2}; border: none;
  border-bottom: {px(2)} solid transparent; padding: {px(0, 12)}; min-height: {px(TABS - 2)};
  {pen.font("medium")} }}
QTabBar::tab:hover {{ color: {t.text}; }}
QTabBar::tab:selected {{ color: {t.text}; border-bottom-color: {t.accent}; }}
QTabBar::tab:focus {{ color: {t.accent}; }}
QTabBar::tab:disabled {{ color: {t.text3}; }}
QTabBar::tear {{ width: 0; image: none; }}
QTabBar::scroller {{ width: {px(56)}; }}
QTabBar QToolButton {{ background: {t.panel}; border: none; border-radius: 0; padding: 0; min-height: 0; }}
QTabBar QToolButton::left-arrow {{ image: {pen.image("left", t.text2)}; width: {px(14)}; height: {px(14)}; }}
QTabBar QToolButton::right-arrow {{ image: {pen.image("right", t.text2)}; width: {px(14)}; height: {px(14)}; }}
QTabBar QToolButton::left-arrow:disabled {{ image: {pen.image("left", t.line)}; }}
QTabBar QToolButton::right-arrow:disabled {{ image: {pen.image("right", t.line)}; }}
QTabBar::close-button {{ image: {pen.image("close", t.text2)}; }}
QTabBar::close-button:hover {{ image: {pen.image("close", t.text)}; background: {t.hover};
  border-radius: {px(RADIUS_SMALL)}; }}
"""


def menus(pen: Pen) -> str:
    """Menus and tooltips."""
    t, px = pen.t, pen.px
    return f"""
QMenu {{ background: {t.block}; color: {t.text}; border: 1px solid {t.control}; padding: {px(4)};
  icon-size: {px(ICON)}; }}
QMenu::item {{ padding: {px(6, 24, 6, 8)}; border-radius: {px(RADIUS_SMALL)}; margin: 0; }}
QMenu::item:selected {{ background: {t.accent_soft}; color: {t.text}; }}
QMenu::item:disabled {{ color: {t.text3}; }}
QMenu::icon {{ padding-left: {px(8)}; }}
QMenu::separator {{ height: 1px; background: {t.line}; margin: {px(4, 8)}; }}
QMenu::right-arrow {{ image: {pen.image("right", t.text2)}; width: {px(14)}; height: {px(14)};
  right: {px(4)}; }}
QMenu::indicator {{ width: {px(14)}; height: {px(14)}; left: {px(6)}; }}
QMenu::indicator:checked {{ image: {pen.image("check", t.accent)}; }}
QToolTip {{ background: {t.block}; color: {t.text}; border: 1px solid {t.control}; padding: {px(2, 4)};
  {pen.font("listing")} }}
"""


def lists(pen: Pen) -> str:
    """Lists, trees, tables, and text of several lines."""
    t, px = pen.t, pen.px
    return f"""
QAbstractItemView {{ background: {t.panel}; alternate-background-color: {t.canvas}; color: {t.text};
  border: none; outline: none; selection-background-color: {t.accent_soft}; selection-color: {t.text};
  icon-size: {px(ICON)}; }}
QListView::item, QTreeView::item {{ min-height: {px(24)}; padding: {px(0, 6)};
  border-radius: {px(RADIUS)}; }}
QTableView {{ gridline-color: {t.line}; }}
QTableView::item {{ padding: {px(0, 8)}; }}
QAbstractItemView::item:hover {{ background: {t.hover}; }}
QAbstractItemView::item:selected {{ background: {t.accent_soft}; color: {t.text}; }}
QTreeView::branch {{ background: transparent; }}
QTreeView::branch:has-children:closed {{ image: {pen.image("right", t.text2)}; }}
QTreeView::branch:has-children:open {{ image: {pen.image("down", t.text2)}; }}
QHeaderView {{ background: {t.panel}; }}
QHeaderView::section {{ background: {t.panel}; color: {t.text2}; border: none;
  border-bottom: 1px solid {t.line}; padding: {px(4, 8)}; {pen.font("listing")} }}
QTableCornerButton::section {{ background: {t.panel}; border: none; }}
QPlainTextEdit, QTextEdit {{ background: {t.field}; color: {t.text}; border: 1px solid {t.control};
  border-radius: {px(RADIUS)}; padding: {px(4)}; selection-background-color: {t.accent};
  selection-color: {t.on_accent}; }}
QPlainTextEdit:focus, QTextEdit:focus {{ border: 2px solid {t.accent}; padding: {px(3)}; }}
QPlainTextEdit[role="code"] {{ {pen.font("code")} }}
QPlainTextEdit[role="code"], QTextBrowser {{ border: none; background: {t.panel}; }}
QGroupBox {{ border: 1px solid {t.line}; border-radius: {px(RADIUS)}; margin-top: {px(10)};
  padding-top: {px(10)}; {pen.font("heading")} }}
QGroupBox::title {{ subcontrol-origin: margin; left: {px(10)}; padding: {px(0, 4)}; }}
"""


def scroll_bars(pen: Pen) -> str:
    """Slim bars with no arrows."""
    t, px = pen.t, pen.px
    return f"""
QScrollBar {{ background: transparent; border: none; margin: 0; }}
QScrollBar:vertical {{ width: {px(10)}; }}
QScrollBar:horizontal {{ height: {px(10)}; }}
QScrollBar::handle {{ background: {t.block_edge}; border-radius: {px(3)}; margin: {px(2)}; }}
QScrollBar::handle:vertical {{ min-height: {px(28)}; }}
QScrollBar::handle:horizontal {{ min-width: {px(28)}; }}
QScrollBar::handle:hover, QScrollBar::handle:pressed {{ background: {t.control}; }}
QScrollBar::add-line, QScrollBar::sub-line {{ width: 0; height: 0; border: none; background: none; }}
QScrollBar::add-page, QScrollBar::sub-page {{ background: none; }}
QAbstractScrollArea::corner {{ background: transparent; border: none; }}
"""


RULES = (windows, bars, tabs, menus, lists, scroll_bars)
