"""Where each step stands, told by a learned vector for each position."""

import torch
from torch import nn


class LearnedPositions(nn.Embedding):
    """Adds to each step of x (N, T, F) the learned vector of its position."""

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        if x.shape[1] > self.num_embeddings:
            known = f"positions are learned for {self.num_embeddings} steps"
            raise ValueError(f"{known}, and there are {x.shape[1]}")
        return x + self.weight[: x.shape[1]]
