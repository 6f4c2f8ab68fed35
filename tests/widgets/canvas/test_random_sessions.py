"""Random sessions over all acts: whatever a person does, the canvas is the document, and all of it can be undone."""

from collections.abc import Callable, Iterator
from random import Random

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule, run_state_machine_as_test
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from builder.network import Network
from builder.project import Project
from projects.examples import EXAMPLES
from tests.builder import grouped
from tests.widgets.canvas.acts_on_projects import PROJECT
from tests.widgets.canvas.acts_with_keys import KEYBOARD
from tests.widgets.canvas.acts_with_mouse import MOUSE
from tests.widgets.canvas.exactness import holds
from tests.widgets.canvas.hands import small_network
from tests.widgets.canvas.long_session import NUMBERS, begin, kept, play, undisturbed
from tests.widgets.canvas.past import Past
from tests.widgets.canvas.person import Act, Choices, Person
from tests.widgets.opened_window import opened_window
from widgets.window import MainWindow

SESSIONS, ACTS, MANY_ACTS = 20, 30, 1000
Numbers = tuple[int, ...]
numbers_drawn = st.tuples(*[st.integers(0, 999)] * NUMBERS)
STARTS: tuple[Callable[[], Project], ...] = (
    lambda: Project((grouped.network(),)),
    lambda: Project((small_network(),)),
    lambda: Project((grouped.network(), EXAMPLES["cat"].network())),
    lambda: Project((Network(),)),
)


class RandomSession(RuleBasedStateMachine):
    """One session of a person, from a new project on. `said` has what Qt and broken code said, in all sessions."""

    window: MainWindow
    said: Callable[[], list[object]]

    def __init__(self) -> None:
        super().__init__()
        self.person, self.known = Person(self.window), len(self.said())
        self.past: Past | None = None

    @initialize(start=st.sampled_from(STARTS))
    def begin(self, start: Callable[[], Project]) -> None:
        begin(self.window, start())
        self.past = Past(self.window.session.document)

    @rule(act=st.sampled_from(MOUSE), numbers=numbers_drawn)
    def use_mouse(self, act: Act, numbers: Numbers) -> None:
        self._perform(act, numbers)

    @rule(act=st.sampled_from(KEYBOARD), numbers=numbers_drawn)
    def use_keys(self, act: Act, numbers: Numbers) -> None:
        self._perform(act, numbers)

    @rule(act=st.sampled_from(PROJECT), numbers=numbers_drawn)
    def use_parts(self, act: Act, numbers: Numbers) -> None:
        self._perform(act, numbers)

    @invariant()
    def all_holds(self) -> None:
        if self.past:
            holds(self.window)

    def teardown(self) -> None:
        if self.past:
            self.past.walk()
            holds(self.window)

    def _perform(self, act: Act, numbers: Numbers) -> None:
        assert self.past
        most = 2 if self.person.writing else 1
        act(self.person, Choices(numbers))
        QApplication.processEvents()
        assert not self.said()[self.known :]
        self.past.follow(most)


@pytest.fixture
def window(qapp: QApplication, qtbot: QtBot) -> Iterator[MainWindow]:
    made = opened_window(qapp, qtbot)
    with qtbot.waitActive(made):
        made.activateWindow()
    with undisturbed(made):
        yield made
        begin(made)


def test_random_sessions(window: MainWindow, qtbot: QtBot, qtlog: pytest.LogCaptureFixture) -> None:
    with qtbot.capture_exceptions() as raised:

        class Session(RandomSession):
            said = staticmethod(lambda: [*raised, *qtlog.records])

        Session.window = window
        chosen = settings(max_examples=SESSIONS, stateful_step_count=ACTS, derandomize=True, database=None)
        # A session that fails is told as it was: to shorten it takes minutes.
        chosen = settings(chosen, phases=[Phase.generate], deadline=None, suppress_health_check=list(HealthCheck))
        run_state_machine_as_test(Session, settings=chosen)


def test_many_acts_leave_what_a_fresh_window_keeps(window: MainWindow) -> None:
    """What is made once and kept, such as the welcome, is there before the counting begins."""
    begin(window, Project((Network(),)))
    begin(window)
    before = kept(window)
    play(window, Random(11), MANY_ACTS)
    holds(window)
    begin(window)
    assert kept(window) == before
