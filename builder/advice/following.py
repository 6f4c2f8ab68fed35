"""What a repair of one block would do to the blocks after it: the repairs that leave these in order come alone."""

from collections.abc import Mapping, Sequence

from builder.catalogue import CATALOGUE
from builder.graph import fed_by, order
from builder.network import Block, Network
from builder.reading import Reading
from builder.record import Remedy, SetValue
from builder.tensor_type import TensorType
from builder.trying import result
from builder.values import Values

MOST = 60  # blocks that are looked at: what lies farther on depends on too much else
FITTED = "kernel_size"


def harmless(
    network: Network, block: Block, readings: Mapping[str, Reading], remedies: Sequence[Remedy]
) -> tuple[Remedy, ...]:
    """The remedies without those kernels after which a later block has a problem, if there is one without that."""
    kernels = [r for r in remedies if isinstance(r, SetValue) and r.parameter == FITTED]
    if len(kernels) < 2 or block.kind not in CATALOGUE:
        return tuple(remedies)
    bad = [remedy for remedy in kernels if _troubles(network, block, readings, remedy)]
    return tuple(remedy for remedy in remedies if remedy not in bad or len(bad) == len(kernels))


def _troubles(network: Network, block: Block, readings: Mapping[str, Reading], remedy: SetValue) -> bool:
    """Whether a block that reads the new result, or what is made of it, does not take it."""
    after = fed_by(network, [block.id])
    around = Network(
        blocks={id: network.blocks[id] for id in after},
        links={socket: link for socket, link in network.links.items() if link.target in after and link.source in after},
    )
    made: dict[str, TensorType] = {}
    for id in order(around)[:MOST]:
        one = network.blocks[id]
        if one.off or one.kind not in CATALOGUE or len(CATALOGUE[one.kind].outputs(one.values)) != 1:
            continue
        arriving = _arriving(network, one, readings, made)
        if arriving is None:
            continue
        values = Values(one.values, **{remedy.parameter: remedy.value}) if id == block.id else one.values
        leaving = result(one.kind, values, *arriving)
        if leaving is None:
            return True
        made[id] = leaving
    return False


def _arriving(
    network: Network, block: Block, readings: Mapping[str, Reading], made: Mapping[str, TensorType]
) -> list[TensorType] | None:
    """What would come to each input of a block; None where that is not known of all."""
    found = []
    for port in CATALOGUE[block.kind].inputs(block.values):
        link = network.links.get((block.id, port.name))
        type = readings[block.id].inputs.get(port.name) or (made.get(link.source) if link else None)
        if link and link.source in made:
            type = made[link.source]
        if type is None:
            return None
        found.append(type)
    return found
