"""An oracle: each kind of block worked out with PyTorch by hand, one block after the other, without plan or text.

A group is what its blocks are, as often as it stands in the row; a block at every step is a loop over the steps.
"""

from collections.abc import Callable, Mapping, Sequence
from functools import partial

import torch
import torch.nn.functional as F
from torch import nn

from builder.check import Report
from builder.network import Block
from builder.reading import hands_on
from builder.sharing import owner
from graph_to_torch.block_names import block_names
from tests.graph_to_torch.by_hand_attention import attended_by_hand, attending_by_hand
from tests.graph_to_torch.by_hand_crf import Potentials
from tests.graph_to_torch.by_hand_sequences import RECURRENT, over_time_by_hand, recurrent_by_hand, states_by_hand
from tests.graph_to_torch.by_hand_shaping import module_by_hand, results_by_hand
from tests.graph_to_torch.by_hand_windows import window_by_hand, windowed_by_hand

Results = dict[str, torch.Tensor]
KEEPING_NOTHING = ("custom", "reverse_time", "mean_over_time", "max_over_time")  # custom ones as they are drawn
WorkOut = Callable[[list[torch.Tensor]], Results]
Twins = Mapping[str, "nn.Module | tuple[Twins, ...]"]

ACTIVATIONS: Mapping[str, Callable[[torch.Tensor, int], torch.Tensor]] = {
    "none": lambda x, _: x,
    "relu": lambda x, _: x.clamp(min=0),
    "leaky_relu": lambda x, _: F.leaky_relu(x),
    "sigmoid": lambda x, _: x.sigmoid(),
    "tanh": lambda x, _: x.tanh(),
    "softmax": lambda x, axis: x.softmax(axis),
    "gelu": lambda x, _: F.gelu(x),
    "elu": lambda x, _: F.elu(x),
    "selu": lambda x, _: F.selu(x),
    "silu": lambda x, _: F.silu(x),
    "mish": lambda x, _: F.mish(x),
    "softplus": lambda x, _: F.softplus(x),
    "hardswish": lambda x, _: F.hardswish(x),
    "hardtanh": lambda x, _: x.clamp(-1, 1),
    "relu6": lambda x, _: x.clamp(0, 6),
    "log_softmax": lambda x, axis: x.log_softmax(axis),
}


def axis_of_features(x: torch.Tensor) -> int:
    """Sequences are (N, T, F) and have their features last; everything else has them at axis 1."""
    return 2 if x.dim() == 3 else 1


def twins_of(report: Report, built: nn.Module) -> "Twins":
    """A module by hand for each block that calls one in what was built, with its weights; of a group one each time."""
    children, names = dict(built.named_children()), block_names(report)
    found: dict[str, nn.Module | tuple[Twins, ...]] = {}
    for id in report.order:
        block = report.block(id)
        if id not in report.live or hands_on(block, report.network.record(block.kind)):
            continue
        home = next((names[other] for other in _same_layer(report, id) if names[other] in children), None)
        if home is None or block.kind in KEEPING_NOTHING:
            continue
        bodies = report.inside.get(id, ())
        parts = list(children[home].children()) if len(bodies) > 1 else [children[home]]
        if bodies:
            found[id] = tuple(twins_of(body, part) for body, part in zip(bodies, parts, strict=True))
        else:
            found[id] = module = _twin(report, block)
            module.eval().load_state_dict(children[home].state_dict())
    return found


def _same_layer(report: Report, id: str) -> list[str]:
    """The blocks that are one layer at several places; this one first."""
    blocks = report.network.blocks
    other = owner(blocks, blocks[id])
    root = other.id if other and other.kind == blocks[id].kind else id
    return [id, root, *(user.id for user in blocks.values() if user.shares == root and user.kind == blocks[id].kind)]


def _twin(report: Report, block: Block) -> nn.Module:
    """A module of the same kind, with fresh weights."""
    arriving = (type for type in report.readings[block.id].inputs.values() if type)
    shapes = [tuple(int(d) if isinstance(d, int) else 0 for d in type.shape) for type in arriving]
    if block.every_step:
        shapes = [(shape[0], *shape[2:]) for shape in shapes]
    own = module_by_hand(block, shapes) or attending_by_hand(block, shapes) or window_by_hand(block, shapes)
    return own or _module(block, shapes[0])


def _module(block: Block, shape: tuple[int, ...]) -> nn.Module:
    v = block.values
    match block.kind:
        case "dense":
            return nn.Linear(shape[-1], v.whole("out_features"), v.flag("bias"))
        case "batchnorm1d" | "batchnorm2d":
            norm = nn.BatchNorm1d if block.kind == "batchnorm1d" else nn.BatchNorm2d
            return norm(shape[1], v.real("eps"), v.real("momentum"), v.flag("affine"))
        case "embedding":
            padding = 0 if v.flag("padding") else None
            return nn.Embedding(v.whole("num_embeddings"), v.whole("embedding_dim"), padding)
        case "rnn" | "lstm" | "gru":
            return recurrent_by_hand(block, shape[-1])
        case "crf":
            return Potentials(shape[-1])
    raise NotImplementedError(block.kind)


def worked_out(report: Report, inputs: Mapping[str, torch.Tensor], twins: "Twins") -> Results:
    """What arrives at each Output or exit, by its id, as it is drawn; softmax and sigmoid included."""
    network = report.network
    values: dict[tuple[str, str], torch.Tensor] = {(id, "out"): x for id, x in inputs.items()}
    outputs: Results = {}
    for id in report.order:
        block = report.block(id)
        links = [network.links.get((id, port)) for port in report.readings[id].inputs]
        if id not in report.live or block.kind in ("input", "entry"):
            continue
        xs = [values[link.source, link.output] for link in links if link]
        if block.kind in ("output", "exit"):
            outputs[id] = xs[0]
            continue
        if block.off:  # what comes in first goes out first
            values[id, network.record(block.kind).outputs(block.values)[0].name] = xs[0]
            continue
        work_out = _work(report, block, twins.get(id))
        found = _at_every_step(report, id, work_out, xs) if block.every_step else work_out(xs)
        values |= {(id, port): result for port, result in found.items()}
    return outputs


def _work(report: Report, block: Block, twin: "nn.Module | tuple[Twins, ...] | None") -> WorkOut:
    bodies = report.inside.get(block.id)
    if bodies:
        return partial(_row, bodies, twin if isinstance(twin, tuple) else ({},) * len(bodies))
    assert not isinstance(twin, tuple)
    return partial(_results, block, module=twin)


def _row(bodies: Sequence[Report], twins: "Sequence[Twins]", xs: list[torch.Tensor]) -> Results:
    """A group as often as it stands in the row, each fed with what the one before gives."""
    found: Results = {}
    for body, twin in zip(bodies, twins, strict=True):
        entries = body.network.of_kind("entry")
        found = worked_out(body, {entry.id: x for entry, x in zip(entries, xs, strict=True)}, twin)
        xs = list(found.values())
    return found


def _at_every_step(report: Report, id: str, work_out: WorkOut, xs: list[torch.Tensor]) -> Results:
    """One step after the other; the steps stand right behind N, which of a state is not the first."""
    steps = [work_out(list(step)) for step in zip(*(x.unbind(1) for x in xs), strict=True)]
    at = {port: type.shape.index("N") + 1 for port, type in report.readings[id].outputs.items() if type}
    return {port: torch.stack([step[port] for step in steps], at[port]) for port in steps[0]}


def _results(block: Block, xs: list[torch.Tensor], module: nn.Module | None) -> Results:
    attended = attended_by_hand(block, xs, module)
    if attended:
        return dict(attended)
    one = over_time_by_hand(block.kind, xs[0]) if xs and xs[0].dim() > 1 else None
    if one is not None:
        return {"out": one}
    shaped = None if module is not None else results_by_hand(block, xs)
    if shaped is not None:
        return dict(shaped)
    if block.kind not in RECURRENT:
        return {"out": _result(block, xs, module)}
    assert module is not None
    return dict(states_by_hand(block, xs, module))


def _result(block: Block, xs: list[torch.Tensor], module: nn.Module | None) -> torch.Tensor:
    x, v = xs[0], block.values
    made = windowed_by_hand(block, x, module)
    if made is None and module is not None:
        made = module(*xs)
    if made is not None:
        axis = made.dim() - 1 if block.kind == "dense" else axis_of_features(made)
        return ACTIVATIONS[str(v.get("activation", "none"))](made, axis)
    match block.kind:
        case "reshape":
            return x.reshape(len(x), *(d or -1 for d in v.sizes("shape")))
        case "permute":
            return x.permute(0, *v.sizes("order"))
        case "global_avg_pool":
            return x.mean(dim=tuple(range(2, x.dim())))
        case "add":
            return _folded(torch.add, xs)
        case "multiply":
            return _folded(torch.mul, xs)
        case "concat":
            return torch.cat(xs, v.whole("dim"))
        case "custom":  # as drawn, it gives the first input or ones
            return x if v.text("result") == "same" else torch.ones(len(x), *v.sizes("shape"))
    return ACTIVATIONS[block.kind](x, axis_of_features(x))


def _folded(operation: Callable[[torch.Tensor, torch.Tensor], torch.Tensor], xs: list[torch.Tensor]) -> torch.Tensor:
    found = xs[0]
    for x in xs[1:]:
        found = operation(found, x)
    return found
