"""The page on which a network is tried out, with real mouse and keys."""

from pathlib import Path

import numpy as np
import pytest
import torch
from PIL import Image
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from builder.edits import set_values
from graph_to_torch.events import Failed, Stopped
from graph_to_torch.module import build
from graph_to_torch.source import model_source
from projects.examples import EXAMPLES
from tests.answers.drawn import letters, ratings, series
from tests.widgets.opened_window import block_named
from tests.widgets.training.told import STARTED, train
from tests.widgets.trying.learned import TRYING, keep, settled, tried
from widgets.trying.bars import Bar
from widgets.trying.caption_view import CaptionView
from widgets.trying.choices_view import ChoicesView
from widgets.trying.numbers_answer import NumbersAnswer
from widgets.trying.pictures_view import PicturesView
from widgets.trying.sentence_view import SentenceView, TagsView, TranslationView
from widgets.trying.series_view import SeriesView
from widgets.trying.table_view import TableView
from widgets.trying.text_view import TextView
from widgets.trying.verdict import Verdict
from widgets.window import MainWindow

LEFT = Qt.MouseButton.LeftButton


def bars_of(view: PicturesView | TableView | SentenceView) -> tuple[Bar, ...]:
    """The bars of the only answer."""
    (part,) = view.answers.parts
    assert isinstance(part, Verdict)
    return part.bars.bars


def said_of_seed_0(view: SeriesView, *window: float) -> float:
    """What PyTorch says after a window."""
    torch.manual_seed(0)
    module = build(model_source(view.trained.report)).eval()
    return float(module(torch.tensor(window, dtype=torch.float32)[None, :, None]).item())


def test_before_a_run_it_says_what_to_do(window: MainWindow, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot) -> None:
    window.dock.header.tabs.setCurrentIndex(TRYING)
    assert window.trying.reason.text().startswith("There is no run of this network yet.")
    assert window.trying.train.isVisible()
    keep(monkeypatch)
    QTest.mouseClick(window.trying.train, LEFT)
    assert window.trainer.busy
    assert "is training" in window.trying.reason.text()
    qtbot.waitUntil(lambda: window.trying.view is not None, timeout=60_000)
    settled(window, qtbot)


def test_looking_away_while_it_reads_loses_nothing(
    window: MainWindow, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    keep(monkeypatch)
    train(window, qtbot)
    for tab in (TRYING, 0, TRYING):
        window.dock.header.tabs.setCurrentIndex(tab)
    qtbot.waitUntil(lambda: isinstance(window.trying.view, PicturesView), timeout=60_000)
    settled(window, qtbot)


def test_a_stopped_run_can_be_tried_and_a_failed_one_not(
    window: MainWindow, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    keep(monkeypatch, STARTED, Failed("The memory is full."))
    train(window, qtbot)
    window.dock.header.tabs.setCurrentIndex(TRYING)
    assert "kept no weights" in window.trying.reason.text()
    keep(monkeypatch, STARTED, Stopped(1, 2.0))
    train(window, qtbot)
    qtbot.waitUntil(lambda: isinstance(window.trying.view, PicturesView), timeout=60_000)
    settled(window, qtbot)


def test_pictures_are_told_as_the_module_tells_them(
    window: MainWindow, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    tried(window, qtbot, monkeypatch)
    view = window.trying.view
    assert isinstance(view, PicturesView)
    QTest.mouseClick(view.samples.after, LEFT)
    settled(window, qtbot)
    test = view.trained.test
    torch.manual_seed(0)
    module = build(model_source(view.trained.report)).eval()
    expected = module(torch.from_numpy(test["image"][1:2])).softmax(1)[0].tolist()
    assert [share for _, share, _ in bars_of(view)] == pytest.approx(expected, abs=1e-5)
    right = [name for name, _, true in bars_of(view) if true]
    assert right == [str(int(test["digit"][1]))]


def test_a_digit_is_drawn_with_the_mouse(window: MainWindow, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot) -> None:
    tried(window, qtbot, monkeypatch)
    view = window.trying.view
    assert isinstance(view, PicturesView)
    assert view.pad
    pad, before = view.pad, bars_of(view)
    middle = pad.width() // 2
    QTest.mousePress(pad, LEFT, pos=QPoint(middle, 10))
    QTest.mouseMove(pad, QPoint(middle, pad.height() - 10))
    QTest.mouseRelease(pad, LEFT, pos=QPoint(middle, pad.height() - 10))
    settled(window, qtbot)
    assert bars_of(view) != before
    assert view.caption.text() == "Your drawing, as the network sees it"
    assert not any(true for *_, true in bars_of(view))
    pad.clear()
    assert bars_of(view) == ()


def test_a_picture_out_of_a_file(
    window: MainWindow, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot, tmp_path: Path
) -> None:
    tried(window, qtbot, monkeypatch)
    view = window.trying.view
    assert isinstance(view, PicturesView)
    Image.fromarray((view.trained.test["image"][5, 0] * 255).astype(np.uint8)).save(tmp_path / "five.png")
    view.open.open_file(tmp_path / "five.png")
    settled(window, qtbot)
    assert view.caption.text() == "five.png"
    wide = np.zeros((8, 24, 3), np.uint8)
    wide[:, :8] = wide[:, 16:] = 255
    Image.fromarray(wide).save(tmp_path / "wide.png")
    view.open.open_file(tmp_path / "wide.png")
    settled(window, qtbot)
    assert view.picture.image.pixelColor(4, 4).lightness() == 0  # the middle of it, and nothing is stretched
    assert view.picture.image.pixelColor(0, 4).lightness() < 128
    (tmp_path / "bad.png").write_bytes(b"no picture")
    view.open.open_file(tmp_path / "bad.png")
    assert "does not hold what .png files hold" in window.trying.problem.text()


def test_another_drawing_is_not_answered_for(window: MainWindow, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot) -> None:
    tried(window, qtbot, monkeypatch)
    fc1 = block_named(window.session.network, "fc1")
    window.session.edit("Units", lambda network: set_values(network, fc1, {"out_features": 20}))
    assert window.trying.view is None
    assert window.trying.reason.text().startswith("Run 1 trained another drawing")
    window.session.document.undo()
    qtbot.waitUntil(lambda: isinstance(window.trying.view, PicturesView), timeout=60_000)
    settled(window, qtbot)
    window.commands["file.new"].trigger()
    assert window.trying.view is None


def test_a_cell_of_a_table_is_changed(window: MainWindow, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot) -> None:
    tried(window, qtbot, monkeypatch, EXAMPLES["mlp"].network())
    view = window.trying.view
    assert isinstance(view, TableView)
    before = bars_of(view)
    view.cells[2].selectAll()
    QTest.keyClicks(view.cells[2], "9")
    settled(window, qtbot)
    assert bars_of(view) != before
    QTest.keyClicks(view.cells[2], "x")
    assert "other than a number" in window.trying.problem.text()
    assert bars_of(view) == ()
    QTest.keyClick(view.cells[2], Qt.Key.Key_Backspace)
    settled(window, qtbot)
    assert not window.trying.problem.isVisible()


def test_a_number_of_a_table(window: MainWindow, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot) -> None:
    tried(window, qtbot, monkeypatch, EXAMPLES["mlp-regression"].network())
    view = window.trying.view
    assert isinstance(view, TableView)
    (part,) = view.answers.parts
    assert isinstance(part, NumbersAnswer)
    assert part.number.text().startswith("progress, standardised: ")
    told = [words.text() for words in view.findChildren(QLabel)]
    assert any(words.startswith("Standardised: 0 is the mean") for words in told)
    assert part.truth.text().startswith("True: ")


def test_a_series_goes_on_from_any_window(window: MainWindow, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot) -> None:
    tried(window, qtbot, monkeypatch, series().network)
    view = window.trying.view
    assert isinstance(view, SeriesView)
    settled(window, qtbot)
    view.steps.setValue(7)
    QTest.mouseClick(view.samples.after, LEFT)
    settled(window, qtbot)
    places, values = view.plot.free.getData()
    came, at = view.plot.truth.getData()[1], list(places)
    assert at == list(range(2 - 4, 9 - 4))  # the ramp's target lies five steps on: four of the next values are read
    assert len(came) == view.trained.count
    assert values[0] == pytest.approx(said_of_seed_0(view, *range(69, 79)), rel=1e-5)
    off = np.mean(np.abs(values - np.arange(83, 90)))
    assert view.free_error.text() == f"By itself: {off:.3g} off on average over 7 steps"
    assert view.samples.number.value() == 2
    assert view.samples.number.maximum() == view.trained.count


def test_a_series_goes_on_from_what_is_typed(window: MainWindow, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot) -> None:
    tried(window, qtbot, monkeypatch, series("sunspots").network)
    view = window.trying.view
    assert isinstance(view, SeriesView)
    assert len(view.line.text().split()) == 10
    view.line.selectAll()
    QTest.keyClicks(view.line, "1 2 3 4 5 6 7 8 9 x")
    assert "“x” is no number" in window.trying.problem.text()
    for keys, said in (("", "there are 9. Give 1 more."), ("2 3", "")):
        QTest.keyClick(view.line, Qt.Key.Key_Backspace)
        QTest.keyClicks(view.line, keys)
        settled(window, qtbot)
        assert window.trying.problem.text().endswith(said)
    places, values = view.plot.free.getData()
    assert (places[0], values[0]) == (1, pytest.approx(said_of_seed_0(view, *map(float, view.line.text().split()))))
    assert view.plot.truth.getData()[0][-1] == 0
    assert view.legend.words["wire"].text() == "typed"
    QTest.mouseClick(view.samples.after, LEFT)
    settled(window, qtbot)
    assert view.legend.words["wire"].text() == "what came"
    assert len(view.plot.truth.getData()[0]) == view.trained.count


@pytest.mark.parametrize(
    ("id", "kind", "text"),
    [
        ("ner", TagsView, "Anna met Li ."),
        ("transformer", SentenceView, "the plot was not bad"),
        ("translate", TranslationView, "3 March 1987"),
    ],
)
def test_a_text_is_typed(
    id: str, kind: type[TagsView | SentenceView | TranslationView], text: str,
    window: MainWindow, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot,
) -> None:  # fmt: skip
    tried(window, qtbot, monkeypatch, EXAMPLES[id].network())
    view = window.trying.view
    assert isinstance(view, kind)
    assert view.line.text()
    view.line.selectAll()
    QTest.keyClicks(view.line, text)
    settled(window, qtbot)
    assert window.trying.problem.text() == ""
    if isinstance(view, TagsView):
        assert [one.word for one in view.tagged] == text.split()
    elif isinstance(view, SentenceView):
        assert len(bars_of(view)) == 2
    else:
        assert not view.written.truth.text()


def test_words_that_were_not_learned_are_named(
    window: MainWindow, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    tried(window, qtbot, monkeypatch, EXAMPLES["transformer"].network())
    view = window.trying.view
    assert isinstance(view, SentenceView)
    view.line.selectAll()
    QTest.keyClicks(view.line, "quixotic")
    qtbot.waitUntil(lambda: "“quixotic”" in window.trying.problem.text(), timeout=10_000)
    settled(window, qtbot)
    (part,) = view.answers.parts
    assert isinstance(part, Verdict)
    assert (part.title.text(), part.truth.text(), bars_of(view)) == ("", "", ())


def test_a_text_is_written_and_stopped(window: MainWindow, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot) -> None:
    tried(window, qtbot, monkeypatch, letters().network)
    view = window.trying.view
    assert isinstance(view, TextView)
    view.length.setValue(10)
    view.prompt.setText("the ")
    QTest.keyClick(view.prompt, Qt.Key.Key_Return)
    settled(window, qtbot)
    assert view.text.toPlainText().startswith("the ")
    assert len(view.text.toPlainText()) == 14
    view.length.setValue(2000)
    QTest.mouseClick(view.go, LEFT)
    assert view.go.text() == "Stop"
    QTest.mouseClick(view.go, LEFT)
    settled(window, qtbot)
    assert view.go.text() == "Write"


def test_a_picture_gets_a_caption(
    window: MainWindow, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot, tmp_path: Path
) -> None:
    tried(window, qtbot, monkeypatch, EXAMPLES["caption"].network())
    view = window.trying.view
    assert isinstance(view, CaptionView)
    true = view.written.truth.text().removeprefix("True: ")
    assert true.startswith("a ")
    view.written.show_text(true)
    assert view.written.truth.text() == "That is right."
    shown = view.picture.image
    Image.new("RGB", (90, 60), "red").save(tmp_path / "red.png")
    view.open.open_file(tmp_path / "red.png")
    settled(window, qtbot)
    assert view.picture.image != shown
    assert view.written.answer.text()
    assert not view.written.truth.text()


def test_a_person_and_a_film_are_chosen(window: MainWindow, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot) -> None:
    tried(window, qtbot, monkeypatch, ratings().network)
    view = window.trying.view
    assert isinstance(view, ChoicesView)
    (part,) = view.answers.parts
    assert isinstance(part, NumbersAnswer)
    assert part.truth.text().startswith("True: ")
    before = part.number.text()
    view.boxes["film"].setFocus()
    QTest.keyClick(view.boxes["film"], Qt.Key.Key_Down)
    settled(window, qtbot)
    assert part.number.text() != before
    heading, names, _ = view.best["person"]
    assert heading.text() == f"Best for {view.boxes['person'].currentText()}"
    assert len(names.text().splitlines()) == 5
    assert all(name.startswith("film ") for name in names.text().splitlines())
    assert view.best["film"][1].text().startswith("person ")
