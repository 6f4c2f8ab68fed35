"""How long a project of 5,000 blocks takes to open, and where the time goes.

Method: one chain of 5,000 Conv, BatchNorm and ReLU blocks in a temporary folder; each step five times after a warm-up
that imports what it needs, the median of the wall clock is printed. `python -m benchmarks.files`.
"""

import statistics
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from builder.network import Block, Link, Network
from builder.project import Project
from builder.sketch import Sketch
from projects import files, strict_json

BLOCKS, ROUNDS = 5_000, 5


def chain(length: int) -> Network:
    """A chain of `length` blocks: the pattern of Conv, BatchNorm and ReLU over and over."""
    sketch = Sketch("chain")
    for kind in ("conv2d", "batchnorm2d", "relu"):
        sketch.add(kind)
    pattern = list(sketch.network.blocks.values())
    blocks = {}
    for number in range(length):
        like = pattern[number % 3]
        blocks[f"b{number}"] = Block(
            f"b{number}", like.kind, f"{like.kind} {number}", like.values, (0.0, 96.0 * number)
        )
    links = [Link(f"b{number - 1}", "out", f"b{number}", "in") for number in range(1, length)]
    return Network("chain", blocks, {link.socket: link for link in links})


def seconds(work: Callable[[], object]) -> float:
    """The median of `ROUNDS` calls, after one that does not count."""
    work()
    times = []
    for _ in range(ROUNDS):
        start = time.perf_counter()
        work()
        times.append(time.perf_counter() - start)
    return statistics.median(times)


def main() -> None:
    project = Project((chain(BLOCKS),))
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "chain.loom"
        files.save(project, path)
        text = files.text_in(path)
        assert files.load(path) == project
        print(f"{BLOCKS:,} blocks, {len(text) / 1e6:.1f} MB, median of {ROUNDS}")
        print(f"  open                 {seconds(lambda: files.load(path)) * 1e3:6.0f} ms")
        print(f"    of it JSON alone   {seconds(lambda: strict_json.parsed(text, 'chain')) * 1e3:6.0f} ms")
        print(f"  write the text       {seconds(lambda: files.text_of(project)) * 1e3:6.0f} ms")
        print(f"  save                 {seconds(lambda: files.save(project, path)) * 1e3:6.0f} ms")


if __name__ == "__main__":
    main()
