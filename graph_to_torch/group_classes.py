"""The classes of the groups that a network uses: each printed once for all uses that it can serve.

A body is read with names in place of the numbers that its uses give (`channels`, `in_channels`), so that the rules
themselves print the text of the class. Uses whose texts are equal share a class.
"""

import ast
from collections.abc import Callable, Collection, Sequence
from dataclasses import replace
from itertools import groupby
from typing import NamedTuple

from builder.blocks.data import ENTRY
from builder.check import Report, check
from builder.code import Code
from builder.network import Block, Group, Network
from graph_to_torch.block_names import exit_parts
from graph_to_torch.group_names import GroupNames, group_names
from graph_to_torch.names import class_name, legal
from graph_to_torch.plan_parts import GroupClass, Plan
from graph_to_torch.steps import LENGTHS, Step
from graph_to_torch.support_texts import CLASSES

Planner = Callable[[Report, "Classes"], Plan]


class _Call(NamedTuple):
    """The text that makes a module of a class, and the number of the class."""

    text: str
    number: int


class Classes:
    """Collects the classes, each after those that it uses itself. `planner` makes the plan of a body, and `taken` are
    the names of classes that people wrote.
    """

    def __init__(self, planner: Planner, taken: Collection[str] = ()) -> None:
        self._planner, self._taken = planner, frozenset(taken)
        self._by_text: dict[tuple[object, ...], int] = {}
        self._by_use: dict[tuple[object, ...], _Call] = {}
        self.found: list[GroupClass] = []

    def code(self, block: Block, bodies: Sequence[Report], group: Group) -> Code:
        """The text of one use of a group, whose body was read once for every time that it stands in the row."""
        calls: list[_Call] = []
        for number, body in enumerate(bodies):
            again = number and body is bodies[number - 1]
            calls.append(calls[-1] if again else self._call(body, group))
        code = self._told(calls[0], bodies[0], group)
        if len(calls) > 1:
            row = ", ".join(_in_a_row([call.text for call in calls]))
            told = sum(self._reads_lengths(call) for call in calls)
            some = f", told={told}" if told < len(calls) else ""  # of the others, one took the steps away
            stack = replace(code, module=f"LayerStack({row}{some})", support=("layer_stack",))
            code = stack if told else replace(code, module=f"nn.Sequential({row})")
        parts = exit_parts(block, group)
        return replace(code, unpack=parts, results=tuple(f"{{{part}}}" for part in parts))

    def _reads_lengths(self, call: "_Call") -> bool:
        return any(put.port == LENGTHS for put in self.found[call.number].plan.inputs)

    def _told(self, call: "_Call", body: Report, group: Group) -> Code:
        """The call of one group: what arrives and, where it reads that, how long the sequences are."""
        places = {entry.id: number for number, entry in enumerate(group.body.of_kind(ENTRY.key))}
        arguments, lengths = [], list[str]()
        for put in self.found[call.number].plan.inputs:
            if put.port == LENGTHS:
                arguments.append(len(places) + len(lengths))
                type = (body.given or {})[put.block]
                lengths.append(type.lengths if type else "")
            else:
                arguments.append(places[put.block])
        text = f"{{module}}({', '.join(f'{{{place}}}' for place in arguments)})"
        return Code(module=call.text, call=text, lengths=tuple(lengths))

    def _call(self, body: Report, group: Group) -> "_Call":
        """`Residual(64, 128)`: the class that serves this use, made if there is none yet, and its arguments."""
        use = _use(body, group)
        if use not in self._by_use:
            self._by_use[use] = self._made(body, group)
        return self._by_use[use]

    def _made(self, body: Report, group: Group) -> "_Call":
        names = group_names(body, group)
        named = check(body.network, {}, None, names.types, names.settings)
        plan = self._planner(named, self)
        used = _used([text for kept in plan.modules for text in (kept.constructor, *kept.setup)], names)
        key = (group.kind, plan.modules, tuple((step.block, step.template, step.inputs) for step in plan.steps))
        if key in self._by_text:
            number = self._by_text[key]
            found = self.found[number]
            self.found[number] = replace(found, plan=replace(plan, steps=_agreed(found.plan.steps, plan.steps)))
        else:
            number = self._by_text[key] = len(self.found)
            typed = tuple((name, "float" if isinstance(names.given[name], float) else "int") for name in used)
            name = self._name(group.name, plan, body.network)
            self.found.append(GroupClass(group.kind, name, group.name, plan, typed))
        arguments = ", ".join(repr(names.given[name]) for name in used)
        return _Call(f"{self.found[number].name}({arguments})", number)

    def _name(self, title: str, plan: Plan, network: Network) -> str:
        """A name that no other class has, no layer of PyTorch that the class uses, and no parameter of a group."""
        layers = {kept.constructor.split("(")[0].removeprefix("nn.") for kept in plan.modules} | CLASSES
        settings = {legal(setting.name) for group in network.groups.values() for setting in group.settings}
        taken = {found.name for found in self.found} | settings | self._taken
        wanted = class_name(title, layers | settings)
        name, number = wanted, 1
        while name in taken:
            number += 1
            name = f"{wanted}{number}"
        return name


def _use(body: Report, group: Group) -> tuple[object, ...]:
    """All that the text of a use depends on: numbers with the texts that they have in the class around."""
    given = tuple((id, type, repr(type.shape) if type else "") for id, type in (body.given or {}).items())
    return group.kind, given, tuple(body.settings.items()), repr(tuple(body.settings.items()))


def _in_a_row(calls: Sequence[str]) -> list[str]:
    """Equal ones in a row as a loop: `*(Residual(64) for _ in range(3))`."""
    found = []
    for call, equal in groupby(calls):
        count = len(list(equal))
        found.append(call if count == 1 else f"*({call} for _ in range({count}))")
    return found


def _used(texts: Sequence[str], names: GroupNames) -> list[str]:
    """The names that stand in the texts, in the order in which they are given."""
    nodes = (node for text in texts for node in ast.walk(ast.parse(text.replace("{module}", "self"))))
    found = {node.id for node in nodes if isinstance(node, ast.Name)}
    return [name for name in names.given if name in found]


def _agreed(one: Sequence[Step], other: Sequence[Step]) -> tuple[Step, ...]:
    """The steps with the shapes that are written alike in both."""
    found = []
    for step, second in zip(one, other, strict=True):
        pairs = zip(step.results, second.results, strict=True)
        results = tuple((ref, type if str(type) == str(twin) else None) for (ref, type), (_, twin) in pairs)
        found.append(replace(step, results=results))
    return tuple(found)
