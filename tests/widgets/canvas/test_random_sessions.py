"""Random sessions over all acts: whatever a person does, the canvas is the document, and all of it can be undone."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule, run_state_machine_as_test
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from builder.network import Network
from builder.project import Project
from projects.examples import EXAMPLES
from projects.files import project_of, text_of
from tests.builder import grouped
from tests.widgets.canvas.acts_on_projects import PROJECT
from tests.widgets.canvas.acts_with_keys import KEYBOARD
from tests.widgets.canvas.acts_with_mouse import MOUSE
from tests.widgets.canvas.exactness import holds
from tests.widgets.canvas.hands import small_network
from tests.widgets.canvas.past import Past
from tests.widgets.canvas.person import Act, Choices, Person
from tests.widgets.opened_window import opened_window
from widgets import dialogs, motion
from widgets.window import MainWindow

NUMBERS = st.tuples(*[st.integers(0, 999)] * 6)
STARTS: tuple[Callable[[], Project], ...] = (
    lambda: Project((grouped.network(),)),
    lambda: Project((small_network(),)),
    lambda: Project((grouped.network(), EXAMPLES["cat"].network())),
    lambda: Project((Network(),)),
)
MAX_EXAMPLES, STEPS = 10, 20
Problems = list[object]


class RandomSession(RuleBasedStateMachine):
    """One session of a person, from a new project on."""

    window: MainWindow
    problems: Callable[[], Problems]

    def __init__(self) -> None:
        super().__init__()
        self.known = len(self.problems())
        self.person = Person(self.window)
        self.past: Past | None = None

    @initialize(start=st.sampled_from(STARTS))
    def begin(self, start: Callable[[], Project]) -> None:
        QGuiApplication.clipboard().clear()
        window = self.window
        window.canvas.setFocus()
        window.canvas._pointer.cancel()
        window.panel.show_inspector()
        window.files.put(project_of(text_of(start()), "start.loom"))
        QApplication.processEvents()
        self.past = Past(window.session.document)

    @rule(act=st.sampled_from(MOUSE), numbers=NUMBERS)
    def use_mouse(self, act: Act, numbers: tuple[int, ...]) -> None:
        self._perform(act, numbers)

    @rule(act=st.sampled_from(KEYBOARD), numbers=NUMBERS)
    def use_keys(self, act: Act, numbers: tuple[int, ...]) -> None:
        self._perform(act, numbers)

    @rule(act=st.sampled_from(PROJECT), numbers=NUMBERS)
    def use_parts(self, act: Act, numbers: tuple[int, ...]) -> None:
        self._perform(act, numbers)

    @invariant()
    def all_holds(self) -> None:
        if self.past:
            holds(self.window)

    def teardown(self) -> None:
        if self.past:
            self.past.walk()
            holds(self.window)

    def _perform(self, act: Act, numbers: tuple[int, ...]) -> None:
        assert self.past
        most = 2 if self.person.writing else 1
        act(self.person, Choices(numbers))
        QApplication.processEvents()
        assert not self.problems()[self.known :]
        self.past.follow(most)


@pytest.fixture
def window(qapp: QApplication, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> Iterator[MainWindow]:
    """A window in which nothing moves on its own and no question is asked."""
    motion.set_reduced(True)
    monkeypatch.setattr(dialogs, "tell", lambda *_: None)
    monkeypatch.setattr(dialogs, "ask", lambda *args: len(args) - 4)
    monkeypatch.setattr(dialogs, "ask_file", lambda *_: None)
    monkeypatch.setattr(dialogs, "ask_place", lambda *_: None)
    made = opened_window(qapp, qtbot)
    monkeypatch.setattr(made.trainer, "start", lambda _: None)
    yield made
    motion.set_reduced(None)


def test_random_sessions(window: MainWindow, qtbot: QtBot, qtlog: pytest.LogCaptureFixture) -> None:
    captured: AbstractContextManager[Problems] = qtbot.capture_exceptions()
    with captured as raised:

        class Session(RandomSession):
            problems = staticmethod(lambda: [*raised, *qtlog.records])

        Session.window = window
        run_state_machine_as_test(
            Session,
            settings=settings(
                max_examples=MAX_EXAMPLES,
                stateful_step_count=STEPS,
                deadline=None,
                derandomize=True,
                database=None,
                suppress_health_check=list(HealthCheck),
            ),
        )
