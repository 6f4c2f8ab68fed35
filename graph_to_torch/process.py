"""What a process is told before its first thread starts and torch is loaded. No torch in here."""

import ctypes
import functools
import os
import sys

# The numbers of these settings in glibc's malloc.h.
_TRIM_THRESHOLD, _MMAP_THRESHOLD, _ARENA_MAX = -1, -3, -8
_LARGE = 2**30


def prepare() -> None:
    """Make the process ready to train in. Call it first of all; what comes too late does no harm."""
    wait_quietly()
    keep_memory()


def wait_quietly() -> None:
    """Let PyTorch's threads sleep while they wait for one another, unless the person has chosen otherwise.

    OpenMP reads this once, when torch is loaded. Threads that spin instead make a small network up to 30 times slower
    as soon as another program wants one of the cores.
    """
    os.environ.setdefault("OMP_WAIT_POLICY", "PASSIVE")


@functools.cache
def keep_memory() -> None:
    """Let glibc keep the large blocks that a step frees, for the next step to take.

    Else it gives them back to the system and pays with page faults to get them again: a third of the time of a small
    convolutional network. One arena, since those of further threads always give back. Other systems are left alone.
    """
    if not sys.platform.startswith("linux"):
        return
    mallopt = getattr(ctypes.CDLL(None), "mallopt", None)
    if mallopt:
        for setting, value in ((_MMAP_THRESHOLD, _LARGE), (_TRIM_THRESHOLD, _LARGE), (_ARENA_MAX, 1)):
            mallopt(setting, value)
