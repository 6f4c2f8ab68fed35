"""Takes pictures in this process, at the scale of its Qt: python -m docs.pictures_of FOLDER [NAME ...]"""

import sys
from collections.abc import Sequence
from pathlib import Path

from docs.pictures_of.album import MODES, TAKES, taken, write
from docs.pictures_of.sheet import sheet
from docs.pictures_of.stage import Stage, settle
from widgets import app, motion
from widgets.window import MainWindow

SIZE = (1440, 900)


def opened() -> MainWindow:
    """The window as it is after the start, where nothing moves on its own."""
    window, _ = app.opened(app.application(), None)
    motion.set_reduced(True)
    window.resize(*SIZE)
    window.show()
    window.begin_drawing()
    settle()
    return window


def main(folder: Path, names: Sequence[str]) -> None:
    """Take these pictures, or all of them and the sheet of all states."""
    unknown = [name for name in names if name not in TAKES]
    if unknown:
        sys.stderr.write(f"There is no picture {', '.join(unknown)}. Choose of {', '.join(TAKES)}.\n")
        sys.exit(2)
    window = opened()
    for name, picture in taken(Stage(window), names or list(TAKES)):
        write(picture, folder / f"{name}.png")
    for mode in () if names else MODES:
        window.theme.set_mode(mode)
        write(sheet(folder, mode, window.theme, window.devicePixelRatioF()), folder / f"states-{mode}.png")
    window.trainer.finish()


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2:])
