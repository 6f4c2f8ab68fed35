"""The acts on the networks of a project, each one step."""

from builder import project as edits
from builder.document import Place
from builder.network import Network
from builder.recipe import Recipe
from widgets.window import MainWindow


def add(window: MainWindow) -> None:
    """An empty network, to be trained on the same data, after the others."""
    document = window.session.document
    new = Network(recipe=Recipe(data=document.whole.network.recipe.data))
    place = Place(len(document.project.networks))
    window.session.edit_project("Add a network", lambda project: edits.added(project, new), place)


def duplicate(window: MainWindow) -> None:
    """A copy of the network that is looked at, right after it."""
    document = window.session.document
    number, network = document.place.number + 1, document.whole.network
    title = f"Duplicate {network.name}"
    window.session.edit_project(title, lambda project: edits.added(project, network, number), Place(number))


def rename(window: MainWindow) -> None:
    """Put the cursor into the name of the network that is looked at."""
    window.tabs.rename(window.session.document.place.number)


def remove(window: MainWindow) -> None:
    """Remove the network that is looked at; undo brings it back."""
    remove_one(window, window.session.document.place.number)


def remove_one(window: MainWindow, number: int) -> None:
    """Remove the network of that number; what is looked at stays, where it is another one."""
    document = window.session.document
    name, here = document.project.networks[number].name, document.place
    place = Place(max(0, number - 1))
    if number != here.number:
        place = Place(here.number - (number < here.number), here.path)
    if window.session.edit_project(f"Remove {name}", lambda project: edits.removed(project, number), place):
        window.tell(f"{name} is removed. Ctrl+Z brings it back.")


def following(window: MainWindow) -> None:
    """Look at the next network; after the last comes the first."""
    _step(window, 1)


def preceding(window: MainWindow) -> None:
    """Look at the network before; before the first comes the last."""
    _step(window, -1)


def _step(window: MainWindow, by: int) -> None:
    document = window.session.document
    document.go(Place((document.place.number + by) % len(document.project.networks)))
