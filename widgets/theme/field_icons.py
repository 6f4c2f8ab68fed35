"""Icons in one-line fields at the interface size: Qt draws them 16 px wide, and no style sheet says otherwise."""

from PySide6.QtWidgets import QLineEdit, QProxyStyle, QStyle, QStyleOption, QWidget

from widgets.theme.metrics import ICON
from widgets.theme.theme import current


class _Style(QProxyStyle):
    """The style of the program, except for the width of those icons."""

    def pixelMetric(
        self, metric: QStyle.PixelMetric, option: QStyleOption | None = None, widget: QWidget | None = None
    ) -> int:
        if metric == QStyle.PixelMetric.PM_LineEditIconSize:
            return current().px(ICON)
        return super().pixelMetric(metric, option, widget)


def size_icons(field: QLineEdit) -> None:
    """Let the icons of a field follow the interface size; call it before the first of them is put in."""
    style = _Style("Fusion")
    style.setParent(field)
    field.setStyle(style)
