"""Applying the selected blocks at every step, and sharing their weights; each act is one undo step."""

from functools import partial

from builder import marks as edits
from builder.network import Network
from builder.sharing import Shapes
from widgets.canvas.carrying import named
from widgets.commands import Marks
from widgets.session import Session


def marks(session: Session) -> Marks:
    """How the selected blocks are used."""
    network = session.network
    may = [id for id in session.blocks if edits.can_be_at_every_step(network, id)]
    return Marks(
        every_step=bool(may) and all(network.blocks[id].every_step for id in may),
        may_step=bool(may),
        shares=any(network.blocks[id].shares for id in session.blocks),
    )


def turn_every_step(session: Session) -> None:
    """Apply the selected blocks at every step; where all that can be are, once again."""
    network = session.network
    chosen = [id for id in network.blocks if id in session.blocks]
    blocks = [id for id in chosen if edits.can_be_at_every_step(network, id)] or chosen
    on = not marks(session).every_step
    title = f"Apply {named(network, blocks)} {'at every step' if on else 'once'}"
    if blocks:
        session.edit(title, lambda network: edits.at_every_step(network, blocks, on))


def share(session: Session) -> None:
    """Let the selected blocks use the weights of the one that comes first in the drawing."""
    report = session.document.report
    chosen = [id for id in report.order if id in session.blocks]
    weights = {id: report.readings[id].weights for id in chosen}
    weights |= {one.shares: report.readings[one.shares].weights for id in chosen if (one := report.block(id)).shares}
    title = f"Share weights of {named(report.network, chosen)}"
    session.edit(title, partial(_shared, chosen=chosen, weights=weights))


def give_own_weights(session: Session) -> None:
    """Give those of the selected blocks that share weights their own."""
    chosen = [id for id in session.network.blocks if id in session.blocks]
    sharing = [id for id in chosen if session.network.blocks[id].shares] or chosen
    title = f"Give {named(session.network, sharing)} own weights"
    session.edit(title, lambda network: edits.own_weights(network, sharing))


def _shared(network: Network, chosen: list[str], weights: dict[str, Shapes]) -> Network:
    return edits.share_weights(network, chosen, weights)
