"""Finding blocks of a network: by words, shape, parameter count and state. `HELP` says what can be written.

A word fits where it stands in the block's name, title, kind, an older name of the kind or a keyword. `32x8x8` is a
shape that leaves the block, `×8×8` the end of one; `>10k` and `params<=1.5M` ask for its parameters; `problem`, `off`
and `frozen` for its state. Of several words all have to fit.
"""

import operator
import re
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import lru_cache

from builder.check import NO_READING, Report
from builder.network import Block
from builder.reading import Reading
from builder.record import BlockRecord

HELP = "name, kind, 32 × 8 × 8, >10k, problem, off, frozen"
STATES = {"problem": "problem", "problems": "problem", "off": "off", "frozen": "frozen"}
_RELATIONS: dict[str, Callable[[int, float], bool]] = {
    ">": operator.gt, "<": operator.lt, "=": operator.eq,
    ">=": operator.ge, "<=": operator.le, "≥": operator.ge, "≤": operator.le,
}  # fmt: skip
_THOUSANDS = {"": 1, "k": 1e3, "m": 1e6, "g": 1e9}
_COUNT = re.compile(
    r"(?<!\S)(?:(?:params?|parameters?|weights?)\s*)?(>=|<=|[<>=≥≤])\s*(?:(\d[\d,_]*\.?\d*)\s*([kmg]?))?(?!\S)"
)
_SHAPE = re.compile(
    r"""(?<![\w×]) (?: [x*×]?\s*D (?:\s*[x*×]\s*D)+ [x*×]?  |  [*×]\s*D  |  \d+[x*×] ) (?!\w)""".replace(
        "D", r"(?:\d+|[a-wyz])"
    ),
    re.VERBOSE,
)


@dataclass(frozen=True, slots=True)
class Entry:
    """What is known of one block: its words in small letters, its shapes as `×32×8×8×`, and where it comes from."""

    block: Block
    reading: Reading
    text: str
    shapes: tuple[str, ...]
    count: int | None
    states: frozenset[str]


Test = Callable[[Entry], bool]


@dataclass(frozen=True)
class Index:
    """The entries of all blocks of a report, in the order of the drawing."""

    report: Report
    entries: dict[str, Entry] = field(default_factory=dict)

    def found(self, query: str) -> tuple[str, ...]:
        """The ids of the blocks that fit; none where nothing is asked for."""
        tests = _tests(query)
        if not tests:
            return ()
        return tuple(id for id, entry in self.entries.items() if all(test(entry) for test in tests))


def found(report: Report, query: str) -> tuple[str, ...]:
    """The ids of the blocks that a query fits, in the order of the drawing; none where nothing is asked for."""
    return indexed(report).found(query)


def indexed(report: Report, previous: Index | None = None) -> Index:
    """The index of a report; what is known from the previous one stays."""
    if previous and previous.report is report:
        return previous
    known = previous.entries if previous else {}
    circle = frozenset(report.circle)
    entries: dict[str, Entry] = {}
    for id in report.order:
        old, block, reading = known.get(id), report.block(id), report.readings.get(id, NO_READING)
        record = report.network.record(block.kind)
        same = old and old.block == block and old.reading is reading and block.kind not in report.network.groups
        kept = old if same and not circle else None
        entries[id] = kept or _entry(block, record, reading, id in circle)
    return Index(report, entries)


def _entry(block: Block, record: BlockRecord, reading: Reading, in_circle: bool) -> Entry:
    states = {"off": block.off, "frozen": block.frozen, "problem": bool(reading.problems) or in_circle}
    types = (reading.outputs or reading.inputs).values()
    return Entry(
        block,
        reading,
        f"{block.name}\n{record.face(block.values)}\n".casefold() + _words(record),
        tuple("×" + "×".join(map(str, kind.features)).casefold() + "×" for kind in types if kind),
        reading.parameters if record.learns else None,
        frozenset(state for state, holds in states.items() if holds),
    )


def _words(record: BlockRecord) -> str:
    return _joined(record.title, record.key, record.older_keys, record.keywords)


@lru_cache(maxsize=512)
def _joined(title: str, key: str, older: tuple[str, ...], keywords: tuple[str, ...]) -> str:
    return "\n".join((title, key, *older, *keywords)).casefold()


def _tests(query: str) -> list[Test]:
    """Counts and shapes, which may be written with spaces, are taken out first; what is left are words."""
    text = query.casefold()
    tests = [_compared(*match.groups()) for match in _COUNT.finditer(text) if match[2]]
    text = _COUNT.sub(" ", text)
    tests += [_shaped(match[0]) for match in _SHAPE.finditer(text)]
    return tests + [_fits(word) for word in _SHAPE.sub(" ", text).split()]


def _compared(relation: str, digits: str, unit: str | None) -> Test:
    bound, holds = float(re.sub("[,_]", "", digits)) * _THOUSANDS[unit or ""], _RELATIONS[relation]
    return lambda entry: entry.count is not None and holds(entry.count, bound)


def _shaped(written: str) -> Test:
    """A whole run of dimensions. `×` before or after it says that there are more; N is never counted."""
    text = re.sub(r"\s*[x*×]\s*", "×", written).removeprefix("n×")
    run, more_before, more_after = f"×{text.strip('×')}×", text.startswith("×"), text.endswith("×")
    return lambda entry: any(run in shape[more_before : len(shape) - more_after] for shape in entry.shapes)


def _fits(word: str) -> Test:
    state = STATES.get(word)
    if state:
        return lambda entry: state in entry.states or word == entry.block.name.casefold()
    if word.isdecimal():
        return lambda entry: word in entry.text or f"×{word}×" in entry.shapes
    return lambda entry: word in entry.text
