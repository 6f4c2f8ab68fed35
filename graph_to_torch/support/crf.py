"""A linear-chain conditional random field: Lafferty, McCallum and Pereira 2001. Parameters as pytorch-crf 0.7.2."""

import torch
from torch import nn


class CRF(nn.Module):
    """Scores of tags that follow one another: a conditional random field along the steps.

    Potentials (N, T, K, K) hold the score of tag j at a step after tag i at the one before. At the
    first step all i are alike, and a step of padding keeps the tag.
    """

    def __init__(self, tags: int) -> None:
        super().__init__()
        self.start_transitions = nn.Parameter(torch.empty(tags).uniform_(-0.1, 0.1))
        self.end_transitions = nn.Parameter(torch.empty(tags).uniform_(-0.1, 0.1))
        self.transitions = nn.Parameter(torch.empty(tags, tags).uniform_(-0.1, 0.1))

    def forward(self, scores: torch.Tensor, lengths: torch.Tensor | None = None) -> torch.Tensor:
        """The potentials of scores (N, T, K), one a tag: what pytorch-crf calls emissions."""
        step = torch.arange(scores.shape[1], device=scores.device)
        left = (len(step) if lengths is None else lengths[:, None]) - step  # 1 at the last one
        first = (step == 0)[:, None, None]
        before = torch.where(first, self.start_transitions, self.transitions)
        scores = scores + (left == 1)[..., None] * self.end_transitions
        keeping = torch.full_like(self.transitions, -1e9).fill_diagonal_(0.0)
        real = (left > 0)[..., None, None]
        return torch.where(real, scores[:, :, None] + before, keeping)

    @staticmethod
    def loss(potentials: torch.Tensor, tags: torch.Tensor) -> torch.Tensor:
        """Minus the log-likelihood of tags (N, T), padded with -100: the mean over sequences."""
        row = torch.arange(len(tags), device=tags.device)[:, None]
        step = torch.arange(tags.shape[1], device=tags.device)
        tag = tags.clamp(min=0)
        score = potentials[row, step, tag.roll(1, 1), tag].where(tags >= 0, 0.0).sum(1)
        total = potentials[:, 0, 0]
        for after in potentials[:, 1:].unbind(1):
            total = torch.logsumexp(total[:, :, None] + after, 1)
        return (torch.logsumexp(total, 1) - score).mean()

    @staticmethod
    def decode(potentials: torch.Tensor) -> torch.Tensor:
        """The most likely tags (N, T), found by Viterbi; a step of padding repeats the last tag."""
        best, came = potentials[:, 0, 0], []
        for after in potentials[:, 1:].unbind(1):
            best, before = (best[:, :, None] + after).max(1)
            came.append(before)
        tags = [best.argmax(1, keepdim=True)]
        for before in reversed(came):
            tags.append(before.gather(1, tags[-1]))
        return torch.cat(tags[::-1], 1)
