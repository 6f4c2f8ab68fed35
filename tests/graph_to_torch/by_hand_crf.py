"""An oracle: the potentials of a CRF, one tag after the other, and the score of the best row of tags."""

import torch
from torch import nn


class Potentials(nn.Module):
    """Scores of pairs of tags, as the record's formula says."""

    def __init__(self, tags: int) -> None:
        super().__init__()
        self.start_transitions = nn.Parameter(torch.empty(tags))
        self.end_transitions = nn.Parameter(torch.empty(tags))
        self.transitions = nn.Parameter(torch.empty(tags, tags))

    def forward(self, scores: torch.Tensor) -> torch.Tensor:
        steps = list(scores.unbind(1))
        steps[-1] = steps[-1] + self.end_transitions
        first = (steps[0] + self.start_transitions)[:, None].expand(-1, len(self.transitions), -1)
        return torch.stack([first, *(step[:, None] + self.transitions for step in steps[1:])], 1)


def score_of(potentials: torch.Tensor, tags: torch.Tensor) -> torch.Tensor:
    """The score of each row of tags (N, T)."""
    before = torch.cat([tags[:, :1], tags[:, :-1]], 1)
    rows, steps = torch.arange(len(tags))[:, None], torch.arange(tags.shape[1])
    return potentials[rows, steps, before, tags].sum(1)


def best_score(potentials: torch.Tensor) -> torch.Tensor:
    """The score of the best row of tags of each sequence."""
    best = potentials[:, 0, 0]
    for after in potentials.unbind(1)[1:]:
        best = (best[:, :, None] + after).amax(1)
    return best.amax(1)
