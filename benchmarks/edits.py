"""A session of 10,000 random acts at the window: what it takes, and what it leaves.

Acts are those of a person, by their real way in: mouse on the canvas, keys, commands of the menus, fields of the
inspector, repairs, groups and their parameters, networks of the project, undo and redo. After each thousand are told
the milliseconds for an act (with the paints that it leads to), the resident memory and what Python holds of it in MB,
and how many blocks, undo steps, items of the drawing and parts of the window there are. A new seed is drawn for each
session unless one is given. The history keeps 500 steps and the inspector a page for each kind of block, so that memory
grows until these are full. At the end the first project is put in place again: what is kept then is compared with what
was kept at the start.

    python -m benchmarks.edits [acts] [seed]
"""

import gc
import os
import sys
import tempfile
import time
import tracemalloc
from pathlib import Path
from random import Random

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ.setdefault("NETLOOM_HOME", tempfile.mkdtemp())

from PySide6.QtTest import QTest

from builder.project import Project
from tests.widgets.canvas.exactness import holds
from tests.widgets.canvas.long_session import begin, kept, parts, play, undisturbed
from widgets import app
from widgets.window import MainWindow

ACTS, ROUND = 10_000, 1000


def resident() -> float:
    """What the process holds, in MB. Linux only."""
    pages = int(Path("/proc/self/statm").read_text().split()[1])
    return pages * os.sysconf("SC_PAGESIZE") / 2**20


def opened() -> MainWindow:
    window, _ = app.opened(app.application(), None)
    window.resize(1440, 900)
    window.show()
    QTest.qWaitForWindowActive(window)
    app.settle(window, None, "")
    return window


def told(window: MainWindow, acts: int, seconds: float) -> None:
    gc.collect()
    document = window.session.document
    counts, python = kept(window), tracemalloc.get_traced_memory()[0] / 2**20
    print(
        f"{acts:6,}  {seconds * 1000 / ROUND:8.1f}  {resident():8.1f}  {python:8.1f}  {len(document.network.blocks):6,}"
        f"  {len(document.past):5,}  {counts['blocks'] + counts['links']:5,}  {sum(parts(window).values()):6,}",
        flush=True,
    )


def main() -> None:
    acts = int(sys.argv[1]) if len(sys.argv) > 1 else ACTS
    seed = int(sys.argv[2]) if len(sys.argv) > 2 else Random().randrange(2**31)
    window, dice = opened(), Random(seed)
    print(f"seed {seed}")
    print("  acts  ms an act  resident    Python  blocks  steps  items   parts")
    with undisturbed(window):
        begin(window, Project())  # what is made once and kept, such as the welcome, is made here
        begin(window)
        first = kept(window)
        tracemalloc.start()
        told(window, 0, 0.0)
        for done in range(ROUND, acts + 1, ROUND):
            start = time.perf_counter()
            play(window, dice, ROUND)
            told(window, done, time.perf_counter() - start)
            holds(window)
        begin(window)
        last = kept(window)
    changed = {name: (first[name], last[name]) for name in first if first[name] != last[name]}
    print(f"put back to the start: {resident():.1f} MB; kept as at the start: {changed or 'all counts'}")
    window.session.document.mark_saved(window.session.document.project)
    window.close()


if __name__ == "__main__":
    main()
