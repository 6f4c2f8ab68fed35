"""The groups of a fragment among those of the network that it is put into: which are the same, which are new."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import replace
from graphlib import CycleError, TopologicalSorter

from builder.edits import Refused
from builder.groups import PREFIX, uses
from builder.naming import free_ids
from builder.network import Group

Groups = Mapping[str, Group]


def joined(groups: Groups, new: Groups, needed: Collection[str]) -> tuple[dict[str, str], Groups]:
    """The kind that each needed group of `new` has among `groups`, and all groups then.

    A group that is there already, be it under another kind, is that one. Another group of a kind that is taken gets
    a new kind, and what it is called inside of groups follows.
    """
    kinds: dict[str, str] = {}
    found, fresh = dict(groups), free_ids(PREFIX, {*groups, *new})
    for group in _inner_first(new, needed):
        group = _with_kinds(group, kinds)
        kind = _kind_of_equal(group, found)
        if kind is None:
            kind = group.kind if group.kind not in found else next(fresh)
            found[kind] = replace(group, kind=kind)
        kinds[group.kind] = kind
    return kinds, found if len(found) > len(groups) else groups


def _inner_first(groups: Groups, needed: Collection[str]) -> Iterator[Group]:
    """Each needed group after those that stand in it. Raises Refused where one stands in itself."""
    inner = {kind: uses(group.body) & groups.keys() for kind, group in groups.items() if kind in needed}
    try:
        yield from map(groups.__getitem__, TopologicalSorter(inner).static_order())
    except CycleError as found:
        name = groups[found.args[1][0]].name
        raise Refused(f"{name} stands inside itself. Copy something else.") from None


def _with_kinds(group: Group, kinds: Mapping[str, str]) -> Group:
    """The group with the groups inside it called by their new kinds."""
    if all(old == new for old, new in kinds.items()):
        return group
    blocks = {id: replace(block, kind=kinds.get(block.kind, block.kind)) for id, block in group.body.blocks.items()}
    settings = tuple(replace(setting, kind=kinds.get(setting.kind, setting.kind)) for setting in group.settings)
    return replace(group, body=replace(group.body, blocks=blocks), settings=settings)


def _kind_of_equal(group: Group, groups: Groups) -> str | None:
    """The kind of a group that differs in nothing but its kind, if need be; None where there is none."""
    same = groups.get(group.kind)
    others = [same, *groups.values()] if same else groups.values()
    return next((other.kind for other in others if _alike(group, other)), None)


def _alike(one: Group, other: Group) -> bool:
    """The order of the blocks counts: the ports stand in it."""
    equal = one.name == other.name and one.settings == other.settings and one.body == other.body
    return equal and list(one.body.blocks) == list(other.body.blocks)
