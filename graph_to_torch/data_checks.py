"""What must hold of the arrays before a run begins, each a sentence with its numbers."""

from collections.abc import Iterator
from typing import Any

import numpy as np
from numpy.typing import NDArray

from builder.check import Report
from builder.dims import product, shape_text
from builder.fields import PADDING, Field, lengths_field
from builder.losses import LOSSES
from builder.problems import Problem
from graph_to_torch.inner import readers, standing
from graph_to_torch.plan_parts import Arriving, Plan
from graph_to_torch.splits import Arrays, Splits, held_back
from graph_to_torch.steps import LENGTHS

Array = NDArray[Any]


def data_problem(report: Report, plan: Plan, splits: Splits) -> Problem | None:
    """The first reason why the arrays cannot be trained on, None where there is none."""
    return next(_problems(report, plan, splits), None)


def _problems(report: Report, plan: Plan, splits: Splits) -> Iterator[Problem]:
    used = [(put.field, put.block) for put in plan.inputs if put.port != LENGTHS]
    used += [(out.target, out.block) for out in plan.outputs]
    for arrays, part in zip(splits, ("training", "test"), strict=True):
        for name, block in used:
            text = _missing(name, arrays, part) or _unfit(name, report.fields[name], arrays[name])
            if text:
                yield Problem(text, block)
        yield from _no_chances(plan, arrays)
        yield from _length_problems(plan, arrays, part)
        yield from _apart(plan, arrays, part)
        yield from _uneven(arrays, [name for name, _ in used], part)
        yield from _token_problems(report, plan, arrays)
    if not len(splits.train[used[0][0]]):
        yield Problem("The data has no training samples. Choose another data set.")
    yield from _lonely(report, len(splits.train[used[0][0]]))


def _missing(name: str, arrays: Arrays, part: str) -> str | None:
    if name in arrays:
        return None
    return f"The {part} samples have no {name}; they have {', '.join(arrays)}. Choose another data set."


def _unfit(name: str, field: Field, array: Array) -> str | None:
    shape = tuple(size for size in array.shape[1:])
    wanted = field.type.features
    fits = len(shape) == len(wanted) and all(isinstance(w, str) or w == s for w, s in zip(wanted, shape, strict=True))
    if not fits:
        return f"{name} should be {shape_text(wanted)} a sample, and is {shape_text(shape)}. Check the data set."
    return _not_finite(name, array) or (_outside(name, array, field.classes, bool(wanted)) if field.classes else None)


def _not_finite(name: str, array: Array) -> str | None:
    """Sums are finite only where all numbers are; the samples are counted only where they are not."""
    if array.dtype.kind != "f" or np.isfinite(array.sum(dtype=np.float64)):
        return None
    flat = array.reshape(len(array), -1)
    nan, infinite = (int(found(flat).any(1).sum()) for found in (np.isnan, np.isinf))
    what, count = ("NaN", nan) if nan else ("an infinite number", infinite)
    return f"{name} holds {what} in {count:,} of {len(array):,} samples. Fill these in, or leave these samples out."


def _outside(name: str, array: Array, count: int, padded: bool) -> str | None:
    """Labels count from 0; where sequences are padded, so are they."""
    wrong = (array < 0) | (array >= count)
    if padded:
        wrong &= array != PADDING
    if not wrong.any():
        return None
    first = array[wrong].flat[0]
    return f"{name} has the label {first:g}, and {count} classes are numbered 0 to {count - 1}. Check the data set."


def _no_chances(plan: Plan, arrays: Arrays) -> Iterator[Problem]:
    """A loss with a sigmoid inside learns chances, from 0 to 1; of other numbers it makes no sense."""
    for output in plan.outputs:
        array = arrays[output.target]
        if output.applies != "sigmoid" or not array.size:
            continue
        low, high = array.min(), array.max()
        if low < 0 or high > 1:
            title = LOSSES[output.loss].title
            said = f"{title} takes targets from 0 to 1, and {output.target} goes from {low:g} to {high:g}"
            yield Problem(f"{said}. Choose mean squared error, or another target.", output.block, parameter="loss")


def _lonely(report: Report, count: int) -> Iterator[Problem]:
    """A batch norm over vectors cannot learn from a batch of one sample, which may be the last batch of an epoch."""
    recipe = report.network.recipe
    samples = count - held_back(count, recipe.validation)
    if samples % recipe.batch_size != 1 % recipe.batch_size:
        return
    for owner, block, reading, _ in standing(report):
        arriving = reading.inputs.get("in")
        norms = block.kind in ("batchnorm1d", "batchnorm2d") and not block.off
        if norms and arriving and product(arriving.shape[2:]) == 1:
            text = f"Of {samples:,} samples in batches of {recipe.batch_size:,}, the last batch holds 1 sample"
            remedy = f"Set another batch size than {recipe.batch_size:,}."
            yield Problem(f"{text}, and a batch norm needs 2 to measure their spread. {remedy}", owner)


def _length_problems(plan: Plan, arrays: Arrays, part: str) -> Iterator[Problem]:
    """Every sequence has a length, from one step to all that it is padded to."""
    of = {put.block: put.field for put in plan.inputs if put.port != LENGTHS}
    for put in plan.inputs:
        if put.port != LENGTHS:
            continue
        steps = arrays[of[put.block]].shape[1]
        text = _missing(put.field, arrays, part)
        if not text and arrays[put.field].size and not 1 <= arrays[put.field].min() <= arrays[put.field].max() <= steps:
            low, high = int(arrays[put.field].min()), int(arrays[put.field].max())
            text = (
                f"{put.field} goes from {low} to {high}, and the sequences have 1 to {steps} steps. Check the data set."
            )
        if text:
            yield Problem(text, put.block)


def _apart(plan: Plan, arrays: Arrays, part: str) -> Iterator[Problem]:
    """Inputs whose steps have the same name go together step by step, so that each sample has as many in both."""
    first: dict[str, Arriving] = {}
    for put in plan.inputs:
        steps = next(iter(put.type.features), None)
        if put.port == LENGTHS or not isinstance(steps, str):
            continue
        one = first.setdefault(steps, put)
        if not _together(one, put, arrays):
            said = f"{one.name} and {put.name} both have {steps} steps, and in the {part} samples these differ"
            yield Problem(f"{said}. Give the steps of {put.name} another name.", put.block, parameter="shape")


def _together(one: Arriving, other: Arriving, arrays: Arrays) -> bool:
    """Whether two have as many steps, and as many real ones where both tell these."""
    lengths, others = (arrays.get(lengths_field(put.field)) for put in (one, other))
    alike = lengths is None or others is None or np.array_equal(lengths, others)
    return alike and arrays[one.field].shape[1] == arrays[other.field].shape[1]


def _uneven(arrays: Arrays, names: list[str], part: str) -> Iterator[Problem]:
    counts = {name: len(arrays[name]) for name in names}
    if len(set(counts.values())) > 1:
        said = ", ".join(f"{count:,} of {name}" for name, count in counts.items())
        yield Problem(f"The {part} data has {said}: there must be one for each sample. Check the data set.")


def _token_problems(report: Report, plan: Plan, arrays: Arrays) -> Iterator[Problem]:
    """An Embedding right behind an Input has a row for each token of the data."""
    for put in plan.inputs:
        for owner, block, _, _ in readers(report, put.block, "out"):
            if block.kind != "embedding" or not arrays[put.field].size:
                continue
            rows = block.values.whole("num_embeddings")
            low, high = int(arrays[put.field].min()), int(arrays[put.field].max())
            if low < 0 or high >= rows:
                token = low if low < 0 else high
                text = f"{put.field} has the token {token}, and {block.name} has rows for 0 to {rows - 1}."
                yield Problem(f"{text} Set at least {high + 1} rows.", owner)
