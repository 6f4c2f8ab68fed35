"""Input and Output: where a batch enters, and where the result is held against its target."""

from dataclasses import replace

from builder.dims import shape_text
from builder.losses import LOSSES, METRICS
from builder.parameters import Choice, Dims, Flag, Text
from builder.record import BlockRecord, Mismatch, Port, SetValue, Types, knows
from builder.tensor_type import KIND_SHAPES, OWN, batch_of
from builder.values import Values


def _input_shapes(values: Values, _: Types) -> Types:
    shape = values.dims("shape")
    if values.flag("lengths") and not isinstance(next(iter(shape), 0), str):
        raise Mismatch(
            f"Sequences of different lengths have an open first dimension, such as T, and this is {shape_text(shape)}.",
            parameter="shape",
            remedies=(SetValue("Set T", "shape", ("T", *shape[1:])), SetValue("All of one length", "lengths", False)),
        )
    type = batch_of(*shape, dtype="int" if values.text("dtype") == "int" else "float")
    return (replace(type, lengths=OWN) if values.flag("lengths") else type,)


def _no_ports(_: Values) -> tuple[Port, ...]:
    return ()


def _numbers(_: Values) -> tuple[Port, ...]:
    """Any result of a network. Tokens are none: no loss can be taken of them."""
    return (Port("in", "input", frozenset(KIND_SHAPES) - {"tokens"}),)


def _output_shapes(_: Values, __: Types) -> Types:
    return ()


def _output_detail(values: Values) -> str:
    return LOSSES[values.text("loss")].title.lower()


def _input_detail(values: Values) -> str:
    return " ".join(filter(None, (values.text("field"), shape_text(values.dims("shape")))))


INPUT = BlockRecord(
    key="input",
    title="Input",
    family="data",
    icon="input",
    summary="Where a batch of samples enters the network.",
    docs="https://docs.pytorch.org/docs/stable/tensors.html",
    stem="input",
    keywords=("data", "source", "image", "tensor"),
    parameters=(
        Text(
            name="field", label="Field", help="The field of the data set that is fed in here.", default="", of="input"
        ),
        Dims(
            name="shape",
            label="Shape",
            help="One sample without the batch: channels first. T is any length; nothing at all is one number.",
            default=(1, 28, 28),
            symbols=True,
            fewest=0,
        ),
        Choice(
            name="dtype",
            label="Values",
            help="Numbers for most data; whole numbers for tokens that an Embedding looks up.",
            default="float",
            options=(("float", "Numbers"), ("int", "Whole numbers (tokens)")),
        ),
        Flag(
            name="lengths",
            label="Lengths",
            help="Shorter sequences are padded to T; how long each really is goes along, so that padding is not read.",
            default=False,
            yes="differ",
        ),
    ),
    over_time=knows,
    inputs=_no_ports,
    shapes=_input_shapes,
    code=None,
    face=lambda _: "Input",
    detail=_input_detail,
)

OUTPUT = BlockRecord(
    key="output",
    title="Output",
    family="data",
    icon="output",
    summary="The result: what it is compared with, by which loss, and how it is measured.",
    docs="https://docs.pytorch.org/docs/stable/nn.html#loss-functions",
    stem="output",
    keywords=("loss", "target", "result", "label"),
    parameters=(
        Text(
            name="target",
            label="Target",
            help="The field of the data set that the result should equal.",
            default="",
            of="target",
        ),
        Choice(
            name="loss",
            label="Loss",
            help="Measures how far the result is from the target; training makes it small.",
            default="cross_entropy",
            options=tuple((loss.key, loss.title) for loss in LOSSES.values()),
        ),
        Choice(
            name="metric",
            label="Metric",
            help="A figure for people, measured beside the loss.",
            default="accuracy",
            options=METRICS,
        ),
    ),
    inputs=_numbers,
    outputs=_no_ports,
    over_time=knows,
    shapes=_output_shapes,
    code=None,
    face=lambda _: "Output",
    detail=_output_detail,
)


def _entry_shapes(_: Values, __: Types) -> Types:
    raise Mismatch("Nothing arrives here yet. Wire a block to this input of the group.")


ENTRY = BlockRecord(
    key="entry",
    title="Group input",
    family="data",
    icon="input",
    summary="An input port of the group.",
    docs="https://docs.pytorch.org/docs/stable/generated/torch.nn.Module.html",
    stem="x",
    keywords=("port", "argument", "entry"),
    inputs=_no_ports,
    shapes=_entry_shapes,
    code=None,
    face=lambda _: "In",
)

EXIT = BlockRecord(
    key="exit",
    title="Group output",
    family="data",
    icon="output",
    summary="An output port of the group.",
    docs="https://docs.pytorch.org/docs/stable/generated/torch.nn.Module.html",
    stem="out",
    keywords=("port", "return", "exit"),
    outputs=_no_ports,
    shapes=_output_shapes,
    code=None,
    face=lambda _: "Out",
)

RECORDS = (INPUT, OUTPUT)
# These stand in groups only, so they are not in the catalogue.
PORTS = {record.key: record for record in (ENTRY, EXIT)}
