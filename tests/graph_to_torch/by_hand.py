"""An oracle: each kind of block worked out with PyTorch by hand, one block after the other, without plan or text."""

from collections.abc import Callable, Mapping

import torch
import torch.nn.functional as F
from torch import nn

from builder.check import Report
from builder.network import Block, Network
from builder.values import Values
from tests.graph_to_torch.by_hand_attention import attended_by_hand, attending_by_hand
from tests.graph_to_torch.by_hand_sequences import RECURRENT, over_time_by_hand, recurrent_by_hand, states_by_hand
from tests.graph_to_torch.by_hand_shaping import module_by_hand, results_by_hand
from tests.graph_to_torch.by_hand_windows import window_by_hand, windowed_by_hand

Results = dict[str, torch.Tensor]
Kept = Callable[[Values, tuple[int, ...]], nn.Module]

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


def modules_by_hand(report: Report, ids: list[str]) -> dict[str, nn.Module]:
    """A module of its own for each of these blocks, with fresh weights."""
    found = {}
    for id in ids:
        block = report.block(id)
        shapes = [
            tuple(d if isinstance(d, int) else 0 for d in t.shape) for t in report.readings[id].inputs.values() if t
        ]
        if block.every_step:
            shapes = [(shape[0], *shape[2:]) for shape in shapes]
        own = module_by_hand(block, shapes) or attending_by_hand(block, shapes) or window_by_hand(block, shapes)
        found[id] = own or _module(block, shapes[0])
    return found


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
    raise NotImplementedError(block.kind)


def worked_out(report: Report, inputs: Mapping[str, torch.Tensor], modules: Mapping[str, nn.Module]) -> Results:
    """What arrives at each Output, by its id, as it is drawn; softmax and sigmoid included."""
    network = report.network
    values: dict[tuple[str, str], torch.Tensor] = {(id, "out"): x for id, x in inputs.items()}
    outputs: Results = {}
    for id in report.order:
        block = report.block(id)
        links = [network.links.get((id, port)) for port in report.readings[id].inputs]
        if id not in report.live or block.kind == "input":
            continue
        xs = [values[link.source, link.output] for link in links if link]
        if block.kind == "output":
            outputs[id] = xs[0]
            continue
        if block.off:  # what comes in first goes out first
            values[id, network.record(block.kind).outputs(block.values)[0].name] = xs[0]
            continue
        work_out = _at_every_step if block.every_step else _results
        for port, result in work_out(block, xs, _module_of(network, block, modules)).items():
            values[id, port] = result
    return outputs


def _module_of(network: Network, block: Block, modules: Mapping[str, nn.Module]) -> nn.Module | None:
    """The module of a block, or of one that has its weights in common with it."""
    alike = (other for other in network.blocks.values() if other.kind == block.kind)
    root = block.shares if block.shares and network.blocks[block.shares].kind == block.kind else block.id
    same = (block.id, root, *(other.id for other in alike if root in (other.id, other.shares)))
    return next((modules[id] for id in same if id in modules), None)


def _at_every_step(block: Block, xs: list[torch.Tensor], module: nn.Module | None) -> Results:
    """One step after the other; a state has its steps behind N as well."""
    steps = [_results(block, list(step), module) for step in zip(*(x.unbind(1) for x in xs), strict=True)]
    return {
        port: torch.stack([step[port] for step in steps], 2 if port in ("hidden", "cell") else 1) for port in steps[0]
    }


def _results(block: Block, xs: list[torch.Tensor], module: nn.Module | None) -> Results:
    attended = attended_by_hand(block, xs, module)
    if attended:
        return dict(attended)
    one = over_time_by_hand(block.kind, xs[0]) if xs else None
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
