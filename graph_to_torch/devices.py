"""Where a run computes: the choice of device, with its reason."""

import warnings
from dataclasses import dataclass
from typing import Literal

import torch

Wanted = Literal["auto", "cpu", "cuda", "mps"]


@dataclass(frozen=True, slots=True)
class Device:
    """`key` is PyTorch's name of the device, `reason` what people read: `CPU (no GPU found)`."""

    key: str
    reason: str


class NoDevice(Exception):
    """Raised where the device that was asked for is not there; the message is a sentence."""


def choose(wanted: Wanted = "auto") -> Device:
    """The device to compute on; with 'auto' a GPU where there is one. Raises NoDevice."""
    if wanted == "cpu":
        return Device("cpu", "CPU (chosen by hand)")
    if wanted in ("auto", "cuda") and _has_cuda():
        return Device("cuda", f"CUDA: {torch.cuda.get_device_name()}")
    if wanted in ("auto", "mps") and torch.backends.mps.is_available():
        return Device("mps", "MPS: Apple GPU")
    if wanted == "auto":
        return Device("cpu", "CPU (no GPU found)")
    titles = {"cuda": "CUDA GPU", "mps": "Apple GPU (MPS)"}
    raise NoDevice(f"PyTorch finds no {titles[wanted]} on this machine. Choose the CPU, or let the device be chosen.")


def _has_cuda() -> bool:
    """A driver that is too old makes PyTorch warn; to a run that only means no GPU."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return torch.cuda.is_available()
