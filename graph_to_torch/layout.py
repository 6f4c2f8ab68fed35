"""How the weights of convolutions lie in memory. On the CPU, channels last computes up to twice as fast."""

from builder.catalogue import CATALOGUE
from builder.check import Report

MAP_WEIGHT = 4  # dimensions of a weight that slides over maps: filters, channels, height, width


def slides_over_maps(report: Report) -> bool:
    """Whether a live block has weights that PyTorch can lay out with the channels last."""
    return any(len(shape) == MAP_WEIGHT for id in report.live for shape in _weights(report, id))


def _weights(report: Report, id: str) -> list[tuple[int, ...]]:
    block = report.network.blocks[id]
    types = tuple(type for type in report.readings[id].inputs.values() if type)
    return list(CATALOGUE[block.kind].weights(block.values, types).values())
