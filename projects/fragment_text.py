"""A fragment of a network as text: that of a project, so that it can be mailed and is read as strictly as a file."""

from dataclasses import replace

from builder.blocks.data import PORTS
from builder.groups import PREFIX
from builder.network import Group, Network
from builder.project import Project
from projects import files
from projects.bad_file import BadFile

HOLDER = f"{PREFIX}copied"


def text_of_fragment(fragment: Network) -> str:
    """The text of a fragment. Ports of a group, which stand in groups only, are written inside of one."""
    if any(block.kind in PORTS for block in fragment.blocks.values()):
        holder = Group(HOLDER, "copied", replace(fragment, name="copied", groups={}))
        fragment = Network(fragment.name, groups={**fragment.groups, HOLDER: holder})
    return files.text_of(Project((fragment,)))


def fragment_of(text: str) -> Network | None:
    """The fragment that a text holds, or the first network of a project; None where it holds no block nor note."""
    if len(text) > files.LARGEST:
        return None
    try:
        network = files.project_of(text, "the clipboard").networks[0]
    except (BadFile, RecursionError):  # the latter from groups that stand in each other hundreds deep
        return None
    holder = network.groups.get(HOLDER)
    if holder and not network.blocks:
        network = replace(holder.body, groups={kind: g for kind, g in network.groups.items() if kind != HOLDER})
    return network if network.blocks or network.notes or network.frames else None
