"""What a group of the library is, and how one is made: drawn in a network, then taken out of it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from builder import edits
from builder.fragments import extracted
from builder.group_edits import edit_inside
from builder.group_settings import bound, renamed_setting, with_setting
from builder.grouping import grouped
from builder.layout.arranging import arranged
from builder.network import Binding, Network
from builder.sketch import Sketch

Ties = Mapping[str, tuple[tuple[str, str, int], ...]]


@dataclass(frozen=True, slots=True)
class Shipped:
    """A group that ships with the program. `network` has one use of it, with nothing linked to it, and all its groups.

    `sentence` says what it does, `source` where it comes from; `words` are other words that find it.
    """

    id: str
    title: str
    sentence: str
    source: str
    network: Callable[[], Network]
    words: tuple[str, ...] = ()


def group_of(sketch: Sketch, title: str, ties: Ties) -> Network:
    """One use of a group made of all blocks of a sketch that have an input; inside they are arranged.

    `ties` gives the group its parameters: by name, each block that has the parameter, what it is called there, and
    how many times the group's number it is. The first one gives type and default.
    """
    ids = [block.id for block in sketch.network.blocks.values() if block.kind != "input"]
    network, use = grouped(sketch.network, ids, title)
    for name, ((first, parameter, _), *others) in ties.items():
        # Its label follows where a parameter is renamed; taken over, it keeps the one that it has in the block.
        network, made = with_setting(network, use.kind, first, parameter, f"{name}_")
        for block, other, factor in others:
            network = bound(network, use.kind, block, other, Binding(made.name, factor))
        network = renamed_setting(network, use.kind, made.name, name)
    network = edit_inside(network, use.kind, lambda body: edits.move(body, arranged(body)))
    return extracted(network, [use.id])
