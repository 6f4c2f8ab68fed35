"""From a sequence to one vector: its last step, the mean and the maximum over its steps. Padding is never read."""

from builder.code import Code
from builder.record import BlockRecord, Mismatch, Port, Types, knows
from builder.tensor_type import TensorType, batch_of
from builder.values import Values

_DOCS = "https://docs.pytorch.org/docs/stable/"


def _shapes(_: Values, inputs: Types) -> Types:
    return (batch_of(*inputs[0].shape[2:], dtype=inputs[0].dtype),)


def _numbers(title: str, inputs: Types) -> TensorType:
    if inputs[0].dtype == "int":
        text = f"{title} takes numbers, gets tokens {inputs[0]}. Look them up in an Embedding first."
        raise Mismatch(text, port="in")
    return inputs[0]


def _mean_shapes(values: Values, inputs: Types) -> Types:
    _numbers("Mean over time", inputs)
    return _shapes(values, inputs)


def _max_shapes(values: Values, inputs: Types) -> Types:
    _numbers("Max over time", inputs)
    return _shapes(values, inputs)


def _last_code(_: Values, inputs: Types) -> Code:
    """Row by row the last real step, where the sequences differ in length."""
    if inputs[0].lengths:
        return Code(call="{0}[torch.arange(len({0}), device={0}.device), {lengths} - 1]")
    return Code(call="{0}[:, -1]")


def _mean_code(_: Values, inputs: Types) -> Code:
    if inputs[0].lengths:
        return Code(module="MeanOverTime()", call="{module}({0}, {lengths})", support=("mean_over_time",))
    return Code(call="{0}.mean(dim=1)")


def _max_code(_: Values, inputs: Types) -> Code:
    if inputs[0].lengths:
        return Code(module="MaxOverTime()", call="{module}({0}, {lengths})", support=("max_over_time",))
    return Code(call="{0}.amax(dim=1)")


_IN = (Port("in", "sequence", frozenset({"sequence", "map", "volume", "any"})),)

LAST_STEP = BlockRecord(
    key="last_step",
    title="Last step",
    family="recurrent",
    icon="last",
    summary="Keeps the last step of each sequence: the last real one where sequences are padded.",
    docs=f"{_DOCS}tensors.html",
    stem="last",
    keywords=("final", "return_sequences", "end", "pick"),
    inputs=lambda _: _IN,
    shapes=_shapes,
    code=_last_code,
    over_time=knows,
    face=lambda _: "Last step",
    detail=lambda _: "of the sequence",
)
MEAN = BlockRecord(
    key="mean_over_time",
    title="Mean over time",
    family="recurrent",
    icon="gpool",
    summary="Averages the steps of each sequence, padding left out.",
    docs=f"{_DOCS}generated/torch.mean.html",
    stem="mean",
    keywords=("average pooling", "GlobalAveragePooling1D", "pool", "temporal"),
    inputs=lambda _: _IN,
    shapes=_mean_shapes,
    code=_mean_code,
    over_time=knows,
    face=lambda _: "Mean over time",
    detail=lambda _: "of the sequence",
)
MAX = BlockRecord(
    key="max_over_time",
    title="Max over time",
    family="recurrent",
    icon="maxpool",
    summary="Keeps the largest value of each feature over the steps of a sequence, padding left out.",
    docs=f"{_DOCS}generated/torch.amax.html",
    stem="most",
    keywords=("max pooling", "GlobalMaxPooling1D", "pool", "temporal"),
    inputs=lambda _: _IN,
    shapes=_max_shapes,
    code=_max_code,
    over_time=knows,
    face=lambda _: "Max over time",
    detail=lambda _: "of the sequence",
)
RECORDS = (LAST_STEP, MEAN, MAX)
