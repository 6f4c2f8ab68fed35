"""From text to module and back: an exception leads to its block, and nothing is kept longer than it is used."""

import gc
import linecache
import traceback
from typing import Any

import pytest
import torch

from builder.sketch import Sketch
from graph_to_torch.module import blamed, build, file_name, model_class, objective_of
from graph_to_torch.source import Source, model_source
from tests.graph_to_torch.running import checked


def two_layers(name: str) -> Source:
    sketch = Sketch(name)
    sketch.add("input", name="values", shape=(6,))
    sketch.add("dense", out_features=4, name="first")
    sketch.add("dense", out_features=2, name="second")
    sketch.add("output", name="label")
    return model_source(checked(sketch.network))


def raised(source: Source, call: str, *arguments: Any) -> Exception:
    module: Any = build(source)
    with pytest.raises((RuntimeError, TypeError)) as found:
        getattr(module, call)(*arguments)
    assert isinstance(found.value, Exception)
    return found.value


@pytest.mark.parametrize("call", ["forward", "__call__", "predict"])
def test_an_exception_leads_to_its_block(call: str) -> None:
    source = two_layers("Blame")
    error = raised(source, call, torch.ones(3, 5))
    block = blamed(error, source)
    assert block is not None
    lines = [source.text.splitlines()[number - 1] for number in source.lines_of(block)]
    assert "x = self.first(values)  # N × 4" in lines[1]
    assert "x = self.first(values)" in "".join(traceback.format_exception(error))


def test_the_innermost_line_counts() -> None:
    source = two_layers("Inner")
    module = build(source)
    module.get_submodule("second").weight = torch.nn.Parameter(torch.ones(2, 9))
    with pytest.raises(RuntimeError) as found:
        module(torch.ones(3, 6))
    block = blamed(found.value, source)
    assert block is not None
    assert "self.second" in source.text.splitlines()[source.lines_of(block)[0] - 1]


def test_what_comes_from_elsewhere_is_nobodys() -> None:
    source = two_layers("Elsewhere")
    assert blamed(ValueError("from here"), source) is None
    assert blamed(raised(two_layers("Another"), "forward", torch.ones(3, 5)), source) is None
    assert blamed(raised(source, "forward"), source) is None


def test_file_names_tell_networks_apart() -> None:
    one, other = two_layers("One"), two_layers("Other")
    assert file_name(one) != file_name(other)
    assert file_name(one).startswith("<netloom:One:")
    assert model_class(one) is model_class(one)
    assert build(one) is not build(one)


def test_lines_are_kept_as_long_as_the_class() -> None:
    source = two_layers("Shortlived")
    module = build(source)
    gc.collect()
    assert "self.first(values)" in "".join(linecache.getlines(file_name(source)))
    del module
    gc.collect()
    assert file_name(source) not in linecache.cache


def test_an_objective_is_a_function() -> None:
    text = "def objective(outputs, targets):\n    return F.mse_loss(outputs, targets), {}\n"
    loss, metrics = objective_of(text)(torch.ones(2), torch.zeros(2))
    assert (loss.item(), metrics) == (1.0, {})
