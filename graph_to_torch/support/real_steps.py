"""The steps of padded sequences as samples, and back."""

import torch


class RealSteps:
    """The real steps of padded sequences as samples: no layer sees what stands behind them."""

    @staticmethod
    def take(x: torch.Tensor, lengths: torch.Tensor) -> torch.Tensor:
        """The real steps of x (N, T, ...), one sequence after the other: (steps, ...)."""
        return x[torch.arange(x.shape[1], device=x.device) < lengths[:, None]]

    @staticmethod
    def put(steps: torch.Tensor, x: torch.Tensor, lengths: torch.Tensor) -> torch.Tensor:
        """What became of the steps taken from x, at their places (N, T, ...); zeros are padding."""
        places = torch.arange(x.shape[1], device=x.device) < lengths[:, None]
        found = steps.new_zeros(*places.shape, *steps.shape[1:])
        found[places] = steps
        return found
