"""Writes crf_values.json: what pytorch-crf 0.7.2 makes of random scores. Run it with that package installed."""

import json
from importlib import import_module
from pathlib import Path

import torch

LENGTHS = (6, 1, 4, 3)
TAGS = 5


def values() -> dict[str, object]:
    """Scores, tags, weights, and of these the loss (the mean over sequences), its gradients and the best tags."""
    torch.manual_seed(0)
    crf = import_module("torchcrf").CRF(TAGS, batch_first=True).double()
    for weight in crf.parameters():
        torch.nn.init.normal_(weight)
    emissions = torch.randn(len(LENGTHS), max(LENGTHS), TAGS, dtype=torch.float64, requires_grad=True)
    tags = torch.randint(TAGS, emissions.shape[:2])
    mask = torch.arange(max(LENGTHS)) < torch.tensor(LENGTHS)[:, None]
    loss = -crf(emissions, tags, mask, reduction="mean")
    loss.backward()
    assert emissions.grad is not None
    weights = dict(crf.named_parameters())
    return {
        "lengths": LENGTHS,
        "emissions": emissions.tolist(),
        "tags": tags.tolist(),
        "weights": {name: weight.tolist() for name, weight in weights.items()},
        "loss": loss.item(),
        "gradients": {name: weight.grad.tolist() for name, weight in weights.items()},
        "emissions_gradient": emissions.grad.tolist(),
        "best": crf.decode(emissions, mask),
    }


if __name__ == "__main__":
    text = json.dumps(values(), indent=1)
    Path(__file__).with_name("crf_values.json").write_text(f"{text}\n", encoding="utf-8")
