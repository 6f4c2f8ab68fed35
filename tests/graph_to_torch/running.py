"""Running what was drawn: reports that have no problems, samples of the right shape, and dimensions as numbers."""

from collections.abc import Iterable
from typing import Any

import torch

from builder.check import Report, check
from builder.dims import Dim
from builder.fields import Fields
from builder.network import Network
from builder.tensor_type import TensorType
from graph_to_torch.plan_parts import Arriving


def checked(network: Network, fields: Fields | None = None) -> Report:
    """The report of a network that has no problems."""
    report = check(network, fields)
    assert not report.blocking, report.blocking
    return report


def evaluated(expression: str, **known: Any) -> Any:
    """The value of a Python expression."""
    found = dict(known)
    exec(f"value = {expression}", found)
    return found["value"]


def size(dim: Dim, **symbols: int) -> int:
    """A dimension as a number; a symbol such as T gets its value."""
    return int(evaluated(dim.replace("·", "*"), **symbols)) if isinstance(dim, str) else dim


def sizes(type: TensorType, **symbols: int) -> tuple[int, ...]:
    return tuple(size(dim, **symbols) for dim in type.shape)


def sample(type: TensorType, device: str = "cpu", **symbols: int) -> torch.Tensor:
    """A batch of this type: noise, or tokens 0 and up."""
    if type.dtype == "int":
        return torch.randint(0, 3, sizes(type, **symbols), device=device)
    return torch.randn(sizes(type, **symbols), device=device)


def samples(inputs: Iterable[Arriving], device: str = "cpu", **symbols: int) -> list[torch.Tensor]:
    """A batch for each argument of `forward`."""
    return [sample(arriving.type, device, **symbols) for arriving in inputs]


def as_tuple(returned: torch.Tensor | tuple[torch.Tensor, ...]) -> tuple[torch.Tensor, ...]:
    return returned if isinstance(returned, tuple) else (returned,)
