"""Layers in a row that are told the lengths of the sequences."""

import torch
from torch import nn


class LayerStack(nn.Sequential):
    """Layers in a row; all, or the first `told`, are told the lengths of the sequences too."""

    def __init__(self, *layers: nn.Module, told: int | None = None) -> None:
        super().__init__(*layers)
        self.told = len(layers) if told is None else told

    def forward(self, x: torch.Tensor, *lengths: torch.Tensor) -> torch.Tensor:
        for number, layer in enumerate(self):
            x = layer(x, *lengths) if number < self.told else layer(x)
        return x
