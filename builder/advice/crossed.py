"""The rule of the two states of an LSTM: the hidden state starts the hidden state, the cell state the cell state."""

from collections.abc import Mapping

from builder.network import Network
from builder.problems import Problem
from builder.reading import Reading
from builder.record import TakePort

STATES = {"hidden": "hidden state", "cell": "cell state"}


def crossed(network: Network, readings: Mapping[str, Reading]) -> dict[str, Problem]:
    """A problem, not a blocking one, for each block that starts from the other state of a block that has both."""
    found: dict[str, Problem] = {}
    for link in network.links.values():
        given = readings[link.source].outputs
        if {link.input, link.output} == STATES.keys() and given.keys() >= STATES.keys() and link.target not in found:
            source, target = network.blocks[link.source].name, network.blocks[link.target].name
            text = (
                f"{target} starts its {STATES[link.input]} from the {STATES[link.output]} of {source}, which has a "
                f"{STATES[link.input]} of its own. Take that."
            )
            remedy = TakePort(f"Take the {STATES[link.input]} of {source}", link.target, link.input, link.input)
            found[link.target] = Problem(text, link.target, link.input, remedies=(remedy,), blocking=False)
    return found
