"""Classes that people wrote, beside each other and beside those of the text: each block calls its own."""

from collections.abc import Sequence

import pytest
import torch

from builder.blocks.custom import TAKEN
from builder.check import check
from builder.grouping import grouped
from builder.network import Network
from builder.sketch import Sketch
from graph_to_torch.module import build
from graph_to_torch.source import model_source
from graph_to_torch.support_texts import CLASSES


def code(name: str, result: str = "x", base: str = "nn.Module") -> str:
    return f"class {name}({base}):\n    def forward(self, x: torch.Tensor) -> torch.Tensor:\n        return {result}\n"


def drawn(codes: Sequence[str], in_group: int | None = None, title: str = "Front") -> Network:
    """Custom blocks one after the other, one of them in a group."""
    sketch = Sketch("net")
    sketch.add("input", name="x", shape=(2,))
    ids = [sketch.add("custom", name=f"own{number}", code=text) for number, text in enumerate(codes)]
    sketch.add("output", name="y", loss="mse", metric="none")
    return sketch.network if in_group is None else grouped(sketch.network, [ids[in_group]], title)[0]


@pytest.mark.parametrize("in_group", [None, 0, 1])
def test_one_name_for_different_code_is_refused(in_group: int | None) -> None:
    (problem,) = check(drawn([code("A", "x + 1"), code("A", "x * 2")], in_group)).blocking
    assert problem.text == "2 custom blocks call different code A. Give each class a name of its own."


def test_the_same_code_twice_is_one_class() -> None:
    source = model_source(check(drawn([code("A", "x + 1"), code("A", "x + 1") + "\n"], 0)))
    assert source.text.count("class A(") == 1
    assert build(source, source.own)(torch.zeros(1, 2)).tolist() == [[2.0, 2.0]]


def test_a_group_called_as_a_class_outside_of_it_gets_another_name() -> None:
    codes = [code("Front", "x + 1"), code("FrontNetwork", "x * 3"), code("B", "x * 2")]
    source = model_source(check(drawn(codes, 2)))
    assert build(source, source.own)(torch.zeros(1, 2)).tolist() == [[6.0, 6.0]]


def test_no_class_takes_a_name_that_the_text_needs() -> None:
    assert CLASSES < TAKEN
    for name in ("super", "LayerStack", "Path", "main", "tuple", "ValueError", "torch"):
        (problem,) = check(drawn([code(name)])).blocking
        assert problem.text == f"{name} is no name for a class here. Choose another."


@pytest.mark.parametrize("base", ["nn" + ".x" * 900, "nn" + ".x" * 9_000, "1" + "+1" * 5_000, "-" * 9_000 + "1"])
def test_code_that_is_nested_deep_is_a_problem_and_no_more(base: str) -> None:
    (problem,) = check(drawn([code("A", base=base)])).blocking
    assert problem.parameter == "code"


@pytest.mark.parametrize("result", ["x\n    return 5", "x\n        nonlocal y", "x\n    from __future__ import braces"])
def test_code_that_python_refuses_beyond_its_grammar_is_a_problem(result: str) -> None:
    (problem,) = check(drawn([code("A", result)])).blocking
    assert problem.text.startswith("The code is no Python: line ")


@pytest.mark.parametrize(
    "result", ["F.relu(x)", "F.relu (x)", "(lambda act=F.relu: act(x))()", 'getattr(F, "relu")(x)']
)
def test_code_may_use_f_in_any_way(result: str) -> None:
    source = model_source(check(drawn([code("A", result)])))
    assert source.text.count("import torch.nn.functional as F") == 1
    assert build(source, source.own)(-torch.ones(1, 2)).tolist() == [[0.0, 0.0]]
    assert "functional" not in model_source(check(drawn([code("A", "x")]))).text
