"""What a tooltip tells: of ports title and shape, of links shape and bytes, of small blocks their lines, and what the
figures on an Output were measured on.
"""

from collections.abc import Collection

from builder.costs import activation_bytes, sized
from builder.tensor_type import TensorType
from widgets.canvas.block_item import BlockItem
from widgets.canvas.detail import Detail, detail_at
from widgets.canvas.drawing import Drawing
from widgets.canvas.hits import Hit
from widgets.canvas.shape_words import DIFFER, label_text, whole_text

VALIDATION = (
    "Measured on the validation samples after the latest epoch;\nuntil the first one is over, on the batch.\n"
    "What came of the test stands above the curves."
)
TRAINING = "The mean of the training samples of the latest epoch;\nuntil the first one is over, of the batch."


def tip(drawing: Drawing, found: Hit, zoom: float, measured: Collection[str] = ()) -> str:
    """The text for what was hit; '' where there is nothing to tell. `measured` are the Outputs that show figures."""
    if found.spot:
        shape = _whole(found.spot.type) if found.spot.type else "not known yet"
        return f"{found.spot.title}: {shape}"
    if found.link:
        type = drawing.links[found.link].type
        return _whole(type) if type else "The shape is not known yet."
    if found.block and found.sign:
        return "Fold the group" if drawing.blocks[found.block].open else "Show the inside here"
    item = drawing.seen(found.block, *found.within) if found.block else None
    if item and detail_at(zoom) == Detail.TITLE:  # from farther away a card tells it
        return _lines(item)
    if found.block in measured and detail_at(zoom) == Detail.ALL:
        return VALIDATION if drawing.report.network.recipe.validation else TRAINING
    return ""


def _whole(type: TensorType) -> str:
    """Shape, element type, the bytes of one sample where no dimension is open, and whether lengths differ."""
    size = activation_bytes(type)
    more = (*((sized(size),) if size is not None else ()), *((DIFFER,) if type.lengths else ()))
    return ", ".join((whole_text(type), type.dtype, *more))


def shapes_text(item: BlockItem) -> str:
    """`256 → 1000`: the shape at its first input and at its first output, as far as they are known."""
    return " → ".join(
        label_text(type)
        for types in (item.reading.inputs, item.reading.outputs)
        for type in tuple(types.values())[:1]
        if type
    )


def _lines(item: BlockItem) -> str:
    count = f"{item.count} parameters" if item.count else ""
    problem = item.problem.text if item.problem else ""
    lines = f"{item.title}  ({item.block.name})", item.detail, shapes_text(item), count, problem
    return "\n".join(filter(None, lines))
