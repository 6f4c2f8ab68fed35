"""The search for garbage: as it was, once thousands of things are made."""

import gc

import pytest

from widgets.canvas.undisturbed import undisturbed


def test_the_search_stands_still_and_goes_on_even_if_nothing_came_of_it() -> None:
    with pytest.raises(KeyError), undisturbed():
        assert not gc.isenabled()
        raise KeyError
    assert gc.isenabled()


def test_what_was_made_is_passed_over_until_the_next_time() -> None:
    with undisturbed():
        made = [[number] for number in range(1000)]
    assert gc.get_freeze_count() > len(made)
    assert not any(thing is made for thing in gc.get_objects())


def test_a_search_that_is_stopped_already_stays_stopped() -> None:
    gc.disable()
    try:
        with undisturbed():
            pass
        assert not gc.isenabled()
    finally:
        gc.enable()
