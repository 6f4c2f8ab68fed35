"""A network that is larger than the machine is refused before a weight is made."""

import pytest

from builder.recipe import Recipe
from graph_to_torch.memory import memory_problem
from tests.training.drawn import CLASSES, FEATURES, block_named, table

UNITS = 1000
PARAMETERS = FEATURES * UNITS + UNITS + UNITS * CLASSES + CLASSES


@pytest.mark.parametrize(("optimizer", "copies"), [("adam", 4), ("adamw", 4), ("rmsprop", 3), ("sgd", 2)])
def test_weights_gradients_and_what_the_optimizer_keeps(optimizer: str, copies: int) -> None:
    report = table(Recipe(optimizer=optimizer), units=UNITS)
    need = PARAMETERS * 4 * copies
    assert memory_problem(report, "cpu", need) is None
    problem = memory_problem(report, "cpu", need - 1)
    assert problem is not None
    assert problem.block == block_named(report, "first")
    assert problem.text.endswith("first alone has 5,000 parameters: make it smaller.")
    assert memory_problem(report, "cuda", need - 1) is None


def test_a_small_network_fits_into_this_machine() -> None:
    assert memory_problem(table(), "cpu") is None
