"""Weights as safetensors: out of a module, and strictly into one."""

from pathlib import Path

import torch
from safetensors import SafetensorError, safe_open
from safetensors.torch import save
from torch import nn

Module = nn.Module  # for rooms that do not import torch


class NotLoaded(Exception):
    """Raised where a file does not hold the weights of a module; the message is a sentence, the module is as it was."""


def packed(module: nn.Module) -> bytes:
    """The content of a safetensors file with every weight and buffer of `module`, by the names of its state dict."""
    return save({name: t.detach().cpu().contiguous().clone() for name, t in module.state_dict().items()})


def load(module: nn.Module, path: Path) -> None:
    """Fill `module` from a safetensors file that holds exactly its weights. Raises NotLoaded."""
    found = contents(path)
    wanted = module.state_dict()
    problem = _renamed(path, wanted, found) or _missing(path, wanted, found) or _misshapen(path, wanted, found)
    if problem:
        raise NotLoaded(problem)
    module.load_state_dict(found)


def contents(path: Path) -> dict[str, torch.Tensor]:
    """The weights in a safetensors file, by name. Raises NotLoaded."""
    if not path.is_file():
        raise NotLoaded(f"There is no file {path}. Train the network first, or choose another file.")
    try:
        with safe_open(str(path), framework="pt") as file:
            return {name: file.get_tensor(name) for name in file.keys()}  # noqa: SIM118 - it is no mapping
    except (SafetensorError, OSError) as problem:
        text = f"{path} is no file of weights in the safetensors format, or it is damaged. Choose another file."
        raise NotLoaded(text) from problem


def _renamed(path: Path, wanted: dict[str, torch.Tensor], found: dict[str, torch.Tensor]) -> str | None:
    """The weights of the same layers under other names: groups and names are in the names of the weights."""
    if wanted.keys() == found.keys() or sorted(map(_described, wanted.values())) != sorted(
        map(_described, found.values())
    ):
        return None
    name = next(name for name in wanted if name not in found)
    said = f"{path.name} has weights of the same shapes under other names, and lacks {name}."
    return f"{said} Blocks were named or grouped otherwise when it was made. Train the network again."


def _missing(path: Path, wanted: dict[str, torch.Tensor], found: dict[str, torch.Tensor]) -> str | None:
    if missing := [name for name in wanted if name not in found]:
        return f"{path.name} lacks {_listed(missing)}. It holds the weights of another network."
    if extra := [name for name in found if name not in wanted]:
        return f"{path.name} holds {_listed(extra)}, and the network has none. It holds the weights of another network."
    return None


def _misshapen(path: Path, wanted: dict[str, torch.Tensor], found: dict[str, torch.Tensor]) -> str | None:
    for name, tensor in wanted.items():
        have, want = _described(found[name]), _described(tensor)
        if have != want:
            text = f"{name} is {have} in {path.name}, and {want} in the network."
            return f"{text} It holds the weights of another network."
    return None


def _described(tensor: torch.Tensor) -> str:
    """`32 × 1 × 3 × 3 float32`."""
    return f"{' × '.join(map(str, tensor.shape)) or '1'} {str(tensor.dtype).removeprefix('torch.')}"


def _listed(names: list[str]) -> str:
    more = f" and {len(names) - 3} more" if len(names) > 3 else ""
    return ", ".join(names[:3]) + more
