"""The inspector tells what a block is, and follows the network without losing what a person is doing."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QLabel, QLineEdit, QStackedWidget, QWidget
from pytestqt.qtbot import QtBot

from builder import edits
from builder.document import Document
from builder.network import Link
from builder.sketch import Sketch
from widgets.inspector import Inspector
from widgets.inspector.block_page import BlockPage
from widgets.inspector.products import weight_terms
from widgets.session import Session
from widgets.theme import Theme

Shown = Callable[[QWidget], None]
Found = Callable[[str], str]
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


@pytest.fixture
def inspector(session: Session, theme: Theme, shown: Shown) -> Inspector:
    made = Inspector(session, theme)
    shown(made)
    return made


def page_of(inspector: Inspector) -> BlockPage:
    assert inspector.page is not None
    return inspector.page


def test_nothing_selected_shows_the_network(inspector: Inspector) -> None:
    assert inspector.page is None
    assert inspector.overview.title.text() == "digits"
    assert inspector.overview.facts.text().splitlines() == [
        "Blocks: 5",
        "Wires: 4",
        "Parameters: 41,610",  # 64 · 1 · 3 · 3 + 64 and 10 · 64 · 8 · 8 + 10
        "Multiply-adds: 77,824",  # 8 · 8 · 64 · 1 · 3 · 3 and 10 · 64 · 8 · 8
        "Activations: 32.3 kB for 8,266 numbers",  # 64 and twice 64 · 8 · 8 and 10
        "Problems: none",
        "Data set: Handwritten digits",
    ]
    assert not inspector.foot.isVisible()


def test_problems_are_counted_as_in_the_tool_bar(
    inspector: Inspector, session: Session, block: Found, theme: Theme
) -> None:
    def told() -> tuple[str, str]:
        facts = inspector.overview.facts
        line = next(line for line in facts.text().splitlines() if line.startswith("Problems"))
        labels = [label.text() for label in facts.findChildren(QLabel) if label.isVisible()]
        return line.removeprefix("Problems: "), labels[labels.index("Problems") + 1]

    aside, conv = edits.add_block(session.network, "conv2d")  # leads to no Output
    aside = edits.add_link(aside, Link(block("flatten"), "out", conv.id, "in"))
    session.edit("Add", lambda _: aside)
    assert told()[0] == "1 warning" and theme.tokens.warning in told()[1]
    session.edit("Set", lambda network: edits.set_values(network, block("fc1"), {"out_features": 7}))
    assert told()[0] == "1 problem, 1 warning" and theme.tokens.problem in told()[1]
    session.select([block("digit"), conv.id])
    assert told()[0] == "1 problem, 1 warning"
    session.edit("Clear", lambda network: edits.remove(network, network.blocks))
    assert told()[0] == "empty" and theme.tokens.text2 in told()[1]


def test_several_selected_show_what_they_share(inspector: Inspector, session: Session, block: Found) -> None:
    session.select([block("conv1"), block("fc1")])
    assert inspector.overview.title.text() == "2 blocks selected"
    assert "Kinds: Conv 2D, Dense" in inspector.overview.facts.text()
    session.select((), [(block("fc1"), "in")])
    assert inspector.overview.title.text() == "1 wire selected"
    assert inspector.overview.facts.text() == "flatten: to fc1, N × 4096"


def test_shapes_and_the_sum_behind_the_parameters(inspector: Inspector, session: Session, block: Found) -> None:
    session.select([block("conv1")])
    assert page_of(inspector).facts.text().replace("\u00a0", " ").splitlines() == [
        "Shape in: N × 1 × 8 × 8",
        "Shape out: N × 64 × 8 × 8",
        "Parameters: 640 = 64 · 1 · 3 · 3 + 64",
        "Multiply-adds: 36,864 = 8 · 8 · 64 · 1 · 3 · 3",
        "Memory: 16 kB = 64 · 8 · 8 · 4 bytes",
    ]


def test_each_port_of_several_has_its_line(theme: Theme, shown: Shown) -> None:
    sketch = Sketch("reviews")
    sketch.add("input", shape=("T", 20))
    lstm = sketch.add("lstm", hidden_size=64)
    session = Session(Document(sketch.network))
    session.select([lstm])
    inspector = Inspector(session, theme)
    shown(inspector)
    assert page_of(inspector).facts.text().replace("\u00a0", " ").splitlines() == [
        "Shape in: N × T × 20",
        "Shape out: 4 ports",
        "Every step: N × T × 64",
        "Last step: N × 64",
        "Final hidden state: 1 × N × 64",
        "Final cell state: 1 × N × 64",
        "Parameters: 22,016 = 256 · 20 + 256 · 64 + 2 · 256",
        "Multiply-adds: depends on T",
        "Memory: depends on T",
    ]


def test_many_terms_are_cut_short() -> None:
    assert weight_terms({str(n): (n,) for n in range(1, 11)}).endswith("8 + …")


def test_the_lines_of_the_block_can_be_copied(
    inspector: Inspector, session: Session, block: Found, qtbot: QtBot
) -> None:
    session.select([block("conv1")])
    expected = "self.conv1 = nn.Conv2d(1, 64, 3, padding=1)\nx = F.relu(self.conv1(image))"
    qtbot.waitUntil(lambda: inspector.foot.label.text() == expected)
    QTest.mouseClick(inspector.foot.copy, Qt.MouseButton.LeftButton)
    assert QGuiApplication.clipboard().text() == expected


def test_while_the_network_is_not_ready_the_constructor_stands_alone(
    inspector: Inspector, session: Session, block: Found, qtbot: QtBot
) -> None:
    session.edit("Cut", lambda network: edits.remove(network, links=[(block("digit"), "in")]))
    session.select([block("conv1")])
    expected = "self.conv1 = nn.Conv2d(1, 64, 3, padding=1)"
    qtbot.waitUntil(lambda: inspector.foot.label.text() == expected)
    session.select([block("flatten")])
    qtbot.waitUntil(lambda: not inspector.foot.isVisible())


def test_the_documentation_opens_in_the_browser(
    inspector: Inspector, session: Session, block: Found, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[str] = []

    def note(address: QUrl) -> bool:
        opened.append(address.toString())
        return True

    monkeypatch.setattr(QDesktopServices, "openUrl", note)
    session.select([block("conv1")])
    docs = page_of(inspector).header.docs
    assert docs.text() == "nn.Conv2d docs"
    QTest.mouseClick(docs, Qt.MouseButton.LeftButton)
    assert opened == ["https://docs.pytorch.org/docs/stable/generated/torch.nn.Conv2d.html"]


def focus_name(inspector: Inspector) -> None:
    """Into the field of the name, as the Tab key does."""
    page_of(inspector).header.field.setFocus(Qt.FocusReason.TabFocusReason)
    assert page_of(inspector).header.field.selectedText()


def test_renaming(inspector: Inspector, session: Session, block: Found) -> None:
    id = block("conv1")
    session.select([id])
    focus_name(inspector)
    field = page_of(inspector).header.field
    assert field.selectedText() == "conv1"
    QTest.keyClicks(field, "stem")
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert session.network.blocks[id].name == "stem"
    assert session.document.undo_title == "Rename conv1"
    session.document.undo()
    assert field.text() == "conv1"


def test_a_name_that_is_taken_is_refused_where_it_was_typed(
    inspector: Inspector, session: Session, block: Found, qtbot: QtBot
) -> None:
    session.select([block("conv1")])
    focus_name(inspector)
    header = page_of(inspector).header
    with qtbot.assertNotEmitted(session.refused):
        QTest.keyClicks(header.field, "flatten")
        QTest.keyClick(header.field, Qt.Key.Key_Return)
    assert inspector.help.text() == "Another block is called flatten. Choose a name of its own."
    assert header.field.text() == "flatten"
    assert not session.document.undo_title
    QTest.keyClick(header.field, Qt.Key.Key_Escape)
    assert header.field.text() == "conv1"
    assert inspector.help.text() == header.field.toolTip()


def test_a_refused_name_does_not_go_on_to_the_next_block(inspector: Inspector, session: Session, block: Found) -> None:
    other = edits.add_block(session.network, "conv2d", name="conv9")[1].id
    session.edit("Add", lambda network: edits.add_block(network, "conv2d", name="conv9")[0])
    session.select([block("conv1")])
    focus_name(inspector)
    header = page_of(inspector).header
    QTest.keyClicks(header.field, "flatten")
    QTest.keyClick(header.field, Qt.Key.Key_Return)
    session.select([other])
    assert page_of(inspector).header is header
    assert header.field.text() == "conv9"
    assert not header.wrong


def test_choosing_the_field_of_an_input_brings_its_shape(inspector: Inspector, session: Session, block: Found) -> None:
    id = block("image")
    session.edit("Set", lambda network: edits.set_values(network, id, {"field": "", "shape": (3, 5), "dtype": "int"}))
    session.select([id])
    box = page_of(inspector).form.rows["field"].editor.fields[0]
    assert isinstance(box, QComboBox)
    assert [box.itemText(n) for n in range(box.count())] == ["image"]
    box.setFocus()
    QTest.keyClicks(box, "image")
    values = session.network.blocks[id].values
    assert (values["field"], values["shape"], values["dtype"]) == ("image", (1, 8, 8), "float")
    session.document.undo()
    assert session.network.blocks[id].values["shape"] == (3, 5)


def test_a_problem_shows_with_its_remedies(inspector: Inspector, session: Session, block: Found) -> None:
    id = block("fc1")
    session.edit("Set", lambda network: edits.set_values(network, id, {"expects": 1568}))
    session.select([id])
    page = page_of(inspector)
    assert len(page.cards) == 1
    assert page.form.rows["expects"].isVisible()
    assert page.form.rows["expects"].editor.fields[0].property("state") == "problem"
    button = page.cards[0].buttons[0]
    assert button.text() == "Expect 4096"
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    assert session.network.blocks[id].values["expects"] == 4096
    assert page.cards == []
    assert page.form.rows["expects"].editor.fields[0].property("state") == ""


def test_focus_and_cursor_outlast_changes_from_elsewhere(inspector: Inspector, session: Session, block: Found) -> None:
    session.select([block("conv1")])
    page = page_of(inspector)
    field = page.form.rows["out_channels"].editor.fields[0]
    line = field.findChild(QLineEdit)
    assert line is not None
    field.setFocus()
    line.setCursorPosition(1)
    session.edit("Set", lambda network: edits.set_values(network, block("fc1"), {"out_features": 20}))
    session.edit("Set", lambda network: edits.set_values(network, block("conv1"), {"padding": (2, 2)}))
    session.document.undo()
    assert inspector.page is page
    assert (field.hasFocus(), line.cursorPosition()) == (True, 1)


def test_undo_in_a_field_is_left_to_the_window(inspector: Inspector, session: Session, block: Found) -> None:
    session.select([block("conv1")])
    field = page_of(inspector).form.rows["out_channels"].editor.fields[0]
    field.setFocus()
    QTest.keyClick(field, Qt.Key.Key_Up)
    assert session.network.blocks[block("conv1")].values["out_channels"] == 65
    session.document.undo()
    line = field.findChild(QLineEdit)
    assert line is not None
    assert line.text() == "64"


def test_a_removed_block_leaves_the_overview(inspector: Inspector, session: Session, block: Found) -> None:
    session.select([block("conv1")])
    session.edit("Remove", lambda network: edits.remove(network, [block("conv1")]))
    assert inspector.page is None
    session.document.undo()
    session.select([block("conv1")])
    assert page_of(inspector).header.field.text() == "conv1"


@pytest.mark.parametrize("width", [264, 296, 344])
def test_nothing_is_wider_than_the_panel(inspector: Inspector, session: Session, width: int) -> None:
    inspector.resize(width, 700)
    for id in session.network.blocks:
        session.select([id])
        page = page_of(inspector)
        assert page.minimumSizeHint().width() <= width


@pytest.mark.parametrize("size", [100, 200])
def test_where_the_inspector_is_low_the_form_comes_before_the_lines(
    inspector: Inspector, session: Session, block: Found, qtbot: QtBot, theme: Theme, size: int
) -> None:
    theme.set_size(size)
    inspector.resize(theme.px(296), theme.px(600))
    session.select([block("conv1")])
    label, lines = inspector.foot.label, "self.conv1 = nn.Conv2d(1, 64, 3, padding=1)\nx = F.relu(self.conv1(image))"
    qtbot.waitUntil(lambda: label.text() == lines)
    whole = inspector.foot.heightForWidth(inspector.width())
    inspector.resize(inspector.width(), theme.px(160) + inspector.help.height() + whole - 1)
    qtbot.waitUntil(lambda: label.text().endswith("…"))
    assert "\n" not in label.text()
    assert (inspector.foot.isVisible(), label.toolTip()) == (True, lines)
    QTest.mouseClick(inspector.foot.copy, Qt.MouseButton.LeftButton)
    assert QGuiApplication.clipboard().text() == lines
    area = inspector.findChild(QStackedWidget)
    assert area is not None
    qtbot.waitUntil(lambda: area.height() >= theme.px(160))
    inspector.resize(inspector.width(), theme.px(170))
    qtbot.waitUntil(lambda: not inspector.foot.isVisible())
    inspector.resize(inspector.width(), theme.px(600))
    qtbot.waitUntil(lambda: inspector.foot.isVisible() and label.text() == lines)
