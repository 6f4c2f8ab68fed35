"""JSON from strangers: numbers that fit, keys that stand once, nesting that ends. Nothing in it ever runs."""

import json
import math
from typing import Any, NoReturn

from projects.bad_file import BadFile, shown

DIGITS = 40
MOST_KEYS = 1000


class _Refused(ValueError):
    """Raised inside the parser, which knows no file name."""


def parsed(text: str, where: str) -> dict[str, Any]:
    """The object that `text` holds. Raises BadFile where it is anything else."""
    text = text.removeprefix("\ufeff")
    if not text.strip():
        raise BadFile(where, "The file is empty. Use another copy of it.")
    try:
        found = json.loads(
            text, object_pairs_hook=_object, parse_int=_whole, parse_float=_real, parse_constant=_constant
        )
    except _Refused as reason:
        raise BadFile(where, str(reason)) from None
    except json.JSONDecodeError as reason:
        raise BadFile(where, _syntax(reason)) from None
    except RecursionError:
        raise BadFile(where, "It is nested far deeper than a project is. Use another copy of it.") from None
    if not isinstance(found, dict):
        raise BadFile(where, f"It holds {shown(found)} and no project. Choose a file that Netloom saved.")
    return found


def _syntax(reason: json.JSONDecodeError) -> str:
    if reason.pos >= len(reason.doc.rstrip()) or reason.msg.startswith("Unterminated"):
        return f"The file ends in the middle of line {reason.lineno}: it was cut short. Use another copy of it."
    words = reason.msg.replace("Invalid", "Unexpected")
    return f"Line {reason.lineno}, column {reason.colno} is no JSON ({words}). Mend it or use another copy."


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    if len(pairs) > MOST_KEYS:
        raise _Refused(f"One of its parts has {len(pairs):,} keys, at most {MOST_KEYS:,} fit. Use another copy of it.")
    found = dict(pairs)
    if len(found) < len(pairs):
        keys = [key for key, _ in pairs]
        twice = next(key for key in keys if keys.count(key) > 1)
        owner = found.get("name", found.get("id"))
        place = f"in {shown(owner)}" if owner and twice not in ("name", "id") else f"among {len(pairs)} keys"
        raise _Refused(f"The key {shown(twice)} stands {keys.count(twice)} times {place}. Remove all but one.")
    return found


def _whole(digits: str) -> int:
    if len(digits) > DIGITS:
        raise _Refused(
            f"The number {digits[:12]}... has {len(digits)} digits, at most {DIGITS} fit. Write a smaller one."
        )
    return int(digits)


def _real(digits: str) -> float:
    number = float(digits)
    if not math.isfinite(number):
        raise _Refused(f"The number {digits[:12]} is larger than any that can be kept. Write a smaller one.")
    return number


def _constant(word: str) -> NoReturn:
    raise _Refused(f"{word} stands where a number is needed. Write a number.")
