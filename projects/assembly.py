"""From the parts of a project file to the network: every kind, port, parameter and limit is checked on the way."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from difflib import get_close_matches

from networkx import NetworkXUnfeasible

from builder import graph
from builder.catalogue import CATALOGUE, OLDER_KEYS
from builder.network import Block, Link, Network
from builder.parameters import Parameter, Real
from builder.recipe import RECIPE, Recipe
from builder.record import BlockRecord, Port
from builder.values import Value, Values
from projects.bad_file import BadFile, shown
from projects.schema import BlockEntry, LinkEntry, ProjectEntry

LONGEST_NAME, LONGEST_TITLE = 100, 200


class _Refused(Exception):
    """What is wrong at one place of the file, as a sentence."""


def assembled(entry: ProjectEntry, where: str) -> Network:
    """The network that the entries describe. Raises BadFile with what was found, as one sentence a place."""
    found: list[str] = []
    blocks = _each(_block, entry.blocks, found)
    found += _twice("id", blocks) + _twice("name", blocks)
    if not found and not (len(entry.name) <= LONGEST_TITLE and (entry.name.isprintable())):
        found.append(f"name is {shown(entry.name)}; it is one line of at most {LONGEST_TITLE} characters. Shorten it.")
    by_id = {block.id: block for block in blocks}
    recipe = _each(_recipe, [entry.recipe], found)
    links = [] if found else _each(lambda link, number: _link(link, number, by_id), entry.links, found)
    found += [] if found else _taken(links, by_id)
    if found:
        raise BadFile(where, found)
    network = Network(entry.name, by_id, {link.socket: link for link in links}, recipe[0])
    _refuse_circle(network, where)
    return network


def _each[E, R](make: "Callable[[E, int], R]", entries: Iterable[E], found: list[str]) -> list[R]:
    """What `make` gives for each entry; its refusals go into `found`."""
    made = []
    for number, entry in enumerate(entries, 1):
        try:
            made.append(make(entry, number))
        except _Refused as reason:
            found.append(str(reason))
    return made
