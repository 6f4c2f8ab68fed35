"""The rule of a sequence whose features come last, before a layer that slides along the last axis: the numbers fit,
and the layer slides along the features.
"""

from collections.abc import Mapping
from dataclasses import replace

from builder.graph import upwards
from builder.network import Network
from builder.problems import Problem
from builder.reading import Reading
from builder.record import InsertBefore
from builder.tensor_type import TensorType
from builder.trying import with_defaults

MAKERS = frozenset({
    "embedding", "rnn", "lstm", "gru", "attention", "encoder_layer", "decoder_layer", "sine_positions",
    "learned_positions", "reverse_time",
})  # fmt: skip
PASSING = frozenset({"dropout", "identity", "relu", "tanh", "gelu", "layernorm", "dense"})
SLIDING = "1d"  # what the keys end with of layers that read channels × places


def features_last(network: Network, source: str) -> bool:
    """Whether what leaves a block is a sequence of features (T × F) by the way it was made."""
    for id in (source, *(link.source for link in upwards(network, source))):
        block = network.blocks[id]
        if not block.off and block.kind not in PASSING:
            return block.kind in MAKERS
    return False


def turned(arriving: TensorType) -> TensorType:
    """The sequence with its features as channels: F × T."""
    return replace(arriving, shape=(arriving.shape[0], arriving.shape[2], arriving.shape[1]), lengths="")


def before(port: str) -> InsertBefore:
    """What turns a sequence round before it comes to a port."""
    return InsertBefore("Insert Permute 2, 1", port, "permute", with_defaults("permute", order=(2, 1)))


def steps_first(network: Network, readings: Mapping[str, Reading]) -> dict[str, Problem]:
    """A problem, not a blocking one, for each such layer, by its id. The links must not run in a circle."""
    found = {}
    for block in network.blocks.values():
        if not block.kind.endswith(SLIDING) or block.off or block.every_step or readings[block.id].problems:
            continue
        arriving = readings[block.id].inputs.get("in")
        if arriving and arriving.kind == "sequence" and features_last(network, network.links[block.id, "in"].source):
            found[block.id] = _problem(network, block.id, arriving)
    return found


def _problem(network: Network, block: str, arriving: TensorType) -> Problem:
    title = network.record(network.blocks[block].kind).title
    steps, features = arriving.features
    text = (
        f"{title} reads channels first: of {arriving} it takes {steps} channels of {features} places, and here the "
        f"steps come first. Insert a Permute to have the features as channels."
    )
    return Problem(text, block, "in", remedies=(before("in"),), blocking=False)
