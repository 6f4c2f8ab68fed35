"""What is drawn is what runs: random networks give what working through the drawing by hand gives."""

import ast
from dataclasses import replace

import torch
from hypothesis import HealthCheck, given, settings

from builder.network import Network
from graph_to_torch.module import build
from graph_to_torch.plan import plan
from graph_to_torch.printing import WIDTH
from graph_to_torch.source import model_source
from tests.graph_to_torch.by_hand import ACTIVATIONS, axis_of_features, modules_by_hand, worked_out
from tests.graph_to_torch.drawn_networks import networks
from tests.graph_to_torch.running import as_tuple, assert_as_the_rules_tell, checked, samples, sizes

some = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])


@some
@given(network=networks(marks=True))
def test_a_module_gives_what_the_drawing_says(network: Network) -> None:
    report = checked(network)
    scheme, source = plan(report), model_source(report)
    module = build(source, source.own).eval()
    twins = modules_by_hand(report, [kept.block for kept in scheme.modules])
    for kept in scheme.modules:
        twins[kept.block].eval().load_state_dict(module.get_submodule(kept.attribute).state_dict())
    arguments = samples(scheme.inputs, N=2, T=20)
    with torch.no_grad():
        given = as_tuple(module(*arguments))
        inputs = {arriving.block: argument for arriving, argument in zip(scheme.inputs, arguments, strict=True)}
        drawn = worked_out(report, inputs, twins)
        said = as_tuple(getattr(module, "predict", module)(*arguments))
    for output, result, told in zip(scheme.outputs, given, said, strict=True):
        assert result.shape == sizes(output.type, N=2, T=20)
        (close if loosely(network) else same)(result if output.activated == output.block else told, drawn[output.block])
        same(told, ACTIVATIONS[output.applies](result, axis_of_features(result)))

    for block in (network.blocks[id] for id in scheme.attributes if not network.blocks[id].off):
        for name, numbers in block.typed.items():
            typed = module.get_submodule(scheme.attributes[block.id]).get_parameter(name)
            same(typed.detach(), torch.tensor(numbers))


def loosely(network: Network) -> bool:
    """Whether by hand zeros are padded apart from the layer, or steps taken one by one: sums in another order."""
    return any(block.every_step or "conv" in block.kind or "pool" in block.kind for block in network.blocks.values())


def close(result: torch.Tensor, wanted: torch.Tensor) -> None:
    torch.testing.assert_close(result, wanted, rtol=1e-4, atol=1e-4, equal_nan=True)


def same(result: torch.Tensor, wanted: torch.Tensor) -> None:
    torch.testing.assert_close(result, wanted, rtol=0, atol=0, equal_nan=True)


@some
@given(network=networks(marks=True))
def test_shapes_and_weights_are_those_that_the_rules_tell(network: Network) -> None:
    assert_as_the_rules_tell(network)


@some
@given(network=networks(padded=True, marks=True))
def test_what_reads_padded_sequences_has_the_shapes_that_the_rules_tell(network: Network) -> None:
    assert_as_the_rules_tell(network)


@some
@given(network=networks(marks=True))
def test_text_is_the_same_for_equal_networks(network: Network) -> None:
    other = replace(network, links=dict(reversed(list(network.links.items()))))
    assert other == network
    assert model_source(checked(other)) == model_source(checked(network))


@some
@given(network=networks(marks=True))
def test_text_is_clean(network: Network) -> None:
    """Narrow lines, each with a block or none, no dead names, no name given to two things, no import in vain."""
    source = model_source(checked(network))
    lines = source.text.splitlines()
    assert len(lines) == len(source.lines)
    assert {block for block in source.lines if block} <= set(network.blocks)
    assert max(map(len, lines)) <= WIDTH
    assert ("import torch.nn.functional as F" in lines) == ("F." in source.text.split("class", 1)[1])
    tree = ast.parse(source.text)
    *_, made = (node for node in tree.body if isinstance(node, ast.ClassDef))
    assert made.name == source.class_name
    forward = next(node for node in made.body if isinstance(node, ast.FunctionDef) and node.name == "forward")
    names = [node for node in ast.walk(forward) if isinstance(node, ast.Name)]
    read = {node.id for node in names if isinstance(node.ctx, ast.Load)}
    assert {node.id for node in names if isinstance(node.ctx, ast.Store)} <= read | {"_"}
