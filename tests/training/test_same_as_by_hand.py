"""A run learns what a loop by hand learns, as the tutorials write it: the same start, batches and steps."""

from typing import Any

import pytest
import torch
import torch.nn.functional as F
from torch import nn

from builder.check import check
from builder.recipe import Recipe
from builder.sketch import Sketch
from graph_to_torch.events import Batch, Epoch, Finished
from projects.data import DATA
from tests.training.drawn import arrays, table, trained, training

RECIPE = Recipe(data="digits", epochs=3, batch_size=32, validation=0.2, seed=5)


class ByHand(nn.Module):
    def __init__(self) -> None:
        super().__init__()
        self.conv = nn.Conv2d(1, 8, 3, padding=1)
        self.dense = nn.Linear(8 * 4 * 4, 10)

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        x = F.max_pool2d(F.relu(self.conv(x)), 2).flatten(1)
        scores: torch.Tensor = self.dense(F.dropout(x, 0.25, self.training))
        return scores


def losses_by_hand() -> list[float]:
    """PyTorch's own Adam, as it comes; each batch picked for itself."""
    torch.manual_seed(RECIPE.seed)
    shuffle = torch.Generator().manual_seed(RECIPE.seed)
    module = ByHand()
    optimizer = torch.optim.Adam(module.parameters(), lr=RECIPE.learning_rate, foreach=False)
    train = DATA["digits"].load().train
    x, y = torch.from_numpy(train["image"]), torch.from_numpy(train["digit"])
    kept = torch.randperm(len(x), generator=shuffle)[int(len(x) * RECIPE.validation) :]
    losses = []
    for _ in range(RECIPE.epochs):
        module.train()
        for part in torch.randperm(len(kept), generator=shuffle).split(RECIPE.batch_size):
            rows = kept[part]
            loss = F.cross_entropy(module(x.index_select(0, rows)), y[rows])
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
            losses.append(loss.item())
    return losses


def test_a_hundred_steps_are_those_of_a_loop_by_hand() -> None:
    data = DATA["digits"]
    sketch = Sketch("digits", RECIPE)
    sketch.add("input", field="image", shape=(1, 8, 8))
    sketch.add("conv2d", out_channels=8, padding=(1, 1), activation="relu")
    sketch.add("maxpool2d")
    sketch.add("flatten")
    sketch.add("dropout", p=0.25)
    sketch.add("dense", out_features=10, activation="softmax")
    sketch.add("output", target="digit")
    report = check(sketch.network, data.fields)
    told = [event.loss for event in trained(report, data.load()) if isinstance(event, Batch)]
    assert len(told) >= 100
    assert told == pytest.approx(losses_by_hand(), rel=1e-5)


THEIRS: dict[str, type[torch.optim.Optimizer]] = {
    "adam": torch.optim.Adam,
    "adamw": torch.optim.AdamW,
    "sgd": torch.optim.SGD,
    "rmsprop": torch.optim.RMSprop,
}


@pytest.mark.parametrize("optimizer", THEIRS)
def test_each_optimizer_is_the_one_of_pytorch(optimizer: str) -> None:
    report, splits = table(Recipe(epochs=1, batch_size=40, optimizer=optimizer, validation=0.0)), arrays()
    run = training(report, splits)
    x, y = torch.from_numpy(splits.train["x"]), torch.from_numpy(splits.train["y"])
    events = run.events()
    next(events)
    by_hand = nn.Sequential(nn.Linear(4, 8), nn.ReLU(), nn.Dropout(0.25), nn.Linear(8, 3))
    by_hand.load_state_dict(dict(zip(by_hand.state_dict(), run.module.state_dict().values(), strict=True)))
    state = torch.get_rng_state()
    list(events)
    torch.set_rng_state(state)
    rows = torch.Generator().manual_seed(0)
    first = torch.randperm(40, generator=rows)
    order = first[torch.randperm(40, generator=rows)]
    make: Any = THEIRS[optimizer]
    step = make(by_hand.parameters(), lr=0.001)
    F.cross_entropy(by_hand(x[order]), y[order]).backward()
    step.step()
    for mine, hand in zip(run.module.parameters(), by_hand.parameters(), strict=True):
        torch.testing.assert_close(mine, hand, rtol=1e-5, atol=1e-7)


def test_epochs_are_means_over_samples() -> None:
    """37 samples in batches of 8: the last batch of 5 counts for 5."""
    report, splits = table(Recipe(epochs=1, batch_size=8, validation=0.0)), arrays(37)
    events = trained(report, splits)
    batches = [event for event in events if isinstance(event, Batch)]
    (epoch,) = [event for event in events if isinstance(event, Epoch)]
    weights = [8, 8, 8, 8, 5]
    for name in ("loss", "accuracy"):
        figures = [b.loss if name == "loss" else b.metrics[name] for b in batches]
        mean = sum(f * w for f, w in zip(figures, weights, strict=True)) / 37
        assert epoch.train[name] == pytest.approx(mean)
    assert epoch.validation is None


def test_the_same_seed_gives_the_same_run() -> None:
    runs = (trained(table(Recipe(epochs=2, batch_size=8, seed=seed)), arrays()) for seed in (1, 1, 2))
    first, second, other = ([event.loss for event in run if isinstance(event, Batch)] for run in runs)
    assert first == second != other


def test_the_test_result_is_the_accuracy_that_scikit_learn_counts() -> None:
    from sklearn.metrics import accuracy_score, log_loss

    from graph_to_torch.plan import plan
    from graph_to_torch.prediction import predict

    report, splits = table(Recipe(epochs=5, batch_size=8)), arrays()
    run = training(report, splits)
    *_, ending = run.events()
    assert isinstance(ending, Finished) and ending.test is not None
    (chances,) = predict(run.module, plan(report), splits.test).values()
    assert ending.test["accuracy"] == pytest.approx(accuracy_score(splits.test["y"], chances.argmax(1)))
    exact = chances.astype("float64") / chances.sum(1, keepdims=True, dtype="float64")
    assert ending.test["loss"] == pytest.approx(log_loss(splits.test["y"], exact, labels=[0, 1, 2]), rel=1e-4)
