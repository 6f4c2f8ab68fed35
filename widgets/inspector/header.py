"""The head of a block's page: its tile, what it is, its documentation, and its name to change."""

from collections.abc import Callable

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QGridLayout, QLabel, QPushButton, QWidget

from builder.blocks.data import PORTS
from builder.record import BlockRecord
from widgets.inspector.help_line import Explained
from widgets.inspector.naming import Naming
from widgets.pages import opened
from widgets.theme import Theme, icon, set_role
from widgets.tile import Tile

NAME_WIDTH, NAME_LEAST, SHORT = 88, 64, 9


class Header(Explained):
    """`rename` is asked with a name and returns why it may not be taken, or ''. `told` carries a sentence."""

    told = Signal(str)

    def __init__(
        self, record: BlockRecord, theme: Theme, rename: Callable[[str], str], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._record, self._theme, self._naming = record, theme, Naming(rename, self)
        self.tile = Tile(record, theme, 36)
        self._naming.refused.connect(self.told)
        self.field = self._naming.field
        self.field.setAccessibleName("Name of the block")
        self.field.setToolTip("The name of the block, and of its attribute in the code")
        self.title = QLabel(record.title)
        set_role(self.title, "panel")
        self.docs = self._docs_button()
        self._arrange()
        self.docs.setVisible(self._has_docs)
        theme.changed.connect(self._dress)
        self._dress()

    def show_name(self, name: str) -> None:
        """Show the name that the block has, unless it was shown already: then what is being typed stays."""
        self._naming.show_name(name)

    @property
    def _has_docs(self) -> bool:
        """Nobody wrote a page on a group, nor on its ports."""
        return self._record.family != "groups" and self._record.key not in PORTS

    def _arrange(self) -> None:
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setVerticalSpacing(0)
        grid.addWidget(self.tile, 0, 0, 2, 1)
        grid.addWidget(self.title, 0, 1, 1 if self._has_docs else 2, 1)
        grid.addWidget(self.docs, 1, 1, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignAbsolute)
        grid.addWidget(self.field, 0, 2, 2, 1)
        grid.setColumnStretch(1, 1)
        grid.setHorizontalSpacing(self._theme.px(10))

    def _docs_button(self) -> QPushButton:
        button = QPushButton(docs_title(self._record.docs))
        button.setIcon(icon("ext", "accent"))
        button.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
        button.setToolTip(f"Opens {self._record.docs} in the browser")
        button.setCursor(Qt.CursorShape.PointingHandCursor)
        button.clicked.connect(self._open_page)
        set_role(button, "link")
        return button

    def _open_page(self) -> None:
        sentence = opened(self._record.docs)
        if sentence:
            self.told.emit(sentence)

    def _dress(self) -> None:
        px = self._theme.px
        self.field.setMinimumWidth(px(NAME_LEAST))
        self.field.setMaximumWidth(px(NAME_WIDTH))
        self.docs.setFont(self._theme.fonts.medium)
        self.docs.setIconSize(QSize(px(13), px(13)))
        self.docs.setStyleSheet(
            f"QPushButton {{ padding: 0; text-align: right; min-height: {px(18)}px; max-height: {px(18)}px; }}"
        )


def docs_title(address: str) -> str:
    """What a page of the documentation is about: `nn.Conv2d docs`, and `nn.BatchNorm2d`, which is long enough."""
    page = address.rpartition("/")[2].partition(".html")[0]
    if not page.startswith("torch.nn."):
        return "PyTorch docs"
    module = page.removeprefix("torch.")
    return f"{module} docs" if len(module) <= SHORT else module
