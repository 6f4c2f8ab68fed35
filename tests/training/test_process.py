"""Memory that a step frees is taken again by the next, in a process of its own, since the setting is for good."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from graph_to_torch.process import wait_quietly

ROOT = Path(__file__).parent.parent.parent
# 64 MiB, filled and freed 20 times: 16,384 pages of 4 KiB each time, unless the block is kept.
CODE = """
import resource, sys
from graph_to_torch.process import keep_memory
if sys.argv[1] == "kept":
    keep_memory()
    keep_memory()
before = resource.getrusage(resource.RUSAGE_SELF).ru_minflt
for _ in range(20):
    bytearray(b"1") * 2**26
print(resource.getrusage(resource.RUSAGE_SELF).ru_minflt - before)
"""


def page_faults(kept: str) -> int:
    done = subprocess.run([sys.executable, "-c", CODE, kept], cwd=ROOT, capture_output=True, text=True, check=True)
    return int(done.stdout)


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="only glibc is told to keep memory")
def test_pages_are_fetched_once() -> None:
    assert page_faults("kept") * 5 < page_faults("left alone")


def test_threads_wait_quietly_unless_chosen_otherwise(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("OMP_WAIT_POLICY", raising=False)
    wait_quietly()
    assert os.environ["OMP_WAIT_POLICY"] == "PASSIVE"
    monkeypatch.setenv("OMP_WAIT_POLICY", "ACTIVE")
    wait_quietly()
    assert os.environ["OMP_WAIT_POLICY"] == "ACTIVE"
