"""Groups: the values that a use gives to the blocks inside, what stands in what, and how many blocks there are."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from graphlib import TopologicalSorter

from builder.network import Binding, Block, Group, Network
from builder.parameters import Parameter, Size, Whole
from builder.record import BlockRecord
from builder.values import Value, Values


def body_of(network: Network, kind: str) -> Network:
    """The body of a group as a network of its own, which knows all groups."""
    group = network.groups[kind]
    return replace(group.body, name=group.name, groups=network.groups, recipe=network.recipe)


def resolved(block: Block, settings: Values) -> Block:
    """A block with the values that the group around it sets; the same block where it sets none."""
    if not block.bound:
        return block
    bound = {name: binding for name, binding in block.bound.items() if binding.parameter in settings}
    if not bound:
        return block
    values = {name: scaled(settings[binding.parameter], binding) for name, binding in bound.items()}
    return replace(block, values=Values({**block.values, **values}))


def within_limits(record: BlockRecord, own: Block, set: Block) -> Block:
    """A block as its group sets it; what it cannot have is as it has it itself."""
    wrong = {name: own.values[name] for name in own.bound if record.parameter(name).problem(set.values[name])}
    return replace(set, values=Values({**set.values, **wrong})) if wrong else set


def scaled(value: Value, binding: Binding) -> Value:
    """What a bound parameter is, where its group's parameter is `value`."""
    return value * binding.factor if isinstance(value, int) and binding.factor != 1 else value


def fits(own: Parameter, binding: Binding, setting: Parameter) -> bool:
    """Whether a parameter may be bound so to the one of its group."""
    return alike(own, setting) and (binding.factor == 1 or (isinstance(own, Whole) and binding.factor <= MOST_TIMES))


def alike(one: Parameter, other: Parameter) -> bool:
    """Whether two parameters take the same values, limits aside."""
    if isinstance(one, Size) and isinstance(other, Size):
        return one.axes == other.axes
    return type(one) is type(other)


def uses(body: Network) -> frozenset[str]:
    """The kinds of the groups that stand in a body."""
    return frozenset(block.kind for block in body.blocks.values() if block.kind.startswith(PREFIX))


PREFIX = "group-"
MOST_BLOCKS = 100_000
DEEPEST = 20
MOST_TIMES = 1_000  # what a binding multiplies by


def within(groups: Mapping[str, Group], kinds: Iterable[str]) -> frozenset[str]:
    """These kinds of groups and all that stand inside them, however deep."""
    seen: set[str] = set()
    waiting = [kind for kind in kinds if kind in groups]
    while waiting:
        kind = waiting.pop()
        if kind not in seen:
            seen.add(kind)
            waiting += uses(groups[kind].body) & groups.keys()
    return frozenset(seen)


def around(groups: Mapping[str, Group], kinds: Iterable[str]) -> frozenset[str]:
    """These kinds of groups and all in which one of them stands, however deep."""
    holders: dict[str, list[str]] = {}
    for kind, group in groups.items():
        for used in uses(group.body):
            holders.setdefault(used, []).append(kind)
    seen, waiting = set(kinds), list(kinds)
    while waiting:
        for holder in holders.get(waiting.pop(), ()):
            if holder not in seen:
                seen.add(holder)
                waiting.append(holder)
    return frozenset(seen)


def way_to(network: Network, kind: str) -> tuple[str, ...]:
    """The ids of the groups to enter, one after the other, to look into the first use of a group; () if it has none."""
    seen = set[str]()
    waiting: list[tuple[Mapping[str, Block], tuple[str, ...]]] = [(network.blocks, ())]
    while waiting:
        blocks, way = waiting.pop(0)
        for block in blocks.values():
            if block.kind == kind:
                return (*way, block.id)
            if block.kind in network.groups and block.kind not in seen:
                seen.add(block.kind)
                waiting.append((network.groups[block.kind].body.blocks, (*way, block.id)))
    return ()


def renewed(before: Network, after: Network) -> frozenset[str]:
    """The kinds of the groups that are others than before, or have such a group inside."""
    if before.groups is after.groups:
        return frozenset()
    changed = {kind for kind, group in after.groups.items() if before.groups.get(kind) is not group}
    return around(after.groups, changed)


def depth(groups: Mapping[str, Group]) -> int:
    """How many groups stand in one another at most. The groups must not stand in themselves."""
    sorter = TopologicalSorter({kind: uses(group.body) & groups.keys() for kind, group in groups.items()})
    found: dict[str, int] = {}
    for kind in sorter.static_order():
        found[kind] = 1 + max((found[inner] for inner in uses(groups[kind].body) & groups.keys()), default=0)
    return max(found.values(), default=0)


def blocks_inside(network: Network) -> int:
    """How many blocks there are when every use of a group is counted with all that stands in it.

    The groups must not stand in themselves.
    """
    known: dict[str, int] = {}

    def count(body: Network) -> int:
        return sum(1 + inside(block) for block in body.blocks.values())

    def inside(block: Block) -> int:
        group = network.groups.get(block.kind)
        if group is None:
            return 0
        if block.kind not in known:
            known[block.kind] = count(group.body)
        return known[block.kind] * block.values.whole("repeat")

    return count(network)
