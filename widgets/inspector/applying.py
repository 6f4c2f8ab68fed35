"""Carrying out what a form asks for: each committed value one undo step, a refusal said where it was typed."""

from builder import edits
from builder.check import Report
from builder.document import Edit
from builder.fields import Fields
from builder.network import Block, Network
from builder.values import Value
from widgets.session import Session


def applied(session: Session, title: str, edit: Edit, merge: str = "", whole: bool = False) -> str:
    """Carry out an edit of what is looked at, or of the `whole` network around it.

    Returns the sentence why it may not be done, '' where it is done.
    """
    document = session.document
    try:
        (document.apply_to_whole if whole else document.apply)(title, edit, merge)
    except edits.Refused as reason:
        return str(reason)
    return ""


def setting(report: Report, id: str, name: str, value: Value) -> Edit:
    """The edit that sets a parameter, and with it what follows from it."""
    values = {name: value, **_following(report.network.blocks[id], report.fields, name, value)}

    def edit(network: Network) -> Network:
        return edits.set_values(network, id, values)

    return edit


def _following(block: Block, fields: Fields, name: str, value: Value) -> dict[str, Value]:
    """An Input takes the shape and the element type of the field that it is fed with."""
    field = fields.get(value) if block.kind == "input" and name == "field" and isinstance(value, str) else None
    if field is None or field.role != "input":
        return {}
    return {"shape": field.type.features, "dtype": field.type.dtype}
