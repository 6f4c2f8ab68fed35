"""Padded sequences turned round."""

import torch
from torch import nn


class ReverseOverTime(nn.Module):
    """Each sequence with its last real step first; padding stays behind it."""

    def forward(self, x: torch.Tensor, lengths: torch.Tensor) -> torch.Tensor:
        steps = torch.arange(x.shape[1], device=x.device).expand(len(x), -1)
        from_the_end = lengths[:, None] - 1 - steps
        steps = torch.where(from_the_end < 0, steps, from_the_end)
        return x[torch.arange(len(x), device=x.device)[:, None], steps]
