"""How the weights of convolutions lie in memory. On the CPU, channels last computes up to twice as fast."""

from builder.check import Report

MAP_WEIGHT = 4  # dimensions of a weight that slides over maps: filters, channels, height, width


def slides_over_maps(report: Report) -> bool:
    """Whether a live block has weights that PyTorch can lay out with the channels last."""
    return any(len(shape) == MAP_WEIGHT for id in report.live for shape in report.readings[id].weights.values())
