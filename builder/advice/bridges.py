"""Repairs where a port does not take the kind of tensor that arrives: a block in between, another port of the block
before, the same layer for other dimensions.
"""

import math
from collections.abc import Iterator, Mapping
from dataclasses import replace

from builder.advice.stepped import OVER_STEPS
from builder.advice.steps_first import features_last
from builder.advice.vocabulary import EMBEDDING, TOKENS, tokens_of
from builder.catalogue import CATALOGUE
from builder.dims import shape_text
from builder.fields import Fields
from builder.network import Block, Link, Network
from builder.padding import MEAN
from builder.parameters import Parameter, Size
from builder.reading import Reading
from builder.record import ChangeKind, InsertBefore, InsertRow, Port, Remedy, SetValues, TakeOut, TakePort
from builder.tensor_type import Kind, TensorType
from builder.trying import result, whole, with_defaults
from builder.values import Value, Values

# What the keys end with of the layers that take such a tensor: the same layer for sequences, maps and volumes.
ENDINGS: Mapping[Kind, str] = {"vector": "1d", "sequence": "1d", "map": "2d", "volume": "3d"}
FLATTENING = ("flatten", "global_avg_pool", "global_max_pool", "reshape", "embedding")
LOOKING = frozenset({"attention", "encoder_layer", "decoder_layer", "sine_positions", "learned_positions"})
COLOURS = 4  # a map of more channels is no picture, but features of places
RECURRENT = ("rnn", "lstm", "gru")
STEPWISE = (*RECURRENT, "dense", "layernorm")


def bridging(
    network: Network, block: Block, port: Port, readings: Mapping[str, Reading], fields: Fields
) -> Iterator[Remedy]:
    """What would make the type that arrives fit a port that does not take its kind, the best guess first."""
    link, arriving = network.links[block.id, port.name], readings[block.id].inputs[port.name]
    if arriving is None:
        return
    yield from _other_port(network, link, port, readings)
    yield from _without(network, link, port, readings)
    if arriving.kind != "sequence" or not features_last(network, link.source):
        yield from _twin(block, arriving)
    yield from _rows(block, port, arriving)
    yield from _inserted(block, port, arriving, tokens_of(network, link.source, fields))
    yield from _other_values(network, link, port, arriving, fields)
    if _needless(network, block, link, arriving):
        yield TakeOut(f"Remove {block.name}", block.id)


def _other_port(network: Network, link: Link, port: Port, readings: Mapping[str, Reading]) -> Iterator[Remedy]:
    """Of a recurrent block: the last step where one vector is wanted, every step where a sequence is."""
    source, stepwise = network.blocks[link.source], network.blocks[link.target].every_step
    for output, kind, words in (("last", "vector", "the last step"), ("steps", "sequence", "every step")):
        given = readings[source.id].output(output)
        if given and given.kind == kind and kind in port.accepts and stepwise <= (output == "steps"):
            yield TakePort(f"Take {words} of {source.name}", link.target, link.input, output)
            return


def steps_joined(network: Network, link: Link, readings: Mapping[str, Reading]) -> Iterator[Remedy]:
    """For a layer after a Flatten that joins steps whose number is open: one step, or the mean, to flatten."""
    flatten = network.blocks[link.source]
    above = network.links.get((flatten.id, "in"))
    before = readings[flatten.id].inputs.get("in")
    if flatten.kind != "flatten" or above is None or before is None or whole(before.shape[2:]) is None:
        return
    source = network.blocks[above.source]
    if readings[source.id].output("last"):
        yield TakePort(f"Take the last step of {source.name}", flatten.id, "in", "last")
    yield InsertBefore(MEAN, "in", "mean_over_time", block=flatten.id)


def _inserted(block: Block, port: Port, arriving: TensorType, tokens: int) -> Iterator[Remedy]:
    """`tokens` is how many the data has; 0 where that is not known."""
    for title, kind, values in _bridges(block, port, arriving):
        leaving = result(kind, values, arriving)
        if leaving and leaving.kind in port.accepts:
            known = Values(values, **{TOKENS: tokens}) if kind == EMBEDDING and tokens else values
            yield InsertBefore(title, port.name, kind, known)


def _bridges(block: Block, port: Port, arriving: TensorType) -> Iterator[tuple[str, str, Values]]:
    """The blocks that make another kind of this one, each with the title of its remedy."""
    if arriving.kind in ("sequence", "map", "volume", "state"):
        yield "Insert Flatten", "flatten", with_defaults("flatten")
    if len(arriving.features) > 3 or (len(arriving.features) == 3 and isinstance(arriving.features[0], str)):
        yield "Flatten each step", "flatten", with_defaults("flatten", start_dim=2)
    if arriving.kind in ("map", "volume"):
        yield "Insert Global pool", "global_avg_pool", with_defaults("global_avg_pool")
    if arriving.kind == "tokens":
        yield "Insert Embedding", "embedding", with_defaults("embedding")
    for shape in () if "vector" in port.accepts else _shapes(block, arriving):
        yield f"Insert Reshape {shape_text(shape)}", "reshape", with_defaults("reshape", shape=shape)


def _shapes(block: Block, arriving: TensorType) -> Iterator[tuple[int, ...]]:
    """Shapes that keep what lies side by side together."""
    sizes = whole(arriving.features)
    if sizes is None or arriving.kind == "tokens" or block.kind in OVER_STEPS:
        return
    stepwise = block.kind in STEPWISE
    if block.kind in LOOKING and len(sizes) > 1:
        return
    if len(sizes) == 1:
        yield (sizes[0], 1) if stepwise else (1, sizes[0])
        side = math.isqrt(sizes[0])
        if side > 1 and side * side == sizes[0]:
            yield 1, side, side
    elif len(sizes) == 2:
        yield 1, *sizes
    elif len(sizes) == 3:
        channels, height, width = sizes
        # A layer that reads step by step gets the rows one after the other; one that reads channels keeps these.
        yield (channels * height, width) if stepwise else (channels, height * width)
    elif len(sizes) == 4:
        yield sizes[0] * sizes[1], *sizes[2:]


def _other_values(network: Network, link: Link, port: Port, arriving: TensorType, fields: Fields) -> Iterator[Remedy]:
    """An Input that holds numbers in place of tokens, or tokens in place of numbers, as far as the data has no say."""
    source = network.blocks[link.source]
    if source.kind != "input" or fields:
        return
    dtype, words = ("float", "numbers") if arriving.dtype == "int" else ("int", "whole numbers")
    other = replace(arriving, dtype="float" if dtype == "float" else "int")
    if other.kind in port.accepts:
        yield SetValues(f"Set {source.name} to {words}", source.id, Values(dtype=dtype))


def _rows(block: Block, port: Port, arriving: TensorType) -> Iterator[Remedy]:
    """A map of features as a sequence: of its places for what looks at all steps, else of its columns."""
    if arriving.kind != "map" or "sequence" not in port.accepts:
        return
    flat = "flatten", with_defaults("flatten", start_dim=2)
    if block.kind in LOOKING:
        yield InsertRow(
            "Make a step of each place", port.name, (flat, ("permute", with_defaults("permute", order=(2, 1))))
        )
    elif block.kind in RECURRENT and _are_features(arriving):
        turned = "permute", with_defaults("permute", order=(3, 1, 2))
        yield InsertRow("Make a step of each column", port.name, (turned, flat))


def _are_features(map: TensorType) -> bool:
    """Whether a map has more channels than a picture, and rows that a column joins."""
    return isinstance(map.shape[1], int) and map.shape[1] > COLOURS and map.shape[2] != 1


def _needless(network: Network, block: Block, link: Link, arriving: TensorType) -> bool:
    """Whether a block would do again what is done: a vector has no steps, and what was looked up is no token."""
    if block.kind == "embedding":
        return network.blocks[link.source].kind not in ("input", *FLATTENING)
    return block.kind in OVER_STEPS and arriving.kind == "vector"


def _twin(block: Block, arriving: TensorType) -> Iterator[Remedy]:
    """Conv 2D for a Conv 1D that gets a map, and the like; a Dense for an Embedding that gets one-hot rows."""
    if block.kind == "embedding" and arriving.shape[-1] == block.values["num_embeddings"] and not block.bound:
        yield ChangeKind("Make it Dense", "dense", _without_bias(block))
        return
    kind = block.kind[:-2] + ENDINGS.get(arriving.kind, "")
    if kind == block.kind or kind not in CATALOGUE or block.kind[-2:] not in ENDINGS.values() or block.bound:
        return
    values = Values({p.name: _fitted(p, block.values) for p in CATALOGUE[kind].parameters})
    if result(kind, values, arriving):
        yield ChangeKind(f"Make it {CATALOGUE[kind].title}", kind, values)


def _without_bias(embedding: Block) -> Values:
    return with_defaults("dense", out_features=embedding.values["embedding_dim"], bias=False)


def _fitted(parameter: Parameter, values: Values) -> Value:
    """The value of the twin: one number for each axis that the other layer has; its default where it takes another."""
    value = values.get(parameter.name, parameter.default)
    if isinstance(parameter, Size) and isinstance(value, tuple):
        value = (value * parameter.axes)[: parameter.axes]
    return parameter.default if parameter.problem(value) else value


def _without(network: Network, link: Link, port: Port, readings: Mapping[str, Reading]) -> Iterator[Remedy]:
    """A Flatten that comes too early, before a layer that looks at places, or that also joins the steps."""
    source = network.blocks[link.source]
    before = readings[source.id].inputs.get("in")
    if source.kind in FLATTENING and before and before.kind in port.accepts:
        yield TakeOut(f"Remove {source.name}", source.id)
    elif source.kind == "flatten" and before and "vector" not in port.accepts and len(before.features) > 2:
        yield SetValues(f"Keep the steps in {source.name}", source.id, Values(start_dim=2))
