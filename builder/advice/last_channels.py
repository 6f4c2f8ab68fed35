"""The rule of a picture whose channels come last: the numbers fit, and the network sees stripes."""

from collections.abc import Mapping

from builder.dims import shape_text
from builder.network import Network
from builder.problems import Problem
from builder.reading import Reading
from builder.record import InsertBefore
from builder.trying import with_defaults

COLOURS = (1, 3, 4)
READERS = {3: "2d", 4: "3d"}  # what the keys of those end with that read pictures, and volumes


def channels_last(network: Network, readings: Mapping[str, Reading]) -> dict[str, Problem]:
    """A problem, not a blocking one, for each layer that an Input feeds with a picture whose colours come last."""
    found = {}
    for source in network.of_kind("input"):
        shape = source.values["shape"]
        if not isinstance(shape, tuple) or not _pictured(shape):
            continue
        for link in network.leaving.get(source.id, ()):
            reader = network.blocks[link.target]
            if reader.kind.endswith(READERS[len(shape)]) and not readings[reader.id].problems:
                found[reader.id] = _problem(network, reader.id, link.input, shape)
    return found


def _pictured(shape: tuple[int | str, ...]) -> bool:
    return len(shape) in READERS and shape[-1] in COLOURS and all(isinstance(n, int) and n > 4 for n in shape[:-1])


def _problem(network: Network, block: str, port: str, shape: tuple[int | str, ...]) -> Problem:
    title = network.record(network.blocks[block].kind).title
    order = (len(shape), *range(1, len(shape)))
    text = (
        f"{title} reads channels first: of {shape_text(('N', *shape))} it takes {shape[0]} channels of "
        f"{shape_text(shape[1:])}. If the last number counts colours, insert a Permute."
    )
    words = f"Insert Permute {', '.join(map(str, order))}"
    mend = InsertBefore(words, port, "permute", with_defaults("permute", order=order))
    return Problem(text, block, port, remedies=(mend,), blocking=False)
