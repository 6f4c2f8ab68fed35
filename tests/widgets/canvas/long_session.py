"""A long session of random acts at a window, and the counts of what it keeps."""

from collections import Counter
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from random import Random
from unittest.mock import patch

from PySide6.QtCore import SIGNAL, QCoreApplication, QEvent, QObject
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from builder.project import Project
from projects.files import project_of, text_of
from tests.builder import grouped
from tests.widgets.canvas.acts_on_projects import PROJECT
from tests.widgets.canvas.acts_with_keys import KEYBOARD, crowded
from tests.widgets.canvas.acts_with_mouse import MOUSE
from tests.widgets.canvas.exactness import sizes
from tests.widgets.canvas.person import Choices, Person
from widgets import dialogs, motion
from widgets.window import MainWindow

NUMBERS = 6
LOOK = 20  # acts between two looks: the window is painted that often


@contextmanager
def undisturbed(window: MainWindow) -> Iterator[None]:
    """Nothing moves on its own, no question is asked, no run is started."""
    chosen = motion.choice()
    motion.set_reduced(True)
    with ExitStack() as kept_out:
        for name in ("tell", "ask_file", "ask_place", "ask_place_and_kind"):
            kept_out.enter_context(patch.object(dialogs, name, lambda *_: None))
        kept_out.enter_context(patch.object(dialogs, "ask", lambda *args: len(args) - 4))  # the last answer
        kept_out.enter_context(patch.object(window.trainer, "start", lambda _: None))
        yield
    motion.set_reduced(chosen)


def begin(window: MainWindow, project: Project | None = None) -> None:
    """The window as it is at the start of a session, with a project as it comes out of a file."""
    QGuiApplication.clipboard().clear()
    view, network = window.canvas, grouped.network()
    view._pointer.cancel()
    view._pointer.hold_to_pan(False)
    view.deleting._withdraw()
    view.setFocus()
    window.panel.show_inspector()
    window.find_bar.field.clear()
    window.find_bar.close_bar()
    window.files.put(project_of(text_of(project or Project((network,))), "start.loom"))
    view.look_at(view.board.drawing.extent.center(), 1.0)
    settle()


def settle() -> None:
    """Carry out what waits: paints, deletions."""
    QApplication.processEvents()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    QApplication.processEvents()


def act(person: Person, dice: Random) -> None:
    """One random act; where there is a lot, a person begins anew."""
    if crowded(person) and dice.random() < 0.2:
        person.session.select(person.network.blocks, decor=(*person.network.notes, *person.network.frames))
        person.trigger("edit.delete")
        return
    chosen = dice.choice(dice.choice((MOUSE, KEYBOARD, KEYBOARD, PROJECT)))
    chosen(person, Choices([dice.randrange(1000) for _ in range(NUMBERS)]))


def play(window: MainWindow, dice: Random, acts: int) -> None:
    """So many random acts."""
    person = Person(window)
    for number in range(acts):
        act(person, dice)
        if number % LOOK == 0:
            settle()
    settle()


def kept(window: MainWindow) -> dict[str, int]:
    """How many of everything the window keeps: items, listeners, parts of the canvas."""
    session, view = window.session, window.canvas
    changed, selected = SIGNAL("changed(PyObject)"), SIGNAL("selected()")
    return {
        **sizes(view.board.drawing),
        "listeners": session.document.listening,
        "receivers of changed": session.receivers(changed),
        "receivers of selected": session.receivers(selected),
        "parts of the canvas": len(view.findChildren(QObject)),
        "fields over it": len([part for part in view.viewport().children() if part.isWidgetType()]),
    }


def parts(window: MainWindow) -> Counter[str]:
    """How many QObjects of each type the window has."""
    return Counter(type(part).__name__ for part in window.findChildren(QObject))
