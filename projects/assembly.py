"""From the parts of a project file to the network: every kind, port, parameter and limit is checked on the way."""

from collections.abc import Iterable, Mapping
from difflib import get_close_matches

from builder import graph
from builder.catalogue import CATALOGUE, OLDER_KEYS
from builder.network import Block, Link, Network
from builder.parameters import Parameter, Real
from builder.recipe import RECIPE, Recipe
from builder.record import Port
from builder.values import Value, Values
from projects.bad_file import BadFile, shown
from projects.schema import BlockEntry, LinkEntry, ProjectEntry

# Longer than an edit allows: a copy's name is that of the original with a number behind it.
LONGEST_NAME = 200
_SETTINGS = {parameter.name: parameter for parameter in RECIPE}
_PARAMETERS = {key: {p.name: p for p in record.parameters} for key, record in CATALOGUE.items()}
_DEFAULTS = {key: dict(record.defaults()) for key, record in CATALOGUE.items()}


def assembled(entry: ProjectEntry, where: str) -> Network:
    """The network that the entries describe. Raises BadFile at the first place that makes no network."""
    try:
        return _network(entry)
    except _Refused as reason:
        raise BadFile(where, str(reason)) from None


class _Refused(Exception):
    """What is wrong at one place of the file, as a sentence; the caller knows the file."""


def _network(entry: ProjectEntry) -> Network:
    if len(entry.name) > LONGEST_NAME or not entry.name.isprintable():
        said = f"name is {shown(entry.name)}; it takes one line of at most {LONGEST_NAME} characters"
        raise _Refused(f"{said}. Shorten it.")
    recipe = Recipe(**_values("", entry.recipe, _SETTINGS))  # type: ignore[arg-type]
    blocks = [_block(block, number) for number, block in enumerate(entry.blocks, 1)]
    _refuse_twice("id", [block.id for block in blocks])
    _refuse_twice("name", [block.name for block in blocks])
    by_id = {block.id: block for block in blocks}
    links = [_link(link, number, by_id) for number, link in enumerate(entry.links, 1)]
    _refuse_taken(links, by_id)
    network = Network(entry.name, by_id, {link.socket: link for link in links}, recipe)
    _refuse_circle(network)
    return network


def _block(entry: BlockEntry, number: int) -> Block:
    if not entry.name.strip() or len(entry.name) > LONGEST_NAME or not entry.name.isprintable():
        said = f"Block {number}, name is {shown(entry.name)}; it takes one line of 1 to {LONGEST_NAME} characters"
        raise _Refused(f"{said}. Write such a name.")
    kind = OLDER_KEYS.get(entry.kind, entry.kind)
    if kind not in CATALOGUE:
        raise _unknown(entry)
    values = _values(entry.name, entry.values, _PARAMETERS[kind])
    x, y = entry.position
    return Block(entry.id, kind, entry.name, Values({**_DEFAULTS[kind], **values}), (float(x), float(y)))


def _unknown(entry: BlockEntry) -> _Refused:
    remedy = _nearest(entry.kind, CATALOGUE) or f"one of the {len(CATALOGUE)} kinds"
    place = f"Block {shown(entry.name)}, kind is {shown(entry.kind)}, which is not known here"
    return _Refused(f"{place}. Write {remedy}, or update Netloom.")


def _values(block: str, given: Mapping[str, object], parameters: Mapping[str, Parameter]) -> dict[str, Value]:
    """The values out of the file, lists as tuples, each within the limits of its parameter. '' is the recipe."""
    found = {}
    for name, raw in given.items():
        parameter, value = parameters.get(name), _value(raw)
        if parameter is None or value is None or parameter.problem(value):
            raise _Refused(_reason(f"Block {shown(block)}" if block else "recipe", name, raw, parameters))
        found[name] = float(value) if isinstance(parameter, Real) and isinstance(value, int) else value
    return found


def _reason(owner: str, name: str, raw: object, parameters: Mapping[str, Parameter]) -> str:
    """Why a value does not go into a parameter of this name."""
    if name not in parameters:
        remedy = _nearest(name, parameters)
        return f"{owner} has no parameter {shown(name)}. {f'Write {remedy}' if remedy else 'Remove it'}."
    value = _value(raw)
    text = f"It is {shown(raw)}, which no parameter takes." if value is None else parameters[name].problem(value)
    return f"{owner}, {name}: {text} Write another value."


def _value(raw: object) -> Value | None:
    """A value as blocks have it: JSON's lists are tuples. None where nothing of the kind exists."""
    if isinstance(raw, list):
        return tuple(raw) if all(type(part) in (int, str) for part in raw) else None
    return raw if isinstance(raw, bool | int | float | str) else None


def _nearest(word: str, known: Iterable[str]) -> str:
    return next(iter(get_close_matches(word[:100], list(known), 1)), "")


def _refuse_twice(key: str, given: list[str]) -> None:
    seen: dict[str, int] = {}
    for number, text in enumerate(given, 1):
        if text in seen:
            raise _Refused(f"Blocks {seen[text]} and {number} both have the {key} {shown(text)}. Change one of them.")
        seen[text] = number


def _link(entry: LinkEntry, number: int, blocks: Mapping[str, Block]) -> Link:
    for id in (entry.source, entry.target):
        if id not in blocks:
            raise _Refused(f"Link {number} names a block {shown(id)}, and there is none. Remove the link.")
    source, target = blocks[entry.source], blocks[entry.target]
    _refuse_unknown(number, "output", entry.output, source, CATALOGUE[source.kind].outputs(source.values))
    _refuse_unknown(number, "input", entry.input, target, CATALOGUE[target.kind].inputs(target.values))
    return Link(entry.source, entry.output, entry.target, entry.input)


def _refuse_unknown(number: int, side: str, port: str, block: Block, ports: tuple[Port, ...]) -> None:
    if not any(known.name == port for known in ports):
        names = [known.name for known in ports]
        have = f"it has {', '.join(names)}" if names else "it has none"
        raise _Refused(f"Link {number} names the {side} {shown(port)} of {shown(block.name)}; {have}. Mend the link.")


def _refuse_taken(links: list[Link], blocks: Mapping[str, Block]) -> None:
    seen: dict[tuple[str, str], int] = {}
    for number, link in enumerate(links, 1):
        if link.socket in seen:
            both = f"Links {seen[link.socket]} and {number} both end at input {link.input}"
            raise _Refused(f"{both} of {shown(blocks[link.target].name)}. Remove one of them.")
        seen[link.socket] = number


def _refuse_circle(network: Network) -> None:
    try:
        graph.order(network)
    except graph.Circle as found:
        circle = found.blocks
        names = ", ".join(shown(network.blocks[id].name) for id in circle[:5])
        more = f" and {len(circle) - 5} more" if len(circle) > 5 else ""
        raise _Refused(f"The links of {names}{more} run in a circle of {len(circle)}. Remove one of them.") from None
