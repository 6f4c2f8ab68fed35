"""Python's search for garbage stands still while thousands of things are made, and passes over them from then on."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def undisturbed() -> Iterator[None]:
    """Within, much is made that will stay.

    A full search looks at all that there is: with thousands of blocks it stops the window for a tenth of a second, in
    the midst of an edit. What is there at the end is left out of all later ones, until this is done again. Does nothing
    where somebody else has stopped the search.
    """
    if not gc.isenabled():
        yield
        return
    gc.disable()
    try:
        yield
    finally:
        gc.unfreeze()
        gc.collect()
        gc.freeze()
        gc.enable()
