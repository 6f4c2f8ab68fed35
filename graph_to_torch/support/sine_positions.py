"""Where each step stands, told by sines and cosines. Source: Vaswani et al. 2017, arXiv:1706.03762, section 3.5."""

import torch
from torch import nn


class SinePositions(nn.Module):
    """Adds sin(t / 10000^(2i/F)) to feature 2i of step t of x (N, T, F), the cosine to 2i + 1."""

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        _, steps, features = x.shape
        exact = torch.promote_types(x.dtype, torch.float32)
        step = torch.arange(steps, dtype=exact, device=x.device)[:, None]
        even = torch.arange(0, features, 2, dtype=exact, device=x.device)
        angle = step / 10000 ** (even / features)
        waves = torch.stack([angle.sin(), angle.cos()], 2).flatten(1)[:, :features]
        return x + waves.to(x.dtype)
