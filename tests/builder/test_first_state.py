"""The state that a recurrent block starts from: what fits, what does not, and what mends it."""

from collections.abc import Callable

import pytest

from builder.check import check
from builder.edits import mend, set_values
from builder.network import Network
from builder.record import SetValues
from builder.sketch import Sketch
from builder.values import Value

Drawn = tuple[Network, str]


def decoder(kind: str, encoder: dict[str, Value], **values: Value) -> Drawn:
    """An encoder, and a block that starts from its states."""
    sketch = Sketch("translate")
    source, target = sketch.add("input", shape=("S", 5)), sketch.add("input", shape=("T", 6))
    reader = sketch.add(kind, source, name="encoder", **{"hidden_size": 8, **encoder})
    states = [(reader, "hidden"), (reader, "cell")][: 1 + (kind == "lstm")]
    block = sketch.add(kind, target, *states, name="decoder", initial_state=True, **{"hidden_size": 8, **values})
    return sketch.network, block


def from_vector(kind: str, width: int, **values: Value) -> Drawn:
    sketch = Sketch("caption")
    words, image = sketch.add("input", shape=("T", 6)), sketch.add("input", shape=(width,))
    starts = [image] * (1 + (kind == "lstm"))
    block = sketch.add(kind, words, *starts, name="decoder", initial_state=True, **{"hidden_size": 8, **values})
    return sketch.network, block


@pytest.mark.parametrize("kind", ["rnn", "lstm", "gru"])
@pytest.mark.parametrize("layers", [1, 3])
@pytest.mark.parametrize("both", [False, True])
def test_the_states_of_an_equal_block_fit(kind: str, layers: int, both: bool) -> None:
    same: dict[str, Value] = {"num_layers": layers, "bidirectional": both}
    network, block = decoder(kind, same, **same)
    assert not check(network).readings[block].problems


@pytest.mark.parametrize("kind", ["rnn", "lstm", "gru"])
def test_a_vector_is_the_state_of_one_layer_in_one_direction(kind: str) -> None:
    network, block = from_vector(kind, 8)
    assert not check(network).readings[block].problems


@pytest.mark.parametrize(
    ("made", "text", "titles"),
    [
        (lambda: decoder("lstm", {}, hidden_size=9),
         "LSTM starts from a hidden state 1 × N × 9, gets 1 × N × 8.", ["Set 8 units"]),
        (lambda: decoder("gru", {"num_layers": 2}),
         "GRU starts from a hidden state 1 × N × 8, gets 2 × N × 8.", ["Set 2 layers", "Set both directions"]),
        (lambda: decoder("rnn", {"bidirectional": True}, num_layers=2, hidden_size=4),
         "RNN starts from a hidden state 2 × N × 4, gets 2 × N × 8.",
         ["Set 8 units", "Set 1 layer, both directions, 8 units"]),
        (lambda: decoder("gru", {"num_layers": 3}),
         "GRU starts from a hidden state 1 × N × 8, gets 3 × N × 8.", ["Set 3 layers"]),
        (lambda: from_vector("gru", 5),
         "GRU starts from a hidden state 1 × N × 8, gets N × 5.", ["Insert Dense 8", "Set 5 units"]),
        (lambda: from_vector("lstm", 8, num_layers=2),
         "LSTM starts from a hidden state 2 × N × 8, gets N × 8. A vector is the state of one layer in one direction.",
         ["Set 1 layer"]),
        (lambda: from_vector("gru", 5, bidirectional=True),
         "GRU starts from a hidden state 2 × N × 8, gets N × 5. A vector is the state of one layer in one direction.",
         ["Set one direction, 5 units"]),
    ],
)  # fmt: skip
def test_another_state_is_refused_with_what_mends_it(made: Callable[[], Drawn], text: str, titles: list[str]) -> None:
    network, block = made()
    (problem,) = check(network).readings[block].problems
    assert problem.text == text
    assert problem.port == "hidden"
    assert [remedy.title for remedy in problem.remedies] == titles
    for remedy in problem.remedies:
        mended = check(mend(network, block, remedy)).readings[block].problems
        whole = isinstance(remedy, SetValues) or len(network.links) < 4
        assert not whole or not mended


def test_a_sequence_is_no_state() -> None:
    sketch = Sketch("confused")
    words = sketch.add("input", shape=("T", 6))
    reader = sketch.add("gru", words, hidden_size=8)
    block = sketch.add("gru", words, (reader, "steps"), hidden_size=8, initial_state=True)
    (problem,) = check(sketch.network).readings[block].problems
    assert problem.text == "GRU expects a vector (F) or a state of a recurrent block, gets a sequence N × T × 8."


def test_the_ports_come_and_go_with_the_parameter() -> None:
    network, block = decoder("lstm", {})
    assert [port.name for port in network.record("lstm").inputs(network.blocks[block].values)] == [
        "in",
        "hidden",
        "cell",
    ]
    without = set_values(network, block, {"initial_state": False})
    assert [socket for socket in without.links if socket[0] == block] == [(block, "in")]
    assert len(check(set_values(without, block, {"initial_state": True})).readings[block].inputs) == 1
