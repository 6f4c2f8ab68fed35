"""What comes in and goes out, by kind: pictures, clips, sequences, several Outputs, columns by their names."""

import re
from typing import Literal

import numpy as np
import pytest
import torch
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot
from sklearn.datasets import load_breast_cancer, load_diabetes, load_iris, load_wine

from builder.network import Network
from builder.recipe import Recipe
from builder.sketch import Sketch
from graph_to_torch.module import build
from graph_to_torch.source import model_source
from projects.data import fields_of
from projects.examples import EXAMPLES
from tests.widgets.opened_window import block_named
from tests.widgets.test_theme import contrast
from tests.widgets.training.told import train
from tests.widgets.trying.learned import keep, settled, tried
from widgets.trying.answers import Answers
from widgets.trying.frames import Frames
from widgets.trying.numbers_answer import NumbersAnswer
from widgets.trying.picture import image_of
from widgets.trying.picture_answer import PictureAnswer
from widgets.trying.pictures_view import PicturesView
from widgets.trying.samples_view import SamplesView
from widgets.trying.sentence_view import DYES, soft
from widgets.trying.steps_plot import StepsPlot
from widgets.trying.table_view import TableView
from widgets.trying.verdict import Verdict
from widgets.window import MainWindow

LEFT = Qt.MouseButton.LeftButton


def test_a_picture_is_made_again_beside_the_one_that_goes_in(
    window: MainWindow, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    tried(window, qtbot, monkeypatch, EXAMPLES["autoencoder"].network())
    view = window.trying.view
    assert isinstance(view, PicturesView)
    QTest.mouseClick(view.samples.after, LEFT)
    settled(window, qtbot)
    (part,) = view.answers.parts
    assert isinstance(part, PictureAnswer)
    torch.manual_seed(0)
    given = torch.from_numpy(view.trained.test["image"][1:2])
    made = build(model_source(view.trained.report)).eval()(given)
    assert view.picture.image == part.right.image == image_of(given[0].numpy())
    assert part.picture.image == image_of(made[0].detach().numpy())
    expected = torch.nn.functional.mse_loss(made, given).item()
    found = re.search(r"error ([\d.]+),", part.error.text())
    assert found
    assert float(found[1]) == pytest.approx(expected, abs=1e-4)


def test_a_drawing_is_made_again_and_wiped(window: MainWindow, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot) -> None:
    tried(window, qtbot, monkeypatch, EXAMPLES["autoencoder"].network())
    view = window.trying.view
    assert isinstance(view, PicturesView)
    assert view.pad
    (part,) = view.answers.parts
    assert isinstance(part, PictureAnswer)
    QTest.mouseClick(view.pad, LEFT)
    settled(window, qtbot)
    assert part.right.image == view.picture.image
    assert part.error.text()
    QTest.keyClick(view.pad, Qt.Key.Key_Delete)
    assert part.picture.image.isNull()
    assert not part.error.text()


def test_the_pad_is_drawn_on_with_the_keys(window: MainWindow, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot) -> None:
    tried(window, qtbot, monkeypatch)
    view = window.trying.view
    assert isinstance(view, PicturesView)
    pad, blocks = view.pad, dict(window.session.network.blocks)
    assert pad
    assert "Arrow keys" in pad.accessibleDescription()
    window.activateWindow()
    pad.setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.waitUntil(pad.hasFocus)
    for _ in range(6):
        QTest.keyClick(pad, Qt.Key.Key_Up)
    assert pad.empty  # the pen is not down yet
    QTest.keyClick(pad, Qt.Key.Key_Space)
    for _ in range(12):
        QTest.keyClick(pad, Qt.Key.Key_Down)
    QTest.keyClick(pad, Qt.Key.Key_Space)
    QTest.keyClick(pad, Qt.Key.Key_Right)
    settled(window, qtbot)
    rows, columns = np.nonzero(pad.ink > 0.5)
    assert (rows.min(), rows.max()) == pytest.approx((120 - 72 - 12, 120 + 72 + 12), abs=2)
    assert (columns.min(), columns.max()) == pytest.approx((120 - 12, 120 + 12), abs=2)
    assert view.caption.text().startswith("Your drawing")
    for _ in range(40):
        QTest.keyClick(pad, Qt.Key.Key_Left)
    QTest.keyClick(pad, Qt.Key.Key_Space)
    assert pad.ink[:, 0].any()  # it stops at the edge
    QTest.keyClick(pad, Qt.Key.Key_Delete)
    assert pad.empty
    assert not pad.ink.any()
    assert dict(window.session.network.blocks) == blocks
    assert window.focusWidget() is pad


def test_a_clip_stands_frame_by_frame(window: MainWindow, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot) -> None:
    tried(window, qtbot, monkeypatch, EXAMPLES["cnn-lstm"].network())
    view = window.trying.view
    assert isinstance(view, SamplesView)
    QTest.mouseClick(view.samples.after, LEFT)
    settled(window, qtbot)
    (given,), (part,) = view.given, view.answers.parts
    assert isinstance(given.part, Frames)
    clip = view.trained.test["clip"][1]
    assert [picture.image for picture in given.part.pictures] == [image_of(frame) for frame in clip]
    assert isinstance(part, Verdict)
    assert [name for name, *_ in part.bars.bars] == ["left", "right", "up", "down", "still"]
    assert sum(share for _, share, _ in part.bars.bars) == pytest.approx(1, abs=1e-5)
    given.part.show_array(np.zeros((29, 3, 4, 4), np.float32))
    assert given.part.places == [0, 4, 8, 12, 16, 20, 24, 28]
    given.part.show_array(np.zeros((1, 1, 4, 4), np.float32))
    assert [picture.isVisible() for picture in given.part.pictures] == [True] + [False] * 7


def test_pictures_that_are_compared_stand_beside_each_other(
    window: MainWindow, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    tried(window, qtbot, monkeypatch, EXAMPLES["siamese"].network())
    view = window.trying.view
    assert isinstance(view, SamplesView)
    one, other = (given.mapTo(view, QPoint()) for given in view.given)
    assert one.y() == other.y() and one.x() < other.x()


@pytest.mark.parametrize(("id", "many", "part"), [("rnn-torch", True, Verdict), ("memory", False, NumbersAnswer)])
def test_a_sequence_is_plotted(
    id: str, many: bool, part: type[Verdict | NumbersAnswer],
    window: MainWindow, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot,
) -> None:  # fmt: skip
    tried(window, qtbot, monkeypatch, EXAMPLES[id].network())
    view = window.trying.view
    assert isinstance(view, SamplesView)
    (given,) = view.given
    assert isinstance(given.part, StepsPlot)
    assert given.part.image.isNull() != many
    steps = view.trained.test[view.plan.inputs[0].field][0]
    assert given.words.text().startswith(f"{len(steps)} steps of {steps.shape[1]} numbers")
    assert isinstance(view.answers.parts[0], part)


def test_padding_is_not_plotted(window: MainWindow, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot) -> None:
    tried(window, qtbot, monkeypatch, EXAMPLES["gru"].network())
    view = window.trying.view
    assert isinstance(view, SamplesView)
    length = int(view.trained.test["steps_lengths"][0])
    assert view.given[0].words.text().startswith(f"{length} steps of 100 numbers")


def two_outputs() -> Network:
    """A picture: which digit it is, and the picture again."""
    sketch = Sketch("twice", Recipe(data="digits"))
    sketch.add("input", name="image", field="image", shape=(1, 8, 8))
    flat = sketch.add("flatten")
    sketch.add("dense", out_features=10, activation="softmax")
    sketch.add("output", name="digit", target="digit", loss="cross_entropy", metric="accuracy")
    sketch.add("dense", flat, out_features=64)
    sketch.add("reshape", shape=(1, 8, 8))
    sketch.add("output", name="again", target="image", loss="mse", metric="mae")
    return sketch.network


def test_each_output_has_its_own_answer(window: MainWindow, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot) -> None:
    tried(window, qtbot, monkeypatch, two_outputs())
    view = window.trying.view
    assert isinstance(view, PicturesView)
    digit, again = view.answers.parts
    assert isinstance(digit, Verdict)
    assert isinstance(again, PictureAnswer)
    assert len(digit.bars.bars) == 4
    assert "Mean squared error" in again.error.text()
    assert digit.mapTo(view, digit.rect().bottomLeft()).y() < again.mapTo(view, again.rect().topLeft()).y()


def test_numbers_that_are_many_stand_in_a_box(window: MainWindow, qtbot: QtBot) -> None:
    part = NumbersAnswer("sum", window.theme)
    qtbot.addWidget(part)
    part.show_said(np.array([1.5, -2], np.float32), np.array([1, -2], np.float32))
    assert (part.number.text(), part.truth.text()) == ("sum: 1.5, −2", "True: 1, −2")
    part.show_said(np.arange(1000).reshape(10, 100))
    assert part.box.toPlainText().startswith("10 × 100: 0, 1, 2")
    assert part.box.toPlainText().endswith("399 … 600 more")
    part.clear()
    assert part.box.toPlainText() == ""


def test_columns_have_the_names_of_the_source() -> None:
    sources = {
        ("iris", "lengths"): load_iris,
        ("wine", "measurements"): load_wine,
        ("breast_cancer", "measurements"): load_breast_cancer,
        ("diabetes", "measurements"): load_diabetes,
    }
    for (data, field), load in sources.items():
        # The values are standardised, so the unit no longer holds.
        names = tuple(str(name).removesuffix(" (cm)") for name in load().feature_names)
        assert fields_of(data)[field].words == names


def test_cells_are_told_by_their_columns(window: MainWindow, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot) -> None:
    tried(window, qtbot, monkeypatch, EXAMPLES["mlp"].network())
    view = window.trying.view
    assert isinstance(view, TableView)
    assert [cell.accessibleName() for cell in view.cells][2] == "petal length"
    assert isinstance(view.answers, Answers)


def test_a_low_dock_shows_the_likeliest_and_smaller_pictures(
    window: MainWindow, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    tried(window, qtbot, monkeypatch)
    view = window.trying.view
    assert isinstance(view, PicturesView)
    assert view.pad
    (part,) = view.answers.parts
    assert isinstance(part, Verdict)
    assert part.bars.seen == part.bars.bars  # at 1440 × 900 all ten have room
    part.bars.setFixedHeight(part.bars.minimumSizeHint().height())
    few = part.bars.seen
    assert len(few) == 4
    assert min(share for _, share, _ in few) >= sorted(share for _, share, _ in part.bars.bars)[-4]
    assert list(few) == [bar for bar in part.bars.bars if bar in few]
    view.pad.setFixedHeight(80)
    qtbot.waitUntil(lambda: view.pad is not None and view.pad.height() == 80)
    QTest.mouseClick(view.pad, LEFT, pos=QPoint(20, 60))
    settled(window, qtbot)
    rows, columns = np.nonzero(view.pad.ink)
    assert (rows.mean() / 240, columns.mean() / 240) == pytest.approx((60 / 80, 20 / 80), abs=0.01)


@pytest.mark.parametrize("mode", ["light", "dark"])
def test_words_are_read_on_their_colours(mode: Literal["light", "dark"], window: MainWindow) -> None:
    window.theme.set_mode(mode)
    tokens = window.theme.tokens
    for dye in DYES:
        assert contrast(soft(tokens.colour(dye), tokens.panel), tokens.text) >= 4.5


def test_weights_as_a_picture_or_as_numbers(window: MainWindow, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot) -> None:
    page = window.weights
    keep(monkeypatch)
    train(window, qtbot)
    window.session.select([block_named(window.session.network, "conv1")])
    window.panel.setCurrentWidget(page)
    qtbot.waitUntil(lambda: "weight" in page.arrays, timeout=20_000)
    assert (page.heat.isVisible(), page.table.isVisible()) == (True, False)
    page.look.setFocus()
    page.look.choose(1)
    assert (page.heat.isVisible(), page.table.isVisible()) == (False, True)
    window.session.select([block_named(window.session.network, "fc1")])
    assert page.table.isVisible()  # the choice stays
    widest = "-0.000123"
    room = page.table.columnWidth(0)
    assert page.table.fontMetrics().horizontalAdvance(widest) < room
    window.session.select([block_named(window.session.network, "pool1")])
    assert not page.table.isVisible()
