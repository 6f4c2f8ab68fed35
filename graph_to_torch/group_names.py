"""What the numbers that a use gives to its group are called in the class: the sizes of its inputs, its settings."""

from dataclasses import dataclass, replace

from builder.blocks.data import ENTRY
from builder.check import Report
from builder.network import Block, Group
from builder.reading import PortTypes
from builder.tensor_type import Kind, TensorType
from builder.values import Value, Values
from graph_to_torch.named import NamedFloat, NamedInt
from graph_to_torch.names import Namespace

AXES: dict[Kind, tuple[str, ...]] = {
    "vector": ("features",),
    "sequence": ("length", "features"),
    "map": ("channels", "height", "width"),
    "volume": ("channels", "depth", "height", "width"),
    "tokens": ("length",),
}
CHANNELS_FIRST = ("channels", "length")
SLIDING = ("convolution", "pooling")


@dataclass(frozen=True, slots=True)
class GroupNames:
    """`given` has the number of a use by its name in the class; `types` and `settings` are made of these names."""

    given: dict[str, int | float]
    types: PortTypes
    settings: Values


def group_names(body: Report, group: Group) -> GroupNames:
    """Names for all numbers that a body depends on."""
    namespace, given = Namespace(), dict[str, int | float]()
    types: dict[str, TensorType | None] = {}
    told: dict[str, str] = {}
    for number, entry in enumerate(group.body.of_kind(ENTRY.key)):
        type = (body.given or {}).get(entry.id)
        if type:
            named = _named_type(body, entry, type, number, namespace, given)
            # The class is told the lengths of the first of its inputs that has them.
            lengths = told.setdefault(type.lengths, entry.id) if type.lengths else ""
            type = replace(named, lengths=lengths)
        types[entry.id] = type
    settings = {
        setting.name: _named_value(setting.name, body.settings[setting.name], namespace, given)
        for setting in group.settings
    }
    return GroupNames(given, types, Values({**body.settings, **settings}))


def _named_type(
    body: Report, entry: Block, type: TensorType, number: int, namespace: Namespace, given: dict[str, int | float]
) -> TensorType:
    dims = list(type.shape)
    axes = _axes(body, entry, type)
    for at, dim in enumerate(dims):
        if isinstance(dim, int):
            axis = axes[at - 1] if 0 < at <= len(axes) else f"size{at}"
            before = f"{entry.name}_" if number else "in_" * (axis in ("channels", "features"))
            name = namespace.name(f"{before}{axis}")
            given[name], dims[at] = dim, NamedInt.of(name, int(dim))
    return replace(type, shape=tuple(dims))


def _axes(body: Report, entry: Block, type: TensorType) -> tuple[str, ...]:
    """Sequences come with the channels first where something slides along them."""
    network = body.network
    readers = (network.blocks[link.target] for link in network.leaving.get(entry.id, ()))
    if type.kind == "sequence" and any(network.record(reader.kind).family in SLIDING for reader in readers):
        return CHANNELS_FIRST
    return AXES.get(type.kind, ())


def _named_value(setting: str, value: Value, namespace: Namespace, given: dict[str, int | float]) -> Value:
    """The value under the name of its setting; yes or no, and what is chosen from a list, stay as they are."""
    number = value[0] if isinstance(value, tuple) and len(set(value)) == 1 else value
    if isinstance(number, bool) or not isinstance(number, int | float):
        return value
    name = namespace.name(setting)
    given[name] = number
    if isinstance(number, float):
        return NamedFloat.of(name, number)
    named = NamedInt.of(name, int(number))
    return (named,) * len(value) if isinstance(value, tuple) else named
