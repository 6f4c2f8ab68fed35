"""Whether the weights of a network fit into the memory of the machine, asked before any of them is made."""

import os

from builder.check import Report
from builder.problems import Problem
from graph_to_torch.inner import Standing, standing

GIB = 2**30
_FLOAT = 4
# The weights, their gradients, and what the optimizer keeps of each weight. Of frozen ones there are the weights alone.
_COPIES = {"adam": 4, "adamw": 4, "rmsprop": 3, "sgd": 2}


def memory_problem(report: Report, device: str, memory: int | None = None) -> Problem | None:
    """Why a network cannot be trained on the CPU of this machine, whose `memory` is counted in bytes.

    A system that lends more memory than it has would end the whole program instead. A GPU says so itself.
    """
    have = memory if memory is not None else _physical()
    copies = _COPIES[report.network.recipe.optimizer]
    need = _FLOAT * sum(_count(found) * (1 if found.frozen else copies) for found in standing(report))
    if device != "cpu" or not have or need <= have:
        return None
    largest = max(standing(report), key=_count)
    name, count = largest.block.name, _count(largest)
    text = f"To train this network takes {need / GIB:,.1f} GiB, and this machine has {have / GIB:,.1f} GiB."
    return Problem(f"{text} {name} alone has {count:,} parameters: make it smaller.", largest.owner)


def _count(found: Standing) -> int:
    return found.reading.parameters or 0


def _physical() -> int | None:
    """The memory of the machine in bytes, where the system tells."""
    try:
        return os.sysconf("SC_PHYS_PAGES") * os.sysconf("SC_PAGE_SIZE")
    except (AttributeError, ValueError, OSError):  # Windows has no sysconf, and ends no program for its memory
        return None
