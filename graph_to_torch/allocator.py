"""Memory that is kept from step to step. No torch in here: it helps most when called before the first thread starts."""

import ctypes
import functools
import sys

# The numbers of these settings in glibc's malloc.h.
_TRIM_THRESHOLD, _MMAP_THRESHOLD, _ARENA_MAX = -1, -3, -8
_LARGE = 2**30


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
