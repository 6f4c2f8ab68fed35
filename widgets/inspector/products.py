"""Sums and products as they are written: `64 · 32 · 3 · 3 + 64`, each factor kept on the line of its product."""

from collections import Counter
from collections.abc import Iterable, Mapping

TERMS = 8
FIXED_SPACE = "\u00a0"


def product_text(factors: Iterable[int | str]) -> str:
    """`64 · 32 · 3`."""
    return f"{FIXED_SPACE}·{FIXED_SPACE}".join(map(str, factors))


def weight_terms(weights: Mapping[str, tuple[int, ...]]) -> str:
    """The sum of products behind a number of parameters: `64 · 32 · 3 · 3 + 64`; equal ones are counted."""
    counted = Counter(weights.values())
    terms = [product_text((*([times] if times > 1 else []), *shape)) for shape, times in counted.items()]
    return " + ".join(terms[:TERMS]) + (" + …" if len(terms) > TERMS else "")
