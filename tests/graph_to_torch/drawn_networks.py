"""Random networks without problems: branches, merges, several Inputs and Outputs, values read many times, odd names."""

from hypothesis import strategies as st

from builder.catalogue import CATALOGUE
from builder.check import check
from builder.edits import add_block, add_link
from builder.losses import LOSSES
from builder.network import Link, Network
from builder.record import BlockRecord
from builder.tensor_type import TensorType
from tests.graph_to_torch.drawn_values import ARRIVING, values

Start = tuple[str, str]
CRF = "crf"  # the block and its loss go with each other alone
KINDS = [record for record in CATALOGUE.values() if record.family != "data" and record.key != CRF]
NAMES = (
    "x", "y", "h", "hidden", "steps", "self", "torch", "F", "nn", "_", "__init__", "forward", "train", "weight",
    "parameters", "predict", "class", "None", "print", "input", "1st", "a b", "a_b", "a-b", "日本", "ﬁ", "fi", "é",
    "🙂", 'a"b', "a\\", "conv1", "conv1_2", "N", "objective", "x_", "x_2", "_x", "__x", "long" * 25, "#", "'''",
    "{0}", "%s",
)  # fmt: skip


@st.composite
def networks(draw: st.DrawFn, most: int = 12) -> Network:
    """A network in which every Output is reached and nothing is wrong; some blocks may lead nowhere."""
    names = draw(st.permutations(NAMES))
    numbers = [type for types in ARRIVING.values() for type in types if type.dtype == "float"]
    network = Network(name=draw(st.sampled_from(("Digits", "torch", "1 net", "cat or dog", 'a"""b\\', "\n", "LSTM"))))
    for number, name in enumerate(names[: draw(st.integers(1, 3))]):
        type = draw(st.sampled_from((*ARRIVING["tokens"], *numbers) if number else numbers))
        network, _ = add_block(network, "input", name=name, values={"shape": type.shape[1:], "dtype": type.dtype})
    for name in names[3 : 3 + draw(st.integers(0, most))]:
        network = _one_more(draw, network, name)
    for name in names[-draw(st.integers(1, 3)) :]:
        found = _results(network)
        start = draw(st.sampled_from([start for start, type in found.items() if type.dtype == "float"]))
        loss = draw(st.sampled_from(sorted(LOSSES.keys() - {CRF})))
        network, block = add_block(network, "output", name=name, values={"loss": loss, "metric": "none"})
        network = add_link(network, Link(*start, block.id, "in"))
    return network


def _one_more(draw: st.DrawFn, network: Network, name: str) -> Network:
    """The network with one more block of a kind that can take what is there; as it was, if nothing fits."""
    found = _results(network)
    record = draw(st.sampled_from(KINDS))
    starts = [start for start, type in found.items() if _takes(record, type)]
    if not starts:
        return network
    larger, block = add_block(network, record.key, name=name, values=draw(values(record)))
    first = draw(st.sampled_from(starts))
    alike = [start for start in starts if found[start].shape == found[first].shape]
    for number, port in enumerate(record.inputs(block.values)):
        start = draw(st.sampled_from(alike)) if number else first
        larger = add_link(larger, Link(*start, block.id, port.name))
    return network if check(larger).readings[block.id].problems else larger


def _takes(record: BlockRecord, type: TensorType) -> bool:
    accepts = record.inputs(record.defaults())[0].accepts
    return not accepts or type.kind in accepts


def _results(network: Network) -> dict[Start, TensorType]:
    """Every result that a block could be linked to."""
    readings = check(network).readings
    return {(id, port): type for id, reading in readings.items() for port, type in reading.outputs.items() if type}
