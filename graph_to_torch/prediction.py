"""What a trained module says to new samples."""

import numpy as np
import torch
from numpy.typing import NDArray
from torch import nn

from builder.dims import BATCH
from graph_to_torch.batches import Tensors, batches, resident
from graph_to_torch.plan_parts import Plan
from graph_to_torch.splits import Arrays

AT_ONCE = 256  # samples in one pass


def predict(module: nn.Module, plan: Plan, arrays: Arrays) -> dict[str, NDArray[np.float32]]:
    """For each Output by its name the values of all samples, (samples, …): probabilities where its loss makes some,
    tags where it finds the best ones.

    `arrays` has one array for each field that an Input names, samples first; KeyError where one is missing. The module
    is left as it was found, learning or not.
    """
    weight = next(module.parameters(), torch.empty(0))
    samples = resident(arrays, [put.field for put in plan.inputs], weight.device)
    speak = getattr(module, "predict", module)
    learning = module.training
    module.eval()
    try:
        with torch.inference_mode():
            parts = [_tuple(speak(*batch)) for batch in batches(samples, AT_ONCE)]
    finally:
        module.train(learning)
    found = {}
    for output, columns in zip(plan.outputs, zip(*parts, strict=True), strict=True):
        samples_axis = output.type.shape.index(BATCH)  # a state has its layers first
        found[output.name] = torch.cat(columns, samples_axis).movedim(samples_axis, 0).cpu().numpy()
    return found


def _tuple(returned: torch.Tensor | Tensors) -> Tensors:
    return (returned,) if isinstance(returned, torch.Tensor) else returned
