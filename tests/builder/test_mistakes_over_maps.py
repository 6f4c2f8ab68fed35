"""What mends mistakes with windows over maps, for many sizes."""

import pytest

from builder.check import check
from builder.group_edits import mend_problem
from tests.builder.mistakes.drawing import chain, layer, residual


@pytest.mark.parametrize("kernel", [1, 2, 3, 4, 5])
@pytest.mark.parametrize("stride", [2, 3])
@pytest.mark.parametrize("side", [7, 8, 9])
def test_a_strided_same_is_mended_to_the_size_divided_by_the_stride(kernel: int, stride: int, side: int) -> None:
    """Rounded up, as TensorFlow defines 'same'."""
    network = chain((3, side), layer("conv1d", pad="same", kernel_size=(kernel,), stride=(stride,)))
    (problem,) = check(network).problems
    mended = mend_problem(network, problem, problem.remedies[0])
    (conv,) = mended.of_kind("conv1d")
    type = check(mended).readings[conv.id].outputs["out"]
    assert type and type.shape == ("N", 32, -(-side // stride))


def test_a_transposed_convolution_finds_the_size_that_a_pooling_rounded_away() -> None:
    """Where one is missing along one axis only, only that axis is lengthened."""
    network = residual(shape=(16, 7, 8), first=(layer("maxpool2d"), layer("convtranspose2d", out_channels=16)))
    (problem,) = check(network).problems
    mended = mend_problem(network, problem, problem.remedies[0])
    assert [block.values["output_padding"] for block in mended.of_kind("convtranspose2d")] == [(1, 0)]


def test_a_layer_for_other_dimensions_keeps_what_it_can() -> None:
    network = chain((3, 4, 8, 8), layer("conv2d", kernel_size=(5, 3), padding=(2, 1), pad="sides"))
    (problem,) = check(network).problems
    (conv,) = mend_problem(network, problem, problem.remedies[0]).of_kind("conv3d")
    assert (conv.values["kernel_size"], conv.values["pad"]) == ((5, 3, 5), "sides")


def test_colours_that_may_be_places_are_no_problem() -> None:
    for shape, kind in (((16, 4, 32, 3), "conv3d"), ((3, 16, 32, 32), "conv3d"), ((3, 28, 28), "upsample2d")):
        assert check(chain(shape, layer(kind))).problems == ()
