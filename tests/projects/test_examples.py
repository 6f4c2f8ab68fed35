"""The examples are the networks of the tutorials: their sizes, losses and optimizers, and no problems."""

import pytest

from builder.check import Report, check
from builder.network import Network
from projects.data import fields_of
from projects.examples import EXAMPLES, ORDER
from projects.examples.example import Example
from tests import one_network
from tests.builder.overlaps import overlapping

# Facts of the tutorials: the number of weights that PyTorch counts, the loss, and the layers with weights.
FACTS = {
    "digits": (188_234, "cross_entropy", "conv 32, conv 64, conv 64, dense 128, dense 10"),
    "mnist": (16_010, "cross_entropy", "conv 32, dense 10"),
    "cnn10": (646_858, "cross_entropy", "conv 32, conv 64, conv 64, dense 64, dense 10"),
    "cat": (683_329, "binary_cross_entropy", "conv 32, conv 64, conv 128, dense 128, dense 1"),
    "rnn-binary": (3_051, "binary_cross_entropy", "rnn 50, dense 1"),
    "lstm-binary": (12_051, "binary_cross_entropy", "lstm 50, dense 1"),
    "rnn-torch": (14_090, "cross_entropy", "rnn 64, dense 10"),
    "lstm-torch": (54_410, "cross_entropy", "lstm 64, dense 10"),
    "mlp": (403, "cross_entropy", "dense 16, dense 16, dense 3"),
    "mlp-regression": (385, "mse", "dense 32, dense 1"),
}
SIZES = {"conv2d": "out_channels", "dense": "out_features", "rnn": "hidden_size", "lstm": "hidden_size"}


def report_of(network: Network) -> Report:
    return check(network, fields_of(network.recipe.data))


def layers(network: Network) -> str:
    sized = [block for block in network.blocks.values() if block.kind in SIZES]
    return ", ".join(f"{block.kind.removesuffix('2d')} {block.values[SIZES[block.kind]]}" for block in sized)


def test_these_examples_ship_and_digits_comes_first() -> None:
    assert EXAMPLES.keys() >= FACTS.keys()
    assert next(iter(EXAMPLES)) == "digits" and EXAMPLES.keys() == set(ORDER)
    assert all(example.id == id and example.sentence.endswith((".", "?")) for id, example in EXAMPLES.items())


@pytest.mark.parametrize("id", FACTS)
def test_the_facts_of_an_example(id: str) -> None:
    network = EXAMPLES[id].network()
    report = report_of(network)
    parameters, loss, sizes = FACTS[id]
    assert report.problems == ()
    assert report.parameters == parameters
    assert layers(network) == sizes
    assert [block.values["loss"] for block in network.of_kind("output")] == [loss]
    assert network.recipe.optimizer == "adam"
    assert network.name == id


@pytest.mark.parametrize("id", FACTS)
def test_the_data_of_an_example_has_its_fields(id: str) -> None:
    report = report_of(EXAMPLES[id].network())
    inputs = {block.values["field"] for block in report.network.of_kind("input")}
    targets = {block.values["target"] for block in report.network.of_kind("output")}
    assert {name for name, field in report.fields.items() if field.role == "input"} == inputs
    assert {name for name, field in report.fields.items() if field.role == "target"} == targets


@pytest.mark.parametrize("id", FACTS)
def test_an_example_is_the_same_out_of_its_file(id: str) -> None:
    network = EXAMPLES[id].network()
    assert one_network.network_of(one_network.text_of(network), id) == network


@pytest.mark.parametrize(
    ("id", "activations"),
    [
        ("digits", "relu relu none relu softmax"),
        ("mnist", "relu none"),
        ("cnn10", "relu relu relu relu softmax"),
        ("cat", "relu relu relu relu sigmoid"),
        ("mlp", "relu tanh softmax"),
    ],
)
def test_activations_stand_where_the_tutorials_have_them(id: str, activations: str) -> None:
    values = [block.values for block in EXAMPLES[id].network().blocks.values()]
    assert [found["activation"] for found in values if "activation" in found] == activations.split()


def test_the_recurrent_examples_read_the_last_step() -> None:
    for id in ("rnn-binary", "lstm-binary", "rnn-torch", "lstm-torch"):
        network = EXAMPLES[id].network()
        assert [link.output for link in network.links.values()] == ["out", "last", "out"]
    assert [block.values["nonlinearity"] for block in EXAMPLES["rnn-binary"].network().of_kind("rnn")] == ["relu"]


def test_blocks_of_an_example_do_not_overlap() -> None:
    for example in EXAMPLES.values():
        assert not any(overlapping(network) for network in example.project().networks), example.id


@pytest.mark.parametrize("example", EXAMPLES.values(), ids=EXAMPLES.keys())
def test_every_network_of_an_example_has_no_problem_and_stands_clear(example: Example) -> None:
    for network in example.project().networks:
        assert report_of(network).problems == ()


@pytest.mark.parametrize("example", EXAMPLES.values(), ids=EXAMPLES.keys())
def test_what_an_example_states_beats_its_baseline(example: Example) -> None:
    assert example.result is None or example.result.beats
    assert example.seconds is None or example.seconds <= 300
