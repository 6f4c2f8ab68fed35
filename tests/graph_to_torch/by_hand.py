"""An oracle: each kind of block worked out with PyTorch by hand, one block after the other, without plan or text."""

from collections.abc import Callable, Mapping

import torch
import torch.nn.functional as F
from torch import nn

from builder.check import Report
from builder.network import Block
from builder.values import Values
from tests.graph_to_torch.by_hand_attention import attended_by_hand, attending_by_hand
from tests.graph_to_torch.by_hand_sequences import RECURRENT, over_time_by_hand, recurrent_by_hand, states_by_hand
from tests.graph_to_torch.by_hand_shaping import module_by_hand, results_by_hand

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
        block = report.network.blocks[id]
        shapes = [
            tuple(d if isinstance(d, int) else 0 for d in t.shape) for t in report.readings[id].inputs.values() if t
        ]
        own = module_by_hand(block, shapes) or attending_by_hand(block, shapes)
        found[id] = own or _module(block, shapes[0])
    return found


def _module(block: Block, shape: tuple[int, ...]) -> nn.Module:
    v = block.values
    match block.kind:
        case "dense":
            return nn.Linear(shape[-1], v.whole("out_features"), v.flag("bias"))
        case "conv1d" | "conv2d":
            kind: type[nn.Module] = nn.Conv1d if block.kind == "conv1d" else nn.Conv2d
            sizes = [v.sizes(name) for name in ("kernel_size", "stride", "padding", "dilation")]
            return kind(shape[1], v.whole("out_channels"), *sizes, v.whole("groups"), v.flag("bias"))
        case "maxpool1d" | "maxpool2d" | "avgpool1d" | "avgpool2d":
            kinds = {"maxpool1d": nn.MaxPool1d, "maxpool2d": nn.MaxPool2d, "avgpool1d": nn.AvgPool1d}
            stride = tuple(s or k for s, k in zip(v.sizes("stride"), v.sizes("kernel_size"), strict=True))
            made: nn.Module = kinds.get(block.kind, nn.AvgPool2d)(v.sizes("kernel_size"), stride, v.sizes("padding"))
            return made
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
        block = network.blocks[id]
        links = [network.links.get((id, port)) for port in report.readings[id].inputs]
        if id not in report.live or block.kind == "input":
            continue
        xs = [values[link.source, link.output] for link in links if link]
        if block.kind == "output":
            outputs[id] = xs[0]
            continue
        for port, result in _results(block, xs, modules.get(id)).items():
            values[id, port] = result
    return outputs


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
    if module is not None:
        made: torch.Tensor = module(*xs)
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
    return ACTIVATIONS[block.kind](x, axis_of_features(x))


def _folded(operation: Callable[[torch.Tensor, torch.Tensor], torch.Tensor], xs: list[torch.Tensor]) -> torch.Tensor:
    found = xs[0]
    for x in xs[1:]:
        found = operation(found, x)
    return found
