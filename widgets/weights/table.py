"""Numbers as a table to read: the first axis down, all others across."""

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtWidgets import QTableView

from widgets.theme import Theme

if TYPE_CHECKING:
    from numpy.typing import NDArray

MOST = 2_000  # columns
WIDE = 92  # px: the longest number of three digits
Index = QModelIndex | QPersistentModelIndex
NOWHERE = QModelIndex()


class NumbersModel(QAbstractTableModel):
    """The numbers of one array; nothing is copied out of it until it is seen."""

    def __init__(self) -> None:
        super().__init__()
        self._rows: NDArray[Any] | None = None

    def show_array(self, array: "NDArray[Any]") -> None:
        """Other numbers."""
        self.beginResetModel()
        self._rows = array.reshape(len(array), -1) if array.ndim > 1 else array.reshape(1, -1)
        self.endResetModel()

    def rowCount(self, parent: Index = NOWHERE) -> int:
        return 0 if self._rows is None or parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = NOWHERE) -> int:
        return 0 if self._rows is None or parent.isValid() else min(MOST, self._rows.shape[1])

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if role == Qt.ItemDataRole.DisplayRole and self._rows is not None:
            return f"{self._rows[index.row(), index.column()]:.3g}"
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        return str(section) if role == Qt.ItemDataRole.DisplayRole else None


class NumbersTable(QTableView):
    """A table of an array; it is not for writing."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme, self._numbers = theme, NumbersModel()
        self._numbers.setParent(self)
        self.setModel(self._numbers)
        self.setTabKeyNavigation(False)
        theme.changed.connect(self._dress)
        self._dress()

    def show_array(self, name: str, array: "NDArray[Any]") -> None:
        """Show other numbers."""
        self.setAccessibleName(f"{name} as numbers")
        self._numbers.show_array(array)

    def _dress(self) -> None:
        self.horizontalHeader().setDefaultSectionSize(self._theme.px(WIDE))
        self.verticalHeader().setDefaultSectionSize(self._theme.px(22))
