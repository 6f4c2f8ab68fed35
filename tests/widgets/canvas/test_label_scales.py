"""Shapes beside the wires at several zooms, one after the other: each time as in a drawing made afresh."""

from builder import edits
from builder.document import Document
from builder.sketch import Sketch
from tests.widgets.canvas.test_drawing import same, width
from widgets.canvas.drawing import Drawing

SCALES = (1.0, 1.6, 2.2)


def test_places_at_every_zoom_follow_an_edit() -> None:
    sketch = Sketch("chain")
    sketch.add("input", shape=(1, 8, 8))
    ids = [sketch.add("conv2d", padding=(1, 1)) for _ in range(6)]
    document = Document(sketch.network)
    drawing = Drawing(document.report, width)
    for step, id in enumerate(ids):
        for scale in SCALES:
            same(drawing, document.report, scale)
        document.apply("move", lambda network, id=id, step=step: edits.move(network, {id: (40.0 * step, 90.0 * step)}))  # type: ignore[misc]
        drawing.show(document.report)
    assert drawing.label_places(1.6) is drawing.label_places(1.6) is not drawing.label_places(1.0)
