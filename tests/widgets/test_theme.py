"""The colours can be read, the icons and fonts are there, and a change of theme reaches what is on the screen."""

import gc
from itertools import product

import pytest
from PySide6.QtCore import QObject, QPoint, QSize, Qt
from PySide6.QtGui import QColor, QFontInfo, QFontMetricsF, QIcon, QImage, QPalette, QPixmap
from PySide6.QtWidgets import (
    QApplication,
    QCheckBox,
    QComboBox,
    QFrame,
    QGroupBox,
    QLabel,
    QLineEdit,
    QListWidget,
    QMainWindow,
    QMenu,
    QMenuBar,
    QPlainTextEdit,
    QProgressBar,
    QPushButton,
    QRadioButton,
    QScrollArea,
    QScrollBar,
    QSlider,
    QSpinBox,
    QSplitter,
    QStatusBar,
    QTabBar,
    QTableWidget,
    QTabWidget,
    QToolBar,
    QToolButton,
    QToolTip,
    QTreeWidget,
    QWidget,
)
from pytestqt.qtbot import QtBot

from builder.catalogue import CATALOGUE
from widgets.theme import DARK, LIGHT, Theme, Tokens, app_icon, current, icon, load_fonts, pixmap, set_problem, set_role
from widgets.theme.drawing import names
from widgets.theme.fonts import FACES, FILES, FOLDER
from widgets.theme.sheet_roles import ROLES

BOTH = (LIGHT, DARK)
TEXTS = ("text", "text2", "text3", "accent", "problem", "warning", "success")
CONTROLS = (
    QPushButton,
    QToolButton,
    QLineEdit,
    QSpinBox,
    QComboBox,
    QCheckBox,
    QRadioButton,
    QProgressBar,
    QSlider,
    QTabWidget,
    QTabBar,
    QMenuBar,
    QMenu,
    QToolBar,
    QStatusBar,
    QListWidget,
    QTreeWidget,
    QTableWidget,
    QPlainTextEdit,
    QGroupBox,
    QScrollArea,
    QScrollBar,
    QSplitter,
    QMainWindow,
    QLabel,
)
FAMILIES = {"data", "convolution", "pooling", "dense", "recurrent", "attention", "activate", "shape", "groups"}
BLOCK_ICONS = {
    "input",
    "output",
    "conv",
    "conv1",
    "maxpool",
    "avgpool",
    "gpool",
    "dense",
    "flatten",
    "dropout",
    "bnorm",
    "lnorm",
    "embed",
    "relu",
    "leakyrelu",
    "sigmoid",
    "tanh",
    "softmax",
    "gelu",
    "rnn",
    "lstm",
    "gru",
    "add",
    "mul",
    "concat",
    "reshape",
    "permute",
    "last",
}


def luminance(colour: str) -> float:
    """Relative luminance by WCAG 2.2."""
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


def inked(image: QImage) -> list[QColor]:
    """The fully opaque pixels."""
    pixels = (image.pixelColor(x, y) for x, y in product(range(image.width()), range(image.height())))
    return [pixel for pixel in pixels if pixel.alpha() == 255]


def test_contrast_of_black_on_white_is_that_of_the_standard() -> None:
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21.0)
    assert contrast("#777777", "#FFFFFF") == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize("tokens", BOTH, ids=lambda t: t.name)
@pytest.mark.parametrize("name", TEXTS)
def test_text_can_be_read_on_every_surface(tokens: Tokens, name: str) -> None:
    assert min(contrast(tokens.colour(name), ground) for ground in tokens.surfaces) >= 4.5


@pytest.mark.parametrize("tokens", BOTH, ids=lambda t: t.name)
@pytest.mark.parametrize("name", ["accent", "problem", "warning", "success"])
def test_a_signal_can_be_read_on_its_soft_ground(tokens: Tokens, name: str) -> None:
    assert contrast(tokens.colour(name), tokens.colour(f"{name}_soft")) >= 4.5
    assert contrast(tokens.text, tokens.colour(f"{name}_soft")) >= 4.5


@pytest.mark.parametrize("tokens", BOTH, ids=lambda t: t.name)
def test_other_pairs_of_text_and_ground_can_be_read(tokens: Tokens) -> None:
    assert contrast(tokens.note_ink, tokens.note) >= 4.5
    assert contrast(tokens.text, tokens.hover) >= 4.5
    assert contrast(tokens.text2, tokens.hover) >= 4.5
    assert contrast(tokens.panel, tokens.text) >= 4.5
    assert all(contrast(tokens.on_accent, ground) >= 4.5 for ground in (tokens.accent, tokens.accent_hover))
    assert all(contrast(curve, tokens.panel) >= 4.5 for curve in (tokens.train, tokens.validation))


@pytest.mark.parametrize("tokens", BOTH, ids=lambda t: t.name)
def test_graphics_stand_out(tokens: Tokens) -> None:
    for ground in tokens.surfaces:
        assert contrast(tokens.wire, ground) >= 3
        assert contrast(tokens.control, ground) >= 3
    assert set(tokens.families) == FAMILIES
    assert all(contrast(tokens.on_accent, family) >= 3 for family in tokens.families.values())


def test_a_colour_is_found_by_token_family_or_value() -> None:
    assert LIGHT.colour("accent") == "#2F49C9"
    assert DARK.colour("dense") == "#E2A32A"
    assert DARK.colour("#123456") == "#123456"
    for name in ("no such colour", "name", "surfaces"):
        with pytest.raises(KeyError):
            LIGHT.colour(name)


@pytest.mark.parametrize("name", sorted(names()))
def test_every_icon_is_drawn_in_the_colour_asked_for(theme: Theme, name: str) -> None:
    found = inked(pixmap(name, 48, "#12AB34", 2.0).toImage())
    assert found
    assert QColor("#12AB34") in found


def test_the_icons_and_families_of_the_blocks_are_there() -> None:
    assert names() >= BLOCK_ICONS | {record.icon for record in CATALOGUE.values()}
    assert {record.family for record in CATALOGUE.values()} <= FAMILIES


def test_an_icon_that_is_not_there_is_refused(theme: Theme) -> None:
    with pytest.raises(KeyError):
        icon("no such icon")


def test_an_icon_is_as_sharp_as_the_screen(theme: Theme) -> None:
    made = icon("conv").pixmap(QSize(16, 16), 2.0)
    assert (made.width(), made.devicePixelRatio()) == (32, 2.0)


def test_an_icon_lives_on_when_qt_copies_it(theme: Theme) -> None:
    """Adding to a shared icon makes Qt clone its engine, which Python must not free."""
    shared = icon("stop", "accent")
    changed = QIcon(shared)
    changed.addPixmap(QPixmap(4, 4))
    del shared
    gc.collect()
    assert QColor(LIGHT.accent) in inked(changed.pixmap(24, 24).toImage())


def test_icons_follow_the_theme(theme: Theme) -> None:
    kept = QIcon(icon("stop", "accent"))
    fixed = icon("stop", "#808080")
    assert QColor(LIGHT.accent) in inked(kept.pixmap(24, 24).toImage())
    theme.set_mode("dark")
    assert QColor(DARK.accent) in inked(kept.pixmap(24, 24).toImage())
    assert QColor("#808080") in inked(fixed.pixmap(24, 24).toImage())


def test_the_icon_of_the_program_has_its_two_threads_in_both_themes(theme: Theme) -> None:
    for mode, tokens in (("light", LIGHT), ("dark", DARK)):
        theme.set_mode(mode)
        found = inked(app_icon().pixmap(96, 96).toImage())
        assert QColor(tokens.accent) in found
        assert QColor(tokens.families["dense"]) in found


def test_the_typefaces_load_and_lie_beside_their_licences(qapp: QApplication) -> None:
    assert {"Inter", "JetBrains Mono"} <= set(load_fonts())
    assert sum((FOLDER / file).stat().st_size for file in FILES) < 2_500_000
    assert len(list(FOLDER.glob("OFL-*.txt"))) == 2


@pytest.mark.parametrize("name", sorted(FACES))
def test_each_font_is_the_one_asked_for(theme: Theme, name: str) -> None:
    font, face = getattr(theme.fonts, name), FACES[name]
    assert QFontInfo(font).family() == face.family
    assert QFontInfo(font).weight() == face.weight
    metrics = QFontMetricsF(font)
    widths = [metrics.horizontalAdvance(digit) for digit in "0123456789"]
    assert max(widths) - min(widths) < 0.05


def test_interface_size_multiplies_fonts_and_lengths(theme: Theme, qtbot: QtBot) -> None:
    button = QPushButton("Train")
    qtbot.addWidget(button)
    assert (button.sizeHint().height(), theme.px(28)) == (28, 28)
    width = QFontMetricsF(theme.fonts.base).horizontalAdvance("Conv 64")
    theme.set_size(200)
    assert (theme.fonts.base.pixelSize(), theme.fonts.block_title.pixelSize()) == (24, 25)
    assert QFontMetricsF(theme.fonts.base).horizontalAdvance("Conv 64") == pytest.approx(2 * width, rel=0.01)
    assert (button.sizeHint().height(), theme.px(28), theme.px(0), theme.px(0.2)) == (54, 56, 0, 1)
    theme.set_size(900)
    assert theme.size == 300


def test_a_change_of_mode_reaches_palette_widgets_and_listeners(theme: Theme, qtbot: QtBot) -> None:
    label = QLabel("loss")
    qtbot.addWidget(label)
    with qtbot.waitSignal(theme.changed) as heard:
        theme.set_mode("dark")
    assert heard.args == [DARK]
    assert label.palette().color(QPalette.ColorRole.WindowText) == QColor(DARK.text)
    with pytest.raises(ValueError, match="light or dark"):
        theme.set_mode("sepia")
    assert theme.mode == "dark"


def test_the_system_is_followed_only_when_wanted(theme: Theme, monkeypatch: pytest.MonkeyPatch) -> None:
    class Hints(QObject):
        def colorScheme(self) -> Qt.ColorScheme:
            return Qt.ColorScheme.Dark

    monkeypatch.setattr(QApplication, "styleHints", lambda _app: Hints())
    assert theme.tokens is LIGHT
    theme.set_mode("system")
    assert theme.tokens is DARK
    theme.set_mode("light")
    assert theme.tokens is LIGHT


def test_there_is_one_theme_for_the_application(theme: Theme) -> None:
    assert current() is theme


@pytest.mark.parametrize("kind", CONTROLS)
def test_the_rules_of_every_control_are_understood(theme: Theme, qtbot: QtBot, kind: type[QWidget]) -> None:
    """Qt writes a warning about a rule that it cannot read when it draws with it, and a warning fails a test."""
    control = kind()
    qtbot.addWidget(control)
    control.resize(160, 60)
    assert not control.grab().isNull()
    control.setEnabled(False)
    assert not control.grab().isNull()


@pytest.mark.parametrize("mode", ["light", "dark"])
def test_a_field_has_the_height_and_ground_of_the_design(theme: Theme, qtbot: QtBot, mode: str) -> None:
    theme.set_mode(mode)
    field = QLineEdit("64")
    qtbot.addWidget(field)
    field.resize(field.sizeHint())
    assert field.height() == 24
    assert field.grab().toImage().pixelColor(12, 4) == QColor(theme.tokens.field)


@pytest.mark.parametrize("role", sorted(ROLES))
def test_the_rules_of_every_role_are_understood(theme: Theme, qtbot: QtBot, role: str) -> None:
    for kind in (QLabel, QFrame, QPushButton, QToolButton):
        widget = kind()
        qtbot.addWidget(widget)
        set_role(widget, role)
        assert not widget.grab().isNull()


def test_a_tooltip_is_as_dark_as_the_window(theme: Theme, qtbot: QtBot) -> None:
    anchor = QLabel("Conv 2D")
    qtbot.addWidget(anchor)
    theme.set_mode("dark")
    anchor.show()
    QToolTip.showText(QPoint(20, 20), "in: 1 × 8 × 8", anchor)
    tip = next(widget for widget in QApplication.topLevelWidgets() if widget.inherits("QTipLabel"))
    assert tip.grab().toImage().pixelColor(4, 4) == QColor(DARK.block)
    QToolTip.hideText()


def test_a_role_dresses_a_widget(theme: Theme, qtbot: QtBot) -> None:
    button = QPushButton("Insert MaxPool 2")
    qtbot.addWidget(button)
    set_role(button, "primary")
    assert button.grab().toImage().pixelColor(6, 14) == QColor(LIGHT.accent)
    title = QLabel("Conv 2D")
    qtbot.addWidget(title)
    set_role(title, "page")
    assert QFontInfo(title.font()).pixelSize() == 18
    with pytest.raises(ValueError, match="no role"):
        set_role(title, "huge")


def test_a_field_shows_a_problem_and_its_end(theme: Theme, qtbot: QtBot) -> None:
    field = QLineEdit("1568")
    qtbot.addWidget(field)
    set_problem(field, True)
    assert field.grab().toImage().pixelColor(60, 0) == QColor(LIGHT.problem)
    set_problem(field, False)
    assert field.grab().toImage().pixelColor(60, 0) == QColor(LIGHT.control)
