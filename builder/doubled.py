"""The rule of the loss that applies a softmax or sigmoid itself: one drawn right before it is that very one (the plan
leaves it out of `forward`), any further one goes over the scores a second time, and the network learns badly.
"""

from builder.graph import upwards
from builder.losses import LOSSES, Loss
from builder.network import Block, Network
from builder.problems import Problem
from builder.record import SetValue, TakeOut

SQUEEZING = ("softmax", "sigmoid")
# Blocks that hand probabilities on as they are, or nearly so.
PASSING = frozenset({"dropout", "flatten", "reshape", "permute"})


def doubled(network: Network) -> dict[str, Problem]:
    """A problem, not a blocking one, for each block that squeezes what a loss squeezes again, by its id.

    The links must not run in a circle.
    """
    found: dict[str, Problem] = {}
    for output in network.of_kind("output"):
        loss = LOSSES.get(str(output.values["loss"]))
        squeezing = _squeezing(network, output, loss) if loss and loss.applies != "none" else None
        if loss and squeezing and squeezing.id not in found:
            found[squeezing.id] = _problem(output, loss, squeezing)
    return found


def _squeezing(network: Network, output: Block, loss: Loss) -> Block | None:
    """The nearest block whose softmax or sigmoid comes before the one of the loss."""
    above = (network.blocks[link.source] for link in upwards(network, output.id))
    for number, block in enumerate(block for block in above if not block.off):
        activation = _activation(block)
        if number == 0 and activation == loss.applies:
            if block.kind != activation:
                return None
        elif activation in SQUEEZING:
            return block
        elif block.kind not in PASSING:
            return None
    return None


def _activation(block: Block) -> str:
    return block.kind if block.kind in SQUEEZING else str(block.values.get("activation", "none"))


def _problem(output: Block, loss: Loss, block: Block) -> Problem:
    own = block.kind in SQUEEZING
    text = (
        f"{loss.title} applies a {loss.applies} itself to what reaches {output.name}, and the {_activation(block)} of "
        f"{block.name} comes before it: the network learns badly. "
        f"{f'Remove {block.name}' if own else f'Set no activation in {block.name}'}; predictions are probabilities "
        "all the same."
    )
    remedy = TakeOut(f"Remove {block.name}", block.id) if own else SetValue("Set activation None", "activation", "none")
    return Problem(text, block.id, parameter=None if own else "activation", remedies=(remedy,), blocking=False)
