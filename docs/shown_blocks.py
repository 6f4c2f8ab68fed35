"""Each kind of block in the smallest network that shows it: behind the Inputs that it takes, before an Output."""

from functools import cache

from builder.catalogue import CATALOGUE
from builder.check import Report, check
from builder.record import BlockRecord
from builder.sketch import Sketch
from builder.tensor_type import TensorType, batch_of

ARRIVING = (
    batch_of(64), batch_of("T", 64), batch_of(16, 32, 32), batch_of(64, 32), batch_of(8, 16, 32, 32),
    batch_of(3, 64, 64), batch_of("T", dtype="int"), batch_of(20, 64), batch_of(8, 4, 4, 4),
)  # fmt: skip


@cache
def shown(key: str) -> tuple[Report, str]:
    """The report of a network with a block of this kind as it comes from the palette, and the id of that block.

    Raises LookupError where nothing here fits it.
    """
    for type in ARRIVING:
        report, block = _behind(CATALOGUE[key], type)
        if not report.blocking:
            return report, block
    raise LookupError(f"No Input of docs/shown_blocks.py fits {CATALOGUE[key].title}; add one that does.")


def _behind(record: BlockRecord, type: TensorType) -> tuple[Report, str]:
    """The block behind as many Inputs of a type as it has ports, its first result held against a target."""
    sketch = Sketch("example")
    ports, outputs = record.inputs(record.defaults()), record.outputs(record.defaults())
    given = {"shape": type.features, "dtype": type.dtype}
    starts = [sketch.add("input", name=name, **given) for name, _ in zip("xyzw", ports, strict=False)]
    block = last = sketch.add(record.key, *starts)
    result = check(sketch.network).output(block, outputs[0].name) if outputs else None
    if result and result.dtype == "int":
        last = sketch.add("embedding", block)
    if outputs:
        port = outputs[0].name if last == block else "out"
        loss = "crf" if record.key == "crf" else "mse"
        sketch.add("output", (last, port), name="result", loss=loss, metric="none")
    return check(sketch.network), block
