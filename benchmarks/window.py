"""What the window costs a run, and what a run costs the window.

    python -m benchmarks.window [EXAMPLE …]

For each example (digits and mlp where none is named) two fresh processes take turns, three rounds: one trains it as the
command line does, the other in the window, both with one core left over, for some seconds after the first step. Printed
are the steps a second of both and their ratio; and then, for as long again, the latency of the event loop while it
trains: how much later than asked a timer of 5 ms fires. Without a screen, run it under `xvfb-run -a`.
"""

import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import replace

from builder.check import Report, check
from graph_to_torch.events import Batch
from projects import runs, settings
from projects.data import fields_of
from projects.examples import EXAMPLES

ROUNDS, SECONDS, TICK = 3, 4.0, 0.005


def report_of(example: str) -> Report:
    """The checked example with more epochs than anybody waits for."""
    network = EXAMPLES[example].network()
    network = replace(network, recipe=replace(network.recipe, epochs=100_000))
    return check(network, fields_of(network.recipe.data))


def alone(example: str) -> dict[str, float]:
    """Steps a second without a window."""
    threads = max(1, (os.cpu_count() or 2) - 1)
    begun, steps = 0.0, 0
    folder = settings.folder() / "run"  # the window keeps its runs too, and a line a batch takes its time
    for event in runs.run(report_of(example), folder=folder, threads=threads):
        if isinstance(event, Batch):
            begun = begun or time.perf_counter()
            steps += 1
            if time.perf_counter() - begun > SECONDS:
                break
    return {"rate": steps / (time.perf_counter() - begun)}


def windowed(example: str) -> dict[str, float]:
    """Steps a second in the window, and the latency of its event loop."""
    from widgets import app

    window, _ = app.opened(app.application(), None)
    window.show()
    app.settle(window, None, "")
    report = report_of(example)
    window.session.document.reset(report.network)
    window.trainer.start(report)
    run = window.trainer.run
    assert run
    while not run.buffer.progress().step:
        wait(0.05)
    begun, first = time.perf_counter(), run.buffer.progress().step
    wait(SECONDS)
    rate = (run.buffer.progress().step - first) / (time.perf_counter() - begun)
    late = latencies()
    window.trainer.finish()
    window.session.document.mark_saved(window.session.network)
    window.close()
    return {"rate": rate, "p99": late[int(len(late) * 0.99)] * 1000, "most": late[-1] * 1000}


def wait(seconds: float) -> None:
    """Let the event loop run, and look at nothing: looking costs the run something too."""
    from PySide6.QtCore import QEventLoop, QTimer

    loop = QEventLoop()
    QTimer.singleShot(int(seconds * 1000), loop.quit)
    loop.exec()


def latencies() -> list[float]:
    """How late a timer fires, in seconds, for some seconds, the least first."""
    from PySide6.QtCore import Qt, QTimer

    late, last = [], time.perf_counter()

    def tick() -> None:
        nonlocal last
        now = time.perf_counter()
        late.append(now - last - TICK)
        last = now

    timer = QTimer(interval=int(TICK * 1000), timerType=Qt.TimerType.PreciseTimer)
    timer.timeout.connect(tick)
    timer.start()
    wait(SECONDS)
    timer.stop()
    return sorted(late)


def measured(kind: str, example: str) -> dict[str, float]:
    """One of the two, in a process of its own."""
    with tempfile.TemporaryDirectory() as home:
        environment = {**os.environ, "NETLOOM_HOME": home}
        command = [sys.executable, "-m", "benchmarks.window", f"--{kind}", example]
        said = subprocess.check_output(command, env=environment, text=True, timeout=180)
    found: dict[str, float] = json.loads(said.splitlines()[-1])
    return found


def rows(examples: list[str]) -> Iterator[str]:
    """A line an example."""
    for example in examples:
        pairs = [(measured("alone", example), measured("windowed", example)) for _ in range(ROUNDS)]
        plain = statistics.median(pair[0]["rate"] for pair in pairs)
        shown = statistics.median(pair[1]["rate"] for pair in pairs)
        p99 = statistics.median(pair[1]["p99"] for pair in pairs)
        most = statistics.median(pair[1]["most"] for pair in pairs)
        yield f"{example:<14} {plain:9,.0f} {shown:9,.0f} {shown / plain:7.2f} {p99:8.1f} {most:8.1f}"


if __name__ == "__main__":
    arguments = sys.argv[1:]
    if arguments[:1] in (["--alone"], ["--windowed"]):
        print(json.dumps((alone if arguments[0] == "--alone" else windowed)(arguments[1])))
    else:
        print("example          alone/s  window/s   ratio   p99 ms   max ms")
        for row in rows(arguments or ["digits", "mlp"]):
            print(row, flush=True)
