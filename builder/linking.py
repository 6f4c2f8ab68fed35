"""Whether two ports may be linked: asked while a wire is dragged, so that a bad link is refused with its reason."""

from builder import graph
from builder.check import Report
from builder.network import Link
from builder.reading import kind_problem, kind_remedies


def refusal(report: Report, link: Link) -> str | None:
    """Why this link may not be made, as a sentence; None where it may.

    Refused are a block linked to itself, a taken input, a circle, and a kind that no repair can make fit. A kind that a
    repair makes fit (a map into Dense: insert Flatten) may be linked and shows as a problem with that repair.
    """
    network = report.network
    source, target = network.blocks[link.source], network.blocks[link.target]
    if link.source == link.target:
        return f"{source.name} cannot feed itself."
    taken = network.links.get(link.socket)
    if taken:
        return f"{target.name} is fed by {network.blocks[taken.source].name} already. Remove that link first."
    if link.source in graph.fed_by(network, [link.target]):
        return f"{target.name} leads to {source.name}: this link would close a circle."
    record = network.record(target.kind)
    port = next(p for p in record.inputs(target.values) if p.name == link.input)
    given = report.output(link.source, link.output)
    if given is None or kind_remedies(port, given):
        return None
    return kind_problem(record, port, given)
