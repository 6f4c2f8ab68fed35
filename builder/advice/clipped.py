"""The rule of the loss that takes scores of any sign: a ReLU right before it lets none below 0 through."""

from collections.abc import Mapping

from builder.activations import ACTIVATION, ACTIVATIONS
from builder.graph import upwards
from builder.losses import LOSSES
from builder.network import Block, Network
from builder.problems import Problem
from builder.reading import Reading
from builder.record import SetValue, TakeOut

CLIPPING = ("relu", "relu6")
PASSING = ("dropout", "identity")


def clipped(network: Network, readings: Mapping[str, Reading]) -> dict[str, Problem]:
    """A problem, not a blocking one, for each block that clips what a loss makes chances of. No circle may be there."""
    found = {}
    for output in network.of_kind("output"):
        loss = LOSSES.get(str(output.values["loss"]))
        block = _nearest(network, output) if loss and loss.applies != "none" else None
        activation = _activation(network, block) if block else "none"
        if loss and block and readings[block.id].outputs and activation in CLIPPING:
            found[block.id] = _problem(block, activation, loss.title)
    return found


def _nearest(network: Network, output: Block) -> Block | None:
    above = (network.blocks[link.source] for link in upwards(network, output.id))
    return next((block for block in above if not block.off and block.kind not in PASSING), None)


def _activation(network: Network, block: Block) -> str:
    """What is applied to all that leaves a block; the layers of a transformer have theirs inside, groups anywhere."""
    if block.kind in CLIPPING:
        return block.kind
    last = block.kind not in network.groups and ACTIVATION in network.record(block.kind).parameters
    return block.values.text("activation") if last else "none"


def _problem(block: Block, activation: str, loss: str) -> Problem:
    own, title = block.kind in CLIPPING, ACTIVATIONS[activation].title
    text = f"{loss} takes scores of any sign, and the {title} of {block.name} makes those below 0 all the same: what it"
    text += f" cuts off learns nothing. {f'Remove {block.name}' if own else f'Set no activation in {block.name}'}."
    remedy = TakeOut(f"Remove {block.name}", block.id) if own else SetValue("Set activation None", "activation", "none")
    remedies = () if "activation" in block.bound else (remedy,)
    return Problem(text, block.id, parameter=None if own else "activation", remedies=remedies, blocking=False)
