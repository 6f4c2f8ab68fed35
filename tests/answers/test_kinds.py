"""Which way to try a network out suits it, told by its inputs and outputs alone."""

import numpy as np
import pytest
from numpy.typing import NDArray

from builder.check import check
from graph_to_torch.plan import plan
from projects.answers.classes import true_class
from projects.answers.kinds import kind_of
from projects.data import fields_of
from projects.examples import EXAMPLES

KINDS = {
    "digits": "pictures",
    "cat": "pictures",
    "mlp": "table",
    "mlp-regression": "table",
    "lstm-binary": "samples",
    "autoencoder": "pictures",
    "ner": "tags",
    "translate": "translation",
    "caption": "caption",
    "transformer": "sentence",
    "cnn-lstm": "samples",
}


@pytest.mark.parametrize(("id", "kind"), KINDS.items())
def test_the_examples(id: str, kind: str) -> None:
    network = EXAMPLES[id].network()
    report = check(network, fields_of(network.recipe.data))
    assert kind_of(plan(report), report.fields) == kind


@pytest.mark.parametrize(("target", "number"), [
    (np.array(7), 7), (np.array([7]), 7), (np.array(1.0), 1), (np.eye(10)[9], 9), (np.eye(10)[0], 0),
])  # fmt: skip
def test_the_true_class_is_a_label_or_the_place_of_the_one(target: NDArray[np.generic], number: int) -> None:
    assert true_class(target) == number
