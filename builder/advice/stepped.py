"""Repairs of an Output that gets a result for every step where one is compared, or one where every step is."""

from collections.abc import Iterator

from builder.fields import Field
from builder.graph import upwards
from builder.losses import target_problem
from builder.network import Block, Network
from builder.padding import LAST, MEAN
from builder.record import InsertBefore, Remedy, TakeOut, TakePort
from builder.tensor_type import TensorType, batch_of

OVER_STEPS = ("first_step", "last_step", "mean_over_time", "max_over_time")  # from a sequence to one vector
PASSING = ("dense", "activate")  # families whose blocks may see one vector as well as a sequence of them


def over_steps(network: Network, output: Block, arriving: TensorType, target: Field) -> Iterator[Remedy]:
    """Another port of the recurrent block above, a block over the steps put in, or the one that is there taken out."""
    if arriving.kind == "sequence" and not target.type.features:
        last = tuple(_other_port(network, output, "steps", "last", "the last step"))
        yield from last or _one_of_all(output, arriving, target)
    elif arriving.kind == "vector" and target.classes and len(target.type.features) == 1:
        yield from _other_port(network, output, "last", "steps", "every step")


def _other_port(network: Network, output: Block, port: str, other: str, words: str) -> Iterator[Remedy]:
    for link in upwards(network, output.id):
        source = network.blocks[link.source]
        record = network.record(source.kind)
        if link.output == port and other in [one.name for one in record.outputs(source.values)]:
            yield TakePort(f"Take {words} of {source.name}", link.target, link.input, other)
            return
        if source.kind in OVER_STEPS and port == "last":
            yield TakeOut(f"Remove {source.name}", source.id)
            return
        if record.family not in PASSING:
            return


def _one_of_all(output: Block, arriving: TensorType, target: Field) -> Iterator[Remedy]:
    if target_problem(output.values.text("loss"), batch_of(*arriving.features[1:]), target) is None:
        yield InsertBefore(LAST, "in", "last_step")
        yield InsertBefore(MEAN, "in", "mean_over_time")
