"""Small pieces: files up to 300 lines of code, classes to 200, functions to 40, every argument typed."""

import ast
import io
import tokenize
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
ROOMS = ("builder", "graph_to_torch", "projects", "widgets")
FILES = sorted(path for room in (*ROOMS, "benchmarks") for path in (ROOT / room).rglob("*.py")) + [
    path for path in (ROOT / "main.py", ROOT / "start.py") if path.exists()
]

LONGEST_FILE, LONGEST_CLASS, LONGEST_FUNCTION = 300, 200, 40
USUAL_FUNCTION = 20

BLANK = {
    tokenize.COMMENT,
    tokenize.NL,
    tokenize.NEWLINE,
    tokenize.INDENT,
    tokenize.DEDENT,
    tokenize.ENDMARKER,
}
Documented = ast.Module | ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef
Function = ast.FunctionDef | ast.AsyncFunctionDef


def docstring_lines(tree: ast.Module) -> set[int]:
    """The lines of every docstring in `tree`."""
    lines: set[int] = set()
    for node in ast.walk(tree):
        if isinstance(node, Documented) and ast.get_docstring(node, clean=False) is not None:
            first = node.body[0]
            lines.update(range(first.lineno, (first.end_lineno or first.lineno) + 1))
    return lines


def code_lines(text: str) -> set[int]:
    """The lines of `text` that hold code: no comments, blank lines or docstrings."""
    tokens = tokenize.generate_tokens(io.StringIO(text).readline)
    spans = [range(token.start[0], token.end[0] + 1) for token in tokens if token.type not in BLANK]
    return {line for span in spans for line in span} - docstring_lines(ast.parse(text))


def length(node: ast.ClassDef | Function, lines: set[int]) -> int:
    """How many lines of code `node` has, from its `class` or `def` on."""
    return sum(node.lineno <= line <= (node.end_lineno or node.lineno) for line in lines)


def functions_of(path: Path) -> Iterator[tuple[Function, int]]:
    text = path.read_text(encoding="utf-8")
    lines = code_lines(text)
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, Function):
            yield node, length(node, lines)


def untyped(function: Function) -> list[str]:
    """The arguments without a type; `self` and `cls` need none."""
    arguments = function.args
    named = [*arguments.posonlyargs, *arguments.args, *arguments.kwonlyargs]
    starred = [argument for argument in (arguments.vararg, arguments.kwarg) if argument]
    return [
        argument.arg
        for argument in (*named, *starred)
        if argument.annotation is None and argument.arg not in ("self", "cls")
    ]


def test_lines_of_code_leave_out_words() -> None:
    text = '"""Words,\nmore words."""\n\n# a comment\n\ndef f(x):\n    """Words."""\n    return (\n  x\n )\n'
    assert code_lines(text) == {6, 8, 9, 10}


def test_a_string_that_is_no_docstring_is_code() -> None:
    assert code_lines('x = """\na\n"""\n') == {1, 2, 3}


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_sizes(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    lines = code_lines(text)
    assert len(lines) <= LONGEST_FILE, f"{len(lines)} lines of code; {LONGEST_FILE} are allowed"
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.ClassDef):
            assert length(node, lines) <= LONGEST_CLASS, f"class {node.name}"
    for function, size in functions_of(path):
        assert size <= LONGEST_FUNCTION, f"{function.name} has {size} lines; {LONGEST_FUNCTION} are allowed"
        assert not untyped(function), f"{function.name}: no type for {untyped(function)}"


def test_nine_functions_in_ten_are_short() -> None:
    sizes = sorted(size for path in FILES for _, size in functions_of(path))
    assert sizes[len(sizes) * 9 // 10] <= USUAL_FUNCTION
