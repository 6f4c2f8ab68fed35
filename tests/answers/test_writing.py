"""Texts written a token at a time, by networks that are made up here."""

import numpy as np
import pytest

from builder.check import check
from graph_to_torch.plan import plan
from graph_to_torch.splits import Arrays
from projects.answers.series import free_running
from projects.answers.trained import NoAnswer, Said
from projects.answers.writing import continued, drawn, written
from projects.data import fields_of
from projects.examples import EXAMPLES
from tests.answers.drawn import letters, series


def next_letter(arrays: Arrays) -> Said:
    """After each letter the one that follows it in the alphabet of the network is all but certain."""
    row = arrays["text_in"]
    shares = np.full((*row.shape, 70), 1e-6)
    for step, token in enumerate(row[0]):
        shares[0, step, (token + 1) % 70] = 1
    return {"text": shares}


def test_a_prompt_is_gone_on_with() -> None:
    report = letters()
    words = report.fields["text_in"].words
    random = np.random.default_rng(0)
    *_, text = continued(next_letter, plan(report), report.fields, "abc", 5, 0, random)
    first = words.index("c")
    assert text == "abc" + "".join(words[first + 1 : first + 6])


def test_a_long_prompt_is_read_from_its_end() -> None:
    report = letters()
    *_, text = continued(next_letter, plan(report), report.fields, "a" * 80 + "g", 1, 0, np.random.default_rng(0))
    assert text.endswith("gh")
    with pytest.raises(NoAnswer, match="has not learned the letter"):
        list(continued(next_letter, plan(report), report.fields, "ä", 1, 0, np.random.default_rng(0)))


def test_temperature_is_the_power_of_what_is_likely() -> None:
    """At temperature 2 the shares 0.64 and 0.16 stand as 0.8 to 0.4: two to one."""
    random = np.random.default_rng(0)
    shares = np.array([0.2, 0.64, 0.16], np.float32)
    found = np.bincount([drawn(shares, 2.0, random) for _ in range(30_000)], minlength=3) / 30_000
    assert found[0] == 0
    assert found[1:] == pytest.approx([2 / 3, 1 / 3], abs=0.01)
    assert drawn(shares, 0, random) == 1
    assert drawn(shares, 1e-9, random) == 1


def test_what_was_written_is_read_again_up_to_the_end() -> None:
    """The network copies the token that it was given, plus one: it ends where it comes to `end`."""
    network = EXAMPLES["caption"].network()
    report = check(network, fields_of("captions"))
    words = report.fields["caption_in"].words
    wanted = [words.index(word) for word in ["a", "red", "ring", "end"]]
    seen = []

    def say(arrays: Arrays) -> Said:
        row = arrays["caption_in"][0]
        seen.append(row.tolist())
        shares = np.zeros((1, len(row), len(words)))
        shares[0, range(4), wanted] = 1
        return {plan(report).outputs[0].name: shares}

    texts = list(written(say, plan(report), report.fields, {"image": np.zeros((1, 3, 32, 32), np.float32)}))
    assert texts == ["a", "a red", "a red ring"]
    assert seen[-1][:5] == [words.index("start"), *wanted[:3], 0]


def test_a_series_reads_its_own_values() -> None:
    """A network that says the last value plus the first: 1, 2, ... 10, 11, 13, 16."""

    def say(arrays: Arrays) -> Said:
        window = arrays["window"]
        return {"next_": window[:, -1] + window[:, 0]}

    report = series()
    window = np.arange(1, 11, dtype=np.float32)[:, None]
    assert list(free_running(say, plan(report), window, 4)) == [11, 13, 16, 20]
