"""What went wrong in training, as a sentence with a remedy, and the block that it came from."""

import re

import torch
from torch import nn

from builder.recipe import Recipe
from graph_to_torch.batches import Tensors
from graph_to_torch.events import Failed
from graph_to_torch.holding import OtherResult
from graph_to_torch.module import blamed
from graph_to_torch.places import Place, block_at, places
from graph_to_torch.source import Source
from graph_to_torch.tally import NotFinite

_BYTES = re.compile(r"allocate (\d+) bytes")
_SIZE = re.compile(r"allocate ([\d.]+ [KMGT]iB)")


def failure(problem: Exception, source: Source, recipe: Recipe) -> Failed:
    """What PyTorch or Python raised, put in words."""
    if isinstance(problem, OtherResult):
        return Failed(str(problem), problem.block)
    block = blamed(problem, source)
    return Failed(_sentence(problem, recipe, "this block" if block else "the Outputs"), block)


def _sentence(problem: Exception, recipe: Recipe, place: str) -> str:
    text = str(problem).strip()
    if _is_memory(problem, text):
        remedy = f"Set a batch size below {recipe.batch_size}, or make the network smaller."
        return f"The memory is full{_asked(text)}. {remedy}"
    if "Expected more than 1 value per channel" in text:
        return (
            "The last batch of an epoch holds 1 sample, and a batch norm needs 2 to measure their spread. "
            f"Set another batch size than {recipe.batch_size}."
        )
    if "empty parameter list" in text:
        return "No block of the network has weights, so there is nothing to train. Add a Dense block."
    if "does not require grad" in text:
        return "No weight that learns leads to the loss. Let a block before the Outputs learn, or wire one in."
    if isinstance(problem, IndexError) and "out of range in self" in text:
        return "A token is below 0, or larger than the embedding has rows for. Set more rows, or check the data."
    said = text.splitlines()[0].rstrip(".") if text else type(problem).__name__
    return f"PyTorch stops here and says: {said}. Check the shapes and values around {place}."


def _is_memory(problem: Exception, text: str) -> bool:
    """Sizes beyond 2**63 overflow before any memory is asked for."""
    words = ("t allocate memory", "size calculation overflowed")
    return isinstance(problem, (MemoryError, torch.OutOfMemoryError)) or any(said in text for said in words)


def _asked(text: str) -> str:
    if size := _SIZE.search(text):
        return f": {size[1]} more are asked for"
    if count := _BYTES.search(text):
        return f": {int(count[1]) / 2**30:,.1f} GiB more are asked for"
    return ""


def not_finite(found: NotFinite, source: Source, recipe: Recipe, module: nn.Module, inputs: Tensors) -> Failed:
    """The loss is infinite or not a number: the sentence, and the block where that starts with this batch."""
    text = (
        f"The loss is no finite number at step {found.step:,} (epoch {found.epoch}). "
        f"Lower the learning rate, now {recipe.learning_rate:g}, or normalise the data."
    )
    return Failed(text, block_at(source, _first_not_finite(module, inputs)))


def _first_not_finite(module: nn.Module, inputs: Tensors) -> Place | None:
    """The first part that makes something infinite out of finite inputs and finite weights.

    None where the weights are already spoilt: then the last step did it, no block.
    """
    first: list[Place | None] = []

    def watch(place: Place, part: nn.Module, arrived: object, left: object) -> None:
        if not first and not _finite(left):
            own = all(_finite(weight) for weight in part.parameters())
            first.append(place if own and _finite(arrived) else None)

    handles = [
        part.register_forward_hook(lambda part, arrived, left, place=place: watch(place, part, arrived, left))
        for place, part in places(module)
    ]
    try:
        with torch.no_grad():
            module(*inputs)
    finally:
        for handle in handles:
            handle.remove()
    return first[0] if first else None


def _finite(value: object) -> bool:
    if isinstance(value, torch.Tensor):
        return not value.is_floating_point() or bool(value.isfinite().all())
    return not isinstance(value, (tuple, list)) or all(map(_finite, value))
