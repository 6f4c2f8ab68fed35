"""An oracle: recurrent blocks and those that read a sequence over its steps, worked out with PyTorch by hand."""

from collections.abc import Mapping

import torch
from torch import nn

from builder.network import Block
from graph_to_torch.support.relu_lstm import ReluLSTM

Results = Mapping[str, torch.Tensor]
RECURRENT = ("rnn", "lstm", "gru")


def recurrent_by_hand(block: Block, width: int) -> nn.Module:
    """A recurrent layer with fresh weights."""
    v = block.values
    sizes = width, v.whole("hidden_size"), v.whole("num_layers")
    if block.kind == "lstm" and v.text("nonlinearity") == "relu":
        return ReluLSTM(*sizes, v.flag("bias"), v.real("dropout"), v.flag("bidirectional"))
    bends = {"nonlinearity": v.text("nonlinearity")} if block.kind == "rnn" else {}
    layers: dict[str, type[nn.Module]] = {"rnn": nn.RNN, "lstm": nn.LSTM, "gru": nn.GRU}
    return layers[block.kind](
        *sizes, bias=v.flag("bias"), batch_first=True, dropout=v.real("dropout"),
        bidirectional=v.flag("bidirectional"), **bends,
    )  # fmt: skip


def states_by_hand(block: Block, xs: list[torch.Tensor], layer: nn.Module) -> Results:
    """What leaves each port of a recurrent block. A vector is the state of its one layer."""
    first = [x if x.dim() == 3 else x.reshape(1, *x.shape) for x in xs[1:]]
    given = () if not first else (tuple(first),) if block.kind == "lstm" else (first[0],)
    steps, state = layer(xs[0], *given)
    hidden, cell = state if block.kind == "lstm" else (state, None)
    last = torch.cat((hidden[-2], hidden[-1]), 1) if block.values.flag("bidirectional") else hidden[-1]
    found = {"steps": steps, "last": last, "hidden": hidden}
    return found if cell is None else {**found, "cell": cell}


def over_time_by_hand(kind: str, x: torch.Tensor) -> torch.Tensor | None:
    """What leaves a block that reads over the steps; None for one of another family."""
    steps = list(x.unbind(1))
    match kind:
        case "first_step":
            return steps[0]
        case "last_step":
            return steps[-1]
        case "mean_over_time":
            return x.mean(1)
        case "max_over_time":
            return torch.stack(steps).amax(0)
        case "reverse_time":
            return torch.stack(steps[::-1], 1)
    return None
