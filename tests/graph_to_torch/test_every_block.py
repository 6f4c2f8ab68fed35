"""The contract that every record keeps, by itself, from the day it is in the catalogue. The oracle is PyTorch."""

import pytest
import torch
import torch.nn.functional as F
from hypothesis import given, settings
from hypothesis import strategies as st
from torch import nn

from builder.catalogue import CATALOGUE
from builder.check import Report, check
from builder.network import Network
from builder.record import BlockRecord, InsertBefore, Mismatch, Types
from builder.sketch import Sketch
from builder.values import Values
from graph_to_torch.module import build
from graph_to_torch.plan import plan
from graph_to_torch.source import model_source
from tests.graph_to_torch.drawn_values import arriving, candidates, values
from tests.graph_to_torch.running import as_tuple, checked, evaluated, sample, samples, sizes, supported

RECORDS = [record for record in CATALOGUE.values() if record.family != "data"]
each_record = pytest.mark.parametrize("record", RECORDS, ids=lambda record: record.key)

# Where a rule refuses what PyTorch would take, and why it does.
STRICTER = (
    "Dense expects",  # the person asked for this number
    "Dropout stands between layers",  # PyTorch warns and leaves the dropout out
    "takes an output padding smaller",  # PyTorch refuses it at the first batch, and not on the meta device
    "nothing is left",  # PyTorch gives an empty map
    "Hardtanh keeps nothing between",  # PyTorch makes everything the same number
    "Matrix product needs as many matrices",  # PyTorch repeats a matrix that stands alone
    "Slice keeps nothing",  # PyTorch gives an empty tensor
    "Causal attention looks back",  # PyTorch compares places in sequences that have nothing to do with each other
    "Learned positions knows",  # PyTorch says so at the first batch
    "Split parts axis",  # PyTorch makes the last part smaller
    "needs equal shapes",  # PyTorch lines up shapes of different rank from the right, over the batch
)
REFUSALS = (RuntimeError, ValueError, IndexError, TypeError, AssertionError)  # the last is MultiheadAttention's


def drawing(record: BlockRecord, chosen: Values, types: Types) -> tuple[Network, str]:
    """The block between an Input for each type and an Output for each result, and its id.

    Tokens go through an Embedding, as no Output takes them.
    """
    sketch = Sketch("one block")
    starts = [sketch.add("input", shape=type.shape[1:], dtype=type.dtype) for type in types]
    block = sketch.add(record.key, *starts, name="subject", **chosen)
    results = check(sketch.network).readings[block].outputs
    for port in record.outputs(chosen):
        result = results.get(port.name)
        if result and result.dtype == "int":
            sketch.add("embedding", (block, port.name))
            sketch.add("output", loss="mse", metric="none")
        else:
            loss = "crf" if record.key == "crf" else "mse"
            sketch.add("output", (block, port.name), loss=loss, metric="none")
    return sketch.network, block


def fitting(record: BlockRecord) -> tuple[Report, str]:
    """The block as it comes, behind the first inputs that fit it."""
    chosen = record.defaults()
    ports = record.inputs(chosen)
    for type in candidates(ports[0]):
        network, block = drawing(record, chosen, (type,) * len(ports))
        report = check(network)
        if not report.blocking:
            return report, block
    raise AssertionError(f"{record.title} fits none of the inputs that its port takes.")


@each_record
def test_a_block_as_it_comes_runs_and_learns(record: BlockRecord) -> None:
    torch.manual_seed(0)
    report, _ = fitting(record)
    source = model_source(report)
    module, arguments = build(source, source.own), samples(plan(report).inputs, N=3, T=7)
    for argument in arguments:
        argument.requires_grad_(argument.is_floating_point())
    results = [result for result in as_tuple(module(*arguments)) if result.requires_grad]
    if record.key == "constant":
        assert not results  # it depends on nothing
        return
    loss = torch.stack([result.square().mean() for result in results]).sum()
    loss.backward()
    if list(module.parameters()):
        torch.optim.SGD(module.parameters(), lr=0.01).step()
    assert loss.isfinite()
    for weight in (*module.parameters(), *module.buffers()):
        assert weight.isfinite().all()


@each_record
@settings(max_examples=20, deadline=None)
@given(data=st.data())
def test_shapes_and_weights_are_those_of_pytorch(record: BlockRecord, data: st.DataObject) -> None:
    chosen = data.draw(values(record))
    types = data.draw(arriving(record.inputs(chosen)))
    names_its_ports(record, chosen, types)
    network, block = drawing(record, chosen, types)
    report = check(network)
    if report.blocking:
        refused_by_pytorch_too(record, chosen, types)
    else:
        same_as_on_meta(checked(network), block, record)


def same_as_on_meta(report: Report, block: str, record: BlockRecord) -> None:
    """The generated module on the meta device has the shapes and weights that the record says."""
    scheme = plan(report)
    with torch.device("meta"):
        source = model_source(report)
        module = build(source, source.own)
    for symbols in ({"N": 2, "T": 20}, {"N": 3, "T": 27}):
        results = as_tuple(module(*samples(scheme.inputs, "meta", **symbols)))
        assert [tuple(r.shape) for r in results] == [sizes(output.type, **symbols) for output in scheme.outputs]
    types = tuple(type for type in report.readings[block].inputs.values() if type)
    said = record.weights(report.network.blocks[block].values, types)
    weights = module.named_parameters()
    learned = {n.removeprefix("subject."): tuple(w.shape) for n, w in weights if n.startswith("subject.")}
    assert list(learned.items()) == list(said.items())
    assert report.parameters == sum(weight.numel() for weight in module.parameters())


def names_its_ports(record: BlockRecord, chosen: Values, types: Types) -> None:
    """What is said and offered of a port is said of one that the block has."""
    try:
        record.shapes(chosen, types)
    except Mismatch as found:
        offered = {r.port for r in found.remedies if isinstance(r, InsertBefore) and not r.block}
        assert {found.port, *offered} <= {None, *(port.name for port in record.inputs(chosen))}


def refused_by_pytorch_too(record: BlockRecord, chosen: Values, types: Types) -> None:
    """PyTorch takes a refused block neither; but for open dimensions, and for rules that are stricter on purpose."""
    assert record.code is not None
    try:
        record.shapes(chosen, types)
    except Mismatch as found:
        is_open = any(isinstance(dim, str) for type in types for dim in type.shape[1:])
        if is_open or any(said in found.text for said in STRICTER):
            return
    try:
        code = record.code(chosen, types)
    except Mismatch:
        return
    with torch.device("meta"), pytest.raises(REFUSALS):
        module = evaluated(code.module or "None", nn=nn, **supported(code))
        inputs = [sample(type, "meta", N=2) for type in types]
        call = code.call.format(*(f"inputs[{n}]" for n in range(len(inputs))), module="module")
        evaluated(call, F=F, torch=torch, inputs=inputs, module=module, **supported(code))
