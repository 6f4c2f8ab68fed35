"""The rule of a picture whose channels come last: the numbers fit, and the network sees stripes."""

from collections.abc import Mapping

from builder.network import Network
from builder.problems import Problem
from builder.reading import Reading
from builder.record import InsertBefore
from builder.trying import with_defaults

COLOURS = (1, 3, 4)
READERS = ("conv2d", "maxpool2d", "avgpool2d", "batchnorm2d")


def channels_last(network: Network, readings: Mapping[str, Reading]) -> dict[str, Problem]:
    """A problem, not a blocking one, for each layer that an Input feeds with a picture of height × width × colours."""
    found = {}
    for source in network.of_kind("input"):
        shape = source.values["shape"]
        if not isinstance(shape, tuple) or not _pictured(shape):
            continue
        for link in network.leaving.get(source.id, ()):
            reader = network.blocks[link.target]
            if reader.kind in READERS and not readings[reader.id].problems:
                found[reader.id] = _problem(network, reader.id, link.input, shape)
    return found


def _pictured(shape: tuple[int | str, ...]) -> bool:
    return len(shape) == 3 and shape[2] in COLOURS and all(isinstance(n, int) and n > 4 for n in shape[:2])


def _problem(network: Network, block: str, port: str, shape: tuple[int | str, ...]) -> Problem:
    title = network.record(network.blocks[block].kind).title
    height, width, colours = shape
    text = (
        f"{title} reads channels first: of N × {height} × {width} × {colours} it takes {height} channels of "
        f"{width} × {colours}. If the last number counts colours, insert a Permute."
    )
    mend = InsertBefore("Insert Permute 3, 1, 2", port, "permute", with_defaults("permute", order=(3, 1, 2)))
    return Problem(text, block, port, remedies=(mend,), blocking=False)
