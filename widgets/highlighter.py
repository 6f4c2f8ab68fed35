"""Colours for Python text: words of the language, strings, numbers, comments."""

import keyword
import re

from PySide6.QtGui import QSyntaxHighlighter, QTextCharFormat, QTextDocument

from widgets.theme import Theme, qcolor

TOKEN = re.compile(
    r"""(?P<text3>\#[^\n]*)
    |(?P<success>\"\"\".*?(?:\"\"\"|$)|"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*')
    |(?P<warning>\b\d[\d_]*(?:\.\d*)?(?:e[+-]?\d+)?\b)
    |(?P<accent>\b(?:KEYWORDS)\b)
    |(?P<text2>\bself\b)""".replace("KEYWORDS", "|".join(keyword.kwlist)),
    re.VERBOSE,
)


class Highlighter(QSyntaxHighlighter):
    """Each group of the pattern is named after the token of the theme that colours it.

    A faded text has one quiet colour: it is not the text of what is drawn now.
    """

    def __init__(self, document: QTextDocument, theme: Theme) -> None:
        super().__init__(document)
        self._theme = theme
        self._faded = False
        theme.changed.connect(self.rehighlight)

    def fade(self, faded: bool) -> None:
        if faded != self._faded:
            self._faded = faded
            self.rehighlight()

    def highlightBlock(self, text: str) -> None:
        if self._faded:
            self.setFormat(0, len(text), self._format("text3"))
            return
        for match in TOKEN.finditer(text):
            self.setFormat(match.start(), match.end() - match.start(), self._format(match.lastgroup or "text"))

    def _format(self, token: str) -> QTextCharFormat:
        made = QTextCharFormat()
        made.setForeground(qcolor(self._theme.tokens.colour(token)))
        return made
