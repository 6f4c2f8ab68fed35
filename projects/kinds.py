"""What the kinds of blocks in a file take: those of the catalogue, and those of the file's own groups."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import replace
from difflib import get_close_matches

from builder.blocks.data import PORTS
from builder.catalogue import CATALOGUE, OLDER_KEYS
from builder.groups import PREFIX
from builder.network import REPEAT, Setting
from builder.parameters import Parameter, Real
from builder.values import Value
from projects.bad_file import shown
from projects.schema import GroupEntry, SettingEntry

IN_GROUPS_ONLY = frozenset(PORTS)
IN_NETWORKS_ONLY = frozenset({"input", "output"})
LONGEST_LABEL = 60
MOST_SETTINGS = 500  # each use of a group has a value for each
_PARAMETERS = {key: {p.name: p for p in record.parameters} for key, record in {**CATALOGUE, **PORTS}.items()}


class Unfit(Exception):
    """What is wrong at one place of the file, as a sentence; the caller knows the file."""


class Kinds:
    """The parameters of each kind. `settings` are those of the groups, by the kind of the group."""

    def __init__(self, groups: Iterable[GroupEntry]) -> None:
        self.settings: dict[str, tuple[Setting, ...]] = {}
        for group in groups:
            if not group.kind.startswith(PREFIX):
                raise Unfit(
                    f"Group {shown(group.name)}, kind is {shown(group.kind)}; it begins with {PREFIX}. Mend it."
                )
            if group.kind in self.settings:
                raise Unfit(f"Two groups have the kind {shown(group.kind)}. Change one of them.")
            if len(group.settings) > MOST_SETTINGS:
                said = f"Group {shown(group.name)} has {len(group.settings):,} parameters"
                raise Unfit(f"{said}; it takes {MOST_SETTINGS}. Remove some.")
            self.settings[group.kind] = tuple(_setting(group.name, entry) for entry in group.settings)
            counts = Counter(setting.name for setting in self.settings[group.kind])
            twice = next((name for name, count in counts.items() if count > 1), None)
            if twice:
                raise Unfit(f"Group {shown(group.name)} has two parameters {shown(twice)}. Change one of them.")

    def known(self, kind: str) -> str:
        """The key of today for a kind; '' where it is not known."""
        kind = OLDER_KEYS.get(kind, kind)
        return kind if kind in _PARAMETERS or kind in self.settings else ""

    def parameters(self, kind: str) -> Mapping[str, Parameter]:
        """The parameters of a known kind, by name."""
        if kind in _PARAMETERS:
            return _PARAMETERS[kind]
        return {**{setting.name: setting.parameter for setting in self.settings[kind]}, REPEAT.name: REPEAT}

    def nearest(self, kind: str) -> str:
        """The known kind that is written most like this one, or how many there are."""
        known = self.settings if kind.startswith(PREFIX) and self.settings else CATALOGUE
        return nearest(kind, known) or f"one of the {len(CATALOGUE)} kinds"


def read_values(owner: str, given: Mapping[str, object], parameters: Mapping[str, Parameter]) -> dict[str, Value]:
    """The values out of the file, lists as tuples, each within the limits of its parameter. Raises Unfit."""
    found = {}
    for name, raw in given.items():
        parameter, value = parameters.get(name), _value(raw)
        if parameter is None or value is None or parameter.problem(value):
            raise Unfit(_reason(owner, name, raw, parameters))
        found[name] = float(value) if isinstance(parameter, Real) and isinstance(value, int) else value
    return found


def refuse_halves(place: str, text: str) -> None:
    """JSON can hold half a character, which no file that is written can."""
    if any("\ud800" <= letter <= "\udfff" for letter in text):
        raise Unfit(f"{place} holds half a character (a lone surrogate). Remove it.")


def nearest(word: str, known: Iterable[str]) -> str:
    """The known word that is written most like this one; '' where none is like it."""
    return next(iter(get_close_matches(word[:100], list(known), 1)), "")


def _setting(group: str, entry: SettingEntry) -> Setting:
    place = f"Group {shown(group)}, parameter {shown(entry.name)}"
    if not entry.name.isidentifier() or len(entry.name) > LONGEST_LABEL or entry.name == REPEAT.name:
        raise Unfit(f"{place}: that is no name for a parameter. Write letters, digits and _.")
    if not entry.label.strip() or len(entry.label) > LONGEST_LABEL or not entry.label.isprintable():
        raise Unfit(f"{place}: the label is one line of 1 to {LONGEST_LABEL} characters. Write such a label.")
    origin = _PARAMETERS.get(entry.kind, {}).get(entry.parameter)
    if origin is None:
        raise Unfit(f"{place} is that of {shown(entry.parameter)} at {shown(entry.kind)}, which is not known here.")
    value = read_values(place, {entry.parameter: entry.default}, {entry.parameter: origin})[entry.parameter]
    return Setting(
        replace(origin, name=entry.name, label=entry.label, default=value, advanced=False), entry.kind, entry.parameter
    )


def _reason(owner: str, name: str, raw: object, parameters: Mapping[str, Parameter]) -> str:
    """Why a value does not go into a parameter of this name."""
    if name not in parameters:
        remedy = nearest(name, parameters)
        return f"{owner} has no parameter {shown(name)}. {f'Write {remedy}' if remedy else 'Remove it'}."
    value = _value(raw)
    text = f"It is {shown(raw)}, which no parameter takes." if value is None else parameters[name].problem(value)
    return f"{owner}, {name}: {text} Write another value."


def _value(raw: object) -> Value | None:
    """A value as blocks have it: JSON's lists are tuples. None where nothing of the kind exists."""
    if isinstance(raw, list):
        return tuple(raw) if all(type(part) in (int, str) for part in raw) else None
    return raw if isinstance(raw, bool | int | float | str) else None
