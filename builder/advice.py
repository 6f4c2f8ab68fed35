"""What only the blocks around it tell of a problem: a softmax that a loss applies again, a repair further up."""

from collections.abc import Mapping
from dataclasses import replace

from builder.doubled import doubled
from builder.fields import Fields
from builder.network import Block, Network
from builder.problems import Problem
from builder.reading import Reading
from builder.repairs import at_output


def advised(network: Network, readings: Mapping[str, Reading], fields: Fields) -> Mapping[str, tuple[Problem, ...]]:
    """The problems of each block to which the blocks around it add something. The links must not run in a circle."""
    found = {id: (*readings[id].problems, problem) for id, problem in doubled(network).items()}
    for output in network.of_kind("output"):
        problems = tuple(_with_repairs(network, output, p, readings, fields) for p in readings[output.id].problems)
        if problems != readings[output.id].problems:
            found[output.id] = problems
    return found


def _with_repairs(
    network: Network, output: Block, problem: Problem, readings: Mapping[str, Reading], fields: Fields
) -> Problem:
    target, arriving = fields.get(output.values.text("target")), readings[output.id].inputs.get("in")
    if problem.port != "in" or problem.remedies or not target or not arriving:
        return problem
    return replace(problem, remedies=at_output(network, output, arriving, target))
