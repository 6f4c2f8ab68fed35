"""The panel on the right: inspector, code, and pages that the window adds."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QTabWidget, QWidget

from widgets.code_panel import CodePanel
from widgets.inspector import Inspector
from widgets.session import Session
from widgets.theme import Theme, icon, set_role
from widgets.theme.metrics import INSPECTOR_NARROW, INSPECTOR_WIDTH


class SidePanel(QTabWidget):
    """Tabs; `set_narrow` is for small windows."""

    def __init__(self, session: Session, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.setDocumentMode(True)
        self.setUsesScrollButtons(False)
        self.setElideMode(Qt.TextElideMode.ElideRight)
        set_role(self, "surface")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.inspector, self.code = Inspector(session, theme), CodePanel(session, theme)
        self.addTab(self.inspector, "Inspector")
        self.addTab(self.code, "Code")
        self.set_narrow(False)

    def add_page(self, page: QWidget, title: str) -> None:
        """One more tab, behind those that there are."""
        self.addTab(page, title)

    @property
    def shows_code(self) -> bool:
        """Whether the code is on top."""
        return self.currentWidget() is self.code

    def turn(self) -> None:
        """From the inspector to the code, or back."""
        self.setCurrentWidget(self.inspector if self.shows_code else self.code)

    def show_inspector(self) -> None:
        """Put the inspector on top."""
        self.setCurrentWidget(self.inspector)

    def set_narrow(self, narrow: bool) -> None:
        """The least width, and icons where there is room for them: the panel may be dragged wider."""
        for place, name in enumerate(("sliders", "code")):
            self.setTabIcon(place, QIcon() if narrow else icon(name, "text2"))
        self.setMinimumWidth(self._theme.px(INSPECTOR_NARROW if narrow else INSPECTOR_WIDTH))
