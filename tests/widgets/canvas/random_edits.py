"""Edits at random, as a person might do them: add, link, move, set, remove, undo, redo."""

from random import Random

from builder import edits
from builder.catalogue import CATALOGUE
from builder.document import Document
from builder.linking import linked, refusal
from builder.network import Link

KINDS = ("input", "conv2d", "maxpool2d", "add", "flatten", "dense", "lstm", "output", "concat")
ACTS = ("add", "add", "link", "link", "link", "move", "move", "remove", "cut", "undo", "redo")
MOST = 60  # blocks; beyond it one is removed instead


def random_edit(document: Document, dice: Random) -> None:
    """Carry out one act, or none where the one that was drawn is not possible."""
    network, act = document.network, dice.choice(ACTS)
    blocks, links = list(network.blocks), list(network.links)
    place = (dice.randrange(12) * 96.0, dice.randrange(16) * 64.0)
    if act == "undo":
        document.undo()
    elif act == "redo":
        document.redo()
    elif act == "add" and len(blocks) < MOST:
        document.apply("Add", lambda n: edits.add_block(n, dice.choice(KINDS), place)[0])
    elif act == "link" and blocks:
        _link(document, dice)
    elif act == "move" and blocks:
        document.apply("Move", lambda n: edits.move(n, {dice.choice(blocks): place}))
    elif act == "cut" and links:
        document.apply("Cut", lambda n: edits.remove(n, links=[dice.choice(links)]))
    elif blocks:
        document.apply("Remove", lambda n: edits.remove(n, blocks=[dice.choice(blocks)]))


def _link(document: Document, dice: Random) -> None:
    source, target = (dice.choice(list(document.network.blocks.values())) for _ in range(2))
    outputs = CATALOGUE[source.kind].outputs(source.values)
    inputs = CATALOGUE[target.kind].inputs(target.values)
    if outputs and inputs:
        link = Link(source.id, dice.choice(outputs).name, target.id, dice.choice(inputs).name)
        if refusal(document.report, link) is None:
            document.apply("Link", lambda n: linked(n, link))
