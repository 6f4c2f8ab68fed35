"""Words on groups: what a parameter is bound to, how often a group is used, and whose shapes its inside shows."""

from builder.document import Document
from builder.groups import body_of
from builder.network import Binding, Network

ORDINALS = ("first", "2nd", "3rd")


def bound_text(binding: Binding) -> str:
    """`channels`, `4 · channels`."""
    return binding.parameter if binding.factor == 1 else f"{binding.factor} · {binding.parameter}"


def uses_of(network: Network, kind: str) -> list[tuple[str, str]]:
    """Every use of a group: the kind of the group in which it stands ('' for the network itself), and its id."""
    found = [("", block.id) for block in network.of_kind(kind)]
    for holder, group in network.groups.items():
        found += [(holder, block.id) for block in group.body.of_kind(kind)]
    return found


def uses_text(network: Network, kind: str) -> str:
    """`3 uses`, `1 use`."""
    count = len(uses_of(network, kind))
    return "1 use" if count == 1 else f"{count:,} uses"


def names_along(document: Document) -> list[str]:
    """The names of the network and of the groups on the way to what is looked at."""
    network = document.whole.network
    names = [network.name]
    for id in document.place.path:
        names.append(network.blocks[id].name)
        network = body_of(network, network.blocks[id].kind)
    return names


def whose_shapes(document: Document) -> str:
    """`Shapes are those of residual1, the 2nd of 3 uses.`; '' where a whole network is looked at."""
    network, holder = document.whole.network, ""
    if not document.place.path:
        return ""
    *way, last = document.place.path
    whole = network
    for id in way:
        holder = network.blocks[id].kind
        network = body_of(network, holder)
    block = network.blocks[last]
    uses = uses_of(whole, block.kind)
    place = uses.index((holder, last)) + 1
    which = "its only use" if len(uses) == 1 else f"the {_ordinal(place)} of {len(uses):,} uses"
    row = block.values["repeat"]
    return f"Shapes are those of {block.name}, {which}{f', the first of {row} in a row' if row != 1 else ''}."


def _ordinal(number: int) -> str:
    if number <= len(ORDINALS):
        return ORDINALS[number - 1]
    ends = {1: "st", 2: "nd", 3: "rd"}
    return f"{number}{'th' if number % 100 in (11, 12, 13) else ends.get(number % 10, 'th')}"
