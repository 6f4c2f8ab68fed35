"""What a person does to problems, groups and networks, by the edits that the window carries out."""

from builder import edits
from builder import project as projects
from builder.document import Place
from builder.group_edits import mend_problem
from builder.group_settings import bound, renamed_group, renamed_setting, unbound, with_setting, without_setting
from builder.network import Binding, Block, Group
from tests.widgets.canvas.person import Act, Choices, Person

NAMES = ("width", "depth", "1st", "", "", "out_channels")


def repair(person: Person, choose: Choices) -> None:
    """Choose a remedy of a problem, wherever it is."""
    problems = [problem for problem in person.document.whole.problems if problem.remedies]
    if problems:
        problem = choose.of(problems)
        remedy = choose.of(problem.remedies)
        person.session.edit_whole(remedy.title, lambda network: mend_problem(network, problem, remedy))


def repair_here(person: Person, choose: Choices) -> None:
    """Press a button of the bubble beside the selected block."""
    buttons = person.view.bubble.buttons
    if buttons and person.view.bubble.isVisible():
        choose.of(buttons).click()


def show_problem(person: Person, choose: Choices) -> None:
    problems = person.document.whole.problems
    if problems:
        person.session.show_problem(choose.of(problems))


def _inside(person: Person, choose: Choices) -> tuple[Group, Block, str] | None:
    """A group of the network, one of its blocks and a parameter of that."""
    network = person.document.whole.network
    groups = [group for group in network.groups.values() if group.body.blocks]
    if not groups:
        return None
    group = choose.of(groups)
    block = choose.of(list(group.body.blocks.values()))
    parameters = network.record(block.kind).parameters
    return (group, block, choose.of(parameters).name) if parameters else None


def make_parameter(person: Person, choose: Choices) -> None:
    found = _inside(person, choose)
    if found:
        (group, block, name), called = found, choose.of(NAMES)
        title = f"Parameter {name}"
        person.session.edit_whole(title, lambda n: with_setting(n, group.kind, block.id, name, called)[0])


def bind(person: Person, choose: Choices) -> None:
    found = _inside(person, choose)
    if found and found[0].settings:
        group, block, name = found
        binding = Binding(choose.of(group.settings).name, choose.of((1, 1, 2)))
        person.session.edit_whole(f"Bind {name}", lambda n: bound(n, group.kind, block.id, name, binding))


def unbind(person: Person, choose: Choices) -> None:
    found = _inside(person, choose)
    if found:
        (group, block, name), ties = found, list(found[1].bound)
        name = choose.of(ties) if ties else name
        person.session.edit_whole(f"Free {name}", lambda n: unbound(n, group.kind, block.id, name))


def change_parameter(person: Person, choose: Choices) -> None:
    """Rename or remove a parameter of a group."""
    found = _inside(person, choose)
    if found and found[0].settings:
        kind, name = found[0].kind, choose.of(found[0].settings).name
        if choose.number(2):
            person.session.edit_whole(f"Remove {name}", lambda n: without_setting(n, kind, name))
        else:
            new = choose.of(NAMES)
            person.session.edit_whole(f"Rename {name}", lambda n: renamed_setting(n, kind, name, new))


def rename_group(person: Person, choose: Choices) -> None:
    found = _inside(person, choose)
    if found:
        kind, name = found[0].kind, choose.of(("stage", "residual", "a & b", ""))
        person.session.edit_whole("Rename a group", lambda network: renamed_group(network, kind, name))


def use_group(person: Person, choose: Choices) -> None:
    """Put in another use of a group, as the palette will; a group may not stand in itself."""
    groups = list(person.document.whole.network.groups)
    if groups and len(person.network.blocks) < 30:
        kind, place = choose.of(groups), (choose.number(9) * 96.0, choose.number(9) * 64.0)
        person.session.edit("Add a group", lambda network: edits.add_block(network, kind, place)[0])


def group(person: Person, choose: Choices) -> None:
    """Select some blocks and make a group of them."""
    network = person.network
    start = choose.of(list(network.blocks)) if network.blocks else ""
    chosen, waiting = set[str](), [start] if start else []
    for _ in range(1 + choose.number(4)):
        if waiting:
            chosen.add(waiting[0])
            waiting = [link.target for link in network.leaving.get(waiting[0], ())]
    person.session.select(chosen)
    person.trigger("group.make")


def look_into(person: Person, choose: Choices) -> None:
    """Select a group and look into it, or take it apart."""
    network = person.network
    groups = [block.id for block in network.blocks.values() if block.kind in network.groups]
    if groups:
        person.session.select([choose.of(groups)])
        person.trigger(choose.of(("group.enter", "group.enter", "group.enter", "group.undo")))


def add_port(person: Person, choose: Choices) -> None:
    """One more way into the group that is looked at, or out of it."""
    if person.document.kind:
        kind = choose.of(("entry", "exit"))
        person.session.edit("Add a port", lambda network: edits.add_block(network, kind, (0.0, 0.0))[0])


def go(person: Person, choose: Choices) -> None:
    """A step of the way into the groups, another tab, or the order of the tabs."""
    document = person.document
    many = len(document.project.networks)
    act, number, other = choose.number(3), choose.number(many), choose.number(many)
    if act == 0 and person.window.area.way.steps:
        choose.of(person.window.area.way.steps).click()
    elif act == 1:
        person.window.tabs.bar.setCurrentIndex(number)
    elif number != other:
        title = f"Move {document.project.networks[number].name}"
        person.session.edit_project(title, lambda project: projects.moved(project, number, other), Place(other))


def set_recipe(person: Person, choose: Choices) -> None:
    data, epochs = choose.of(("digits", "iris", "")), choose.of((1, 5))
    person.session.edit_whole("Set data", lambda network: edits.set_recipe(network, data=data, epochs=epochs))


PROJECT: tuple[Act, ...] = (
    repair, repair, repair_here, show_problem, make_parameter, make_parameter, bind, unbind, change_parameter,
    rename_group, group, group, look_into, look_into, look_into, use_group, add_port, go, go, set_recipe,
)  # fmt: skip
