"""The parts below the dock: the buffer, the ticks, the words."""

import math
from threading import Thread

import numpy as np
import pytest

from builder.check import check
from projects.data import fields_of
from projects.examples import EXAMPLES
from widgets.training.axes import powers, rounds
from widgets.training.buffer import Buffer, Column
from widgets.training.words import clock, figures_by_output, number, result, run_words


def test_a_column_grows_and_what_was_seen_stays() -> None:
    column = Column()
    for value in range(4096):
        column.add(value)
    seen = column.seen()
    for value in range(4096, 10_000):
        column.add(value)
    assert len(seen) == 4096
    assert np.array_equal(column.seen(), np.arange(10_000))
    assert np.array_equal(seen, np.arange(4096))


def test_what_one_thread_writes_another_reads_whole() -> None:
    buffer = Buffer()
    buffer.begin(10, 1000, "CPU")

    def write() -> None:
        for step in range(1, 10_001):
            buffer.batch(1 + (step - 1) // 1000, step, float(step), {"accuracy": step / 2})

    writer = Thread(target=write)
    writer.start()
    while writer.is_alive():
        curves = buffer.curves()
        assert len(curves.at) == len(curves.loss) == len(curves.metric)
        assert np.array_equal(curves.loss, 2 * curves.metric)
        assert np.array_equal(curves.loss, np.arange(1, len(curves.loss) + 1))
    writer.join()
    assert buffer.progress().step == 10_000
    assert buffer.curves().at[-1] == 10.0


def test_an_epoch_without_validation_has_none() -> None:
    buffer = Buffer()
    buffer.begin(2, 4, "CPU")
    buffer.batch(1, 1, 3.0, {})
    assert buffer.latest() == (3.0, {})
    buffer.epoch(1, {"loss": 2.0, "accuracy": 0.5}, None, 100.0)
    curves = buffer.curves()
    assert (curves.train_loss[0], curves.train_metric[0]) == (2.0, 0.5)
    assert math.isnan(curves.validation_loss[0])
    buffer.epoch(2, {"loss": 1.0, "accuracy": 0.6}, {"loss": 1.5, "accuracy": 0.4}, 100.0)
    latest = buffer.latest()
    assert latest and latest[0] == 1.5


def test_where_a_run_is() -> None:
    buffer = Buffer()
    buffer.begin(4, 10, "CPU")
    buffer.batch(3, 25, 1.0, {})
    progress = buffer.progress()
    assert (progress.steps, progress.step_of_epoch, progress.part) == (40, 5, 0.625)


@pytest.mark.parametrize(
    ("low", "high", "most", "ticks"),
    [
        (0, 20, 4, [0, 5, 10, 15, 20]),
        (0, 2, 4, [0, 0.5, 1, 1.5, 2]),
        (0.6, 1.0, 5, [0.6, 0.7, 0.8, 0.9, 1.0]),
        (3, 3, 5, [3]),
    ],
)
def test_round_ticks(low: float, high: float, most: int, ticks: list[float]) -> None:
    assert rounds(low, high, most) == pytest.approx(ticks)


@pytest.mark.parametrize(
    ("low", "high", "most", "values"),
    [
        (0.04, 2.5, 6, [0.05, 0.1, 0.2, 0.5, 1, 2]),
        (0.04, 2.5, 4, [0.1, 0.3, 1]),
        (1e-8, 1.0, 5, [1e-8, 1e-6, 1e-4, 1e-2, 1]),
        (0.31, 0.34, 4, [0.31, 0.32, 0.33, 0.34]),
    ],
)
def test_ticks_of_powers(low: float, high: float, most: int, values: list[float]) -> None:
    found = [10**at for at in powers(math.log10(low), math.log10(high), most)]
    assert found == pytest.approx(values)


def test_words() -> None:
    assert [number(0.10449), number(12.345), number(0.0000213)] == ["0.104", "12.3", "2.13e-05"]
    assert [number(0.0919), number(0.1), number(123.45), number(98765.0)] == ["0.0919", "0.100", "123.5", "9.88e+04"]
    assert [clock(12), clock(64), clock(3870)] == ["0:12", "1:04", "1:04:30"]
    assert result({"loss": 0.104, "accuracy": 0.975}, 360) == "Test: 97.5 % right, loss 0.104 on 360 samples"
    assert result({"loss": 3.0, "mean absolute error": 1.5}, 0) == "Test: mean absolute error 1.50, loss 3.00"
    assert run_words("running", 12, "14:01", 2) == "Run 12 trains the drawing of 14:01. 2 edits since then."
    assert run_words("finished", 12, "14:01", 1) == "Run 12 trained the drawing of 14:01. 1 edit since then."
    assert run_words("finished", 12, "14:01", 5, other="lstm") == "Run 12 trained lstm."
    assert run_words("running", 12, "14:01", 5, other="lstm") == "Run 12 trains lstm."


def test_every_metric_reaches_its_output_under_its_key() -> None:
    network = EXAMPLES["mlp-regression"].network()
    (output,) = network.of_kind("output")
    assert output.values.text("metric") == "mae"
    report = check(network, fields_of(network.recipe.data))
    found = figures_by_output(report, 3.0, {"loss": 3.0, "mean absolute error": 1.5})
    assert found == {output.id: {"loss": 3.0, "mae": 1.5}}
