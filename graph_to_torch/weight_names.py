"""Where the weights of a block stand among those of the whole network: `layers1.0.conv2.`."""

from collections.abc import Sequence

from builder.check import Report
from graph_to_torch.plan import NotReady, plan
from graph_to_torch.plan_parts import Plan


def beginning(report: Report, path: Sequence[str]) -> str | None:
    """What the names of the weights of a block begin with; None where PyTorch does not build it.

    `report` is of the whole network, `path` has the ids of the uses of groups that lead to the block, and its own.
    Of groups that stand in a row several times it is the first.
    """
    try:
        whole = plan(report)
    except NotReady:
        return None
    network, names = report.network, list[str]()
    attributes = whole.attributes
    for number, id in enumerate(path):
        if id not in attributes:
            return None
        names.append(attributes[id])
        if number + 1 < len(path):
            block = network.blocks[id]
            group = report.network.groups[block.kind]
            network = group.body
            if block.values.get("repeat", 1) != 1:
                names.append("0")
            attributes = _attributes_in(whole, block.kind, path[number + 1])
    return "".join(f"{name}." for name in names)


def _attributes_in(whole: Plan, kind: str, block: str) -> dict[str, str]:
    """The names in a class of this group that has the block."""
    found = (made.plan.attributes for made in whole.classes if made.kind == kind)
    return next((dict(names) for names in found if block in names), {})
