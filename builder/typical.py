"""What usually follows what in a network: the tables behind the guesses, by block and by kind of tensor."""

from collections.abc import Collection, Mapping, Sequence

from builder.network import Block
from builder.tensor_type import Kind, TensorType, batch_of

SMALL = 9  # places of a map: so few are rather flattened than convolved

SAMPLES: Mapping[Kind, TensorType] = {
    "map": batch_of(16, 32, 32),
    "sequence": batch_of(32, 32),
    "vector": batch_of(64),
    "tokens": batch_of(32, dtype="int"),
    "volume": batch_of(8, 16, 32, 32),
}

AFTER_BLOCK: Mapping[str, tuple[str, ...]] = {
    "conv2d": ("relu", "batchnorm2d", "maxpool2d", "conv2d", "flatten"),
    "conv1d": ("relu", "batchnorm1d", "maxpool1d", "conv1d", "flatten"),
    "conv3d": ("relu", "batchnorm3d", "maxpool3d", "conv3d", "flatten"),
    "convtranspose2d": ("relu", "batchnorm2d", "conv2d", "convtranspose2d"),
    "depthwise2d": ("batchnorm2d", "relu", "conv2d"),
    "separable2d": ("batchnorm2d", "relu", "maxpool2d", "separable2d"),
    "batchnorm2d": ("relu", "maxpool2d", "conv2d"),
    "maxpool2d": ("conv2d", "flatten"),
    "maxpool3d": ("conv3d", "flatten"),
    "upsample2d": ("conv2d",),
    "pad2d": ("conv2d",),
    "adaptiveavgpool2d": ("flatten",),
    "flatten": ("dense",),
    "global_avg_pool": ("dense",),
    "global_max_pool": ("dense",),
    "dense": ("relu", "dropout", "dense", "output"),
    "dropout": ("dense", "output"),
    "embedding": ("lstm", "gru", "rnn", "attention"),
    "attention": ("dropout", "layernorm", "dense"),
    "softmax": ("output",),
}
AFTER_KIND: Mapping[Kind, tuple[str, ...]] = {
    "map": ("conv2d", "maxpool2d", "batchnorm2d", "relu", "flatten", "global_avg_pool", "dropout"),
    "vector": ("dense", "dropout", "relu", "output", "batchnorm1d"),
    "sequence": ("lstm", "gru", "rnn", "attention", "conv1d", "dense", "dropout", "flatten"),
    "tokens": ("embedding",),
    "volume": ("conv3d", "maxpool3d", "batchnorm3d", "relu", "global_avg_pool", "flatten"),
    "state": ("flatten", "output"),
}
BEFORE_BLOCK: Mapping[str, tuple[str, ...]] = {
    "dense": ("flatten", "dense", "dropout", "relu", "global_avg_pool", "lstm"),
    "output": ("dense", "softmax"),
    "flatten": ("maxpool2d", "conv2d", "relu"),
    "relu": ("conv2d", "dense", "batchnorm2d"),
    "maxpool2d": ("conv2d", "relu", "batchnorm2d"),
    "batchnorm2d": ("conv2d",),
}
BEFORE_KIND: Mapping[Kind, tuple[str, ...]] = {
    "map": ("input", "conv2d", "maxpool2d", "relu", "batchnorm2d"),
    "sequence": ("embedding", "input", "lstm", "gru", "rnn"),
    "vector": ("dense", "flatten", "dropout", "input"),
    "tokens": ("input",),
    "volume": ("input", "conv3d", "maxpool3d"),
}


def usual_after(source: Block, given: TensorType | None) -> tuple[str, ...]:
    """The kinds of blocks that usually follow a block that gives this, best first."""
    places = [dim for dim in given.shape[2:] if isinstance(dim, int)] if given and given.kind == "map" else []
    small = ("flatten", "global_avg_pool") if places and places[0] * places[-1] <= SMALL else ()
    active = source.values.get("activation", "none") != "none"
    named = [kind for kind in AFTER_BLOCK.get(source.kind, ()) if not (active and kind == "relu")]
    return _once((*small, *named, *(AFTER_KIND.get(given.kind, ()) if given else ())))


def usual_before(target: Block, accepts: Collection[Kind]) -> tuple[str, ...]:
    """The kinds of blocks that usually feed a port of a block that accepts this, best first."""
    kinds = [kind for wanted, usual in BEFORE_KIND.items() if wanted in accepts for kind in usual]
    return _once((*BEFORE_BLOCK.get(target.kind, ()), *kinds))


def _once(kinds: Sequence[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(kinds))
