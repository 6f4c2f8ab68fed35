"""Statements too wide for a page, broken as the formatters Black and Ruff break them."""

import io
import tokenize
from collections.abc import Iterator
from typing import NamedTuple

WIDTH = 100
INDENT = 4
_OPEN, _CLOSE = "([{", ")]}"
_OPERATORS = (("==", "!=", "<", ">"), ("+", "-"), ("*", "/", "@"))  # those that bind least come first


class _Bracket(NamedTuple):
    """Where a bracket that is in no other one opens and closes."""

    start: int
    end: int


class _Sign(NamedTuple):
    """An operator or a comma that is in no bracket, and where it stands."""

    text: str
    start: int


def folded(indent: int, head: str, value: str, tail: str = "") -> list[str]:
    """The lines of `head value tail`. `head` ends with a space or is empty, `value` is an expression."""
    line = f"{' ' * indent}{head}{value}{tail}"
    if len(line) <= WIDTH:
        return [line]
    targets = head.removesuffix(" = ")
    brackets, signs = _outermost(value)
    widest = max(brackets, key=lambda bracket: bracket.end - bracket.start, default=None)
    opening = value[: widest.start + 1] if widest and not signs else "("
    if indent + len(head) + 1 > WIDTH and targets != head:  # no room for a bracket behind it
        *most, last = _enclosed(indent, "(", targets, ") = ")
        return most + folded(indent, last.lstrip(), value, tail)
    if head and (signs or indent + len(head + opening) > WIDTH):
        return _enclosed(indent, f"{head}(", value, f"){tail}")
    parts = _parts(value, signs)
    if len(parts) > 1:
        *most, last = parts
        return [line for part in most for line in folded(indent, "", part)] + folded(indent, "", last, tail)
    if widest is None:
        return _enclosed(indent, f"{head}(", value, f"){tail}") if head else [line]
    return _enclosed(indent, head + opening, value[widest.start + 1 : widest.end], value[widest.end :] + tail)


def _enclosed(indent: int, opening: str, body: str, closing: str) -> list[str]:
    return [f"{' ' * indent}{opening}", *_body(indent + INDENT, body), f"{' ' * indent}{closing}"]


def _body(indent: int, body: str) -> list[str]:
    """What is inside a bracket: in one line, or what its commas part in a line each."""
    _, signs = _outermost(body)
    commas = [sign.start for sign in signs if sign.text == ","]
    if not commas or indent + len(body) <= WIDTH:
        return folded(indent, "", body)
    items = [body[start:end].strip() for start, end in zip([0, *(c + 1 for c in commas)], [*commas, None], strict=True)]
    return [line for item in items if item for line in folded(indent, *_named(item), ",")]


def _named(item: str) -> tuple[str, str]:
    """An argument as its keyword with `=`, and its value."""
    name, equals, value = item.partition("=")
    return (name + equals, value) if equals and name.isidentifier() and value[:1] != "=" else ("", item)


def _parts(value: str, signs: list[_Sign]) -> list[str]:
    """An expression cut before each of the operators that bind least."""
    for kind in _OPERATORS:
        cuts = [sign.start for sign in signs if sign.text in kind]
        if cuts:
            return [value[a:b].strip() for a, b in zip([0, *cuts], [*cuts, None], strict=True)]
    return [value]


def _outermost(value: str) -> tuple[list[_Bracket], list[_Sign]]:
    """The brackets and the signs between operands that no bracket is around."""
    brackets, signs = list[_Bracket](), list[_Sign]()
    depth = start = 0
    operand = False  # whether an operand has just ended, so that a sign is between two of them
    for text, place in _tokens(value):
        if text in _OPEN:
            start, depth = (place if depth == 0 else start), depth + 1
        elif text in _CLOSE:
            depth -= 1
            if depth == 0:
                brackets.append(_Bracket(start, place))
        elif depth == 0 and operand and (text == "," or any(text in kind for kind in _OPERATORS)):
            signs.append(_Sign(text, place))
        operand = text in _CLOSE or text[-1].isalnum() or text[-1] in "_\"'"
    return brackets, signs


def _tokens(value: str) -> Iterator[tuple[str, int]]:
    for token in tokenize.generate_tokens(io.StringIO(value).readline):
        if token.string.strip():
            yield token.string, token.start[1]
