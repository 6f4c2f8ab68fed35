"""Makes the pictures of the documents from the real window: python -m docs.make_pictures [--out FOLDER] [NAME ...]

Each picture shows what is there when it is taken: the digits example is really trained. It needs no display. All are
written to `--out`, in light and dark, at one and at two pixels for each of the design. Those that a document names,
and the sheets of all states, are kept in docs/pictures.
"""

import argparse
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

HERE = Path(__file__).parent
KEPT = HERE / "pictures"
PAGES = (HERE.parent / "README.md", *sorted(HERE.glob("*.md")))
SHEETS = {"states-light", "states-dark"}
# A menu has to fit on it at two pixels for each of the design too.
SCREEN = {
    "name": "large", "x": 0, "y": 0, "width": 3840, "height": 2400, "logicalDpi": 96, "logicalBaseDpi": 96, "dpr": 1,
}  # fmt: skip


def wanted() -> set[str]:
    """The pictures that the documents name, without folder and suffix."""
    return {name for page in PAGES for name in re.findall(r"pictures/([\w-]+)\.png", page.read_text(encoding="utf-8"))}


def main(arguments: Sequence[str]) -> int:
    """Make them. Returns 0; what the process that takes them returns, where it takes none."""
    parser = argparse.ArgumentParser(description="Makes the pictures of the documents.")
    parser.add_argument("names", nargs="*", metavar="NAME", help="a picture; all of them where none is named")
    parser.add_argument("--out", type=Path, help="the folder for all of them")
    parser.add_argument("--no-keep", action="store_true", help="leave docs/pictures as it is")
    asked = parser.parse_args(arguments)
    out = asked.out or Path(tempfile.mkdtemp(prefix="netloom-pictures-"))
    for scale in (1, 2):
        ended = _taken_at(scale, out / f"{scale}x", asked.names)
        if ended:
            return ended
    if not asked.no_keep:
        _keep(out, asked.names)
    return 0


def _taken_at(scale: int, folder: Path, names: Sequence[str]) -> int:
    """In a process of its own, since Qt is told its scale before it starts. Returns how that ended."""
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix="netloom-home-") as home:
        screen = Path(home) / "screen.json"
        screen.write_text(json.dumps({"screens": [SCREEN]}), encoding="utf-8")
        qt = {"QT_QPA_PLATFORM": f"offscreen:configfile={screen}", "QT_SCALE_FACTOR": str(scale), "NETLOOM_HOME": home}
        call = [sys.executable, "-m", "docs.pictures_of", str(folder), *names]
        return subprocess.run(call, check=False, env={**os.environ, **qt}, cwd=HERE.parent).returncode


def _keep(out: Path, names: Sequence[str]) -> None:
    """Copy what the documents name; where all were taken, remove what none of them names any longer."""
    KEPT.mkdir(exist_ok=True)
    named = wanted() | SHEETS
    for name in named:
        taken = out / ("2x" if name in SHEETS else "1x") / f"{name}.png"
        if taken.exists():
            shutil.copyfile(taken, KEPT / taken.name)
    for left in () if names else KEPT.iterdir():
        if left.stem not in named:
            left.unlink()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
