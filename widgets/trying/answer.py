"""What every answer to one sample has in common, however it is shown."""

from abc import abstractmethod
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QWidget

if TYPE_CHECKING:
    from numpy.typing import NDArray


class Answer(QWidget):
    """What one Output says."""

    @abstractmethod
    def show_said(self, values: "NDArray[Any]", truth: Any = None) -> None:
        """Show what the Output says to one sample, and what would be right, where that is known."""

    @abstractmethod
    def clear(self) -> None:
        """Nothing is asked."""
