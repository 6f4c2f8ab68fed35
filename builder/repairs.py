"""Repairs of an Output whose scores do not fit its target: another loss, another last layer, another port of a
recurrent block. They lie in the blocks above, so they are found for the whole network, not for one block.
"""

from builder.fields import Field
from builder.graph import upwards
from builder.losses import LOSSES, metric_problem
from builder.network import Block, Network
from builder.record import Remedy, SetValues, TakePort
from builder.tensor_type import TensorType
from builder.values import Value, Values

RECURRENT = "recurrent"


def at_output(network: Network, output: Block, arriving: TensorType, target: Field) -> tuple[Remedy, ...]:
    """What would make `arriving` and `target` fit, the best guess first; () where nothing plain does.

    The links must not run in a circle.
    """
    found = (
        _other_loss(output, target),
        _last_step(network, output, arriving, target),
        _units(network, output, target),
    )
    return tuple(remedy for remedy in found if remedy)


def loss_values(loss: str, metric: str) -> Values:
    """The loss, and a metric that it can be measured by: this one if it fits."""
    if metric_problem(metric, loss):
        metric = "accuracy" if LOSSES[loss].accuracy else "mae"
    return Values(loss=loss, metric=metric)


def fitting_loss(target: Field, loss: str) -> str:
    """The loss to hold an output against a target: this one if it fits, else the usual one of its kind."""
    if not target.classes:
        return "mse" if LOSSES[loss].target == "int" else loss
    return loss if LOSSES[loss].accuracy and (target.classes == 2 or loss == "cross_entropy") else "cross_entropy"


def _other_loss(output: Block, target: Field) -> Remedy | None:
    loss = output.values.text("loss")
    wanted = fitting_loss(target, loss)
    if wanted == loss:
        return None
    title = f"Take {LOSSES[wanted].title.lower()}"
    return SetValues(title, output.id, loss_values(wanted, output.values.text("metric")))


def _last_step(network: Network, output: Block, arriving: TensorType, target: Field) -> Remedy | None:
    """For one label a sample: the last step of the recurrent block whose every step comes here."""
    if arriving.kind != "sequence" or target.type.features:
        return None
    for link in upwards(network, output.id):
        source = network.blocks[link.source]
        family = network.record(source.kind).family
        if family == RECURRENT and link.output == "steps":
            return TakePort(f"Take the last step of {source.name}", link.target, link.input, "last")
        if family not in ("dense", "activate"):
            return None
    return None


def _units(network: Network, output: Block, target: Field) -> Remedy | None:
    """For one score a class, or one number a sample: the units of the last Dense."""
    loss = output.values.text("loss")
    wanted = target.classes if LOSSES[loss].target == "int" else 1
    if not wanted or target.type.features:
        return None
    for link in upwards(network, output.id):
        source = network.blocks[link.source]
        if source.kind == "dense":
            units: Value = wanted
            word = "unit" if wanted == 1 else "units"
            same = source.values["out_features"] == wanted
            return (
                None
                if same
                else SetValues(f"Set {source.name} to {wanted} {word}", source.id, Values(out_features=units))
            )
        if network.record(source.kind).family != "activate":
            return None
    return None
