"""Files from people who mean harm: nothing in them runs, nothing falls over, and a refusal is a sentence."""

import json
import os
import random
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from builder.check import check
from graph_to_torch.plan import NotReady
from graph_to_torch.source import model_source
from projects import files
from projects.bad_file import BadFile
from projects.command_line.entry import run
from projects.data import fields_of
from projects.examples import EXAMPLES
from tests import one_network

TEXT = one_network.text_of(EXAMPLES["mnist"].network())
ROOT = Path(__file__).parents[2]
COMMANDS: list[Callable[[Path], list[str]]] = [
    lambda path: ["check", str(path)],
    lambda path: ["check", str(path), "--json"],
    lambda path: ["export", str(path), "-o", str(path.with_suffix(".py"))],
    lambda path: ["export", str(path), "-o", str(path.with_suffix(".py")), "--script"],
    lambda path: ["train", str(path)],
    lambda path: ["predict", str(path), "--weights", "none", "none"],
]


def no_window(_: Path | None) -> int:
    raise AssertionError("a command opens no window")


def refusal(data: bytes, path: Path, capsys: pytest.CaptureFixture[str]) -> str:
    """What every command says to a file that is refused; the file stays as it is."""
    path.write_bytes(data)
    said = set()
    for command in COMMANDS:
        assert run(command(path), no_window) == 2
        out, err = capsys.readouterr()
        assert out == ""
        said.add(err)
    assert path.read_bytes() == data
    assert [file.name for file in path.parent.iterdir()] == [path.name]
    (sentence,) = said
    return is_sentence(sentence.removesuffix("\n"))


def is_sentence(text: str) -> str:
    assert "\n" not in text
    assert len(text) < 400
    assert text.endswith((".", ".)"))
    assert not re.search(r"error|invalid|failed|oops|!|traceback|cannot go on", text, re.IGNORECASE), text
    return text


BLOCK = '{"id": "b1", "kind": "dense", "name": "fc", "position": [0, 0], "values": {"out_features": %s}}'
WITH_BLOCK = f'{{"format": 1, "name": "n", "links": [], "blocks": [{BLOCK}]}}'
REFUSED = {
    "empty": (b"", "The file is empty"),
    "blank": (b" \n\n ", "The file is empty"),
    "truncated": (TEXT[:700].encode(), "cut short"),
    "truncated in a text": (b'{"format": 1, "name": "dig', "line 1: it was cut short"),
    "truncated after a key": (b'{"format"', "cut short"),
    "no utf-8": (TEXT.encode().replace(b"mnist", b"mn\xffst"), "Line 5 is no text in UTF-8"),
    "utf-16": (TEXT.encode("utf-16"), "Line 1 is no text in UTF-8"),
    "zeros": (bytes(5000), "Line 1, column 1 is no JSON"),
    "a picture": (b"\x89PNG\r\n\x1a\n" + bytes(range(256)), "is no text in UTF-8"),
    "a zip": (b"PK\x03\x04\x14\x00\x00\x00", "is no JSON"),
    "code": (b"import os; os.abort()", "Line 1, column 1 is no JSON"),
    "a list": (b"[1, 2]", "It holds a list of 2 and no project"),
    "a number": (b"5", "It holds 5 and no project"),
    "two projects": (TEXT.encode() * 2, "is no JSON"),
    "deep lists": (b"[" * 1_000_000, "nested far deeper"),
    "deep keys": (b'{"a":' * 200_000, "nested far deeper"),
    "deep values": ((WITH_BLOCK % ("[" * 200_000 + "]" * 200_000)).encode(), "nested far deeper"),
    "nested values": ((WITH_BLOCK % ("[" * 400 + "]" * 400)).encode(), "which no parameter takes"),
    "NaN": ((WITH_BLOCK % "NaN").encode(), "NaN stands where a number is needed"),
    "infinity": ((WITH_BLOCK % "-Infinity").encode(), "-Infinity stands where"),
    "1e999": ((WITH_BLOCK % "1e999").encode(), "larger than any that can be kept"),
    "1e15": ((WITH_BLOCK % "1e15").encode(), "Units takes a whole number, not 1000000000000000.0"),
    "a huge number": ((WITH_BLOCK % ("9" * 1_000_000)).encode(), "1000000 digits, at most 40 fit"),
    "a large number": ((WITH_BLOCK % ("9" * 40)).encode(), "Units is between 1 and 1,000,000"),
    "a long text": ((WITH_BLOCK % f'"{"x" * 1_000_000}"').encode(), "Units takes a whole number"),
    "a key twice": (TEXT.replace('"b2", "kind"', '"b2", "id": "b7", "kind"').encode(), "The key 'id' stands 2 times"),
    "a value twice": ((WITH_BLOCK % '1, "out_features": 2').encode(), "The key 'out_features' stands 2 times"),
    "huge number in the format": (b'{"format": ' + b"9" * 39 + b"}", "made by a newer Netloom"),
    "many keys": (json.dumps({f"k{n}": 0 for n in range(50_000)}).encode(), "50,000 keys, at most 1,000 fit"),
    "many wrong blocks": (
        b'{"format": 1, "name": "n", "links": [], "blocks": [' + b"{}, " * 300_000 + b"{}]}",
        "Block 1, id is missing. Add it or use another copy of the file. (3 more places like this.)",
    ),
    "dunder keys": (b'{"format": 1, "__class__": "os", "__proto__": {}}', "is missing"),
    "half a surrogate": (TEXT.replace("mnist", "\\ud800").encode(), "name is '\\ud800'"),
    "a control character": (TEXT.replace("image", "im\\u0007age").encode(), "name is 'im\\x07age'"),
    "right to left": (TEXT.replace('"conv1"', '"\\u202econv1"').encode(), "it takes one line"),
}


@pytest.mark.parametrize("case", REFUSED)
def test_every_command_refuses_it_with_one_sentence(
    case: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    data, said = REFUSED[case]
    assert said in refusal(data, tmp_path / "bad.loom", capsys)


def test_a_hundred_megabytes_are_not_even_read(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "large.loom"
    with path.open("wb") as file:
        file.write(b"[[[[")
        file.truncate(100 * 2**20)
    assert run(["check", str(path)], no_window) == 2
    assert "more than 32 MB" in is_sentence(capsys.readouterr().err.strip())


def test_thirty_megabytes_of_junk_are_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "junk.loom"
    path.write_bytes(random.Random(0).randbytes(30 * 2**20))
    assert run(["check", str(path)], no_window) == 2
    is_sentence(capsys.readouterr().err.strip())


def test_what_is_no_file_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    locked = tmp_path / "locked.loom"
    locked.write_text(TEXT, encoding="utf-8")
    locked.chmod(0)
    cases = {tmp_path: "folder or a device", tmp_path / "none.loom": "no such file", tmp_path / "a\0b": "not opened"}
    if os.name == "posix":
        cases[Path("/dev/zero")] = "folder or a device"
        if os.geteuid():
            cases[locked] = "does not permit"
    for path, said in cases.items():
        assert run(["check", str(path)], no_window) == 2
        assert said in is_sentence(capsys.readouterr().err.strip())


def fresh(script: str, *words: str, folder: Path) -> subprocess.CompletedProcess[str]:
    """Run a script in a process of its own."""
    command = [sys.executable, "-c", script, *words]
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, encoding="utf-8", check=False)


PAYLOADS = [
    "__import__('os').abort()",
    '""" raise SystemExit(7) """',
    "'); raise SystemExit(7); ('",
    '"); raise SystemExit(7); ("',
    "x\\'); raise SystemExit(7) #",
    "{__import__('os').abort()}",
    "${CANARY}",
    "%(name)s",
    "x = open('CANARY', 'w')",
    "fc1); open('CANARY', 'w'",
    "\\x22\\x22\\x22",
    "*/ <script>",
    "self.__class__",
    "__init__",
    "forward",
    "super().__init__()",
    "import torch",
    "F",
    "nn",
    "print",
    "lambda: 0",
    "\\N{BULLET}",
    "a # b",
    "class X(nn.Module):",
    "{}",
    "{0}",
    "{module}",
]


def hostile(payloads: list[str]) -> str:
    """A project whose names are all payloads: the network's, the blocks', the fields'."""
    document = json.loads(TEXT)
    network = document["networks"][0]
    network["name"] = payloads[0]
    network["recipe"]["data"] = ""
    for number, block in enumerate(network["blocks"]):
        block["name"] = payloads[number % len(payloads)]
        for key in ("field", "target"):
            if key in block["values"]:
                block["values"][key] = payloads[-1]
    return json.dumps(document)


@pytest.mark.parametrize("start", range(0, len(PAYLOADS), 6))
def test_names_that_are_code_stay_names(start: int, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    chosen = [PAYLOADS[(start + step) % len(PAYLOADS)] for step in range(6)]
    path, out = tmp_path / "x.loom", tmp_path / "x.py"
    path.write_text(hostile(chosen), encoding="utf-8")
    assert run(["check", str(path)], no_window) == 0
    assert run(["export", str(path), "-o", str(out)], no_window) == 0
    assert capsys.readouterr().err == ""
    assert [file.name for file in sorted(tmp_path.iterdir())] == ["x.loom", "x.py"]
    compile(out.read_text(encoding="utf-8"), "x.py", "exec")


def test_code_exported_from_hostile_names_does_what_the_drawing_says(tmp_path: Path) -> None:
    files_out = []
    for start in range(0, len(PAYLOADS), 6):
        chosen = [PAYLOADS[(start + step) % len(PAYLOADS)] for step in range(6)]
        network = one_network.network_of(hostile(chosen), "x.loom")
        path = tmp_path / f"net{start}.py"
        path.write_text(model_source(check(network)).text, encoding="utf-8")
        files_out.append(path)
    script = """
import runpy, sys, torch
for path in sys.argv[1:]:
    made = [value for value in runpy.run_path(path).values() if isinstance(value, type)]
    module = made[-1]()
    assert sum(weight.numel() for weight in module.parameters()) == 16010
    assert module(torch.zeros(2, 1, 14, 14)).shape == (2, 10)
print("all ran")
"""
    done = fresh(script, *map(str, files_out), folder=tmp_path)
    assert (done.stdout, done.returncode) == ("all ran\n", 0), done.stderr
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted(path.name for path in files_out)


def test_opening_runs_nothing(tmp_path: Path) -> None:
    """No file opened, no process started and no text compiled but by the imports: the audit hook sees all of them."""
    path = tmp_path / "x.loom"
    path.write_text(hostile(PAYLOADS), encoding="utf-8")
    script = """
import sys
from pathlib import Path
from projects import files
files.load(Path(sys.argv[1]))
seen = []
sys.addaudithook(lambda event, arguments: seen.append((event, arguments)))
files.load(Path(sys.argv[1]))
running = {"exec", "compile", "import", "os.system", "subprocess.Popen", "socket.connect", "pickle.find_class"}
bad = [(event, arguments) for event, arguments in seen if event in running]
opened = [arguments[0] for event, arguments in seen if event == "open"]
assert not bad, bad
assert opened == [sys.argv[1]], opened
"""
    done = fresh(script, str(path), folder=ROOT)
    assert done.returncode == 0, done.stderr


ATOMS: st.SearchStrategy[Any] = st.one_of(
    st.none(), st.booleans(), st.integers(), st.floats(allow_nan=False, allow_infinity=False), st.text(max_size=8),
    st.sampled_from([-1, 0, 10**18, "b1", "b2", "in", "out", "dense", "conv2d", "relu", "id", "__class__", [], {}]),
)  # fmt: skip
KEYS = st.text(max_size=4)
JSON = st.recursive(
    ATOMS, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(KEYS, inner, max_size=3), max_leaves=6
)


@st.composite
def mutated_of(draw: st.DrawFn, text: str) -> Any:
    """A project in which up to three places hold something else, lack, or stand twice."""
    document = json.loads(text)
    for _ in range(draw(st.integers(1, 3))):
        owner: Any = document
        while True:
            keys = list(owner) if isinstance(owner, dict) else list(range(len(owner)))
            if not keys:
                break
            key = draw(st.sampled_from(keys))
            deeper = isinstance(owner[key], dict | list) and owner[key] and draw(st.integers(0, 3))
            if deeper:
                owner = owner[key]
                continue
            _mutate(draw, owner, key)
            break
    return document


def _mutate(draw: st.DrawFn, owner: Any, key: Any) -> None:
    match draw(st.sampled_from(["replace", "remove", "repeat"])):
        case "replace":
            owner[key] = draw(JSON)
        case "remove":
            del owner[key]
        case _ if isinstance(owner, list):
            owner.append(owner[key])
        case _:
            owner[draw(st.text(max_size=4))] = owner[key]


@settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(mutated_of(TEXT))
def test_a_mutated_project_is_refused_or_is_a_project(document: Any) -> None:
    refused_or_sound(json.dumps(document))


@settings(max_examples=150, deadline=None)
@given(st.integers(0, len(TEXT)), st.integers(0, 40), st.text(max_size=6))
def test_a_damaged_text_is_refused_or_is_a_project(start: int, length: int, put: str) -> None:
    refused_or_sound(TEXT[:start] + put + TEXT[start + length :])


def refused_or_sound(text: str) -> None:
    """Either BadFile with a sentence, or a network that can be checked, written and read again, and maybe exported."""
    try:
        project = files.project_of(text, "x.loom")
    except BadFile as reason:
        is_sentence(re.sub(r"""'[^']*'|"[^"]*\"""", "''", str(reason)))
        return
    assert files.project_of(files.text_of(project), "x.loom") == project
    for network in project.networks:
        try:
            source = model_source(check(network, fields_of(network.recipe.data)))
        except NotReady:
            continue
        compile(source.text, "x.py", "exec")
