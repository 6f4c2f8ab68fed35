"""What batches measured, read at once on the CPU and in bundles on a GPU: the same numbers either way."""

import pytest
import torch

from graph_to_torch import tally
from graph_to_torch.events import Batch
from graph_to_torch.tally import Meter, NotFinite


def told(lazy: bool, losses: list[float]) -> tuple[list[Batch], dict[str, float]]:
    meter = Meter(lazy)
    found = []
    for step, loss in enumerate(losses, 1):
        right = torch.arange(step + 2) < step  # of step + 2 values
        found += meter.add(1, step, step, torch.tensor(loss), {"accuracy": right})
    found += meter.rest()
    return found, meter.tally.mean()


@pytest.mark.parametrize("pause", [0.0, 1000.0])
def test_bundles_tell_what_single_readings_tell(pause: float, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tally, "PAUSE", pause)
    losses = [4.0, 2.0, 1.0, 0.5]
    assert told(True, losses) == told(False, losses)
    batches, mean = told(True, losses)
    assert [batch.step for batch in batches] == [1, 2, 3, 4]
    assert mean["loss"] == pytest.approx((4 * 1 + 2 * 2 + 1 * 3 + 0.5 * 4) / 10)
    assert [batch.metrics["accuracy"] for batch in batches] == pytest.approx([1 / 3, 2 / 4, 3 / 5, 4 / 6])
    assert mean["accuracy"] == pytest.approx((1 + 2 + 3 + 4) / (3 + 4 + 5 + 6))


def test_a_bundle_waits_for_its_time(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tally, "PAUSE", 1000.0)
    meter = Meter(lazy=True)
    assert meter.add(1, 1, 8, torch.tensor(1.0), {}) == []
    assert [batch.step for batch in meter.rest()] == [1]
    assert meter.rest() == []


@pytest.mark.parametrize("lazy", [False, True])
@pytest.mark.parametrize("loss", [float("nan"), float("inf"), -float("inf")])
def test_the_first_loss_that_is_no_number_is_found(lazy: bool, loss: float) -> None:
    with pytest.raises(NotFinite) as found:
        told(lazy, [1.0, 1.0, loss, 1.0, float("nan")])
    assert (found.value.epoch, found.value.step) == (1, 3)
