"""Repairs of an Output whose scores do not fit its target: another loss, another last layer, another port of a
recurrent block. They lie in the blocks above, so they are found for the whole network, not for one block.
"""

from collections.abc import Iterator, Mapping
from dataclasses import replace

from builder.advice.stepped import over_steps
from builder.advice.to_target import to_size
from builder.fields import Field, Fields, fields_for
from builder.graph import upwards
from builder.loss_choice import YES_OR_NO, fitting_loss, loss_values
from builder.losses import LOSSES, target_problem
from builder.network import Block, Network
from builder.reading import Reading
from builder.record import InsertBefore, Remedy, SetValues
from builder.tensor_type import TensorType
from builder.trying import with_defaults
from builder.values import Values

CRF = "crf"
# What decides how many numbers a layer gives, and the word for one of them.
FILTERING = ("conv1d", "conv2d", "conv3d", "convtranspose1d", "convtranspose2d", "convtranspose3d", "separable1d",
             "separable2d")  # fmt: skip
COUNTS = {"dense": ("out_features", "unit")} | dict.fromkeys(FILTERING, ("out_channels", "filter"))
HANDING_ON = ("global_avg_pool", "global_max_pool", "crf")  # as many numbers leave as come


def at_output(
    network: Network, output: Block, arriving: TensorType, fields: Fields, readings: Mapping[str, Reading]
) -> Iterator[Remedy]:
    """What would make `arriving` and the target fit, the best guess first; nothing where nothing plain does.

    The links must not run in a circle.
    """
    target = fields[output.values.text("target")]
    yield from () if target.type.features else _given_again(output, arriving, fields)
    yield from _yes_or_no(output, arriving, target)
    yield from _other_loss(output, target)
    yield from over_steps(network, output, arriving, target)
    units = tuple(_units(network, output, arriving, target))
    yield from units or _inserted(network, output, arriving, target)
    yield from to_size(network, output, arriving, target, readings)


def _given_again(output: Block, arriving: TensorType, fields: Fields) -> Iterator[Remedy]:
    """What comes in, as an autoencoder has it, where that is an image or more of the very shape that leaves."""
    for name in fields_for("target", fields):
        field = fields[name]
        if field.role == "input" and len(field.type.features) > 1 and field.type.features == arriving.features:
            values = loss_values(fitting_loss(field, output.values.text("loss")), output.values.text("metric"))
            yield SetValues(f"Compare with {name}", output.id, Values(values, target=name))


def _yes_or_no(output: Block, arriving: TensorType, target: Field) -> Iterator[Remedy]:
    """One score for two classes."""
    if output.values.text("loss") == "cross_entropy" and target.classes == 2 and arriving.features == (1,):
        values = loss_values(YES_OR_NO, output.values.text("metric"))
        yield SetValues(f"Take {LOSSES[YES_OR_NO].title.lower()}", output.id, values)


def _other_loss(output: Block, target: Field) -> Iterator[Remedy]:
    loss = output.values.text("loss")
    wanted = fitting_loss(target, loss)
    if wanted != loss:
        title = f"Take {LOSSES[wanted].title.lower()}"
        yield SetValues(title, output.id, loss_values(wanted, output.values.text("metric")))


def _wanted(output: Block, target: Field) -> int:
    """How many numbers a sample or a place the loss takes: a score a class, or as many as the target has; 0 if open."""
    features = target.type.features
    if target.classes and LOSSES[output.values.text("loss")].target == "int":
        return target.classes
    size = features[0] if features else 1
    return size if isinstance(size, int) else 0


def _with(arriving: TensorType, output: Block, wanted: int) -> TensorType:
    """What would arrive if it had so many numbers: channels of a map, features of what else there is."""
    if output.values.text("loss") == CRF:
        return replace(arriving, shape=(*arriving.shape[:-2], wanted, wanted))
    axis = 1 if arriving.kind in ("map", "volume") else -1
    shape = list(arriving.shape)
    shape[axis] = wanted
    return replace(arriving, shape=tuple(shape))


def _fits(arriving: TensorType, output: Block, target: Field) -> bool:
    return target_problem(output.values.text("loss"), arriving, target) is None


def _units(network: Network, output: Block, arriving: TensorType, target: Field) -> Iterator[Remedy]:
    """The units of the last Dense, or the filters of the last convolution."""
    wanted = _wanted(output, target)
    if not wanted or arriving.kind == "state" or not _fits(_with(arriving, output, wanted), output, target):
        return
    for link in upwards(network, output.id):
        source = network.blocks[link.source]
        if source.kind in COUNTS:
            name, word = COUNTS[source.kind]
            if source.values[name] != wanted:
                title = f"Set {source.name} to {wanted} {word}{'s' * (wanted > 1)}"
                yield SetValues(title, source.id, Values({name: wanted}))
            return
        if network.record(source.kind).family != "activate" and source.kind not in HANDING_ON:
            return


def _inserted(network: Network, output: Block, arriving: TensorType, target: Field) -> Iterator[Remedy]:
    """A last Dense where there is none, also before a CRF, or the average of a map that has one channel a score."""
    wanted, features = _wanted(output, target), arriving.features
    if not wanted or arriving.dtype == "int" or arriving.kind == "state":
        return
    before = next((link.source for link in upwards(network, output.id)), "")
    crf = output.values.text("loss") == CRF
    if crf != (network.blocks[before].kind == CRF):
        return
    if arriving.kind in ("vector", "sequence") or crf:
        if features[-1] != wanted and _fits(_with(arriving, output, wanted), output, target):
            values = with_defaults("dense", out_features=wanted)
            yield InsertBefore(f"Insert Dense {wanted}", "in", "dense", values, before if crf else "")
    elif arriving.kind == "map" and features[0] == wanted and not target.type.features:
        yield InsertBefore("Insert Global pool", "in", "global_avg_pool", with_defaults("global_avg_pool"))
