"""The rule of the loss that applies a softmax or sigmoid itself: one drawn right before it is that very one (the plan
leaves it out of `forward`), any further one goes over the scores a second time, and the network learns badly. A CRF
takes scores as they are.
"""

from collections.abc import Mapping
from dataclasses import replace

from builder.activations import feature_axis
from builder.graph import upwards
from builder.groups import resolved
from builder.losses import LOSSES, Loss
from builder.network import Block, Network
from builder.problems import Problem
from builder.reading import Reading
from builder.record import SetValue, TakeOut

SQUEEZING = ("softmax", "sigmoid", "log_softmax")
# Blocks that hand probabilities on as they are, or nearly so.
CRF = "crf"
PASSING = frozenset({CRF, "dropout", "flatten", "reshape", "permute", "unflatten", "squeeze", "unsqueeze", "identity"})
Readings = Mapping[str, Reading]


def doubled(network: Network, readings: Readings) -> dict[str, Problem]:
    """A problem, not a blocking one, for each block that squeezes what a loss squeezes again, by its id.

    The links must not run in a circle.
    """
    found: dict[str, Problem] = {}
    for output in network.of_kind("output"):
        loss = LOSSES.get(str(output.values["loss"]))
        squeezes = loss and (loss.applies != "none" or loss.key == CRF)
        squeezing = _squeezing(network, output, loss, readings) if loss and squeezes else ()
        if loss and squeezing and squeezing[0].id not in found:
            found[squeezing[0].id] = _inside(squeezing[:-1], _problem(output, loss, squeezing[-1]))
    return found


def _squeezing(network: Network, output: Block, loss: Loss, readings: Readings) -> tuple[Block, ...]:
    """The nearest block whose softmax or sigmoid comes before the one of the loss, after the groups around it."""
    above = ((network.blocks[link.source], link.output) for link in upwards(network, output.id))
    for number, (block, port) in enumerate((block, port) for block, port in above if not block.off):
        if block.kind in network.groups:
            return _at_exit(network, block, port)
        activation = _activation(block)
        if number == 0 and activation == loss.applies != "none":
            if block.kind != activation:
                return ()
            if not _over_features(block, readings[block.id]):
                return (block,)
        elif activation in SQUEEZING:
            return (block,)
        elif block.kind not in PASSING:
            return ()
    return ()


def _over_features(block: Block, reading: Reading) -> bool:
    """Whether a softmax is the very one of the loss: along the axis of the classes, not one that a person named."""
    axis, arriving = block.values.get("dim", 0), reading.inputs.get("in")
    return not axis or arriving is None or axis == feature_axis(arriving) % len(arriving.shape)


def _at_exit(network: Network, block: Block, port: str) -> tuple[Block, ...]:
    """A group, and the block in it that squeezes what leaves at a port: the class of a group keeps what is drawn."""
    body = network.groups[block.kind].body
    for link in upwards(body, port):
        last = resolved(body.blocks[link.source], block.values)
        if last.off:
            continue
        if last.kind in network.groups:
            inner = _at_exit(network, last, link.output)
            return (block, *inner) if inner else ()
        if _activation(last) in SQUEEZING:
            return block, last
        if last.kind not in PASSING:
            return ()
    return ()


def _inside(groups: tuple[Block, ...], problem: Problem) -> Problem:
    """The problem as that of the outermost of the groups around it."""
    for group in reversed(groups):
        problem = replace(problem, block=group.id, port=None, parameter=None, inside=problem)
    return problem


def _activation(block: Block) -> str:
    return block.kind if block.kind in SQUEEZING else str(block.values.get("activation", "none"))


def _problem(output: Block, loss: Loss, block: Block) -> Problem:
    own, drawn = block.kind in SQUEEZING, _activation(block).replace("_", "-")
    # The logarithm of a softmax comes through that of the loss unchanged, and so it does through a CRF.
    harmless = drawn == "log-softmax" and loss.applies != "sigmoid"
    text = (
        f"{_reads(loss, output, drawn if harmless else loss.applies)}, and the {drawn} of {block.name} comes before "
        f"it: {'it is not needed' if harmless else 'the network learns badly'}. "
        f"{f'Remove {block.name}' if own else f'Set no activation in {block.name}'}"
        f"{'' if loss.key == CRF else '; predictions are probabilities all the same'}."
    )
    remedy = TakeOut(f"Remove {block.name}", block.id) if own else SetValue("Set activation None", "activation", "none")
    # What the group around sets is not mended in the block itself.
    remedies = () if "activation" in block.bound else (remedy,)
    return Problem(text, block.id, parameter=None if own else "activation", remedies=remedies, blocking=False)


def _reads(loss: Loss, output: Block, applies: str) -> str:
    if loss.key == CRF:
        return f"{loss.title} reads scores as they are"
    return f"{loss.title} applies a {applies} itself to what reaches {output.name}"
