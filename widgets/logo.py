"""The mark of the program at the left end of the menu bar."""

from PySide6.QtWidgets import QLabel

from widgets.theme import Theme, Tokens, pixmap


class Logo(QLabel):
    """The icon of the program, in the theme of the moment."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        theme.changed.connect(self._dress)
        self._dress(theme.tokens)

    def _dress(self, _: Tokens) -> None:
        px = self._theme.px
        self.setContentsMargins(px(12), 0, px(4), 0)
        self.setPixmap(pixmap("netloom", px(18), "accent", self.devicePixelRatioF()))
        if self.isVisible():
            # The menu bar gives its corner a place only when it comes to be seen.
            self.adjustSize()
            self.hide()
            self.show()
