"""Small pictures for the style sheet, which takes them only as files and cannot colour them."""

from pathlib import Path

from PySide6.QtCore import QTemporaryDir

from widgets.theme.drawing import coloured


class Pictures:
    """A folder of coloured icons that goes away with the program."""

    def __init__(self) -> None:
        self._folder = QTemporaryDir()

    def path(self, name: str, colour: str) -> str:
        """The path of an icon in a colour `#RRGGBB`, as a style sheet wants it; written when first asked for."""
        file = Path(self._folder.path()) / f"{name}-{colour[1:]}.svg"
        if self._folder.isValid() and not file.exists():
            file.write_text(coloured(name, colour), encoding="utf-8")
        return file.as_posix()
