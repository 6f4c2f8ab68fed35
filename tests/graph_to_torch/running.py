"""Running what was drawn: reports that have no problems, samples of the right shape, and dimensions as numbers."""

from collections.abc import Iterable, Iterator
from importlib import import_module
from typing import Any

import torch
import torch.nn.functional as F
from torch import nn

from builder.check import Report, check
from builder.code import Code
from builder.dims import Dim
from builder.fields import Fields
from builder.network import Network
from builder.tensor_type import TensorType
from graph_to_torch.module import build
from graph_to_torch.plan import plan
from graph_to_torch.plan_parts import Arriving
from graph_to_torch.source import model_source


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


def supported(code: Code) -> dict[str, Any]:
    """The classes that stand above a network for a block, by their names."""
    modules = [import_module(f"graph_to_torch.support.{name}") for name in code.support]
    known = {name: found for module in modules for name, found in vars(module).items() if isinstance(found, type)}
    if code.own:
        exec(code.own, {"torch": torch, "nn": nn, "F": F}, known)
    return known


def size(dim: Dim, **symbols: int) -> int:
    """A dimension as a number; a symbol such as T gets its value, S that of T."""
    known = {"S": symbols.get("T", 0), **symbols}
    return int(evaluated(dim.replace("·", "*"), **known)) if isinstance(dim, str) else dim


def sizes(type: TensorType, **symbols: int) -> tuple[int, ...]:
    return tuple(size(dim, **symbols) for dim in type.shape)


def sample(type: TensorType, device: str = "cpu", **symbols: int) -> torch.Tensor:
    """A batch of this type: noise, or tokens 0 and up."""
    if type.dtype == "int":
        return torch.randint(0, 3, sizes(type, **symbols), device=device)
    return torch.randn(sizes(type, **symbols), device=device)


def samples(inputs: Iterable[Arriving], device: str = "cpu", **symbols: int) -> list[torch.Tensor]:
    """A batch for each argument of `forward`."""
    return [
        sample(arriving.type, device, **symbols) if arriving.port == "out" else lengths(device, **symbols)
        for arriving in inputs
    ]


def lengths(device: str = "cpu", N: int = 1, T: int = 1) -> torch.Tensor:
    """How long each of N sequences is: from 1 to T, and all T for one of them."""
    return torch.cat([torch.tensor([T]), torch.randint(1, T + 1, (N - 1,))]).to(device)


def as_tuple(returned: torch.Tensor | tuple[torch.Tensor, ...]) -> tuple[torch.Tensor, ...]:
    return returned if isinstance(returned, tuple) else (returned,)


def long_enough(report: Report) -> int:
    """A T for which no dimension of any result is cut down to nothing, in groups too."""
    types = list(_results(report))
    return next(t for t in (20, 80, 320) if all(size > 0 for type in types for size in sizes(type, N=1, T=t)))


def _results(report: Report) -> Iterator[TensorType]:
    for id, reading in report.readings.items():
        yield from (type for type in reading.outputs.values() if type)
        for body in report.inside.get(id, ()):
            yield from _results(body)


def assert_as_the_rules_tell(network: Network) -> None:
    """A module has the shapes, the weights and the count of them that the rules tell, whatever N and T are."""
    report = checked(network)
    scheme, source = plan(report), model_source(report)
    module = build(source, source.own).eval()
    assert report.live_parameters == scheme.parameters == sum(weight.numel() for weight in module.parameters())
    assert report.learns == any(weight.requires_grad for weight in module.parameters())
    results, t = tuple[torch.Tensor, ...](), long_enough(report)
    with torch.no_grad():
        for n, steps in ((2, t), (3, t + 7)):
            results = as_tuple(module(*samples(scheme.inputs, N=n, T=steps)))
            assert [tuple(r.shape) for r in results] == [sizes(output.type, N=n, T=steps) for output in scheme.outputs]
    if all(arriving.port == "out" for arriving in scheme.inputs):  # how long sequences are, no tensor on meta knows
        with torch.device("meta"):
            on_meta = build(source, source.own).eval()
            found = as_tuple(on_meta(*samples(scheme.inputs, "meta", N=3, T=t + 7)))
        assert [tuple(r.shape) for r in found] == [tuple(r.shape) for r in results]
        assert {n: w.shape for n, w in on_meta.state_dict().items()} == {
            n: w.shape for n, w in module.state_dict().items()
        }
