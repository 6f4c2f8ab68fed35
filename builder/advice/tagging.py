"""The rule of the CRF: its loss reads the potentials of a CRF block, and no other loss can."""

from collections.abc import Mapping

from builder.graph import upwards
from builder.groups import body_of
from builder.loss_choice import loss_values
from builder.losses import LOSSES
from builder.network import Network
from builder.problems import Problem
from builder.reading import Reading
from builder.record import InsertBefore, SetValues

CRF = "crf"  # the key of the block, and that of its loss


def untagged(network: Network, readings: Mapping[str, Reading]) -> dict[str, Problem]:
    """A problem for each Output that has one of the two without the other. The links must not run in a circle."""
    found: dict[str, Problem] = {}
    for output in network.of_kind("output"):
        loss, arriving = output.values["loss"], readings[output.id].inputs.get("in")
        after = _after_crf(network, output.id)
        if arriving is None or loss not in LOSSES or after == (loss == CRF):
            continue
        if after:
            text = f"A CRF comes before {output.name}, and only the CRF log-likelihood reads what it gives. Choose it."
            values = loss_values(CRF, output.values.text("metric"))
            repair = SetValues("Take the CRF log-likelihood", output.id, values)
            found[output.id] = Problem(text, output.id, parameter="loss", remedies=(repair,))
        else:
            text = f"The CRF log-likelihood of {output.name} reads what a CRF gives. Put one right before it."
            insert = (InsertBefore("Insert CRF", "in", CRF),) if arriving.kind == "sequence" else ()
            found[output.id] = Problem(text, output.id, "in", remedies=insert)
    return found


def _after_crf(network: Network, block: str) -> bool:
    """Whether a CRF feeds a block, also from inside a group. What is off hands on what it gets."""
    for link in upwards(network, block):
        source = network.blocks[link.source]
        if source.kind in network.groups and not source.off:
            return _after_crf(body_of(network, source.kind), link.output)
        if not source.off:
            return source.kind == CRF
    return False
