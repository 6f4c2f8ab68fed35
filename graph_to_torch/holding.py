"""Own code is held to its Result at its first call: what follows was drawn for that shape, and would get the blame."""

import torch
from torch import nn

from builder.dims import BATCH, Dim, Shape, shape_text
from graph_to_torch.declared import Declared
from graph_to_torch.places import block_at, places
from graph_to_torch.source import Source, inside


class OtherResult(Exception):
    """Raised where code gives something other than the Result of its block says; the message is a sentence."""

    def __init__(self, text: str, block: str) -> None:
        super().__init__(text)
        self.block = block


def hold_to_results(module: nn.Module, source: Source) -> None:
    """Let the first call of each custom block raise OtherResult unless it gives what is declared; later calls are free.

    Without custom blocks nothing is done.
    """
    wanted = {inside(one.kind, one.block) if one.kind else one.block: one for one in source.declared}
    for place, part in places(module) if wanted else ():
        block = block_at(source, place)
        if block in wanted:
            _hold(part, block, wanted[block])


def _hold(part: nn.Module, block: str, wanted: Declared) -> None:
    def look(_: nn.Module, arrived: tuple[torch.Tensor, ...], left: object) -> None:
        handle.remove()
        text = _otherwise(arrived, left, wanted)
        if text:
            raise OtherResult(text, block)

    handle = part.register_forward_hook(look)


def _otherwise(arrived: tuple[torch.Tensor, ...], left: object, wanted: Declared) -> str | None:
    """What is wrong with a result; None where it is as declared. A symbol such as T stands for any size."""
    samples = arrived[0].shape[wanted.axis]
    shape = _expected(arrived[0], wanted)
    said = f"its Result says {shape_text(shape)}{', as the input' * (wanted.shape is None)}"
    if not isinstance(left, torch.Tensor):
        return f"{wanted.name} gave {_called(left)}, and {said}. Return one tensor."
    at, found = shape.index(BATCH), list[Dim](left.shape)
    if found[at : at + 1] != [samples] or len(found) == 1:
        gave = shape_text(found) or "one number"
        return f"{wanted.name} gave {gave} for {samples} samples, and {said}. Give each sample its own numbers."
    found[at] = BATCH
    fits = [isinstance(dim, str) or dim == size for dim, size in zip(shape, found, strict=False)]
    if len(found) == len(shape) and all(fits):
        return None
    remedy = f"Set the Result to {shape_text(found[1:])}, or change the code." if at == 0 else "Change the code."
    return f"{wanted.name} gave {shape_text(found)}, and {said}. {remedy}"


def _expected(first: torch.Tensor, wanted: Declared) -> Shape:
    if wanted.shape is not None:
        return (BATCH, *wanted.shape)
    return tuple(BATCH if axis == wanted.axis else size for axis, size in enumerate(first.shape))


def _called(left: object) -> str:
    if isinstance(left, (tuple, list)):
        return f"{len(left)} values"
    return "nothing" if left is None else f"a {type(left).__name__}"
