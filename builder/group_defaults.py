"""What the parameters of a group are where a new use of it says nothing else."""

from dataclasses import replace

from builder.edits import Refused
from builder.group_edits import with_group
from builder.network import Network
from builder.values import Value


def with_default(network: Network, kind: str, name: str, value: Value) -> Network:
    """The network with another default of a group's parameter. Its uses keep their values.

    Raises Refused with the parameter's sentence if the value lies outside its limits.
    """
    group = network.groups[kind]
    parameter = next(setting.parameter for setting in group.settings if setting.name == name)
    reason = parameter.problem(value)
    if reason:
        raise Refused(reason)
    if value == parameter.default:
        return network
    settings = tuple(
        replace(setting, parameter=replace(setting.parameter, default=value)) if setting.name == name else setting
        for setting in group.settings
    )
    return with_group(network, replace(group, settings=settings))
