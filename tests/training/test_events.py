"""Events as lines of JSON."""

import json

from graph_to_torch.events import Batch, Epoch, Failed, Finished, Started, Stopped, as_json

NAMES = {"b2": "conv1"}


def test_each_event_says_which_it_is_and_all_that_it_holds() -> None:
    started = Started("cpu", "CPU (no GPU found)", parameters=5, epochs=2, batches=3, samples=90)
    assert as_json(started, NAMES) == {
        "event": "started", "device": "cpu", "reason": "CPU (no GPU found)", "parameters": 5, "epochs": 2,
        "batches": 3, "samples": 90,
    }  # fmt: skip
    batch = as_json(Batch(1, 4, 0.5, {"accuracy": 0.25}), NAMES)
    assert batch == {"event": "batch", "epoch": 1, "step": 4, "loss": 0.5, "metrics": {"accuracy": 0.25}}
    epoch = as_json(Epoch(1, {"loss": 1.0}, None, 10.0), NAMES)
    assert epoch == {
        "event": "epoch",
        "epoch": 1,
        "train": {"loss": 1.0},
        "validation": None,
        "samples_per_second": 10.0,
    }
    assert as_json(Finished(None, 2.0), NAMES) == {"event": "finished", "test": None, "seconds": 2.0}
    assert as_json(Stopped(3, 2.0), NAMES) == {"event": "stopped", "epoch": 3, "seconds": 2.0}


def test_blocks_go_by_name() -> None:
    assert as_json(Failed("No.", "b2"), NAMES) == {"event": "failed", "text": "No.", "block": "conv1"}
    assert as_json(Failed("No."), NAMES)["block"] is None


def test_json_has_no_nan() -> None:
    line = json.dumps(as_json(Epoch(1, {"loss": float("inf")}, {"loss": float("nan")}, 1.0), NAMES), allow_nan=False)
    assert json.loads(line)["train"] == json.loads(line)["validation"] == {"loss": None}
