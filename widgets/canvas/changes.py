"""What differs between two reports, as far as the drawing shows it."""

from builder.check import Report
from builder.groups import around
from builder.network import Link


def changed_blocks(before: Report, after: Report) -> tuple[set[str], set[str]]:
    """The blocks that came, went or are others now, and those of which only other things are known."""
    old, new, known = before.network.blocks, after.network.blocks, before.readings
    others = {id for id, block in new.items() if old.get(id) is not block} | (old.keys() - new.keys())
    if before.settings != after.settings:
        others |= {id for id, block in new.items() if block.bound}
    groups = _changed_groups(before, after)
    if groups:
        seen = around(after.network.groups, groups)  # an open group shows those in it too
        others |= {id for id, block in new.items() if block.kind in (seen if block.open else groups)}
    read = {id for id, reading in after.readings.items() if known.get(id) is not reading}
    read |= set(before.circle) ^ set(after.circle)
    return others, (read | (before.live ^ after.live)) - others


def changed_links(before: Report, after: Report) -> list[Link]:
    """The links that came, went or were made anew, former and present."""
    old, new = before.network.links, after.network.links
    if old is new:
        return []
    pairs = [(old.get(socket), new.get(socket)) for socket in old.keys() | new.keys()]
    return [link for was, is_now in pairs if was is not is_now and was != is_now for link in (was, is_now) if link]


def _changed_groups(before: Report, after: Report) -> set[str]:
    """The kinds of the groups that are others now, so that their ports may be."""
    old, new = before.network.groups, after.network.groups
    return {kind for kind in old.keys() | new.keys() if old.get(kind) is not new.get(kind)}
