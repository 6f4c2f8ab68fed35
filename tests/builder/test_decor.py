"""Notes, frames and colours as edits: what they change, what they refuse, and what a frame holds."""

import pytest

from builder import decor
from builder.check import check
from builder.decor import Rect
from builder.edits import Refused
from builder.network import Network
from builder.sketch import Sketch
from graph_to_torch.source import model_source


def chain() -> Network:
    sketch = Sketch("chain")
    for kind in ("input", "conv2d", "relu", "flatten", "dense", "output"):
        sketch.add(kind)
    return sketch.network


def test_notes_and_frames_get_ids_that_are_free() -> None:
    network, first = decor.add_note(chain(), "one", (0.0, 0.0))
    network, second = decor.add_note(network, "two", (0.0, 0.0))
    network, frame = decor.add_frame(network, "Stage 1", Rect(0.0, 0.0, 200.0, 100.0))
    assert [first.id, second.id, frame.id] == ["n1", "n2", "f1"]
    network = decor.remove(network, ["n1"])
    assert decor.add_note(network, "three", (0.0, 0.0))[1].id == "n3"
    assert list(network.notes) == ["n2"] and list(network.frames) == ["f1"]


def test_the_text_of_a_note_is_plain_and_not_endless() -> None:
    network, note = decor.add_note(chain(), "Ask\nbefore the lesson", (10.0, 20.0))
    changed = decor.set_note_text(network, note.id, "é" * 5_000)
    assert changed.notes[note.id].text == "é" * 5_000
    with pytest.raises(Refused, match="at most 5,000 characters, this one has 5,001"):
        decor.set_note_text(network, note.id, "x" * 5_001)
    with pytest.raises(Refused, match="plain text"):
        decor.set_note_text(network, note.id, "bell \x07")


def test_the_title_of_a_frame_is_one_line() -> None:
    network, frame = decor.add_frame(chain(), "Stage 1", Rect(0.0, 0.0, 200.0, 100.0))
    assert decor.rename_frame(network, frame.id, "  Stage 2 ").frames[frame.id].title == "Stage 2"
    for title in ("two\nlines", "x" * 101):
        with pytest.raises(Refused, match="one line of at most 100"):
            decor.rename_frame(network, frame.id, title)


def test_nothing_gets_too_small_to_be_read() -> None:
    network, note = decor.add_note(chain(), "", (0.0, 0.0))
    network, frame = decor.add_frame(network, "", Rect(0.0, 0.0, 1.0, 1.0))
    network = decor.resize(network, note.id, Rect(5.0, 5.0, 6.0, 6.0))
    assert network.notes[note.id].size == decor.LEAST_NOTE
    assert network.frames[frame.id].size == decor.LEAST_FRAME
    wide = decor.resize(network, frame.id, Rect(-100.0, 0.0, 300.0, 200.0))
    assert (wide.frames["f1"].position, wide.frames["f1"].size) == ((100.0, 100.0), (400.0, 200.0))


def test_a_frame_around_blocks_holds_them_and_what_lies_in_it() -> None:
    network, note = decor.add_note(chain(), "inside", chain().blocks["b3"].position, (120.0, 40.0))
    network, frame = decor.frame_around(network, ["b2", "b4"], [], "Features")
    assert decor.contents(network, [frame.id]) == (frozenset({"b2", "b3", "b4"}), frozenset({note.id, frame.id}))
    network, outer = decor.frame_around(network, ["b1"], [frame.id], "All")
    blocks, others = decor.contents(network, [outer.id])
    assert blocks == {"b1", "b2", "b3", "b4"} and others == {note.id, frame.id, outer.id}
    with pytest.raises(Refused, match="Select some"):
        decor.frame_around(network, [], [], "")


def test_what_only_touches_a_frame_is_not_in_it() -> None:
    network = chain()
    x, y = network.blocks["b2"].position
    network, frame = decor.add_frame(network, "", Rect(x - 200, y - 200, x + 200, y + 31))
    assert "b2" not in decor.contents(network, [frame.id])[0]
    assert decor.contents(network, []) == (frozenset(), frozenset())


def test_moving_moves_all_of_them_and_nothing_else() -> None:
    network, note = decor.add_note(chain(), "", (0.0, 0.0))
    network, frame = decor.frame_around(network, ["b2"], [], "")
    moved = decor.shift(network, ["b2"], [note.id, frame.id], (8.0, -16.0))
    assert moved.notes[note.id].position == (8.0, -16.0)
    for before, after in ((network.frames, moved.frames), (network.blocks, moved.blocks)):
        for id in before:
            by = (8.0, -16.0) if id in ("b2", frame.id) else (0.0, 0.0)
            x, y = before[id].position
            assert after[id].position == (x + by[0], y + by[1])


def test_colours_are_those_of_families() -> None:
    network, frame = decor.frame_around(chain(), ["b2"], [], "")
    network = decor.recolour(network, "dense", ["b2"], [frame.id])
    assert (network.blocks["b2"].colour, network.frames[frame.id].colour) == ("dense", "dense")
    network = decor.recolour(network, "", ["b2"])
    assert (network.blocks["b2"].colour, network.frames[frame.id].colour) == ("", "dense")
    with pytest.raises(Refused, match="no colour #ff0000"):
        decor.recolour(network, "#ff0000", ["b2"])


def test_none_of_it_is_in_the_code() -> None:
    network, _ = decor.add_note(chain(), "import os", (0.0, 0.0))
    network, frame = decor.frame_around(network, ["b2"], [], "import sys")
    network = decor.recolour(network, "dense", ["b2"], [frame.id])
    assert model_source(check(network)).text == model_source(check(chain())).text
