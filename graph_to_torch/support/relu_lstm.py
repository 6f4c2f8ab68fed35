"""An LSTM with ReLU where PyTorch's has tanh."""

import torch
import torch.nn.functional as F
from torch import nn


class ReluLSTM(nn.Module):
    """An LSTM with ReLU in place of tanh; weights and results are named as in nn.LSTM, batch first.

    It is a loop over the steps in Python, and so slower than nn.LSTM.
    """

    def __init__(
        self,
        input_size: int,
        hidden_size: int,
        num_layers: int = 1,
        bias: bool = True,
        dropout: float = 0.0,
        bidirectional: bool = False,
    ) -> None:
        super().__init__()
        self.hidden_size, self.dropout = hidden_size, dropout
        directions = ("", "_reverse") if bidirectional else ("",)
        self.layers = [[f"l{layer}{end}" for end in directions] for layer in range(num_layers)]
        rows, bound = 4 * hidden_size, hidden_size**-0.5
        for layer, names in enumerate(self.layers):
            width = hidden_size * len(directions) if layer else input_size
            for name in names:
                sizes = {"weight_ih": [rows, width], "weight_hh": [rows, hidden_size]}
                sizes |= {"bias_ih": [rows], "bias_hh": [rows]} if bias else {}
                for kind, size in sizes.items():
                    weight = nn.Parameter(torch.empty(size).uniform_(-bound, bound))
                    self.register_parameter(f"{kind}_{name}", weight)

    def forward(
        self,
        x: torch.Tensor,
        state: tuple[torch.Tensor, torch.Tensor] | None = None,
        lengths: torch.Tensor | None = None,
    ) -> tuple[torch.Tensor, tuple[torch.Tensor, torch.Tensor]]:
        """The state of every step, and the hidden and cell states at the last real step."""
        real = None
        if lengths is not None:
            real = (torch.arange(x.shape[1], device=x.device) < lengths[:, None])[..., None]
            x = torch.where(real, x, 0.0)
        if state is None:
            zeros = x.new_zeros(sum(map(len, self.layers)), len(x), self.hidden_size)
            state = zeros, zeros
        last: list[tuple[torch.Tensor, torch.Tensor]] = []
        for layer, names in enumerate(self.layers):
            x = F.dropout(x, self.dropout, self.training) if layer else x
            both = []
            for name in names:
                start = state[0][len(last)], state[1][len(last)]
                steps, end = self.read(x, name, start, real)
                both.append(steps)
                last.append(end)
            x = torch.cat(both, dim=2)
        return x, (torch.stack([h for h, _ in last]), torch.stack([c for _, c in last]))

    def read(
        self,
        x: torch.Tensor,
        name: str,
        state: tuple[torch.Tensor, torch.Tensor],
        real: torch.Tensor | None,
    ) -> tuple[torch.Tensor, tuple[torch.Tensor, torch.Tensor]]:
        """One layer in one direction. At a step that is not real the state stays as it was."""
        weights = dict(self.named_parameters())
        seen = F.linear(x, weights[f"weight_ih_{name}"], weights.get(f"bias_ih_{name}"))
        weight, bias = weights[f"weight_hh_{name}"], weights.get(f"bias_hh_{name}")
        hidden, cell = state
        found = [x] * x.shape[1]
        for step in reversed(range(len(found))) if name.endswith("_reverse") else range(len(found)):
            gates = seen[:, step] + F.linear(hidden, weight, bias)
            write, forget, new, show = gates.chunk(4, dim=1)
            cell_now = forget.sigmoid() * cell + write.sigmoid() * new.relu()
            found[step] = hidden_now = show.sigmoid() * cell_now.relu()
            if real is not None:
                found[step] = torch.where(real[:, step], hidden_now, 0.0)
                hidden_now = torch.where(real[:, step], hidden_now, hidden)
                cell_now = torch.where(real[:, step], cell_now, cell)
            hidden, cell = hidden_now, cell_now
        return torch.stack(found, dim=1), (hidden, cell)
