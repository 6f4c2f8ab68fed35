"""`train`, `export` and `predict`, end to end: what is kept, what is told, and how a run ends."""

import json
import os
import signal
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from PIL import Image

from builder.check import check
from builder.edits import set_recipe
from builder.network import Network
from builder.recipe import Recipe
from builder.sketch import Sketch
from graph_to_torch.module import build
from graph_to_torch.source import model_source
from graph_to_torch.weights import packed
from projects.command_line.entry import run
from projects.command_line.train import asked_to_stop
from projects.data import data_set, fields_of
from projects.examples import EXAMPLES
from tests import one_network

ROOT = Path(__file__).parents[2]
KEPT = ["history.jsonl", "model.py", "train.py", "weights.safetensors"]


def no_window(_: Path | None) -> int:
    raise AssertionError("a command opens no window")


def small() -> Network:
    """A network on digits that learns in no time."""
    sketch = Sketch("small", Recipe(data="digits", epochs=2, batch_size=128))
    sketch.add("input", name="image", field="image", shape=(1, 8, 8))
    sketch.add("flatten", name="flatten")
    sketch.add("dense", name="fc", out_features=10, activation="softmax")
    sketch.add("output", name="digit", target="digit")
    return sketch.network


def save(network: Network, folder: Path) -> Path:
    path = folder / f"{network.name}.loom"
    one_network.save(network, path)
    return path


@pytest.fixture(scope="module")
def trained(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a finished run, and its project beside it."""
    folder = tmp_path_factory.mktemp("trained")
    assert run(["train", str(save(small(), folder)), "-o", str(folder / "out"), "--epochs", "3"], no_window) == 0
    return folder / "out"


def predict(trained: Path, words: Sequence[str], project: Path | None = None) -> int:
    project = project or trained.parent / "small.loom"
    return run(["predict", str(project), "--weights", str(trained / "weights.safetensors"), *words], no_window)


def test_a_finished_run_is_told_and_kept(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path, out = save(small(), tmp_path), tmp_path / "new" / "out"
    assert run(["train", str(path), "-o", str(out), "--seed", "7", "--device", "cpu"], no_window) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[0].startswith("650 parameters, ")
    assert "CPU" in lines[0]
    assert [line[:12] for line in lines[1:3]] == ["Epoch 1 of 2", "Epoch 2 of 2"]
    assert all("accuracy" in line and "samples a second" in line for line in lines[1:3])
    assert lines[3].startswith("Finished in ")
    assert lines[4] == f"Kept in {out}: {', '.join(KEPT)}."
    assert sorted(file.name for file in out.iterdir()) == KEPT


def test_json_is_one_object_a_line_from_started_to_finished(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["train", str(save(small(), tmp_path)), "--json", "--epochs", "1"], no_window) == 0
    out, err = capsys.readouterr()
    events = [json.loads(line) for line in out.splitlines()]
    kinds = [event["event"] for event in events]
    assert (kinds[0], kinds[-2:], err) == ("started", ["epoch", "finished"], "")
    assert set(kinds[1:-2]) == {"batch"}
    assert events[0]["parameters"] == 650
    assert {"device", "reason"} <= events[0].keys()
    epoch = events[-2]
    assert epoch["epoch"] == 1
    assert {"loss", "accuracy"} == epoch["train"].keys() == epoch["validation"].keys() == events[-1]["test"].keys()
    assert epoch["samples_per_second"] > 0
    assert events[-1]["seconds"] > 0


def test_a_run_that_fails_says_so(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = save(set_recipe(small(), learning_rate=100.0, optimizer="sgd"), tmp_path)
    sketch = Sketch("wild", Recipe(data="diabetes", optimizer="sgd", learning_rate=100.0))
    sketch.add("input", name="measurements", field="measurements", shape=(10,))
    sketch.add("dense", name="fc", out_features=1)
    sketch.add("output", name="progress", target="progress", loss="mse", metric="mae")
    path = save(sketch.network, tmp_path)
    assert run(["train", str(path), "--json"], no_window) == 1
    last = json.loads(capsys.readouterr().out.splitlines()[-1])
    assert last["event"] == "failed"
    assert last["text"].endswith(".")
    assert run(["train", str(path)], no_window) == 1
    err = capsys.readouterr().err
    assert err.count("\n") == 1
    assert last["text"] in err


def test_a_network_with_problems_is_not_trained(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    sketch = Sketch("x", Recipe(data="digits"))
    sketch.add("input", name="image", field="image", shape=(1, 9, 9))
    sketch.add("output", name="digit", target="digit")
    path = save(sketch.network, tmp_path)
    for words in (["train", str(path)], ["export", str(path), "-o", str(tmp_path / "x.py")]):
        assert run(words, no_window) == 2
        err = capsys.readouterr().err
        assert err.startswith("x.loom: 2 problems to mend before it can run. The data's image is N × 1 × 8 × 8")
        assert err.count("\n") == 1
    assert not (tmp_path / "x.py").exists()


def test_a_script_needs_data(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = save(replace(small(), recipe=Recipe()), tmp_path)
    assert run(["export", str(path), "-o", str(tmp_path / "x.py"), "--script"], no_window) == 2
    assert "data" in capsys.readouterr().err
    assert run(["export", str(path), "-o", str(tmp_path / "x.py")], no_window) == 0


@pytest.mark.skipif(os.name == "nt", reason="Windows sends no SIGINT to one process")
def test_control_c_stops_a_run_cleanly(tmp_path: Path) -> None:
    path = save(set_recipe(small(), epochs=1_000_000), tmp_path)
    command = [sys.executable, str(ROOT / "main.py"), "train", str(path), "--json", "-o", str(tmp_path / "out")]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as process:
        assert process.stdout and process.stderr
        for line in process.stdout:
            if json.loads(line)["event"] == "epoch":
                break
        process.send_signal(signal.SIGINT)
        rest = process.stdout.read().splitlines()
        assert process.wait() == 130
        assert process.stderr.read() == ""
    assert json.loads(rest[-1])["event"] == "stopped"
    assert sorted(file.name for file in (tmp_path / "out").iterdir()) == KEPT


def test_a_second_control_c_does_not_wait() -> None:
    before = signal.getsignal(signal.SIGINT)
    with pytest.raises(KeyboardInterrupt), asked_to_stop() as stop:
        assert not stop()
        signal.raise_signal(signal.SIGINT)
        assert stop()
        signal.raise_signal(signal.SIGINT)
    assert signal.getsignal(signal.SIGINT) is before


def test_a_test_sample_is_predicted(trained: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert predict(trained, ["test:17", "test:3", "--json"]) == 0
    lines = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [line["input"] for line in lines] == ["test:17", "test:3"]
    found = lines[0]["outputs"]["digit"]
    assert sum(found["probabilities"]) == pytest.approx(1, abs=1e-5)
    assert found["probability"] == max(found["probabilities"])
    assert found["name"] == str(found["class"])


def test_the_same_numbers_come_from_the_exported_code(trained: Path, capsys: pytest.CaptureFixture[str]) -> None:
    images = np.random.default_rng(0).random((3, 1, 8, 8), np.float32)
    np.save(trained / "images.npy", images)
    assert predict(trained, [str(trained / "images.npy"), "--json"]) == 0
    lines = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    (trained / "images.npy").unlink()
    script = """
import runpy, sys, json, torch
from safetensors.torch import load_file
module = [value for value in runpy.run_path("model.py").values() if isinstance(value, type)][-1]()
module.load_state_dict(load_file("weights.safetensors"))
module.eval()
print(json.dumps(module(torch.tensor(json.loads(sys.argv[1]))).softmax(1).tolist()))
"""
    done = subprocess.run(
        [sys.executable, "-c", script, json.dumps(images.tolist())],
        cwd=trained, capture_output=True, text=True, check=True,
    )  # fmt: skip
    expected = json.loads(done.stdout)
    assert [line["outputs"]["digit"]["probabilities"] for line in lines] == [pytest.approx(row) for row in expected]


def test_one_sample_comes_in_any_dress(
    trained: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    grey = np.random.default_rng(1).integers(0, 256, (8, 8), np.uint8)
    sample = grey / 255
    np.save("one.npy", sample[None])
    np.save("batch.npy", sample[None, None])
    np.savez("named.npz", image=sample[None], other=np.zeros(3))
    np.savez("only.npz", sample[None, None])
    np.savetxt("row.csv", sample.reshape(1, -1), delimiter=",")
    titles = ",".join(f"pixel {number}" for number in range(64))
    np.savetxt("titled.csv", sample.reshape(1, -1), delimiter=",", header=titles, comments="")
    Image.fromarray(grey).save("grey.png")
    Image.fromarray(grey).convert("RGB").save("colour.png")
    Image.fromarray(grey).resize((64, 64), Image.Resampling.NEAREST).save("large.png")
    Image.fromarray(grey.astype(np.uint16) * 257).save("deep.png")
    names = ["one.npy", "batch.npy", "named.npz", "only.npz", "row.csv", "titled.csv"]
    names += ["grey.png", "colour.png", "deep.png"]
    assert predict(trained, [*names, "large.png", "--json"]) == 0
    lines = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [line["input"] for line in lines] == [*names, "large.png"]
    for line in lines[1:-1]:
        first = lines[0]["outputs"]["digit"]["probabilities"]
        assert line["outputs"]["digit"]["probabilities"] == pytest.approx(first, abs=1e-5)
    assert predict(trained, ["batch.npy"]) == 0
    assert capsys.readouterr().out.startswith("batch.npy   digit: ")


def test_a_table_is_a_sample_a_row(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    network = set_recipe(EXAMPLES["mlp-regression"].network(), epochs=1)
    project = save(network, tmp_path)
    assert run(["train", str(project), "-o", str(tmp_path)], no_window) == 0
    (tmp_path / "rows.csv").write_text("\n".join([",".join("0" * 10), ",".join("1" * 10)]), encoding="utf-8")
    capsys.readouterr()
    assert predict(tmp_path, [str(tmp_path / "rows.csv"), "--json"], project) == 0
    lines: list[Any] = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [line["input"][-2:] for line in lines] == [":1", ":2"]
    assert all(len(line["outputs"]["progress"]["values"]) == 1 for line in lines)


@pytest.mark.parametrize(
    ("name", "made", "said"),
    [
        ("none.npy", None, "no such file"),
        ("x.txt", b"", "Samples come from .npy"),
        ("x", b"", "not from a file without ending"),
        ("bad.npy", b"no numpy", "does not hold what .npy files hold"),
        ("bad.npz", b"PK\x03\x04", "does not hold what .npz files hold"),
        ("bad.png", b"\x89PNG\r\n\x1a\n", "does not hold what .png files hold"),
        ("bad.csv", b"1,2\n3,x\n", "Line 2 has something other than numbers"),
        ("uneven.csv", b"1,2\n3\n", "Its rows have 1 to 2 numbers"),
        ("empty.csv", b"a,b\n", "It has no rows of numbers"),
        ("few.csv", b"1,2,3\n", "It is 1 × 3, and image takes 1 × 8 × 8 a sample"),
        ("nan.csv", b"1,nan,3\n", "1 of its numbers are NaN or infinite"),
        ("test:361", None, "The data set has test samples 1 to 360"),
        ("test:0", None, "Write test:1 for the first"),
        ("test:x", None, "Write test:1 for the first"),
    ],
)
def test_what_is_no_sample_is_refused(
    name: str, made: bytes | None, said: str, trained: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    monkeypatch.chdir(tmp_path)
    if made is not None:
        Path(name).write_bytes(made)
    assert predict(trained, [name]) == 2
    out, err = capsys.readouterr()
    assert (out, err.count("\n")) == ("", 1)
    assert said in err


def test_a_network_larger_than_the_machine_is_refused(
    trained: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """4 TB of weights: no system lends them."""
    sketch = Sketch("huge", Recipe(data="digits"))
    sketch.add("input", field="image", shape=(1, 8, 8))
    sketch.add("flatten")
    sketch.add("dense", out_features=1_000_000)
    sketch.add("dense", name="huge", out_features=1_000_000)
    sketch.add("dense", out_features=10)
    sketch.add("output", target="digit")
    project = save(sketch.network, tmp_path)
    assert run(["train", str(project)], no_window) == 1
    assert "huge alone has 1,000,001,000,000 parameters: make it smaller." in capsys.readouterr().err
    assert predict(trained, ["test:1"], project) == 2
    assert capsys.readouterr().err.startswith("The memory is full: 3,725.3 GiB more are asked for.")


def test_a_token_that_no_row_is_for_is_said_so(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    sketch = Sketch("words")
    sketch.add("input", field="words", shape=("T",), dtype="int")
    sketch.add("embedding", num_embeddings=3)
    sketch.add("global_avg_pool")
    sketch.add("output", loss="mse", metric="none")
    project = save(sketch.network, tmp_path)
    (tmp_path / "weights.safetensors").write_bytes(packed(build(model_source(check(sketch.network)))))
    np.save(tmp_path / "words.npy", [[0, 3]])
    assert predict(tmp_path, [str(tmp_path / "words.npy")], project) == 2
    assert "A token is below 0, or larger than the embedding has rows for." in capsys.readouterr().err


def test_arrays_that_do_not_fit_are_refused(
    trained: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    np.save("shape.npy", np.zeros((5, 1, 9, 9)))
    np.save("text.npy", np.array(["a"]))
    np.save("object.npy", np.array([{}], dtype=object), allow_pickle=True)
    np.save("none.npy", np.zeros((0, 1, 8, 8)))
    np.savez("names.npz", a=np.zeros(3), b=np.zeros(3))
    said = {
        "shape.npy": "It is 5 × 1 × 9 × 9, and image takes 1 × 8 × 8 a sample. Give that shape.",
        "text.npy": "It holds no numbers but str",
        "object.npy": "does not hold what .npy files hold",
        "none.npy": "It is 0 × 1 × 8 × 8",
        "names.npz": "It has a, b, and the network asks for image. Name an array so.",
    }
    for name, words in said.items():
        assert predict(trained, [name]) == 2
        assert words in capsys.readouterr().err


def test_weights_of_another_network_are_refused(
    trained: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert predict(trained, ["test:1"], save(EXAMPLES["mnist"].network(), tmp_path)) == 2
    out, err = capsys.readouterr()
    assert (out, err.count("\n")) == ("", 1)
    assert "weights of another network" in err


def test_the_length_of_a_sequence_in_a_file_is_known(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    report = check(EXAMPLES["gru"].network(), fields_of("tunes"))
    project = save(report.network, tmp_path)
    (tmp_path / "weights.safetensors").write_bytes(packed(build(model_source(report))))
    test = data_set("tunes").load().test
    steps, count = test["steps"][:1], int(test["steps_lengths"][0])
    np.save(tmp_path / "tune.npy", steps[0, :count])
    np.savez(tmp_path / "both.npz", steps=steps, steps_lengths=[count])
    assert predict(tmp_path, [str(tmp_path / "tune.npy"), str(tmp_path / "both.npz"), "--json"], project) == 0
    one, two = (json.loads(line)["outputs"]["tune"] for line in capsys.readouterr().out.splitlines())
    assert one["probabilities"] == pytest.approx(two["probabilities"], abs=1e-5)
