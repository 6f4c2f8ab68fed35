"""The journey itself: the real window, worked by a hand. Run as `python -m tests.journey.drive FOLDER` on a screen.

A Dropout is dragged in, wired and set; a mistake is made, read and undone; two epochs are trained; the project is
saved, opened again and exported. What is not as it should be ends the journey with an AssertionError.
"""

import sys
import threading
import traceback
from pathlib import Path

from PySide6.QtCore import QPoint, QPointF, QTimer
from PySide6.QtWidgets import QAbstractButton, QApplication, QFileDialog, QLineEdit, QMenu, QWidget

from builder.catalogue import CATALOGUE
from builder.geometry import block_size
from builder.network import Block, Network
from tests import one_network
from tests.journey.hand import Hand
from widgets import app as netloom
from widgets.inspector.row import Row
from widgets.palette.entry import BlockEntry
from widgets.window import MainWindow

Place = tuple[int, int]


class Journey:
    """What a person does, step by step; each method is one thing that they set out to do."""

    def __init__(self, window: MainWindow, folder: Path) -> None:
        self.window, self.folder, self.hand = window, folder, Hand()

    def go(self) -> None:
        self.hand.until("the window is painted", lambda: self.window.isVisible() and self.window.canvas.isVisible())
        self.hand.click(self.canvas(QPointF(-160, 300)))
        self.drag_a_dropout_in()
        self.wire_it()
        self.set_its_rate()
        self.make_a_mistake_and_undo_it()
        self.train_two_epochs()
        self.save_and_reopen()
        self.export()

    def drag_a_dropout_in(self) -> None:
        before = self.hand.ask(lambda: len(self.network.blocks))
        place = self.canvas(QPointF(480, 140))
        finder = self.window.palette_panel.finder
        self.hand.click(self.hand.at(lambda: finder.field))
        self.hand.type("dropout")
        self.hand.until("the Dropout is found", lambda: finder.field.text() == "dropout" and finder.results.marked)
        self.hand.until("it is in sight", lambda: not self.entry().visibleRegion().isEmpty())
        self.hand.drag(self.hand.at(self.entry), place, ready=lambda: self.window.canvas.busy)
        self.hand.until("the Dropout is there", lambda: len(self.network.blocks) == before + 1)
        self.hand.until("it is selected", lambda: self.window.session.only_block == self.block("drop1").id)

    def wire_it(self) -> None:
        socket = self.hand.ask(lambda: (self.block("fc1").id, "in"))
        self.hand.click(self.canvas_between("flatten", "fc1"))
        self.hand.until("the link is selected", lambda: self.window.session.links == {socket})
        self.hand.key("Delete")
        self.hand.until("the link is gone", lambda: socket not in self.network.links)
        assert self.hand.ask(lambda: self.window.session.document.report.problems)
        self.hand.drag(self.port("flatten", bottom=True), self.port("drop1"))
        self.hand.until("the first link", lambda: (self.block("drop1").id, "in") in self.network.links)
        self.hand.drag(self.port("drop1", bottom=True), self.port("fc1"))
        self.hand.until("the second link", lambda: socket in self.network.links)
        self.hand.until("no problems", lambda: not self.window.session.document.report.problems)

    def set_its_rate(self) -> None:
        self.hand.click(self.canvas_at("drop1"))
        self.enter("p", "0.3")
        self.hand.until("the rate is set", lambda: self.block("drop1").values["p"] == 0.3)

    def make_a_mistake_and_undo_it(self) -> None:
        self.hand.click(self.canvas_at("conv1"))
        self.enter("kernel_size", "20")
        self.hand.until("the problem is told", self.problem_text)
        assert self.hand.ask(self.problem_text) == "Conv 2D slides a window of 20 × 20 over a map of 8 × 8."
        self.hand.click(self.canvas(QPointF(-160, 300)))
        self.hand.key("ctrl+z")
        self.hand.until("it is undone", lambda: not self.problem_text())
        assert self.hand.ask(lambda: self.block("conv1").values["kernel_size"]) == (3, 3)

    def train_two_epochs(self) -> None:
        self.enter("epochs", "2")
        self.hand.until("two epochs", lambda: self.network.recipe.epochs == 2)
        self.hand.key("F5")
        trainer = self.window.trainer
        self.hand.until(
            "the first batches are drawn", lambda: trainer.run and len(trainer.run.buffer.curves().loss) > 1
        )
        self.hand.until("the run ends", lambda: trainer.phase not in ("loading", "running"), patience=240)
        assert self.hand.ask(lambda: trainer.phase) == "finished", self.hand.ask(lambda: trainer.ending)
        curves = self.hand.ask(lambda: trainer.run.buffer.curves() if trainer.run else None)
        assert curves is not None
        assert len(curves.validation_loss) == 2
        assert curves.loss[-1] < curves.loss[0]

    def save_and_reopen(self) -> None:
        path = self.folder / "mine.loom"
        self.hand.key("ctrl+s")
        self.answer_file_dialog(path)
        self.hand.until("the project is saved", lambda: path.exists() and not self.window.session.document.modified)
        saved = self.hand.ask(lambda: self.network)
        assert one_network.load(path) == saved
        self.hand.key("ctrl+n")
        self.hand.until("a new project", lambda: self.network != saved)
        self.hand.key("ctrl+o")
        self.answer_file_dialog(path)
        self.hand.until("it is open again", lambda: self.network == saved)

    def export(self) -> None:
        path = self.folder / "mine.py"
        self.hand.key("ctrl+e")
        self.answer_file_dialog(path)
        self.hand.until("the network is exported", path.exists)
        script = self.folder / "train_mine.py"
        self.hand.click(self.hand.at(self.export_button))
        self.hand.until("the menu is open", lambda: isinstance(QApplication.activePopupWidget(), QMenu))
        self.hand.click(self.hand.at(self.menu, lambda: self.entry_of_menu("Training script")))
        self.answer_file_dialog(script)
        self.hand.until("the script is exported", script.exists)

    @property
    def network(self) -> Network:
        return self.window.session.network

    def block(self, name: str) -> Block:
        return next(block for block in self.network.blocks.values() if block.name == name)

    def problem_text(self) -> str:
        problems = self.window.session.document.report.problems
        return problems[0].text if problems else ""

    def entry(self) -> QWidget:
        entries = self.window.palette_panel.findChildren(BlockEntry)
        return next(e for e in entries if e.record.key == "dropout" and e.isVisible())

    def canvas(self, scene: QPointF) -> Place:
        view = self.window.canvas
        return self.hand.at(view.viewport, lambda: view.mapFromScene(scene))

    def canvas_at(self, name: str) -> Place:
        return self.canvas(self.hand.ask(lambda: QPointF(*self.block(name).position)))

    def canvas_between(self, upper: str, lower: str) -> Place:
        def middle() -> QPointF:
            top, bottom = self.block(upper), self.block(lower)
            y = (
                top.position[1]
                + block_size(CATALOGUE[top.kind])[1] / 2
                + bottom.position[1]
                - block_size(CATALOGUE[bottom.kind])[1] / 2
            )
            return QPointF(top.position[0], y / 2)

        return self.canvas(self.hand.ask(middle))

    def port(self, name: str, bottom: bool = False) -> Place:
        def spot() -> QPointF:
            block = self.block(name)
            half = block_size(CATALOGUE[block.kind])[1] / 2
            return QPointF(block.position[0], block.position[1] + (half if bottom else -half))

        return self.canvas(self.hand.ask(spot))

    def enter(self, parameter: str, text: str) -> None:
        """Type into the first field of a parameter's row."""

        def field() -> QWidget:
            rows = [r for r in self.window.findChildren(Row) if r.parameter.name == parameter and r.isVisible()]
            return rows[0].editor.findChildren(QLineEdit)[0]

        self.hand.until(f"the field of {parameter} shows", lambda: any(
            r.parameter.name == parameter and r.isVisible() for r in self.window.findChildren(Row)
        ))  # fmt: skip
        self.hand.click(self.hand.at(field), times=3)
        self.hand.key("ctrl+a")
        self.hand.type(text)
        self.hand.key("Tab")

    def answer_file_dialog(self, path: Path) -> None:
        self.hand.until("the file dialog", lambda: isinstance(QApplication.activeModalWidget(), QFileDialog))
        self.hand.focus(QApplication.activeModalWidget)
        self.hand.key("ctrl+a")
        self.hand.type(str(path))
        self.hand.until("the path is typed", lambda: self.typed_path() == str(path))
        self.hand.key("Return")
        if self.hand.ask(lambda: QApplication.activePopupWidget() is not None):
            self.hand.key("Return")  # the first one only took the completion
        self.hand.until("the dialog is gone", lambda: QApplication.activeModalWidget() is None)
        self.hand.focus(lambda: self.window)

    @staticmethod
    def typed_path() -> str:
        dialog = QApplication.activeModalWidget()
        return dialog.findChildren(QLineEdit)[0].text() if dialog else ""

    def export_button(self) -> QWidget:
        buttons = self.window.toolbar.findChildren(QAbstractButton)
        return next(button for button in buttons if "Export" in button.text() and button.isVisible())

    @staticmethod
    def menu() -> QMenu:
        menu = QApplication.activePopupWidget()
        assert isinstance(menu, QMenu)
        return menu

    def entry_of_menu(self, title: str) -> QPoint:
        menu = self.menu()
        return menu.actionGeometry(next(a for a in menu.actions() if a.text().startswith(title))).center()


def main(folder: Path) -> int:
    application = netloom.application()
    window, _ = netloom.opened(application, None)
    netloom.FirstPaint(window, lambda: netloom.settle(window, None, ""))
    window.resize(1440, 900)
    window.move(0, 0)
    window.show()
    journey, ended = Journey(window, folder), []

    def walk() -> None:
        try:
            journey.go()
            ended.append(0)
        except BaseException:
            traceback.print_exc()
            ended.append(1)
            journey.hand.ask(lambda: window.grab().save(str(folder / "where_it_ended.png")))
        journey.hand.asked.emit(application.quit)

    QTimer.singleShot(0, threading.Thread(target=walk, daemon=True).start)
    application.exec()
    window.trainer.finish()
    return ended[0] if ended else 1


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
