"""Windows over sequences, maps and volumes: what is printed, and that it gives what PyTorch's own layers give."""

import itertools
import warnings

import pytest
import torch
import torch.nn.functional as F
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from torch import nn

from builder.catalogue import CATALOGUE
from builder.dims import Dim
from builder.record import Mismatch
from builder.tensor_type import TensorType, batch_of
from builder.trying import with_defaults
from builder.values import Value, Values
from tests.graph_to_torch.drawn_values import values
from tests.graph_to_torch.running import evaluated, size

SLIDING = [r.key for r in CATALOGUE.values() if r.family in ("convolution", "pooling") and r.key.endswith("1d")] + [
    "pad1d", "crop1d", "global_avg_pool", "global_max_pool",
]  # fmt: skip
Printed = tuple[str, dict[str, Value], TensorType, str, str]
PRINTED: tuple[Printed, ...] = (
    ("conv2d", {}, batch_of(3, 8, 8), "nn.Conv2d(3, 32, 3)", "{module}({0})"),
    ("conv2d", {"stride": (2, 1), "padding": (1, 1), "dilation": (2, 2), "groups": 3, "out_channels": 6, "bias": False},
     batch_of(3, 8, 8), "nn.Conv2d(3, 6, 3, stride=(2, 1), padding=1, dilation=2, groups=3, bias=False)",
     "{module}({0})"),
    ("conv2d", {"pad": "same", "padding": (4, 4)}, batch_of(3, 8, 8), 'nn.Conv2d(3, 32, 3, padding="same")',
     "{module}({0})"),
    ("conv2d", {"pad": "valid", "padding": (4, 4)}, batch_of(3, 8, 8), "nn.Conv2d(3, 32, 3)", "{module}({0})"),
    ("conv2d", {"pad": "same", "kernel_size": (2, 3)}, batch_of(3, 8, 8), "nn.Conv2d(3, 32, (2, 3))",
     "{module}(F.pad({0}, (1, 1, 0, 1)))"),
    ("conv2d", {"pad": "sides", "padding": (1, 2), "padding_end": (1, 2)}, batch_of(3, 8, 8),
     "nn.Conv2d(3, 32, 3, padding=(1, 2))", "{module}({0})"),
    ("conv1d", {"pad": "sides", "padding": (2,)}, batch_of(4, "T"), "nn.Conv1d(4, 32, 3)",
     "{module}(F.pad({0}, (2, 0)))"),
    ("conv3d", {}, batch_of(1, 8, 8, 8), "nn.Conv3d(1, 32, 3)", "{module}({0})"),
    ("convtranspose2d", {"output_padding": (1, 1)}, batch_of(3, 4, 4),
     "nn.ConvTranspose2d(3, 32, 2, stride=2, output_padding=1)", "{module}({0})"),
    ("depthwise2d", {"multiplier": 2}, batch_of(3, 8, 8), "nn.Conv2d(3, 6, 3, groups=3)", "{module}({0})"),
    ("separable2d", {"pad": "same"}, batch_of(3, 8, 8),
     'nn.Sequential(nn.Conv2d(3, 3, 3, padding="same", groups=3, bias=False), nn.Conv2d(3, 32, 1))', "{module}({0})"),
    ("maxpool2d", {}, batch_of(3, 8, 8), "nn.MaxPool2d(2)", "{module}({0})"),
    ("maxpool1d", {"dilation": (2,), "ceil_mode": True}, batch_of(3, 8), "nn.MaxPool1d(2, dilation=2, ceil_mode=True)",
     "{module}({0})"),
    ("avgpool3d", {"count_include_pad": False}, batch_of(3, 8, 8, 8), "nn.AvgPool3d(2, count_include_pad=False)",
     "{module}({0})"),
    ("adaptiveavgpool2d", {"output_size": (7, 7)}, batch_of(3, 8, 8), "nn.AdaptiveAvgPool2d(7)", "{module}({0})"),
    ("adaptivemaxpool2d", {"output_size": (0, 7)}, batch_of(3, 8, 8), "nn.AdaptiveMaxPool2d((None, 7))",
     "{module}({0})"),
    ("global_avg_pool", {}, batch_of(3, 8, 8), "", "{0}.mean(dim=(2, 3))"),
    ("global_max_pool", {}, batch_of(3, "T"), "", "{0}.amax(dim=2)"),
    ("upsample2d", {}, batch_of(3, 8, 8), "nn.Upsample(scale_factor=2)", "{module}({0})"),
    ("upsample2d", {"size": (7, 9), "mode": "bilinear", "align_corners": True}, batch_of(3, 8, 8),
     'nn.Upsample(size=(7, 9), mode="bilinear", align_corners=True)', "{module}({0})"),
    ("pixelshuffle", {}, batch_of(8, 4, 4), "nn.PixelShuffle(2)", "{module}({0})"),
    ("pad2d", {}, batch_of(3, 8, 8), "", "F.pad({0}, (1, 1, 1, 1))"),
    ("pad2d", {"start": (1, 2), "end": (0, 3), "value": 0.5}, batch_of(3, 8, 8), "",
     "F.pad({0}, (2, 3, 1, 0), value=0.5)"),
    ("pad1d", {"mode": "reflect"}, batch_of(3, 8), "", 'F.pad({0}, (1, 1), mode="reflect")'),
    ("pad1d", {"start": (0,), "end": (0,)}, batch_of(3, 8), "", "{0}"),
    ("crop2d", {"start": (1, 0), "end": (2, 3)}, batch_of(3, 8, 8), "", "{0}[:, :, 1:-2, :-3]"),
    ("crop1d", {"start": (0,), "end": (0,)}, batch_of(3, 8), "", "{0}"),
)  # fmt: skip


def layer(kind: str, chosen: Values, type: TensorType) -> tuple[nn.Module | None, str]:
    """What the text of a block makes, and its call."""
    code = CATALOGUE[kind].code
    assert code is not None
    text = code(chosen, (type,))
    return evaluated(text.module or "None", nn=nn), text.call


def through(kind: str, chosen: Values, x: torch.Tensor) -> torch.Tensor:
    """A tensor through a block as it is printed, without its activation."""
    module, call = layer(kind, chosen, batch_of(*x.shape[1:]))
    result = evaluated(call.format("x", module="module"), x=x, module=module, F=F)
    assert isinstance(result, torch.Tensor)
    return result


@pytest.mark.parametrize(("kind", "chosen", "type", "module", "call"), PRINTED, ids=lambda value: "")
def test_a_block_is_printed_as_a_person_writes_it(
    kind: str, chosen: dict[str, Value], type: TensorType, module: str, call: str
) -> None:
    code = CATALOGUE[kind].code
    assert code is not None
    text = code(with_defaults(kind, **chosen), (type,))
    assert (text.module, text.call) == (module, call)


def shape_of(kind: str, chosen: Values, type: TensorType) -> tuple[Dim, ...] | None:
    try:
        return CATALOGUE[kind].shapes(chosen, (type,))[0].features
    except Mismatch:
        return None


def accepted(kind: str, chosen: Values, sizes: tuple[int, ...], device: str) -> tuple[int, ...] | None:
    """The shape that PyTorch gives; None where it takes neither the layer nor the input, or nothing is left."""
    x = torch.zeros((2, *sizes), device=device)
    try:
        with torch.device(device):
            found = tuple(through(kind, chosen, x).shape[1:])
    except (RuntimeError, ValueError, Mismatch):
        return None
    return found if all(found) else None


@pytest.mark.parametrize("kind", ["maxpool1d", "avgpool1d"])
def test_every_small_window_of_a_pooling_stops_as_often_as_pytorch_says(kind: str) -> None:
    dilations = (1, 2) if kind == "maxpool1d" else (1,)
    everything = itertools.product((1, 2, 3, 4), (0, 1, 2, 3, 5), (0, 1, 2), dilations, (False, True), range(1, 8))
    for kernel, stride, pad, gap, ceil, length in everything:
        chosen = with_defaults(kind, kernel_size=(kernel,), stride=(stride,), padding=(pad,), ceil_mode=ceil)
        chosen = Values(chosen, dilation=(gap,)) if kind == "maxpool1d" else chosen
        assert shape_of(kind, chosen, batch_of(2, length)) == accepted(kind, chosen, (2, length), "meta"), chosen


def test_every_small_transposed_convolution_is_as_large_as_pytorch_says() -> None:
    everything = itertools.product((1, 2, 3), (1, 2, 3), (0, 1, 2), (0, 1, 2), (1, 2), (1, 2, 4))
    for kernel, stride, pad, more, gap, length in everything:
        chosen = with_defaults(
            "convtranspose1d", out_channels=2, kernel_size=(kernel,), stride=(stride,), padding=(pad,),
            output_padding=(more,), dilation=(gap,),
        )  # fmt: skip
        expected = accepted("convtranspose1d", chosen, (2, length), "cpu")
        assert shape_of("convtranspose1d", chosen, batch_of(2, length)) == expected, chosen


@pytest.mark.parametrize("kernel", [1, 2, 3, 4, 5])
@pytest.mark.parametrize("gap", [1, 2, 3])
def test_same_is_pytorchs_same_for_even_kernels_too(kernel: int, gap: int) -> None:
    torch.manual_seed(0)
    chosen = with_defaults("conv2d", out_channels=2, pad="same", kernel_size=(kernel, 3), dilation=(gap, 1))
    module, call = layer("conv2d", chosen, batch_of(3, 7, 6))
    assert isinstance(module, nn.Conv2d)
    x = torch.randn(2, 3, 7, 6)
    with warnings.catch_warnings(action="ignore"):  # that an even kernel takes a copy of the input
        expected = F.conv2d(x, module.weight, module.bias, padding="same", dilation=(gap, 1))
    found = evaluated(call.format("x", module="module"), x=x, module=module, F=F)
    assert found.shape == (2, 2, 7, 6)
    torch.testing.assert_close(found, expected)


def test_a_padding_of_each_end_is_that_of_a_map_with_zeros_around_it() -> None:
    torch.manual_seed(0)
    chosen = with_defaults("conv2d", out_channels=2, pad="sides", padding=(0, 3), padding_end=(2, 1), stride=(2, 2))
    module, call = layer("conv2d", chosen, batch_of(3, 7, 6))
    assert isinstance(module, nn.Conv2d)
    x = torch.randn(2, 3, 7, 6)
    framed = torch.zeros(2, 3, 9, 10)
    framed[:, :, :7, 3:9] = x
    expected = F.conv2d(framed, module.weight, module.bias, stride=2)
    torch.testing.assert_close(evaluated(call.format("x", module="module"), x=x, module=module, F=F), expected)
    assert shape_of("conv2d", chosen, batch_of(3, 7, 6)) == tuple(expected.shape[1:])


def test_a_separable_convolution_is_one_for_each_channel_and_a_mix() -> None:
    torch.manual_seed(0)
    chosen = with_defaults("separable1d", out_channels=4, multiplier=2)
    module, _ = layer("separable1d", chosen, batch_of(3, 9))
    assert module is not None
    first, second = module.get_parameter("0.weight"), module.get_parameter("1.weight")
    x = torch.randn(2, 3, 9)
    each = [F.conv1d(x[:, n // 2 : n // 2 + 1], first[n : n + 1]) for n in range(6)]
    mixed = torch.einsum("oc,nct->not", second[:, :, 0], torch.cat(each, dim=1))
    torch.testing.assert_close(module(x), mixed + module.get_parameter("1.bias")[:, None])


@pytest.mark.parametrize("mode", ["constant", "reflect", "replicate", "circular"])
def test_padding_is_what_indexing_gives(mode: str) -> None:
    """Each place outside is read where the mode says; the number stands where it says nothing."""
    x = torch.arange(1.0, 6.0).reshape(1, 1, 5)
    found = through("pad1d", with_defaults("pad1d", mode=mode, start=(3,), end=(4,), value=9.0), x)
    places = {
        "reflect": lambda at: 4 - abs(4 - abs(at)),
        "replicate": lambda at: min(max(at, 0), 4),
        "circular": lambda at: at % 5,
    }.get(mode)
    expected = [x[0, 0, places(at)].item() if places else (at + 1.0 if 0 <= at < 5 else 9.0) for at in range(-3, 9)]
    assert found.flatten().tolist() == expected


def test_a_crop_takes_off_what_padding_adds() -> None:
    x = torch.randn(2, 3, 4, 5)
    ends: dict[str, Value] = {"start": (2, 0), "end": (1, 3)}
    padded = through("pad2d", with_defaults("pad2d", **ends), x)
    assert torch.equal(through("crop2d", with_defaults("crop2d", **ends), padded), x)


@pytest.mark.parametrize("kind", SLIDING)
@settings(max_examples=40, deadline=None)
@given(data=st.data())
def test_an_open_size_stands_for_every_number(kind: str, data: st.DataObject) -> None:
    chosen = data.draw(values(CATALOGUE[kind]))
    open_shape = shape_of(kind, chosen, batch_of(4, "T"))
    assume(open_shape is not None)
    for length in range(12, 17):
        closed = shape_of(kind, chosen, batch_of(4, length))
        assert closed is None or [size(dim, T=length) for dim in open_shape or ()] == list(closed)


def test_what_makes_a_map_larger_undoes_the_size_of_what_made_it_smaller() -> None:
    """Also where the size is open: down and up again is a sum of the same symbol."""
    for kind, chosen in (("upsample1d", {}), ("convtranspose1d", {"out_channels": 4})):
        up = CATALOGUE[kind].shapes(with_defaults(kind, **chosen), (batch_of(4, "T"),))
        assert up[0].features == (4, "2·T")
        down = CATALOGUE["maxpool1d"].shapes(with_defaults("maxpool1d"), up)
        assert down[0].features == (4, "T")
