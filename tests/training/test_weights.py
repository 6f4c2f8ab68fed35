"""Weights go out and come back to the last bit; a file that does not fit is refused with a sentence."""

from pathlib import Path

import pytest
import torch
from safetensors.torch import load_file, save_file
from torch import nn
from torch.nn.utils import convert_conv2d_weight_memory_format

from graph_to_torch.weights import NotLoaded, load, packed


def net(width: int = 4) -> nn.Module:
    return nn.Sequential(nn.Conv2d(1, width, 3), nn.BatchNorm2d(width), nn.Flatten(), nn.Linear(width, 2))


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "weights.safetensors"


@pytest.mark.parametrize("layout", [torch.contiguous_format, torch.channels_last])
def test_there_and_back(file: Path, layout: torch.memory_format) -> None:
    first, second = convert_conv2d_weight_memory_format(net(), layout), net()
    file.write_bytes(packed(first))
    load(second, file)
    for name, tensor in first.state_dict().items():
        assert torch.equal(second.state_dict()[name], tensor), name


def test_the_file_is_one_that_safetensors_itself_reads(file: Path) -> None:
    module = net()
    file.write_bytes(packed(module))
    net().load_state_dict(load_file(file), strict=True)
    save_file(load_file(file), file)
    load(net(), file)


def test_one_tensor_under_two_names_is_written_twice(file: Path) -> None:
    module = nn.Sequential(nn.Linear(2, 2), nn.Linear(2, 2))
    module[1].weight = module[0].weight
    file.write_bytes(packed(module))
    load(nn.Sequential(nn.Linear(2, 2), nn.Linear(2, 2)), file)


def refusal(module: nn.Module, file: Path) -> str:
    """Why the file is refused; the module is as it was."""
    before = {name: tensor.clone() for name, tensor in module.state_dict().items()}
    with pytest.raises(NotLoaded) as found:
        load(module, file)
    assert all(torch.equal(tensor, before[name]) for name, tensor in module.state_dict().items())
    return str(found.value)


def test_no_file(file: Path) -> None:
    assert "no file" in refusal(net(), file)


@pytest.mark.parametrize("content", [b"", b"no weights", b"\xff" * 8 + b"{}", b"\x80\x02}q\x00."])
def test_no_safetensors_file(file: Path, content: bytes) -> None:
    file.write_bytes(content)
    assert "safetensors" in refusal(net(), file)


def test_a_file_cut_short(file: Path) -> None:
    file.write_bytes(packed(net())[:-4])
    assert "damaged" in refusal(net(), file)


def test_another_shape_is_named_with_both_numbers(file: Path) -> None:
    file.write_bytes(packed(net(5)))
    text = refusal(net(4), file)
    assert "0.weight" in text and "5 × 1 × 3 × 3" in text and "4 × 1 × 3 × 3" in text


def test_missing_and_extra_tensors_are_named(file: Path) -> None:
    file.write_bytes(packed(nn.Sequential(nn.Conv2d(1, 4, 3))))
    assert "lacks 1.weight" in refusal(net(), file)
    file.write_bytes(packed(net()))
    assert "holds 1.bias" in refusal(nn.Sequential(nn.Conv2d(1, 4, 3)), file)
