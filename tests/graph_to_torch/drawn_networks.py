"""Random networks without problems: branches, merges, several Inputs and Outputs, values read many times, odd names.

Where marks are drawn too, blocks are at every step, off, frozen, with the weights of another or with typed ones.
"""

import math
from dataclasses import replace

from hypothesis import strategies as st

from builder.catalogue import CATALOGUE
from builder.check import check
from builder.edits import add_block, add_link, with_blocks
from builder.losses import LOSSES
from builder.marks import users
from builder.network import Block, Link, Network, Numbers
from builder.record import BlockRecord, knows, mixes
from builder.sharing import shared
from builder.stepwise import has_steps, one_step_of
from builder.tensor_type import TensorType, batch_of
from tests.graph_to_torch.drawn_values import ARRIVING, values

Start = tuple[str, str]
CRF = "crf"  # the block and its loss go with each other alone
KINDS = [record for record in CATALOGUE.values() if record.family != "data" and record.key != CRF]
OVER_TIME = [record for record in KINDS if record.over_time is not mixes]  # what padded sequences may go through
KNOWING = [record for record in KINDS if record.over_time is knows]
NUMBERS = [type for types in ARRIVING.values() for type in types if type.dtype == "float"]
SEQUENCES = (
    batch_of("T", 6),
    batch_of("T", dtype="int"),
    batch_of("T", 4),
    batch_of("T", 2, 6),
    batch_of("T", 3, 5, 4),
)
MOST_TYPED = 200
NAMES = (
    "x", "y", "h", "hidden", "steps", "self", "torch", "F", "nn", "_", "__init__", "forward", "train", "weight",
    "parameters", "predict", "class", "None", "print", "input", "1st", "a b", "a_b", "a-b", "日本", "ﬁ", "fi", "é",
    "🙂", 'a"b', "a\\", "conv1", "conv1_2", "N", "objective", "x_", "x_2", "_x", "__x", "long" * 25, "#", "'''",
    "{0}", "%s",
)  # fmt: skip


@st.composite
def networks(draw: st.DrawFn, most: int = 12, *, marks: bool = False, padded: bool = False) -> Network:
    """A network in which every Output is reached and nothing is wrong; some blocks may lead nowhere.

    With `padded` its first Input has sequences that differ in length, and most blocks know or keep that.
    """
    names = draw(st.permutations(NAMES))
    network = Network(name=draw(st.sampled_from(("Digits", "torch", "1 net", "cat or dog", 'a"""b\\', "\n", "LSTM"))))
    for number, name in enumerate(names[: draw(st.integers(1, 3))]):
        known = SEQUENCES if padded and not number else (*ARRIVING["tokens"], *NUMBERS) if number else NUMBERS
        type = draw(st.sampled_from(known))
        lengths = padded and (not number or (type.shape[1] == "T" and draw(st.booleans())))
        chosen = {"shape": type.shape[1:], "dtype": type.dtype, "lengths": lengths}
        network, _ = add_block(network, "input", name=name, values=chosen)
    for name in names[3 : 3 + draw(st.integers(0, most))]:
        kinds = draw(st.sampled_from((KNOWING, OVER_TIME, KINDS))) if padded else KINDS
        network = _one_more(draw, network, name, draw(st.sampled_from(kinds)), marks=marks)
    if marks:
        network = draw(with_shares(network))
        network = draw(with_typed_weights(network))
    for name in names[-draw(st.integers(1, 3)) :]:
        found = _results(network)
        starts = [start for start, type in found.items() if type.dtype == "float"]
        if not starts:  # tokens alone
            network, block = add_block(network, "embedding", name="numbers")
            network = add_link(network, Link(*next(iter(found)), block.id, "in"))
            starts = [(block.id, "out")]
        start = draw(st.sampled_from(starts[-3:]) | st.sampled_from(starts))
        loss = draw(st.sampled_from(sorted(LOSSES.keys() - {CRF})))
        network, block = add_block(network, "output", name=name, values={"loss": loss, "metric": "none"})
        network = add_link(network, Link(*start, block.id, "in"))
    return network


def _one_more(draw: st.DrawFn, network: Network, name: str, record: BlockRecord, *, marks: bool) -> Network:
    """The network with one more block of a kind that can take what is there; as it was, if nothing fits."""
    found = _results(network)
    every_step = marks and draw(st.integers(0, 3)) == 0
    starts = [start for start, type in found.items() if _takes(record, type, every_step=every_step)]
    if not starts:
        return network
    larger, block = add_block(network, record.key, name=name, values=draw(values(record)))
    if marks:
        off, frozen = draw(st.integers(0, 9)) == 0, draw(st.integers(0, 4)) == 0
        larger = with_blocks(larger, replace(block, every_step=every_step, off=off, frozen=frozen))
    first = draw(st.sampled_from(starts[-3:]) | st.sampled_from(starts))
    alike = [start for start in starts if found[start].shape == found[first].shape]
    for number, port in enumerate(record.inputs(block.values)):
        start = draw(st.sampled_from(alike)) if number else first
        larger = add_link(larger, Link(*start, block.id, port.name))
    return network if check(larger).readings[block.id].problems else larger


def _takes(record: BlockRecord, type: TensorType, *, every_step: bool) -> bool:
    accepts = record.inputs(record.defaults())[0].accepts
    if every_step and not has_steps(type):
        return False
    return not accepts or (one_step_of(type) if every_step else type).kind in accepts


def _results(network: Network) -> dict[Start, TensorType]:
    """Every result that a block could be linked to."""
    readings = check(network).readings
    return {(id, port): type for id, reading in readings.items() for port, type in reading.outputs.items() if type}


@st.composite
def with_shares(draw: st.DrawFn, network: Network) -> Network:
    """The network with pairs of blocks that have weights in common, where nothing is wrong with that."""
    readings = check(network).readings
    learning = [id for id, reading in readings.items() if reading.weights]
    for id in learning:
        block = network.blocks[id]
        if draw(st.booleans()):
            continue
        fitting = [other for other in learning if other != id and _could_share(block, network.blocks[other])]
        if not fitting:
            continue
        tried = shared(network, (id,), draw(st.sampled_from(fitting)))
        report = check(tried)
        if not report.circle and not any(reading.problems for reading in report.readings.values()):
            network = tried
    return network


def _could_share(block: Block, other: Block) -> bool:
    return block.kind == other.kind or {block.kind, other.kind} == {"dense", "embedding"}


@st.composite
def with_typed_weights(draw: st.DrawFn, network: Network) -> Network:
    """The network with numbers typed in for some small weights."""
    report = check(network)
    for id, reading in report.readings.items():
        block = network.blocks[id]
        if not reading.weights or block.shares or block.off or draw(st.integers(0, 3)):
            continue
        name = draw(st.sampled_from(sorted(reading.weights)))
        shape = reading.weights[name]
        if shape and 0 < math.prod(shape) <= MOST_TYPED and name.isidentifier():
            typed = {name: typed_numbers(shape, draw(st.integers(0, 9)))}
            same = [other for other in users(network, id) if other.kind == block.kind]
            network = with_blocks(network, *(replace(other, typed=typed) for other in (block, *same)))
    return network


def typed_numbers(shape: tuple[int, ...], seed: int) -> Numbers:
    """Small numbers in nested rows of this shape."""
    if len(shape) == 1:
        return tuple(((seed + place) % 7 - 3) / 10 for place in range(shape[0]))
    return tuple(typed_numbers(shape[1:], seed + place) for place in range(shape[0]))
