"""Repairs of an Output whose scores do not fit its target: another loss, another last layer, another port of a
recurrent block. They lie in the blocks above, so they are found for the whole network, not for one block.
"""

from builder.fields import Field
from builder.graph import upwards
from builder.losses import LOSSES, metric_problem
from builder.network import Block, Network
from builder.record import InsertBefore, Remedy, SetValues, TakePort
from builder.tensor_type import TensorType
from builder.trying import with_defaults
from builder.values import Values

RECURRENT = "recurrent"
# What decides how many numbers a layer gives, and the word for one of them.
FILTERING = ("conv1d", "conv2d", "conv3d", "convtranspose1d", "convtranspose2d", "convtranspose3d", "separable1d",
             "separable2d")  # fmt: skip
COUNTS = {"dense": ("out_features", "unit")} | dict.fromkeys(FILTERING, ("out_channels", "filter"))
HANDING_ON = ("global_avg_pool", "global_max_pool", "crf")  # as many numbers leave as come


def at_output(network: Network, output: Block, arriving: TensorType, target: Field) -> tuple[Remedy, ...]:
    """What would make `arriving` and `target` fit, the best guess first; () where nothing plain does.

    The links must not run in a circle.
    """
    found = (
        _other_loss(output, target),
        _last_step(network, output, arriving, target),
        _units(network, output, target) or _inserted(output, arriving, target),
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
    if loss == "crf":
        return loss if len(target.type.features) == 1 else "cross_entropy"
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


def _wanted(output: Block, target: Field) -> int:
    """How many numbers a sample the loss takes: one score a class, or as many as the target has; 0 if that is open."""
    features, loss = target.type.features, output.values.text("loss")
    if loss == "crf":
        return target.classes
    if LOSSES[loss].target == "int":
        return 0 if features else target.classes
    size = features[0] if len(features) == 1 else 0
    return size if isinstance(size, int) and features else int(not features)


def _units(network: Network, output: Block, target: Field) -> Remedy | None:
    """The units of the last Dense, or the filters of the last convolution."""
    wanted = _wanted(output, target)
    for link in upwards(network, output.id) if wanted else ():
        source = network.blocks[link.source]
        if source.kind in COUNTS:
            name, word = COUNTS[source.kind]
            if source.values[name] == wanted:
                return None
            title = f"Set {source.name} to {wanted} {word}{'s' * (wanted > 1)}"
            return SetValues(title, source.id, Values({name: wanted}))
        if network.record(source.kind).family != "activate" and source.kind not in HANDING_ON:
            return None
    return None


def _inserted(output: Block, arriving: TensorType, target: Field) -> Remedy | None:
    """A last Dense where there is none, or the average of a map that has one channel a score."""
    wanted, features = _wanted(output, target), arriving.features
    if not wanted or arriving.dtype == "int" or output.values.text("loss") == "crf":
        return None
    if arriving.kind == "vector" and isinstance(features[0], int) and features[0] != wanted:
        return InsertBefore(f"Insert Dense {wanted}", "in", "dense", with_defaults("dense", out_features=wanted))
    if arriving.kind == "map" and features[0] == wanted:
        return InsertBefore("Insert Global pool", "in", "global_avg_pool", with_defaults("global_avg_pool"))
    return None
