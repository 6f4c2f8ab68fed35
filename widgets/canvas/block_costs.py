"""What blocks tell of their costs: one figure, and how large it is beside that of the costliest block."""

from builder.check import Report
from builder.costs import counted, sized
from builder.reading import Reading
from builder.record import no_work
from widgets.canvas.block_item import BlockItem


def cost_of(reading: Reading, cost: str) -> int | None:
    """The "parameters" of a block, or, for one sample, its "work" or "memory"; None while that is not known."""
    if cost == "parameters":
        return reading.parameters
    return reading.work if cost == "work" else reading.memory


def largest_cost(report: Report, cost: str) -> int:
    """What the costliest block costs; 0 where none costs anything."""
    return max((cost_of(reading, cost) or 0 for reading in report.readings.values()), default=0)


def cost_text(item: BlockItem, cost: str) -> str:
    """The figure on a block: `?` while it is not known, '' where a block of its kind has none."""
    if cost == "parameters":
        return item.count
    found = cost_of(item.reading, cost)
    if found:
        return counted(found) if cost == "work" else sized(found)
    return "?" if found is None and _has(item, cost) else ""


def _has(item: BlockItem, cost: str) -> bool:
    if cost == "work":
        return item.record.work is not no_work or item.record.family == "groups"
    return bool(item.record.outputs(item.block.values))
