"""From the parts of a project file to the networks: every kind, port, parameter and limit is checked on the way."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from builder import graph
from builder.edits import Refused
from builder.group_edits import check_size
from builder.groups import MOST_TIMES, PREFIX, fits
from builder.network import REPEAT, Binding, Block, Frame, Group, Link, Network, Note, Setting
from builder.parameters import Parameter
from builder.project import Project
from builder.recipe import RECIPE, Recipe
from builder.record import FAMILIES, Port
from builder.sharing import as_owned
from builder.values import Values
from projects.bad_file import BadFile, shown
from projects.kinds import IN_GROUPS_ONLY, IN_NETWORKS_ONLY, Kinds, Unfit, read_values, refuse_halves
from projects.learned import refuse_lost_shares, refuse_odd_steps, typed_weights
from projects.schema import BlockEntry, BodyEntry, GroupEntry, LinkEntry, NetworkEntry, ProjectEntry

# Longer than an edit allows: a copy's name is that of the original with a number behind it.
LONGEST_NAME = 200
LONGEST_NOTE = 5_000
_SETTINGS = {parameter.name: parameter for parameter in RECIPE}


def assembled(entry: ProjectEntry, where: str) -> Project:
    """The project that the entries describe. Raises BadFile at the first place that makes no network."""
    try:
        networks = tuple(map(_network, entry.networks))
        _refuse_twice("Networks", "name", [network.name for network in networks])
        return Project(networks)
    except (Unfit, Refused) as reason:
        raise BadFile(where, str(reason)) from None


def _network(entry: NetworkEntry) -> Network:
    if len(entry.name) > LONGEST_NAME or not entry.name.isprintable():
        said = f"name is {shown(entry.name)}; it takes one line of at most {LONGEST_NAME} characters"
        raise Unfit(f"{said}. Shorten it.")
    recipe = Recipe(**read_values("recipe", entry.recipe, _SETTINGS))  # type: ignore[arg-type]
    kinds = Kinds(entry.groups)
    bodies = {group.kind: _unlinked(group, kinds, IN_NETWORKS_ONLY) for group in entry.groups}
    # A group's ports are told by its blocks alone, so links can be read once all groups have their blocks.
    groups = {g.kind: Group(g.kind, _title(g), bodies[g.kind], kinds.settings[g.kind]) for g in entry.groups}
    network = replace(_unlinked(entry, kinds, IN_GROUPS_ONLY), recipe=recipe, groups=groups)
    linked = {g.kind: _linked(g, replace(bodies[g.kind], groups=groups)) for g in entry.groups}
    groups = {kind: replace(group, body=replace(linked[kind], groups={})) for kind, group in groups.items()}
    network = replace(_linked(entry, network), groups=groups)
    check_size(network)
    return network


def _title(entry: BodyEntry) -> str:
    return _line_of(f"Group {shown(entry.name)}, name", entry.name)


def _frame_title(number: int, title: str) -> str:
    """A frame may go without."""
    return _line_of(f"Frame {number}, title", title) if title else ""


def _line_of(place: str, text: str) -> str:
    if not text.strip() or len(text) > LONGEST_NAME or not text.isprintable():
        raise Unfit(
            f"{place} is {shown(text)}; it takes one line of 1 to {LONGEST_NAME} characters. Write such a name."
        )
    return text


def _unlinked(entry: BodyEntry, kinds: Kinds, elsewhere: frozenset[str]) -> Network:
    """All of a network or a body save its links. Blocks of the kinds `elsewhere` do not stand here."""
    settings = kinds.settings[entry.kind] if isinstance(entry, GroupEntry) else ()
    blocks = [_block(block, number, kinds, elsewhere, settings) for number, block in enumerate(entry.blocks, 1)]
    _refuse_twice("Blocks", "id", [block.id for block in blocks])
    _refuse_twice("Blocks", "name", [block.name for block in blocks])
    by_id = {block.id: block for block in blocks}
    blocks = [as_owned(by_id, block) for block in blocks]
    _refuse_twice("Notes and frames", "id", [*(n.id for n in entry.notes), *(f.id for f in entry.frames)])
    for number, note in enumerate(entry.notes, 1):
        if len(note.text) > LONGEST_NOTE:
            raise Unfit(f"Note {number} has {len(note.text):,} characters; it takes {LONGEST_NOTE:,}. Shorten it.")
        refuse_halves(f"Note {number}", note.text)
    for number, frame in enumerate(entry.frames, 1):
        _colour(f"Frame {number}", frame.colour)
    return Network(
        entry.name,
        {block.id: block for block in blocks},
        notes={n.id: Note(n.id, n.text, _pair(n.position), _pair(n.size)) for n in entry.notes},
        frames={
            f.id: Frame(f.id, _frame_title(number, f.title), _pair(f.position), _pair(f.size), f.colour)
            for number, f in enumerate(entry.frames, 1)
        },
    )


def _linked(entry: BodyEntry, network: Network) -> Network:
    links = [_link(link, number, network) for number, link in enumerate(entry.links, 1)]
    _refuse_taken(links, network.blocks)
    network = replace(network, links={link.socket: link for link in links})
    _refuse_circle(network)
    refuse_lost_shares(network)
    refuse_odd_steps(network)
    return network


def _block(
    entry: BlockEntry, number: int, kinds: Kinds, elsewhere: frozenset[str], settings: Sequence[Setting]
) -> Block:
    name = _line_of(f"Block {number}, name", entry.name)
    kind = kinds.known(entry.kind)
    place = f"Block {shown(entry.name)}"
    if not kind:
        remedy = kinds.nearest(entry.kind)
        raise Unfit(
            f"{place}, kind is {shown(entry.kind)}, which is not known here. Write {remedy}, or update Netloom."
        )
    if kind in elsewhere:
        inside = "inside a group" if kind in IN_GROUPS_ONLY else "in a network and in no group"
        raise Unfit(f"{place} is a block that stands {inside} only. Remove it.")
    parameters = kinds.parameters(kind)
    values = read_values(place, entry.values, parameters)
    given = {parameter.name: parameter.default for parameter in parameters.values()} | values
    bound = _bound(place, entry, parameters, settings) if entry.bound else {}
    _colour(place, entry.colour)
    if entry.open and not kind.startswith(PREFIX):
        raise Unfit(f"{place} is open, which only a group is. Remove open.")
    return Block(
        entry.id, kind, name, Values(given), _pair(entry.position), entry.off, entry.frozen, entry.colour, bound,
        entry.open, entry.shares, entry.every_step, typed_weights(place, entry.typed),
    )  # fmt: skip


def _bound(
    place: str, entry: BlockEntry, parameters: Mapping[str, Parameter], settings: Sequence[Setting]
) -> Mapping[str, Binding]:
    found, given = {}, {setting.name: setting.parameter for setting in settings}
    for name, pair in entry.bound.items():
        match pair:
            # How often a group stands in the row is its own: else the size of a network would hang on its uses.
            case [str(setting), int(factor)] if (
                name in parameters and name != REPEAT.name and type(factor) is int and 1 <= factor <= MOST_TIMES
            ):
                found[name] = Binding(setting, factor)
                if setting in given and not fits(parameters[name], found[name], given[setting]):
                    raise Unfit(f"{place}: {name} and {shown(setting)} take different values. Remove this binding.")
            case _:
                said = f"{place} binds {shown(name)} to {', '.join(map(shown, pair[:3])) or 'nothing'}"
                takes = f"a parameter takes one of the group and a factor from 1 to {MOST_TIMES:,}"
                raise Unfit(f"{said}; {takes}. Remove it.")
    return found


def _colour(place: str, colour: str) -> None:
    if colour and colour not in FAMILIES:
        raise Unfit(f"{place}, colour is {shown(colour)}; it takes one of {', '.join(FAMILIES)}. Write one of them.")


def _pair(numbers: list[float]) -> tuple[float, float]:
    return float(numbers[0]), float(numbers[1])


def _refuse_twice(things: str, key: str, given: list[str]) -> None:
    seen: dict[str, int] = {}
    for number, text in enumerate(given, 1):
        if text in seen:
            raise Unfit(f"{things} {seen[text]} and {number} both have the {key} {shown(text)}. Change one of them.")
        seen[text] = number


def _link(entry: LinkEntry, number: int, network: Network) -> Link:
    blocks = network.blocks
    for id in (entry.source, entry.target):
        if id not in blocks:
            raise Unfit(f"Link {number} names a block {shown(id)}, and there is none. Remove the link.")
    source, target = blocks[entry.source], blocks[entry.target]
    outputs = network.record(source.kind).outputs(source.values)
    _refuse_unknown(number, "output", entry.output, source, outputs)
    _refuse_unknown(number, "input", entry.input, target, network.record(target.kind).inputs(target.values))
    return Link(entry.source, entry.output, entry.target, entry.input)


def _refuse_unknown(number: int, side: str, port: str, block: Block, ports: tuple[Port, ...]) -> None:
    if not any(known.name == port for known in ports):
        names = [known.name for known in ports]
        have = f"it has {', '.join(names)}" if names else "it has none"
        raise Unfit(f"Link {number} names the {side} {shown(port)} of {shown(block.name)}; {have}. Mend the link.")


def _refuse_taken(links: list[Link], blocks: Mapping[str, Block]) -> None:
    seen: dict[tuple[str, str], int] = {}
    for number, link in enumerate(links, 1):
        if link.socket in seen:
            both = f"Links {seen[link.socket]} and {number} both end at input {link.input}"
            raise Unfit(f"{both} of {shown(blocks[link.target].name)}. Remove one of them.")
        seen[link.socket] = number


def _refuse_circle(network: Network) -> None:
    try:
        graph.order(network)
    except graph.Circle as found:
        circle = found.blocks
        names = ", ".join(shown(network.blocks[id].name) for id in circle[:5])
        more = f" and {len(circle) - 5} more" if len(circle) > 5 else ""
        raise Unfit(f"The links of {names}{more} run in a circle of {len(circle)}. Remove one of them.") from None
