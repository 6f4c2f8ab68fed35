"""A project: the networks that one file holds, each under a name of its own, in the order of their tabs."""

from dataclasses import dataclass, replace

from builder.edits import Refused
from builder.naming import free_name
from builder.network import Network

MOST_NETWORKS = 50


@dataclass(frozen=True, slots=True)
class Project:
    """At least one network."""

    networks: tuple[Network, ...] = (Network(),)

    def with_network(self, number: int, network: Network) -> "Project":
        """The project with another network in place of the one of this number."""
        before, after = self.networks[:number], self.networks[number + 1 :]
        return Project((*before, network, *after))


def added(project: Project, network: Network, number: int | None = None) -> Project:
    """The project with one more network, last or as this number; its name gets a number where it is taken."""
    if len(project.networks) >= MOST_NETWORKS:
        raise Refused(f"A project holds up to {MOST_NETWORKS} networks. Remove one of them first.")
    number = len(project.networks) if number is None else number
    taken = {other.name for other in project.networks}
    named = replace(network, name=free_name(network.name, taken))
    return Project((*project.networks[:number], named, *project.networks[number:]))


def removed(project: Project, number: int) -> Project:
    """The project without one of its networks. Raises Refused where it is the only one."""
    if len(project.networks) == 1:
        raise Refused("A project has at least one network. Add another one first.")
    return Project((*project.networks[:number], *project.networks[number + 1 :]))


def renamed(project: Project, number: int, name: str) -> Project:
    """The project with one of its networks called `name`. Raises Refused with the reason where that is no name."""
    name = name.strip()
    if not name or not name.isprintable() or len(name) > 100:
        raise Refused("A name is one line of 1 to 100 characters.")
    if any(other.name == name for at, other in enumerate(project.networks) if at != number):
        raise Refused(f"Another network is called {name}. Choose a name of its own.")
    return project.with_network(number, replace(project.networks[number], name=name))


def moved(project: Project, number: int, to: int) -> Project:
    """The project with one of its networks at another place among the tabs."""
    networks = list(project.networks)
    networks.insert(to, networks.pop(number))
    return Project(tuple(networks))
