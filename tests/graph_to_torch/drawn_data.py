"""Data for a random network: a field for each Input, a target that fits each Output, and the text that makes them."""

from dataclasses import replace
from random import Random

from builder.check import Report, check
from builder.dims import Dim
from builder.edits import with_blocks
from builder.fields import Field, Fields, lengths_field
from builder.losses import LOSSES, METRICS, metric_problem, tags_problem, target_problem
from builder.network import Block, Network
from builder.tensor_type import TensorType, batch_of
from builder.values import Values
from tests.graph_to_torch.running import size

STEPS, SAMPLES = 20, 4
TAGS = ("O", "B-X", "I-X")


def with_data(random: Random, network: Network) -> tuple[Report, str] | None:
    """The report of a network with data, and the text of its function `load`; None where no target fits an Output."""
    report = check(network)
    fields: dict[str, Field] = {}
    blocks: list[Block] = []
    for number, block in enumerate(network.of_kind("input")):
        (type,) = report.readings[block.id].outputs.values()
        assert type is not None
        fields[f"in{number}"] = Field(replace(type, lengths=""), "input", lengths=block.values.flag("lengths"))
        blocks.append(replace(block, values=Values({**block.values, "field": f"in{number}"})))
    for number, block in enumerate(network.of_kind("output")):
        type = report.readings[block.id].inputs["in"]
        found = _target(random, block, type) if type else None
        if found is None:
            return None
        fields[f"out{number}"], values = found
        name = block.name[:20]  # it stands in the text of the metric, which cannot be broken
        blocks.append(replace(block, name=name, values=Values({**values, "target": f"out{number}"})))
    after = check(with_blocks(network, *blocks), fields)
    return None if after.blocking else (after, load_text(fields))


def _target(random: Random, block: Block, type: TensorType) -> tuple[Field, Values] | None:
    """A target that the Output can be held against, and the Output's values; another loss where its own has none."""
    own = block.values.text("loss")
    for loss in (own,) if own == "crf" else (own, "mse"):
        for field in _likely(loss, type):
            if target_problem(loss, type, field) is None:
                metrics = [key for key, _ in METRICS if not (metric_problem(key, loss) or tags_problem(key, field))]
                return field, Values({**block.values, "loss": loss, "metric": random.choice(metrics)})
    return None


def _likely(loss: str, type: TensorType) -> list[Field]:
    shape = type.features
    if LOSSES[loss].target == "float":
        return [Field(batch_of(*shape), "target")]
    last = [(shape[-1], shape[:-1])]
    places = [*last, *last * (loss == "crf"), (shape[0], shape[1:])] if shape else []
    found = []
    for classes, where in places:
        where = where[:1] if loss == "crf" else where
        if isinstance(classes, int):
            names = TAGS if classes == len(TAGS) else tuple(f"c{n}" for n in range(classes))
            found.append(Field(batch_of(*where, dtype="int"), "target", classes, names))
    return found


def load_text(fields: Fields) -> str:
    """The text of a function that makes as many samples of noise as a step of training takes."""
    lines = ["def load() -> tuple[Arrays, Arrays]:", '    """Noise."""', "    random = np.random.default_rng(0)"]
    lines.append("    arrays: Arrays = {}")
    for name, field in fields.items():
        shape = (SAMPLES, *map(_size, field.type.features))
        if field.type.dtype == "int":
            lines.append(f'    arrays["{name}"] = random.integers(0, {field.classes or 3}, {shape})')
        else:
            lines.append(f'    arrays["{name}"] = random.random({shape}, dtype=np.float32)')
        if field.lengths:
            lines.append(f'    arrays["{lengths_field(name)}"] = np.array({[STEPS, 2, 3, STEPS]})')
    return "\n".join([*lines, "    return arrays, arrays", ""])


def _size(dim: Dim) -> int:
    return size(dim, T=STEPS)
