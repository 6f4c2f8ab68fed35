"""The weights of a block in the window: seen, typed in, forgotten, and loaded to start from."""

from pathlib import Path

import numpy as np
import pytest
import torch
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QLineEdit
from pytestqt.qtbot import QtBot
from safetensors.torch import save_file

from graph_to_torch.module import build
from graph_to_torch.source import model_source
from tests.widgets.opened_window import block_named
from tests.widgets.training.told import train
from tests.widgets.trying.learned import keep
from tests.widgets.window.answers import Answers
from widgets.theme import Theme
from widgets.weights.heat import Heat, coloured, laid_out
from widgets.weights.load_report import LoadReport
from widgets.weights.typing_dialog import TypingDialog
from widgets.window import MainWindow

LEFT = Qt.MouseButton.LeftButton


def selected(window: MainWindow, name: str) -> str:
    id = block_named(window.session.network, name)
    window.session.select([id])
    window.panel.setCurrentWidget(window.weights)
    return id


def started(window: MainWindow) -> dict[str, torch.Tensor]:
    torch.manual_seed(0)
    found: dict[str, torch.Tensor] = build(model_source(window.session.document.whole)).state_dict()
    return found


def test_the_weights_of_a_run(window: MainWindow, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot) -> None:
    page = window.weights
    keep(monkeypatch)
    train(window, qtbot)
    selected(window, "conv1")
    qtbot.waitUntil(lambda: "weight" in page.arrays, timeout=20_000)
    expected = started(window)["conv1.weight"].numpy()
    assert np.array_equal(page.arrays["weight"], expected)
    assert page.words.text() == "As run 1 has left them."
    assert f"Mean: {expected.mean(dtype=np.float64):.4g}" in page.facts.text()
    assert page.table.model().index(3, 4).data() == f"{expected.reshape(32, -1)[3, 4]:.3g}"
    selected(window, "pool1")
    assert page.words.text() == "This block learns nothing, so it has no weights."
    window.session.select([])
    assert page.words.text() == "Select one block with weights to see them."


def test_what_a_block_starts_with_is_worked_out_when_asked(window: MainWindow, qtbot: QtBot) -> None:
    page = window.weights
    selected(window, "fc2")
    assert page.words.text().startswith("Not trained yet.")
    QTest.mouseClick(page.start, LEFT)
    qtbot.waitUntil(lambda: "weight" in page.arrays, timeout=60_000)
    assert np.array_equal(page.arrays["bias"], started(window)["fc2.bias"].numpy())
    assert page.words.text() == "As they start, with seed 0."


def answered(window: MainWindow, *cells: tuple[int, int, str]) -> None:
    """Press Type in…, write into cells, and use the numbers."""

    def write() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, TypingDialog)
        for row, column, text in cells:
            cell = dialog.cells.item(row, column)
            assert cell
            cell.setText(text)
        QTest.mouseClick(dialog.ok, LEFT)
        if dialog.isVisible():
            assert "holds no number" in dialog.problem.text()
            QTest.mouseClick(dialog.cancel, LEFT)

    QTimer.singleShot(0, write)
    QTest.mouseClick(window.weights.type_in, LEFT)


def test_numbers_are_typed_in_as_one_step(window: MainWindow, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot) -> None:
    page, before = window.weights, window.session.network
    keep(monkeypatch)
    train(window, qtbot)
    id = selected(window, "conv1")
    qtbot.waitUntil(lambda: "weight" in page.arrays, timeout=20_000)
    page.choice.setCurrentIndex(page.choice.findData("bias"))
    answered(window, (0, 2, "x"))
    assert window.session.network == before
    answered(window, (0, 2, "−0.5"))
    typed = window.session.network.blocks[id].typed["bias"]
    assert typed[2] == -0.5
    assert typed[3] == pytest.approx(float(started(window)["conv1.bias"][3]), rel=1e-5)
    assert window.session.document.undo_title == "Type in bias of conv1"
    assert page.forget.isVisible()
    QTest.mouseClick(page.forget, LEFT)
    assert window.session.network.blocks[id].typed == {}
    window.session.document.undo()
    window.session.document.undo()
    assert window.session.network == before


def test_typed_numbers_are_shown_though_nothing_is_trained(window: MainWindow) -> None:
    page = window.weights
    id = selected(window, "conv1")
    assert page.words.text().startswith("Not trained yet.") and not page.facts.isVisible()
    answered(window, (0, 2, "−0.5"))
    wanted = np.zeros((32, 1, 3, 3), np.float32)
    wanted[0, 0, 0, 2] = -0.5
    assert page.arrays.keys() == {"weight"} and np.array_equal(page.arrays["weight"], wanted)
    assert page.words.text().startswith("As typed in. What the others") and page.start.isVisible()
    page.choice.setCurrentIndex(page.choice.findData("bias"))
    assert not page.facts.isVisible() and not page.heat.isVisible()
    answered(window, (0, 1, "2"))
    assert list(window.session.network.blocks[id].typed["bias"][:3]) == [0, 2, 0]
    assert page.words.text() == "As typed in." and page.heat.isVisible() and not page.start.isVisible()
    window.session.document.undo()
    window.session.document.undo()
    assert page.arrays == {} and page.words.text().startswith("Not trained yet.")


def test_a_sheet_is_pasted(window: MainWindow, theme: Theme, qtbot: QtBot) -> None:
    dialog = TypingDialog("weight", (2, 3), [0.0] * 6, theme, window)
    dialog.cells.setCurrentCell(0, 1)
    dialog.cells.paste("1\t2\n3;4;5")
    QTest.mouseClick(dialog.ok, LEFT)
    assert dialog.numbers == [0, 1, 2, 0, 3, 4]
    dialog.deleteLater()


def test_filters_are_tiles_and_signs_have_colours(theme: Theme) -> None:
    tiles = laid_out(np.ones((32, 2, 3, 3)))
    assert tiles.shape == (32 * 4 - 1, 2 * 4 - 1)
    assert laid_out(np.ones((10, 1, 3, 3))).shape == (2 * 4 - 1, 8 * 4 - 1)
    assert laid_out(np.ones(5)).shape == (1, 5)
    image = coloured(np.array([[-2.0, 0.0, 2.0]]), theme.tokens)
    found = [image.pixelColor(x, 0).name().upper() for x in range(3)]
    assert found == [theme.tokens.heat_low, theme.tokens.field, theme.tokens.heat_high]


def test_the_columns_of_a_high_matrix_are_wide_enough_to_see(theme: Theme, qtbot: QtBot) -> None:
    heat = Heat(theme)
    qtbot.addWidget(heat)
    heat.show_array("weight", np.tile([-1.0, 1.0], (128, 1)))
    heat.resize(heat.sizeHint())
    drawn = heat.grab().toImage()
    assert [drawn.pixelColor(x, 5).name().upper() for x in (6, 18)] == [theme.tokens.heat_low, theme.tokens.heat_high]


class Choosing:
    """Answers the question for a file, and then the report with the button of these words."""

    def __init__(self, file: Path, words: str) -> None:
        self.told = ""
        self._file, self._words = file, words
        self._timer = QTimer(interval=5)
        self._timer.timeout.connect(self._look)
        self._timer.start()

    def _look(self) -> None:
        dialog = QApplication.activeModalWidget()
        if isinstance(dialog, QFileDialog):
            edit = dialog.findChild(QLineEdit, "fileNameEdit")
            assert isinstance(edit, QLineEdit)
            edit.setText(str(self._file))
            QTest.keyClick(edit, Qt.Key.Key_Return)
        elif isinstance(dialog, LoadReport):
            self.told = f"{dialog.title.text()} {dialog.meaning.text()}\n{dialog.lists.toPlainText()}"
            self._timer.stop()
            QTest.mouseClick(dialog.ok if self._words == "ok" else dialog.cancel, LEFT)


@pytest.mark.parametrize("answer", ["ok", "cancel"])
def test_weights_are_loaded_to_start_from(answer: str, window: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    before, found = window.session.network, dict(started(window))
    del found["fc2.bias"]
    found["fc1.weight"], found["other"] = torch.zeros(3, 3), torch.ones(1)
    save_file({name: tensor.contiguous() for name, tensor in found.items()}, tmp_path / "a.safetensors")
    choosing = Choosing(tmp_path / "a.safetensors", answer)
    window.commands["network.load_weights"].trigger()
    qtbot.waitUntil(lambda: bool(choosing.told), timeout=60_000)
    for words in ("In the file and not used (1)\n    other", "Not in the file (1)\n    fc2.bias", "fc1.weight: 3 × 3"):
        assert words in choosing.told
    qtbot.waitUntil(lambda: QApplication.activeModalWidget() is None)
    if answer == "cancel":
        assert window.session.network == before
        return
    assert window.session.network.recipe.start == str(tmp_path / "a.safetensors")
    assert window.commands["network.no_weights"].isEnabled()
    window.commands["network.no_weights"].trigger()
    assert window.session.network == before
    window.session.document.undo()
    window.session.document.undo()
    assert window.session.network == before


def test_a_file_without_weights_is_said_so(window: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    (tmp_path / "bad.pt").write_bytes(b"no weights")
    with Answers(str(tmp_path / "bad.pt"), "Close") as answers:
        window.commands["network.load_weights"].trigger()
        qtbot.waitUntil(lambda: not answers.left, timeout=60_000)
    assert answers.told[0].startswith("bad.pt is not loaded.")
    assert not window.commands["network.no_weights"].isEnabled()
