"""The inspector's pages of groups follow the groups: their names, their parameters, and that they are gone."""

from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from builder.document import Document
from builder.group_settings import renamed_group
from builder.grouping import ungrouped
from tests.builder.grouped import network
from widgets.inspector import Inspector
from widgets.session import Session
from widgets.theme import Theme


def test_a_page_goes_by_the_name_of_its_group_and_goes_with_it(qtbot: QtBot, theme: Theme) -> None:
    session = Session(Document(network()))
    inspector = Inspector(session, theme)
    qtbot.addWidget(inspector)
    session.select(["b2"])
    session.edit("Rename", lambda n: renamed_group(n, "group-3", "stages"))
    assert inspector.page
    assert "stages" in [label.text() for label in inspector.page.header.findChildren(QLabel)]
    session.select()
    session.edit("Ungroup", lambda n: ungrouped(n, "b2")[0])
    assert "group-3" not in inspector.pages
