"""What a block costs for one sample, with the product behind each figure; and what several cost together."""

import math
from collections.abc import Iterable, Sequence

from builder.costs import BYTES, counted, sized
from builder.dims import Dim
from builder.reading import Reading, Weights, count_text
from builder.record import BlockRecord, no_work, untold_work
from builder.tensor_type import TensorType
from widgets.inspector.facts import Fact, Piece
from widgets.inspector.products import FIXED_SPACE, product_text, weight_terms

_UNKNOWN: tuple[Piece, ...] = (("quiet", "not known yet"),)
OWN_CODE = "own code is not run to count"


def cost_facts(record: BlockRecord, reading: Reading) -> list[Fact]:
    """Multiply-adds, where a block has any, and the memory of what leaves it; [] while its shapes are not known."""
    if not reading.outputs or None in reading.outputs.values():
        return []
    return [*_work(record, reading), *_memory(record, reading)]


def parameter_fact(count: int, readings: Iterable[Reading]) -> Fact:
    """How many parameters blocks have together; a plus says that some of them do not tell theirs."""
    return "Parameters", (("bold", count_text(count, all(reading.counted for reading in readings))),)


def total_facts(readings: Iterable[Reading]) -> list[Fact]:
    """The sums over blocks; a plus says that some of them do not tell theirs. Where none does, no sum is shown."""
    found = list(readings)
    works, sizes, numbers = ([getattr(r, name) for r in found] for name in ("work", "memory", "activations"))
    activations = (("bold", sized(_sum(sizes)) + _more(sizes)), ("quiet", f" for {counted(_sum(numbers))} numbers"))
    work = (("bold", counted(_sum(works)) + _more(works)),)
    return [
        ("Multiply-adds", _sizes_open(found) if _untold(works) else work),
        ("Activations", _sizes_open(found) if _untold(sizes) else activations),
    ]


def _untold(parts: list[int | None]) -> bool:
    """Whether the sum is nought only because blocks do not tell theirs."""
    return None in parts and not _sum(parts)


def _sizes_open(readings: list[Reading]) -> tuple[Piece, ...]:
    """Which open dimension it depends on: the first that there is."""
    return next((said for reading in readings if (said := _open(reading)) != _UNKNOWN), _UNKNOWN)


def _work(record: BlockRecord, reading: Reading) -> list[Fact]:
    if record.work is untold_work:
        return [("Multiply-adds", (("bold", "?"),))]
    if not reading.work:
        return [] if reading.work == 0 or record.work is no_work else [("Multiply-adds", _open(reading))]
    product = "" if record.family == "groups" else _product(reading)
    equals: Sequence[Piece] = (("quiet", f" ={FIXED_SPACE}{product}"),) if product else ()
    return [("Multiply-adds", (("bold", f"{reading.work:,}"), *equals))]


def _memory(record: BlockRecord, reading: Reading) -> list[Fact]:
    if not reading.memory:
        return [] if reading.memory == 0 else [("Memory", _open(reading))]
    leaving = [type for type in reading.outputs.values() if type]
    if len(leaving) > 1 or record.family == "groups":
        return [("Memory", (("bold", sized(reading.memory)), ("quiet", " in all")))]
    product = product_text((*leaving[0].features, BYTES[leaving[0].dtype]))
    return [("Memory", (("bold", sized(reading.memory)), ("quiet", f" ={FIXED_SPACE}{product}{FIXED_SPACE}bytes")))]


def _open(reading: Reading) -> tuple[Piece, ...]:
    types = (type for type in (*reading.inputs.values(), *reading.outputs.values()) if type)
    open_dim = next((dim for type in types for dim in type.features if isinstance(dim, str)), "")
    return (("quiet", f"depends on {open_dim}"),) if open_dim else _UNKNOWN


def _product(reading: Reading) -> str:
    """`8 · 8 · 64 · 32 · 3 · 3`: the places at which the weights are used, and these."""
    used: Weights = {name: shape for name, shape in reading.weights.items() if len(shape) > 1}
    each = sum(map(math.prod, used.values()))
    first = next((type for type in reading.outputs.values() if type), None)
    places = _places(first, (reading.work or 0) / each) if first and each else None
    if places is None:
        return ""
    terms = weight_terms(used)
    return product_text((*places, f"({terms})" if places and "+" in terms else terms))


def _places(type: TensorType, times: float) -> tuple[Dim, ...] | None:
    """The dimensions of an output that make this many places: of a map all but the channels, else all but the last."""
    for places in (type.features[1:], type.features[:-1]):
        if all(isinstance(dim, int) for dim in places) and math.prod(_numbers(places)) == times:
            return places
    return None


def _numbers(sizes: Iterable[Dim]) -> list[int]:
    return [dim for dim in sizes if isinstance(dim, int)]


def _sum(parts: list[int | None]) -> int:
    return sum(part or 0 for part in parts)


def _more(parts: list[int | None]) -> str:
    return "+" if None in parts else ""
