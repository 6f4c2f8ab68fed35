"""Edits of groups: what happens inside one, making one out of blocks, taking one apart, and their own parameters.

Each is a pure function from one network to the next and raises Refused with the reason.
"""

from collections.abc import Callable
from dataclasses import replace
from graphlib import CycleError

from builder import edits
from builder.blocks.data import ENTRY, EXIT, PORTS
from builder.edits import Refused
from builder.groups import DEEPEST, MOST_BLOCKS, blocks_inside, body_of, depth, fits, uses, within
from builder.network import Group, Network, Setting
from builder.opening import with_room
from builder.problems import Problem
from builder.record import Remedy
from builder.values import Values

Edit = Callable[[Network], Network]
OUTSIDE = {"input": ENTRY.title, "output": EXIT.title}


def edit_inside(network: Network, kind: str, edit: Edit) -> Network:
    """The network with an edit carried out on the body of a group. All uses of the group follow.

    Values of parameters that are no more go with them, and links to ports that are no more. Raises Refused where the
    group would stand in itself, or hold what only a whole network has.
    """
    before = body_of(network, kind)
    after = edit(before)
    if after is before:
        return network
    outside = next((block for name in OUTSIDE for block in after.of_kind(name)), None)
    if outside:
        port = OUTSIDE[outside.kind]
        raise Refused(f"An {outside.kind.capitalize()} stands in a whole network only. Add a {port} instead.")
    group = network.groups[kind]
    body = replace(_tied(after, group.settings), groups=group.body.groups, recipe=group.body.recipe)
    changed = with_group(replace(network, groups=after.groups), replace(group, body=body, name=after.name))
    check_nesting(changed, kind)
    check_size(changed)
    return with_room(network, changed)


def _tied(body: Network, settings: tuple[Setting, ...]) -> Network:
    """The body without bindings that its group has no parameter for: of blocks out of another group, say."""
    given, changed = {setting.name: setting.parameter for setting in settings}, []
    for block in (block for block in body.blocks.values() if block.bound):
        own = {parameter.name: parameter for parameter in body.record(block.kind).parameters}
        kept = {
            name: b
            for name, b in block.bound.items()
            if name in own and b.parameter in given and fits(own[name], b, given[b.parameter])
        }
        if len(kept) < len(block.bound):
            changed.append(replace(block, bound=kept))
    return edits.with_blocks(body, *changed) if changed else body


def with_group(network: Network, group: Group) -> Network:
    """The network with a group put in, in place of the one of the same kind. Its uses keep what still fits."""
    before = network.groups.get(group.kind)
    network = replace(network, groups={**network.groups, group.kind: group})
    if before is None or (before.record.parameters == group.record.parameters and _ports(before) == _ports(group)):
        return network
    network = _refitted(network, group)
    for kind, holder in network.groups.items():
        if group.kind in uses(holder.body):
            body = _refitted(replace(holder.body, groups=network.groups), group)
            network = replace(network, groups={**network.groups, kind: replace(holder, body=replace(body, groups={}))})
    return network


def _ports(group: Group) -> list[str]:
    return [block.id for block in group.body.blocks.values() if block.kind in PORTS]


def _refitted(network: Network, group: Group) -> Network:
    """The uses of a group in one network with the values that it has now, and no links to ports that it lost."""
    record, fitted = group.record, {}
    for block in network.of_kind(group.kind):
        values = {p.name: block.values.get(p.name, p.default) for p in record.parameters}
        bound = {name: binding for name, binding in block.bound.items() if name in values}
        fitted[block.id] = replace(block, values=Values(values), bound=bound)
    inputs, outputs = ({p.name for p in side(Values())} for side in (record.inputs, record.outputs))
    lost = [
        link.socket
        for link in network.links.values()
        if (link.target in fitted and link.input not in inputs)
        or (link.source in fitted and link.output not in outputs)
    ]
    network = edits.with_blocks(network, *fitted.values())
    return edits.remove(network, links=lost) if lost else network


def check_nesting(network: Network, kind: str) -> None:
    """Raises Refused where a group would stand in itself."""
    if kind in within(network.groups, uses(network.groups[kind].body)):
        raise _in_itself(network, kind)


def _in_itself(network: Network, kind: str) -> Refused:
    return Refused(f"{network.groups[kind].name} would stand inside itself. Put it beside instead.")


def check_size(network: Network) -> None:
    """Raises Refused where the network holds more blocks, with all that stands in its groups, than can be worked on.

    A group that stands in itself would never end.
    """
    try:
        deep = depth(network.groups)
    except CycleError as found:
        raise _in_itself(network, found.args[1][0]) from None
    if deep > DEEPEST:
        raise Refused(f"{deep} groups would stand in one another; {DEEPEST} is the most. Take one of them apart.")
    count = blocks_inside(network)
    if count > MOST_BLOCKS:
        raise Refused(f"The network would have {count:,} blocks with those in its groups; {MOST_BLOCKS:,} is the most.")


def mend_problem(network: Network, problem: Problem, remedy: Remedy) -> Network:
    """The network with a problem's remedy carried out where the problem is, however deep in groups."""
    block, inner = problem.block, problem.inside
    if block is None:
        return network
    if inner is None or remedy not in inner.remedies:
        return edits.mend(network, block, remedy)
    kind = network.blocks[block].kind
    return edit_inside(network, kind, lambda body: mend_problem(body, inner, remedy))
