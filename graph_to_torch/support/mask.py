"""Which steps attention leaves out."""

import torch


class Mask:
    """Which steps of a sequence attention leaves out: those where a mask is True."""

    @staticmethod
    def later(x: torch.Tensor) -> torch.Tensor:
        """For each step of x (N, T, F) those that come after it: (T, T)."""
        steps = torch.arange(x.shape[1], device=x.device)
        return steps > steps[:, None]

    @staticmethod
    def padding(x: torch.Tensor, lengths: torch.Tensor) -> torch.Tensor:
        """What stands behind the length of each sequence of x (N, T, F): (N, T)."""
        return torch.arange(x.shape[1], device=x.device) >= lengths[:, None]
