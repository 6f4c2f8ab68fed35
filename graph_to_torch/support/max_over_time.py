"""The maximum over the real steps of padded sequences."""

import torch
from torch import nn


class MaxOverTime(nn.Module):
    """The largest value over the steps of each sequence; padding behind its length is left out."""

    def forward(self, x: torch.Tensor, lengths: torch.Tensor) -> torch.Tensor:
        real = torch.arange(x.shape[1], device=x.device) < lengths[:, None]
        real = real.view(*real.shape, *(1,) * (x.dim() - 2))
        return torch.where(real, x, -torch.inf).amax(1)
