"""The choice of device: what is there, and a sentence for what is not."""

import pytest
import torch

from graph_to_torch.devices import NoDevice, Wanted, choose


def test_the_cpu_is_always_there() -> None:
    assert choose("cpu").key == "cpu"


@pytest.mark.parametrize("wanted", ["cuda", "mps"])
def test_a_gpu_that_is_not_there(wanted: Wanted, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(torch.cuda, "is_available", lambda: False)
    monkeypatch.setattr(torch.backends.mps, "is_available", lambda: False)
    with pytest.raises(NoDevice, match=r"finds no .* on this machine\. Choose"):
        choose(wanted)


def test_no_gpu(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(torch.cuda, "is_available", lambda: False)
    monkeypatch.setattr(torch.backends.mps, "is_available", lambda: False)
    assert choose("auto").reason == "CPU (no GPU found)"


def test_a_gpu_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(torch.cuda, "is_available", lambda: True)
    monkeypatch.setattr(torch.cuda, "get_device_name", lambda: "NVIDIA H100")
    assert (choose("auto").key, choose("auto").reason) == ("cuda", "CUDA: NVIDIA H100")
    assert choose("cpu").key == "cpu"
