"""Project files that hold one network, as most tests need them."""

from pathlib import Path

from builder.network import Network
from builder.project import Project
from projects import files


def text_of(network: Network) -> str:
    return files.text_of(Project((network,)))


def network_of(text: str, where: str) -> Network:
    (network,) = files.project_of(text, where).networks
    return network


def save(network: Network, path: Path) -> None:
    files.save(Project((network,)), path)


def load(path: Path) -> Network:
    (network,) = files.load(path).networks
    return network
