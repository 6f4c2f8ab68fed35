"""How well the names in tagged sentences are found. Source: Tjong Kim Sang and De Meulder 2003, CoNLL shared task."""

import torch


class EntityF1:
    """How well names are found in tags such as O, B-LOC and I-LOC: 2 right / (found + there)."""

    @staticmethod
    def of(found: torch.Tensor, tags: torch.Tensor, words: list[str]) -> torch.Tensor:
        """For each name that was found and each that is there whether it is right: F1 is the mean.

        The tags (N, T) are named by `words`, and -100 is padding.
        """
        right: list[bool] = []
        for said, true in zip(found.tolist(), tags.tolist(), strict=True):
            steps = [step for step, tag in enumerate(true) if tag >= 0]
            one = EntityF1.names([words[said[step]] for step in steps])
            other = EntityF1.names([words[true[step]] for step in steps])
            right += [name in other for name in one] + [name in one for name in other]
        return torch.tensor(right, dtype=torch.bool, device=tags.device)

    @staticmethod
    def names(tags: list[str]) -> set[tuple[int, int, str]]:
        """Where each name starts and ends, and its kind; I- after another kind starts one too."""
        found, start, kind = set(), 0, ""
        for step, tag in enumerate([*tags, "O"]):
            if tag != f"I-{kind}":
                if kind:
                    found.add((start, step, kind))
                start, kind = step, tag[2:]
        return found
