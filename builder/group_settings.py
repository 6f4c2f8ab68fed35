"""The parameters of groups: taken from a block inside, bound to others, renamed and removed. Pure functions.

All take the network and the kind of the group, and raise Refused with the reason.
"""

import re
from dataclasses import replace

from builder import edits
from builder.edits import Refused
from builder.group_edits import edit_inside, with_group
from builder.groups import MOST_TIMES, alike, scaled, within_limits
from builder.naming import free_name
from builder.network import REPEAT, Binding, Block, Network, Setting
from builder.parameters import Parameter, Whole
from builder.values import Values

_NAME = re.compile(r"[A-Za-z_][A-Za-z0-9_]{0,59}")


def with_setting(network: Network, kind: str, block: str, parameter: str, name: str = "") -> tuple[Network, Setting]:
    """The network with a parameter of a block inside as one of the group's, bound to it. Its value is the default."""
    group = network.groups[kind]
    inner = group.body.blocks[block]
    made = origin(network, inner, parameter)
    taken = {setting.name for setting in group.settings} | {REPEAT.name}
    chosen = _checked(free_name(_checked(name) if name else parameter, taken))
    default = inner.values[parameter]
    setting = replace(made, parameter=replace(made.parameter, name=chosen, default=default, advanced=False))
    if name:
        setting = _called(setting, chosen)
    changed = replace(group, settings=(*group.settings, setting), body=_bound(group.body, inner, parameter, chosen))
    return with_group(network, changed), setting


def bound(network: Network, kind: str, block: str, parameter: str, binding: Binding) -> Network:
    """The network with a parameter of a block inside tied to one of the group's."""
    group = network.groups[kind]
    inner = group.body.blocks[block]
    if inner.kind in network.groups and parameter == REPEAT.name:
        raise _own_repeat(inner)
    own = network.record(inner.kind).parameter(parameter)
    setting = next((s.parameter for s in group.settings if s.name == binding.parameter), None)
    if setting is None:
        raise Refused(f"{group.name} has no parameter {binding.parameter}. Make it one first.")
    if not alike(own, setting):
        raise Refused(f"{own.label} of {inner.name} and {setting.label} of {group.name} take different values.")
    if binding.factor != 1 and not isinstance(own, Whole):
        raise Refused(f"{own.label} takes no multiple. Bind it to {setting.label} itself.")
    if binding.factor > MOST_TIMES:
        raise Refused(f"{own.label} is bound to at most {MOST_TIMES:,} times {setting.label}. Choose a smaller number.")
    return with_group(network, replace(group, body=_bound(group.body, inner, parameter, *binding)))


def unbound(network: Network, kind: str, block: str, parameter: str) -> Network:
    """The network with a parameter of a block inside on its own again; a group's parameter that sets nothing goes."""
    group = network.groups[kind]
    inner = group.body.blocks[block]
    left = {name: binding for name, binding in inner.bound.items() if name != parameter}
    body = edits.with_blocks(group.body, replace(inner, bound=left))
    used = {binding.parameter for other in body.blocks.values() for binding in other.bound.values()}
    settings = tuple(setting for setting in group.settings if setting.name in used)
    return with_group(network, replace(group, body=body, settings=settings))


def without_setting(network: Network, kind: str, name: str) -> Network:
    """The network with a group's parameter removed: the blocks inside keep its default."""
    group = network.groups[kind]
    setting = next(s for s in group.settings if s.name == name)
    blocks = {
        id: within_limits(network.record(block.kind), block, _released(block, setting.parameter))
        for id, block in group.body.blocks.items()
    }
    settings = tuple(s for s in group.settings if s.name != name)
    body = replace(group.body, blocks=blocks, groups=network.groups)
    released = [id for id, block in blocks.items() if block is not group.body.blocks[id]]
    body = replace(edits.without_lost_links(body, released), groups=group.body.groups)
    return with_group(network, replace(group, body=body, settings=settings))


def renamed_setting(network: Network, kind: str, name: str, new: str) -> Network:
    """The network with a group's parameter called otherwise, in all its uses; its label follows."""
    group = network.groups[kind]
    new = _checked(new)
    if new == REPEAT.name or any(s.name == new for s in group.settings if s.name != name):
        raise Refused(f"Another parameter of {group.name} is called {new}. Choose a name of its own.")
    settings = tuple(_called(s, new) if s.name == name else s for s in group.settings)
    blocks = {id: _bound_to(block, name, new) for id, block in group.body.blocks.items()}
    network = _uses_renamed(network, kind, name, new)
    return with_group(network, replace(group, settings=settings, body=replace(group.body, blocks=blocks)))


def renamed_group(network: Network, kind: str, name: str) -> Network:
    """The network with a group called otherwise; the blocks that use it keep their names."""
    name = name.strip()
    if not name or not name.isprintable() or len(name) > 100:
        raise Refused("A name is one line of 1 to 100 characters.")
    if any(group.name == name for key, group in network.groups.items() if key != kind):
        raise Refused(f"Another group is called {name}. Choose a name of its own.")
    return edit_inside(network, kind, lambda body: replace(body, name=name))


def _checked(name: str) -> str:
    name = name.strip()
    if not _NAME.fullmatch(name):
        raise Refused("A parameter's name has up to 60 letters, digits and _, and begins with no digit.")
    return name


def origin(network: Network, block: Block, parameter: str) -> Setting:
    """The setting that a parameter of a block makes: of a group inside, that group's own."""
    inside = network.groups.get(block.kind)
    if inside is None:
        return Setting(network.record(block.kind).parameter(parameter), block.kind, parameter)
    found = next((setting for setting in inside.settings if setting.name == parameter), None)
    if found is None:
        raise _own_repeat(block)
    return found


def _own_repeat(block: Block) -> Refused:
    return Refused(f"How often {block.name} is repeated is set in the group itself.")


def _bound(body: Network, block: Block, parameter: str, name: str, factor: int = 1) -> Network:
    bound = {**block.bound, parameter: Binding(name, factor)}
    return edits.with_blocks(body, replace(block, bound=bound))


def _released(block: Block, setting: Parameter) -> Block:
    names = [name for name, binding in block.bound.items() if binding.parameter == setting.name]
    if not names:
        return block
    values = {name: scaled(setting.default, block.bound[name]) for name in names}
    left = {name: binding for name, binding in block.bound.items() if name not in names}
    return replace(block, values=Values({**block.values, **values}), bound=left)


def _called(setting: Setting, name: str) -> Setting:
    return replace(setting, parameter=replace(setting.parameter, name=name, label=label(name)))


def label(name: str) -> str:
    """What people read of a parameter of this name."""
    return name.replace("_", " ").strip().capitalize() or name


def _bound_to(block: Block, name: str, new: str) -> Block:
    """The block with its bindings to the group's parameter `name` at `new`."""
    if all(binding.parameter != name for binding in block.bound.values()):
        return block
    bound = {key: b._replace(parameter=new) if b.parameter == name else b for key, b in block.bound.items()}
    return replace(block, bound=bound)


def _uses_renamed(network: Network, kind: str, name: str, new: str) -> Network:
    """Every use of the group, in the network and in all groups, with its value under the new name."""

    def within(body: Network) -> Network:
        uses = (_value_moved(block, name, new) for block in body.of_kind(kind))
        return edits.with_blocks(body, *uses)

    groups = {key: replace(group, body=within(group.body)) for key, group in network.groups.items()}
    return replace(within(network), groups=groups)


def _value_moved(block: Block, name: str, new: str) -> Block:
    values = {new if key == name else key: value for key, value in block.values.items()}
    bound = {new if key == name else key: binding for key, binding in block.bound.items()}
    return replace(block, values=Values(values), bound=bound)
