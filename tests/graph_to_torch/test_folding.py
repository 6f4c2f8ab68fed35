"""Wide statements are broken as Ruff breaks them: Ruff itself is the oracle."""

import subprocess
import sys
from random import Random

import pytest

from builder.check import check
from graph_to_torch.folding import folded
from graph_to_torch.source import model_source
from projects.data import fields_of
from projects.examples import EXAMPLES

NAMES = ("x", "steps", "words_lengths", "stage1_residual_block2", "encoder_layer_output", "a" * 40)
HEADS = ("x = ", "return ", "steps, (hidden, cell) = ", "self.fc = ")


def formatted(text: str) -> str:
    line = [sys.executable, "-m", "ruff", "format", "--isolated", "--no-cache", "--line-length=100", "-"]
    return subprocess.run(line, input=text, capture_output=True, text=True, check=True, encoding="utf-8").stdout


def call(random: Random, depth: int) -> str:
    """An expression of calls in calls, with sums and comparisons among their arguments."""
    if depth == 0 or random.random() < 0.25:
        return random.choice((*NAMES, "-1", "0.5", '"a, (b"'))
    inner = [call(random, depth - 1) for _ in range(random.randint(1, 4))]
    return random.choice([
        f"self.{random.choice(NAMES)}({', '.join(inner)})",
        f"nn.Conv2d({', '.join(f'argument{n}={one}' for n, one in enumerate(inner))})",
        f"torch.cat([{', '.join((*inner, 'x'))}], dim=1)",
        f"F.relu({' + '.join(inner)})",
    ])  # fmt: skip


def test_calls_in_calls() -> None:
    random, lines = Random(0), list[str]()
    while len(lines) < 3000:
        value = f"nn.Sequential({call(random, 4)}, x)"
        lines += folded(4, random.choice(HEADS), value)
    text = "\n".join(["def f():", *lines, ""])
    assert formatted(text) == text
    assert max(map(len, lines)) <= 100


@pytest.mark.parametrize(("head", "value"), [
    ("x = ", " + ".join(f"a_rather_long_name_{n}" for n in range(9))),
    ("x = ", "nn.utils.rnn.pad_packed_sequence(packed, batch_first=True, total_length=a_rather_long_name.shape[1])[0]"),
    (", ".join(f"a_rather_long_name_{n}" for n in range(6)) + " = ", "x.split([2, 2, 2, 2, 2, 2], dim=1)"),
    (", ".join(f"a_long_name_{n}" for n in range(6)) + " = ", "self.a_name(image)"),
    (", ".join(f"a_long_name_{n}" for n in range(6)) + " = ", f"self.a_name({', '.join(['a_long_name'] * 9)})"),
    ("return ", ", ".join(f"a_rather_long_name_{n}" for n in range(6))),
    ("a_rather_long_name = ", "another_name_that_is_rather_long_and_has_no_bracket.and_one_more_of_the_same_size_too"),
])  # fmt: skip
def test_what_is_no_call_in_a_call(head: str, value: str) -> None:
    text = "\n".join(["def f():", *folded(4, head, value), ""])
    assert formatted(text) == text


def test_what_cannot_be_broken_is_left() -> None:
    assert folded(0, "", "a" * 120) == ["a" * 120]


def test_the_text_of_every_example_is_formatted() -> None:
    networks = [make() for example in EXAMPLES.values() for make in (example.network, *example.more)]
    bodies = [model_source(check(network, fields_of(network.recipe.data))).text for network in networks]
    text = "\n\n".join(body[body.index("\nclass ") :].strip("\n") + "\n" for body in bodies)
    assert formatted(text) == text
