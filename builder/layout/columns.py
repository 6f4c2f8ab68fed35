"""Places across the layers: chains in straight columns, nothing too close, what is linked near to each other.

After Brandes and Köpf, Fast and Simple Horizontal Coordinate Assignment (2002): blocks are strung into columns in four
ways (from above or below, from the left or right), each is set as narrow as it gets, and the mean of the middle two is
taken.
"""

from collections.abc import Callable, Sequence
from itertools import pairwise

from builder.layout.crossings import End, Ordered

Apart = Callable[[int, int], float]


def across(found: Ordered, apart: Apart) -> list[float]:
    """Of each node its centre across the layers; `apart` is how far the centres of two neighbours must be at least."""
    depth, height = _ranks(found, down=True), _ranks(found, down=False)
    above, below = [_best(ends, depth) for ends in found.above], [_best(ends, height) for ends in found.below]
    runs = []
    for rows, near in ((found.layers, _mutual(above, below)), (found.layers[::-1], _mutual(below, above))):
        for mirrored in (False, True):
            seen = [row[::-1] for row in rows] if mirrored else rows
            columns = _columns(seen, near)
            places = _packed(seen, columns, apart)
            runs.append([-x for x in places] if mirrored else places)
    return _middle(runs)


def _ranks(found: Ordered, down: bool) -> list[int]:
    """Of each node how long the longest way to it is, from above or from below; of a bend -1.

    A column prefers the neighbour with the longest way: so the trunk is straight, and short cuts lie beside it.
    """
    rank = [0] * len(found.above)
    for row in found.layers if down else reversed(found.layers):
        for node in row:
            ends = found.above[node] if down else found.below[node]
            rank[node] = max((rank[end.node] + 1 for end in ends), default=0) if node < found.real else -1
    return rank


def _best(ends: Sequence[End], rank: Sequence[int]) -> set[int]:
    """The neighbours that a column may go on to."""
    best = max((rank[end.node] for end in ends), default=0)
    return {end.node for end in ends if rank[end.node] == best}


def _mutual(best: Sequence[set[int]], back: Sequence[set[int]]) -> list[list[int]]:
    """Of each node those of its best neighbours that it is a best one of."""
    return [[other for other in others if node in back[other]] for node, others in enumerate(best)]


def _columns(rows: Sequence[Sequence[int]], near: Sequence[Sequence[int]]) -> list[int]:
    """Of each node the first one of its column. A node joins the column of the middle one of its neighbours."""
    place = {node: number for row in rows for number, node in enumerate(row)}
    first = list(range(len(near)))
    above: Sequence[int] = ()
    for row in rows:
        reached = -1
        for node in row:
            upper = sorted(place[other] for other in near[node])
            for at in upper[(len(upper) - 1) // 2 : len(upper) // 2 + 1]:
                if at > reached and first[node] == node:
                    first[node], reached = first[above[at]], at
        above = row
    return first


def _packed(rows: Sequence[Sequence[int]], first: Sequence[int], apart: Apart) -> list[float]:
    """The columns as far left as they can be, and then as far right as what is right of them allows."""
    after: list[list[tuple[int, float]]] = [[] for _ in first]
    waits = [0] * len(first)
    for row in rows:
        for left, right in pairwise(row):
            after[first[left]].append((first[right], apart(left, right)))
            waits[first[right]] += 1
    x = [0.0] * len(first)
    order = [node for node, column in enumerate(first) if node == column and not waits[node]]
    for column in order:  # grows while it is read: each comes once all that is left of it has its place
        for other, distance in after[column]:
            x[other] = max(x[other], x[column] + distance)
            waits[other] -= 1
            if not waits[other]:
                order.append(other)
    for column in reversed(order):
        if after[column]:
            x[column] = max(x[column], min(x[other] - distance for other, distance in after[column]))
    return [x[column] for column in first]


def _middle(runs: Sequence[list[float]]) -> list[float]:
    """The mean of the middle two of four runs, laid over each other by the edges of the narrowest."""
    if not runs[0]:
        return []
    narrowest = min(runs, key=lambda run: max(run) - min(run))
    low, high = min(narrowest), max(narrowest)
    laid = []
    for number, run in enumerate(runs):
        shift = high - max(run) if number % 2 else low - min(run)
        laid.append([x + shift for x in run])
    return [sum(sorted(xs)[1:3]) / 2 for xs in zip(*laid, strict=True)]
