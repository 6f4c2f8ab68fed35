"""The list of problems leads to each block and mends what can be mended."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from builder import edits
from builder.network import Network
from widgets.inspector import Inspector
from widgets.problems_panel import MOST, ProblemsPanel
from widgets.session import Session
from widgets.theme import Theme

Shown = Callable[[QWidget], None]
Found = Callable[[str], str]
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


@pytest.fixture
def panel(session: Session, theme: Theme, shown: Shown) -> ProblemsPanel:
    made = ProblemsPanel(session, theme)
    shown(made)
    return made


def spoil(session: Session, block: Found) -> None:
    """Two problems, one with two remedies."""

    def edit(network: Network) -> Network:
        network = edits.set_values(network, block("fc1"), {"expects": 12})
        network, _ = edits.add_block(network, "input", name="second")
        return edits.set_values(network, network.of_kind("input")[1].id, {"shape": (2, 2)})

    session.edit("Spoil", edit)


def test_without_problems_it_says_so(panel: ProblemsPanel) -> None:
    assert panel.is_empty
    assert panel.rows == []


def test_problems_come_and_go(panel: ProblemsPanel, session: Session, block: Found, qtbot: QtBot) -> None:
    with qtbot.waitSignal(panel.count_changed) as sent:
        spoil(session, block)
    assert sent.args == [len(session.document.report.problems)]
    assert [row.problem for row in panel.rows] == list(session.document.report.problems)
    assert not panel.is_empty
    session.document.undo()
    assert panel.is_empty


def test_a_click_leads_to_the_block(panel: ProblemsPanel, session: Session, block: Found, qtbot: QtBot) -> None:
    spoil(session, block)
    row = next(row for row in panel.rows if row.problem.block == block("fc1"))
    with qtbot.waitSignal(session.revealed) as sent:
        QTest.mouseClick(row, Qt.MouseButton.LeftButton)
    assert sent.args == [block("fc1")]
    assert session.blocks == {block("fc1")}


def test_enter_takes_the_first_remedy_and_arrows_walk(panel: ProblemsPanel, session: Session, block: Found) -> None:
    spoil(session, block)
    place = next(n for n, row in enumerate(panel.rows) if row.problem.block == block("fc1"))
    panel.rows[0].setFocus()
    for _ in range(place):
        QTest.keyClick(panel.focusWidget(), Qt.Key.Key_Down)
    assert panel.rows[place].hasFocus()
    QTest.keyClick(panel.rows[place], Qt.Key.Key_Return)
    assert session.network.blocks[block("fc1")].values["expects"] == 4096
    assert any(row.hasFocus() for row in panel.rows)


def test_each_remedy_is_a_button(panel: ProblemsPanel, session: Session, block: Found) -> None:
    spoil(session, block)
    row = next(row for row in panel.rows if row.problem.block == block("fc1"))
    assert [button.text() for button in row.buttons] == [remedy.title for remedy in row.problem.remedies]
    QTest.mouseClick(row.buttons[0], Qt.MouseButton.LeftButton)
    assert session.network.blocks[block("fc1")].values["expects"] == 4096


def test_a_very_long_list_is_cut_short(panel: ProblemsPanel, session: Session) -> None:
    def many(network: Network) -> Network:
        for _ in range(MOST + 5):
            network, _ = edits.add_block(network, "output")
        return network

    session.edit("Add", many)
    assert len(panel.rows) == MOST
    assert panel.more.isVisible()
    assert panel.more.text().startswith("and ")


def test_it_never_takes_the_focus_while_one_types_elsewhere(
    panel: ProblemsPanel, session: Session, block: Found, theme: Theme, qtbot: QtBot
) -> None:
    spoil(session, block)
    panel.rows[0].setFocus()
    inspector = Inspector(session, theme, panel)
    inspector.setGeometry(0, 200, 300, 500)
    inspector.show()
    session.select([block("fc1")])
    assert inspector.page is not None
    field = inspector.page.form.rows["expects"].editor.fields[0]
    line = field.findChild(QLineEdit)
    assert line is not None
    field.setFocus()
    line.selectAll()
    kept = list(panel.rows)
    for key in "345":
        typed_into = QApplication.focusWidget()
        assert typed_into is field
        QTest.keyClicks(typed_into, key)
    assert session.network.blocks[block("fc1")].values["expects"] == 345
    assert panel.rows == kept
    row = next(row for row in panel.rows if row.problem.block == block("fc1"))
    assert "345" in row.sentence.text()
    assert [button.text() for button in row.buttons] == [remedy.title for remedy in row.problem.remedies]


def test_a_row_stays_with_its_problem(panel: ProblemsPanel, session: Session, block: Found) -> None:
    spoil(session, block)
    row = next(row for row in panel.rows if row.problem.block == block("fc1"))
    row.setFocus()
    session.edit("Set", lambda network: edits.set_values(network, block("image"), {"shape": (2, 8, 8)}))
    assert [row.problem for row in panel.rows] == list(session.document.report.problems)
    assert row.problem.block == block("fc1")
    assert row.hasFocus()


def test_the_row_of_the_selected_block_is_the_current_one(panel: ProblemsPanel, session: Session, block: Found) -> None:
    spoil(session, block)
    assert not any(row.current for row in panel.rows)
    for problem in session.document.report.problems:
        assert problem.block
        session.select([problem.block])
        current = [row.problem.block for row in panel.rows if row.current]
        assert current == [problem.block]
        assert not any(row.hasFocus() for row in panel.rows)
    session.select()
    assert not any(row.current for row in panel.rows)


def test_of_several_problems_of_a_block_the_one_chosen_is_current(
    panel: ProblemsPanel, session: Session, block: Found
) -> None:
    session.edit("Spoil", lambda network: edits.set_values(network, block("digit"), {"target": "", "metric": "mae"}))
    session.edit("Spoil", lambda network: edits.set_values(network, block("fc1"), {"expects": 12}))
    for row in panel.rows:
        QTest.mouseClick(row, Qt.MouseButton.LeftButton)
        assert [other for other in panel.rows if other.current] == [row]
