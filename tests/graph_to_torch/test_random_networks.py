"""What is drawn is what runs: random networks give what working through the drawing by hand gives."""

import ast
from dataclasses import replace

import torch
from hypothesis import HealthCheck, given, settings

from builder.network import Network
from graph_to_torch.folding import WIDTH
from graph_to_torch.module import build
from graph_to_torch.plan import plan
from graph_to_torch.source import model_source
from tests.graph_to_torch.by_hand import ACTIVATIONS, axis_of_features, twins_of, worked_out
from tests.graph_to_torch.by_hand_crf import best_score, score_of
from tests.graph_to_torch.drawn_groups import networks_of_groups
from tests.graph_to_torch.drawn_networks import networks
from tests.graph_to_torch.running import as_tuple, assert_as_the_rules_tell, checked, long_enough, samples, sizes

some = settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
few = settings(some, max_examples=20)
grouped = networks_of_groups(most=6) | networks_of_groups(most=6, padded=True)


@few
@given(network=grouped)
def test_groups_are_what_the_drawing_says(network: Network) -> None:
    assert_as_drawn(network)
    assert_as_the_rules_tell(network)
    assert_clean(network)


@some
@given(network=networks(marks=True))
def test_a_module_gives_what_the_drawing_says(network: Network) -> None:
    assert_as_drawn(network)


def assert_as_drawn(network: Network) -> None:
    report = checked(network)
    scheme, source = plan(report), model_source(report)
    module = build(source, source.own).eval()
    T = long_enough(report)
    arguments = [
        argument if arriving.port == "out" else torch.full((2,), T)  # by hand nothing is padded
        for arriving, argument in zip(scheme.inputs, samples(scheme.inputs, N=2, T=T), strict=True)
    ]
    with torch.no_grad():
        given = as_tuple(module(*arguments))
        pairs = zip(scheme.inputs, arguments, strict=True)
        inputs = {arriving.block: argument for arriving, argument in pairs if arriving.port == "out"}
        drawn = worked_out(report, inputs, twins_of(report, module))
        said = as_tuple(getattr(module, "predict", module)(*arguments))
    for output, result, told in zip(scheme.outputs, given, said, strict=True):
        assert result.shape == sizes(output.type, N=2, T=T)
        (close if loosely(network) else same)(result if output.activated == output.block else told, drawn[output.block])
        if output.loss == "crf":
            close(score_of(result, told), best_score(result))
        else:
            axis = -1 if output.type.kind == "state" else axis_of_features(result)
            same(told, ACTIVATIONS[output.applies](result, axis))

    for block in (network.blocks[id] for id in scheme.attributes if not network.blocks[id].off):
        for name, numbers in block.typed.items():
            typed = module.get_submodule(scheme.attributes[block.id]).get_parameter(name)
            same(typed.detach(), torch.tensor(numbers))


def loosely(network: Network) -> bool:
    """Whether by hand zeros are padded apart from the layer, or steps taken one by one: sums in another order."""
    blocks = [block for body in (network, *(g.body for g in network.groups.values())) for block in body.blocks.values()]
    padded = any(block.values.flag("lengths") for block in network.of_kind("input"))
    return padded or any(b.every_step or any(said in b.kind for said in ("conv", "pool", "crf")) for b in blocks)


def close(result: torch.Tensor, wanted: torch.Tensor) -> None:
    torch.testing.assert_close(result, wanted, rtol=1e-4, atol=1e-4, equal_nan=True)


def same(result: torch.Tensor, wanted: torch.Tensor) -> None:
    torch.testing.assert_close(result, wanted, rtol=0, atol=0, equal_nan=True)


@some
@given(network=networks(marks=True))
def test_shapes_and_weights_are_those_that_the_rules_tell(network: Network) -> None:
    assert_as_the_rules_tell(network)


@few
@given(network=networks(padded=True, marks=True))
def test_what_reads_padded_sequences_has_the_shapes_that_the_rules_tell(network: Network) -> None:
    assert_as_the_rules_tell(network)


@few
@given(network=networks(marks=True))
def test_text_is_the_same_for_equal_networks(network: Network) -> None:
    other = replace(network, links=dict(reversed(list(network.links.items()))))
    assert other == network
    assert model_source(checked(other)) == model_source(checked(network))


@few
@given(network=networks(marks=True))
def test_text_is_clean(network: Network) -> None:
    assert_clean(network)


def assert_clean(network: Network) -> None:
    """Narrow lines, each with a block or none, no dead names, no name given to two things, no import in vain."""
    source = model_source(checked(network))
    lines = source.text.splitlines()
    assert len(lines) == len(source.lines)
    bodies = {kind: group.body for kind, group in network.groups.items()}
    for owner in filter(None, source.lines):
        kind, _, block = owner.rpartition("/")
        assert block in (bodies[kind] if kind else network).blocks
    assert max(map(len, lines)) <= WIDTH
    tree = ast.parse(source.text)
    functional = any(isinstance(node, ast.Name) and node.id == "F" for node in ast.walk(tree))
    assert ("import torch.nn.functional as F" in lines) == functional
    *_, made = (node for node in tree.body if isinstance(node, ast.ClassDef))
    assert made.name == source.class_name
    forward = next(node for node in made.body if isinstance(node, ast.FunctionDef) and node.name == "forward")
    names = [node for node in ast.walk(forward) if isinstance(node, ast.Name)]
    read = {node.id for node in names if isinstance(node.ctx, ast.Load)}
    assert {node.id for node in names if isinstance(node.ctx, ast.Store)} <= read | {"_"}
