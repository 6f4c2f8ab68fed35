"""However a run goes, it ends with exactly one of Finished, Stopped and Failed, and says why."""

import threading
from collections.abc import Sequence

import numpy as np
import pytest
import torch

from builder.check import Report, check
from builder.fields import Field
from builder.recipe import Recipe
from builder.sketch import Sketch
from builder.tensor_type import batch_of
from graph_to_torch.events import Batch, Ending, Epoch, Event, Failed, Finished, Started, Stopped
from graph_to_torch.splits import Splits
from tests.training.drawn import arrays, block_named, table, trained, training


def ended(events: Sequence[Event]) -> Ending:
    """The only ending, which is the last event."""
    endings = [event for event in events if isinstance(event, Ending)]
    assert len(endings) == 1 and events[-1] is endings[0]
    return endings[0]


def test_a_run_that_finishes() -> None:
    events = trained(table(Recipe(epochs=3, batch_size=8, validation=0.2)), arrays(40))
    assert isinstance(events[0], Started)
    assert (events[0].epochs, events[0].batches, events[0].samples) == (3, 4, 32)
    assert events[0].parameters == 4 * 8 + 8 + 8 * 3 + 3
    assert [event.step for event in events if isinstance(event, Batch)] == list(range(1, 13))
    assert [event.epoch for event in events if isinstance(event, Epoch)] == [1, 2, 3]
    assert all(event.validation for event in events if isinstance(event, Epoch))
    assert isinstance(ended(events), Finished)


@pytest.mark.parametrize("asked", range(1, 20))
def test_stop_acts_before_the_next_batch(asked: int) -> None:
    """Wherever it comes: in an epoch of 4 batches, in the validation after it, in the test."""
    calls = 0

    def stop() -> bool:
        nonlocal calls
        calls += 1
        return calls == asked

    events = trained(table(Recipe(epochs=2, batch_size=8)), arrays(40), stop)
    if calls < asked:
        assert isinstance(ended(events), Finished)
    else:
        assert isinstance(ended(events), Stopped)
        assert calls == asked


def test_no_step_after_stop() -> None:
    asked = threading.Event()
    events: list[Event] = []
    for event in training(table(Recipe(epochs=5, batch_size=8)), arrays(40), asked.is_set).events():
        events.append(event)
        if isinstance(event, Batch) and event.step == 6:
            asked.set()
    assert [event.step for event in events if isinstance(event, Batch)][-1] == 6
    ending = ended(events)
    assert isinstance(ending, Stopped) and ending.epoch == 2


def test_a_run_may_be_left_alone() -> None:
    """Whoever stops listening gets no further event, and PyTorch has its threads back."""
    threads = torch.get_num_threads()
    events = training(table(), arrays()).events()
    next(events)
    del events
    assert torch.get_num_threads() == threads


@pytest.mark.parametrize("optimizer", ["adam", "sgd"])
def test_a_learning_rate_that_is_much_too_large(optimizer: str) -> None:
    recipe = Recipe(epochs=400, batch_size=8, optimizer=optimizer, learning_rate=1e6)
    sketch = Sketch("deep", recipe)
    sketch.add("input", field="x", shape=(4,))
    for _ in range(6):
        sketch.add("dense", out_features=8)
    sketch.add("dense", out_features=3)
    sketch.add("output", target="y")
    events = trained(check(sketch.network, table().fields), arrays())
    ending = ended(events)
    assert isinstance(ending, Failed)
    step = max((event.step for event in events if isinstance(event, Batch)), default=0)
    assert "no finite number" in ending.text and "learning rate" in ending.text and "1e+06" in ending.text
    assert f"step {step + 1:,} " in ending.text


def test_where_numbers_become_infinite_is_named() -> None:
    """Of 500 sums of 4 products, some lie beyond the largest float32, 3.4e38."""
    report, splits = table(Recipe(batch_size=8), units=500), arrays()
    splits.train["x"][:] = 3e38
    ending = ended(trained(report, splits))
    assert isinstance(ending, Failed)
    assert ending.block == block_named(report, "first")


def test_arrays_of_another_shape_name_the_block() -> None:
    report = table(Recipe(batch_size=8))
    ending = ended(trained(report, arrays(features=5)))
    assert isinstance(ending, Failed)
    assert "5" in ending.text and ending.block == block_named(report, "first")


def embedding(rows: int = 10) -> Report:
    sketch = Sketch("words", Recipe(epochs=1, batch_size=4))
    sketch.add("input", field="words", shape=(6,), dtype="int")
    sketch.add("embedding", name="lookup", num_embeddings=rows, embedding_dim=3)
    sketch.add("flatten")
    sketch.add("dense", out_features=3)
    sketch.add("output", target="y")
    fields = {
        "words": Field(batch_of(6, dtype="int"), "input"),
        "y": Field(batch_of(dtype="int"), "target", 3),
    }
    return check(sketch.network, fields)


def test_a_token_without_a_row_names_the_embedding() -> None:
    words, y = np.full((8, 6), 10), np.zeros(8, np.int64)
    report = embedding()
    ending = ended(trained(report, Splits({"words": words, "y": y}, {"words": words, "y": y})))
    assert isinstance(ending, Failed)
    assert "token" in ending.text and ending.block == block_named(report, "lookup")


def test_more_memory_than_any_machine_has() -> None:
    """400 TB of weights do not fit into the addresses of a process, so nothing is ever taken."""
    sketch = Sketch("huge", Recipe(batch_size=8))
    sketch.add("input", field="x", shape=(1, 2, 2))
    sketch.add("conv2d", name="huge", out_channels=1_000_000, kernel_size=(10_000, 10_000), padding=(5_000, 5_000))
    sketch.add("flatten")
    sketch.add("dense", out_features=3)
    sketch.add("output", target="y")
    fields = {"x": Field(batch_of(1, 2, 2), "input"), "y": Field(batch_of(dtype="int"), "target", 3)}
    report = check(sketch.network, fields)
    ending = ended(trained(report, arrays()))
    assert isinstance(ending, Failed)
    assert "memory is full" in ending.text and "GiB" in ending.text and "batch size below 8" in ending.text
    assert ending.block == block_named(report, "huge")


@pytest.mark.parametrize(
    "problem",
    [
        torch.OutOfMemoryError("CUDA out of memory. Tried to allocate 20.00 GiB. GPU 0 has a total capacity of 8 GiB"),
        MemoryError(),
    ],
)
def test_a_gpu_without_memory_left(problem: Exception) -> None:
    """Raised in place of a GPU, at the one place in the loop that a test reaches: where it asks whether to stop."""

    def stop() -> bool:
        raise problem

    ending = ended(trained(table(), arrays(), stop))
    assert isinstance(ending, Failed)
    assert ending.text.startswith("The memory is full")
    assert ("20.00 GiB more" in ending.text) == bool(str(problem))


def test_a_last_batch_of_one_sample_in_front_of_a_batch_norm() -> None:
    sketch = Sketch("normed", Recipe(epochs=1, batch_size=8, validation=0.0))
    sketch.add("input", field="x", shape=(4,))
    sketch.add("batchnorm1d", name="norm")
    sketch.add("dense", out_features=3)
    sketch.add("output", target="y")
    report = check(sketch.network, table().fields)
    ending = ended(trained(report, arrays(17)))
    assert isinstance(ending, Failed)
    assert "1 sample" in ending.text and ending.block == block_named(report, "norm")


def test_nothing_to_learn() -> None:
    sketch = Sketch("empty", Recipe(epochs=1))
    sketch.add("input", field="x", shape=(3,))
    sketch.add("output", target="y")
    fields = {"x": Field(batch_of(3), "input"), "y": Field(batch_of(dtype="int"), "target", 3)}
    ending = ended(trained(check(sketch.network, fields), arrays(features=3)))
    assert isinstance(ending, Failed)
    assert "nothing to train" in ending.text


def test_there_is_no_module_before_the_run() -> None:
    with pytest.raises(LookupError):
        _ = training(table(), arrays()).module
