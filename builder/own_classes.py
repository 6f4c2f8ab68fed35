"""The classes of custom blocks in a network and in its groups: two of one name would be one in the text."""

from collections.abc import Collection, Iterator, Mapping

from builder.blocks.custom import class_of
from builder.network import Network
from builder.problems import Problem
from builder.record import Mismatch

KIND, CODE = "custom", "code"


def own_classes(network: Network, live: Collection[str]) -> Mapping[str, frozenset[str]]:
    """The texts of each class, by its name; code that is no class is left out. `live` are the blocks that count of
    the network itself.
    """
    found: dict[str, frozenset[str]] = {}
    for text in {text.strip("\n") for text in _texts(network, live)}:
        try:
            name = class_of(text)
        except Mismatch:
            continue
        found[name] = found.get(name, frozenset()) | {text}
    return found


def own_class_problems(network: Network, live: Collection[str]) -> tuple[Problem, ...]:
    """Classes of one name with different code."""
    return tuple(
        Problem(f"{len(texts)} custom blocks call different code {name}. Give each class a name of its own.")
        for name, texts in own_classes(network, live).items()
        if len(texts) > 1
    )


def _texts(network: Network, live: Collection[str]) -> Iterator[str]:
    """The code of all custom blocks, and what the uses of groups set as the code of those inside."""
    blocks = [block for id, block in network.blocks.items() if id in live]
    for block in [*blocks, *(block for group in network.groups.values() for block in group.body.blocks.values())]:
        group = network.groups.get(block.kind)
        if block.kind == KIND and CODE not in block.bound:
            yield block.values.text(CODE)
        for setting in group.settings if group else ():
            if (setting.kind, setting.origin) == (KIND, CODE) and setting.name not in block.bound:
                yield block.values.text(setting.name)
