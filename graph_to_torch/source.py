"""The text of a network: one class, as a person would write it, with the block that each line came from."""

import ast
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from builder.blocks.custom import class_of, may_learn
from builder.check import Report
from builder.code import Unpack
from builder.dims import Dim, shape_text
from builder.losses import LOSSES
from graph_to_torch.declared import Declared, declared
from graph_to_torch.folding import WIDTH
from graph_to_torch.named import NamedInt
from graph_to_torch.names import class_name, one_line
from graph_to_torch.plan import plan
from graph_to_torch.plan_parts import GroupClass, Leaving, Plan
from graph_to_torch.printing import Page
from graph_to_torch.steps import SAME, Ref, Step
from graph_to_torch.support_texts import CLASSES, classes_in, support_texts
from graph_to_torch.value_names import value_names

TENSOR = "torch.Tensor"
FUNCTIONAL = "import torch.nn.functional as F"
BODY = 8
LONGEST_SIZE = 14


@dataclass(frozen=True)
class Source:
    """The text of model.py. `lines` has the block id of line 1, 2, …; None for lines of no block. `own` has the classes
    that a person wrote: they are in the text, and run only where that person is trusted. What they give is `declared`.

    A line of a group's class has the kind of the group and the id of the block in it, as `inside` joins them.
    """

    text: str
    class_name: str
    lines: tuple[str | None, ...]
    own: tuple[str, ...] = ()
    declared: tuple[Declared, ...] = ()

    def lines_of(self, block: str, kind: str = "") -> tuple[int, ...]:
        """The numbers of the lines that came from a block, counted from 1; `kind` is the group that it stands in."""
        return self._by_block.get(inside(kind, block) if kind else block, ())

    @cached_property
    def _by_block(self) -> Mapping[str, tuple[int, ...]]:
        found: dict[str, list[int]] = {}
        for number, block in enumerate(self.lines, 1):
            if block is not None:
                found.setdefault(block, []).append(number)
        return {block: tuple(numbers) for block, numbers in found.items()}


def model_source(report: Report) -> Source:
    """The text of the network as a `torch.nn.Module` that takes no arguments. Raises NotReady."""
    source = printed(plan(report))
    return replace(source, declared=declared(report)) if source.own else source


def nameless(text: str) -> str:
    """The text of a network without the name of that: its class stands last, named there and in its sentence."""
    before, _, network = text.rpartition("\nclass ")
    sentence, _, body = network.partition("\n")[2].partition("\n")
    return f"{before}\n{sentence.rpartition(': ')[2]}\n{body}"


def printed(network: Plan) -> Source:
    """The text of a plan: the classes of its groups, each after those that it uses, then its own."""
    page = Page()
    plans = [*(group.plan for group in network.classes), network]
    own = tuple(dict.fromkeys(text for part in plans for text in part.own))
    for text in (*support_texts(name for part in plans for name in part.support), *own):
        _print_class_text(page, text)
    for group in network.classes:
        _print_group(page, group)
    layers = (kept.constructor.split("(")[0].removeprefix("nn.") for kept in network.modules)
    name = class_name(network.name, {*layers, *CLASSES})
    while name in {group.name for group in network.classes} | classes_in(own):
        name += "Network"
    _print_class(page, name, f"{one_line(network.name) or name}: {_count(network.parameters, own)}. Made with Netloom.")
    _print_init(page, network)
    _print_forward(page, network)
    _print_predict(page, network)
    head = Page()
    head.add("import torch")
    if calls_functional(page.text) or any(map(_names_functional, own)):
        head.add(FUNCTIONAL)
    head.add("from torch import nn")
    return Source(head.text + page.text, name, (*head.blocks, *page.blocks), own)


def calls_functional(text: str) -> bool:
    """Whether a text needs `FUNCTIONAL` above it. A name such as CRF ends with the same letter."""
    return bool(re.search(r"\bF\.\w+\(", text))


def _names_functional(own: str) -> bool:
    """Whether a class that a person wrote uses F in any way: `act=F.gelu` too."""
    return any(isinstance(node, ast.Name) and node.id == "F" for node in ast.walk(ast.parse(own)))


def _count(parameters: int, own: Iterable[str]) -> str:
    """`1,290 parameters and those of Gate`: what classes that a person wrote learn is not known."""
    count = "1 parameter" if parameters == 1 else f"{parameters:,} parameters"
    return " and ".join((count, *(f"those of {class_of(text)}" for text in own if may_learn(text))))


def _print_class_text(page: Page, text: str) -> None:
    """A class as it stands in a file."""
    for line in ("", "", *text.splitlines()):
        page.add(line)


def _print_group(page: Page, group: GroupClass) -> None:
    """The class of a group; its lines belong to blocks inside the group."""
    body = Page()
    _print_init(body, group.plan, group.arguments)
    _print_forward(body, group.plan)
    _print_class(page, group.name, f"{one_line(group.title) or group.name}: drawn as a group.")
    page.lines += body.lines
    page.blocks += [inside(group.kind, block) if block else None for block in body.blocks]


def inside(kind: str, block: str) -> str:
    """How a line names a block that stands inside a group."""
    return f"{kind}/{block}"


def _print_class(page: Page, name: str, sentence: str) -> None:
    page.add()
    page.add()
    page.add(f"class {name}(nn.Module):")
    page.add(f'    """{sentence}"""')


def _print_init(page: Page, network: Plan, arguments: Sequence[tuple[str, str]] = ()) -> None:
    if not network.modules:
        return
    typed = [f"{name}: {type}" for name, type in arguments]
    page.add()
    _print_def(page, "__init__", ["self", *typed], "None")
    page.add("        super().__init__()")
    for kept in network.modules:
        page.statement(BODY, f"self.{kept.attribute} = ", kept.constructor, kept.block)
        for text in kept.setup:
            _print_setup(page, text.format(module=f"self.{kept.attribute}"), kept.block)
    for text, block in network.ties:
        _print_setup(page, text, block)


def _print_setup(page: Page, text: str, block: str) -> None:
    """An assignment or a call after a constructor."""
    head, equals, value = text.partition(" = ")
    assigned = equals and "(" not in head
    page.statement(BODY, head + equals if assigned else "", value if assigned else text, block)


def _print_def(page: Page, function: str, arguments: Sequence[str], result: str) -> None:
    """The head of a method, broken to one argument a line where it is too wide."""
    line = f"    def {function}({', '.join(arguments)}) -> {result}:"
    if len(line) <= WIDTH:
        page.add(line)
        return
    page.add(f"    def {function}(")
    for argument in arguments:
        page.add(f"        {argument},")
    page.add(f"    ) -> {result}:")


def _print_forward(page: Page, network: Plan) -> None:
    steps = _inlined(network)
    names = value_names(steps, network)
    _print_signature(page, "forward", network)
    for step in steps:
        inputs = [names[ref] for ref in step.inputs]
        expression = step.template.format(*inputs, module=f"self.{network.attributes[step.block]}")
        page.statement(BODY, f"{_targets(step, names)} = ", expression, step.block, comment=_shapes(step, names))
    for output in network.outputs:
        if output.probabilities != SAME:
            page.comment(BODY, _logits_comment(output, len(network.outputs)), output.block)
    page.statement(BODY, "return ", ", ".join(names[o.value] for o in network.outputs), network.outputs[0].block)


def _print_signature(page: Page, function: str, network: Plan) -> None:
    result = TENSOR
    if len(network.outputs) > 1:
        few = len(network.outputs) <= 3
        result = f"tuple[{', '.join([TENSOR] * len(network.outputs)) if few else f'{TENSOR}, ...'}]"
    arguments = [f"{input.name}: {TENSOR}" for input in network.inputs]
    line = f"    def {function}({', '.join(['self', *arguments])}) -> {result}:"
    page.add()
    if len(line) <= WIDTH:
        page.add(line, network.inputs[0].block if len(arguments) == 1 else None)
        return
    page.add(f"    def {function}(")
    page.add("        self,")
    for argument, input in zip(arguments, network.inputs, strict=True):
        page.add(f"        {argument},", input.block)
    page.add(f"    ) -> {result}:")


def _inlined(network: Plan) -> list[Step]:
    """The steps with each activation put around its layer, unless the value before it is read elsewhere too."""
    reads: dict[Ref, int] = {}
    for ref in [ref for step in network.steps for ref in step.inputs] + [o.value for o in network.outputs]:
        reads[ref] = reads.get(ref, 0) + 1
    found: list[Step] = []
    for step in network.steps:
        raw = step.inputs[0]
        if raw.stage == "raw" and reads[raw] == 1 and step.template.count(SAME) == 1:
            layer = found.pop()
            found.append(replace(layer, template=_around(step.template, layer.template), results=step.results))
        else:
            found.append(step)
    return found


def _around(template: str, inner: str) -> str:
    """`template` with `inner` in its place; in brackets, unless it is an argument and so has some."""
    whole = f"({SAME})" in template or f"({SAME}," in template
    return template.replace(SAME, inner if whole else f"({inner})")


def _targets(step: Step, names: Mapping[Ref, str]) -> str:
    if not step.unpack:
        return names[step.results[0][0]]
    return _pattern(step.unpack, {ref.port: names.get(ref, "_") for ref, _ in step.results}).removeprefix("(")[:-1]


def _pattern(unpack: Unpack, names: Mapping[str, str]) -> str:
    """`(_, (h, _))`; `_` alone where nothing in it is read."""
    parts = [names[part] if isinstance(part, str) else _pattern(part, names) for part in unpack]
    return f"({', '.join(parts)})" if set(parts) != {"_"} else "_"


def _shapes(step: Step, names: Mapping[Ref, str]) -> str:
    """The shapes of what the step gives, as far as it is read."""
    return ", ".join(shape_text(map(_short, type.shape)) for ref, type in step.results if type and ref in names)


def _short(dim: Dim) -> Dim:
    """In the class of a group a size may be a long sum of names, which says nothing at the end of a line."""
    return "…" if isinstance(dim, NamedInt) and len(repr(dim)) > LONGEST_SIZE else dim


def _logits_comment(output: Leaving, outputs: int) -> str:
    if output.applies == "none":
        said = "scores of tags that follow one another; predict() finds the best ones."
        return f"{output.name}: {said}" if outputs > 1 else said.capitalize()
    known = f"the {LOSSES[output.loss].title.lower()} loss applies the {output.applies} itself"
    if outputs > 1:
        return f"{output.name}: logits; {known} (see predict)."
    return f"Logits: {known}; predict() gives probabilities."


def _print_predict(page: Page, network: Plan) -> None:
    """What people read: probabilities, where `forward` gives logits, and tags, where it gives scores of them."""
    outputs = network.outputs
    if all(output.probabilities == SAME for output in outputs):
        return
    _print_signature(page, "predict", network)
    page.add(f'        """{_promise(outputs)}"""')
    call = f"self({', '.join(input.name for input in network.inputs)})"
    if len(outputs) == 1:
        page.statement(BODY, "return ", outputs[0].probabilities.format(call), outputs[0].activated)
        return
    names = [output.name for output in outputs]
    page.statement(BODY, f"{', '.join(names)} = ", call)
    for output in outputs:
        if output.probabilities != SAME:
            page.statement(BODY, f"{output.name} = ", output.probabilities.format(output.name), output.activated)
    page.statement(BODY, "return ", ", ".join(names))


def _promise(outputs: Sequence[Leaving]) -> str:
    if len(outputs) > 1:
        tags = any(output.applies == "none" and output.probabilities != SAME for output in outputs)
        return f"What forward gives, with probabilities in place of logits{', and tags of scores' * tags}."
    if outputs[0].applies == "none":
        return "The best tag at each step; padding repeats the last one."
    if outputs[0].applies == "sigmoid":
        return "Probabilities, from 0 to 1."
    return "Probabilities of the classes, which add up to 1."
