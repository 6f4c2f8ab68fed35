"""A selected note or frame has a page of its own in the inspector; each change there is one undo step."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from builder import decor
from builder.decor import Rect
from builder.document import Document
from builder.network import Network
from widgets.inspector import Inspector
from widgets.inspector.editors.choice import ChoiceEditor
from widgets.inspector.editors.size import SizeEditor
from widgets.session import Session
from widgets.theme import Theme


@pytest.fixture
def session(qtbot: QtBot) -> Session:
    network, _ = decor.add_note(Network(), "why", (100.0, 100.0))
    network, _ = decor.add_frame(network, "Stage 1", Rect(0.0, 0.0, 400.0, 200.0))
    return Session(Document(network))


@pytest.fixture
def inspector(qtbot: QtBot, theme: Theme, session: Session) -> Inspector:
    made = Inspector(session, theme)
    qtbot.addWidget(made)
    made.resize(296, 700)
    made.show()
    return made


def test_a_note_is_written_in_one_step_a_visit(inspector: Inspector, session: Session) -> None:
    before = session.network
    session.select(decor=["n1"])
    page = inspector.decor
    assert page.isVisible() and page.title.text() == "Note" and page.text.field.toPlainText() == "why"
    assert not page.rows["title"].isVisible() and not page.rows["colour"].isVisible()
    page.text.field.setFocus()
    page.text.field.selectAll()
    QTest.keyClicks(page.text.field, "because")
    assert session.network.notes["n1"].text == "because" and session.document.undo_title == "Write a note"
    session.document.undo()
    assert session.network == before and page.text.field.toPlainText() == "why"


def test_a_text_that_is_refused_stays_with_its_reason(inspector: Inspector, session: Session) -> None:
    session.select(decor=["n1"])
    page = inspector.decor
    page.text.field.setPlainText("x" * 5001)
    assert "at most 5,000 characters" in page.text.line.text() and page.text.line.isVisible()
    assert session.network.notes["n1"].text == "why"
    session.select(decor=["f1"])
    assert not page.text.isVisible()
    session.select(decor=["n1"])
    assert page.text.field.toPlainText() == "why" and not page.text.line.isVisible()


def test_a_frame_gets_title_colour_and_size(inspector: Inspector, session: Session) -> None:
    session.select(decor=["f1"])
    page = inspector.decor
    assert page.title.text() == "Frame" and not page.text.isVisible()
    field, colours, size = (page.rows[name].editor for name in ("title", "colour", "size"))
    line = field.findChild(QLineEdit)
    assert line and line.text() == "Stage 1"
    line.setFocus()
    line.selectAll()
    QTest.keyClicks(line, "Features")
    assert session.network.frames["f1"].title == "Features"
    assert isinstance(colours, ChoiceEditor) and isinstance(size, SizeEditor)
    colours.box.setCurrentIndex(colours.box.findText("Blue, as convolution"))
    assert session.network.frames["f1"].colour == "convolution"
    wide = size.axes[0].lineEdit()
    wide.setFocus()
    wide.selectAll()
    QTest.keyClicks(wide, "600")
    QTest.keyClick(wide, Qt.Key.Key_Return)
    frame = session.network.frames["f1"]
    assert frame.size == (600.0, 200.0) and frame.position == (300.0, 100.0), "the upper left corner stays"
    for title in ("Resize a frame", "Colour a frame", "Rename a frame"):
        assert session.document.undo_title == title
        session.document.undo()
    assert not session.document.undo_title


def test_what_is_gone_leaves_the_overview(inspector: Inspector, session: Session) -> None:
    session.select(decor=["n1"])
    session.edit("Delete", lambda network: decor.remove(network, ["n1"]))
    assert inspector.overview.isVisible() and not inspector.decor.isVisible()
