"""Layers in a row that are told the lengths of the sequences."""

import torch
from torch import nn


class LayerStack(nn.Sequential):
    """Layers in a row, each of which is told the lengths of the sequences too."""

    def forward(self, x: torch.Tensor, *lengths: torch.Tensor) -> torch.Tensor:
        for layer in self:
            x = layer(x, *lengths)
        return x
