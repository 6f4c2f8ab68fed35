"""Repairs: what they keep, which come first, and where none is due."""

from dataclasses import replace

from builder import edits
from builder.check import check
from builder.dims import Dim
from builder.edits import with_blocks
from builder.group_edits import mend_problem
from builder.network import Network
from builder.record import TakePort
from builder.sketch import Sketch
from tests.builder.mistakes.drawing import chain, layer


def test_what_an_off_block_would_squeeze_is_no_problem() -> None:
    network = chain((6,), layer("softmax"), layer("flatten"), loss="cross_entropy")
    (block,) = network.of_kind("softmax")
    assert check(with_blocks(network, replace(block, off=True))).problems == ()


def test_a_repair_keeps_the_name_and_the_links_of_a_layer_that_becomes_another() -> None:
    network = chain((3, 8, 8), layer("conv1d", name="scan", kernel_size=(5,), out_channels=7))
    (problem,) = check(network).problems
    mended = mend_problem(network, problem, problem.remedies[0])
    (conv,) = mended.of_kind("conv2d")
    assert (conv.name, conv.values["kernel_size"], conv.values["out_channels"]) == ("scan", (5, 5), 7)
    assert mended.links == network.links


def test_a_third_input_is_brought_to_the_first_two() -> None:
    sketch = Sketch("three")
    image = sketch.add("input", shape=(8,))
    wide, same = sketch.add("dense", image, out_features=5), sketch.add("relu", image)
    sketch.add("add", image, same, wide, inputs=3)
    sketch.add("output", loss="mse", metric="none")
    (problem,) = check(sketch.network).problems
    assert [remedy.title for remedy in problem.remedies] == ["Project fc1 with a Dense 8"]
    assert check(mend_problem(sketch.network, problem, problem.remedies[0])).problems == ()


def test_colours_first_are_no_problem() -> None:
    for shape in ((3, 28, 28), (28, 28, 28), (4, 4, 3)):
        assert check(chain(shape, layer("conv2d"))).problems == ()


def residual_with(kernel: int) -> tuple[Network, str]:
    """A map of 6 × 6 that a convolution keeps for the Add below; its kernel is too large."""
    sketch = Sketch("residual")
    start = sketch.add("input", shape=(8, 6, 6))
    conv = sketch.add("conv2d", out_channels=8, kernel_size=(kernel, kernel), padding=(1, 1))
    relu = sketch.add("relu")
    sketch.add("add", relu, start)
    return sketch.network, conv


def test_a_kernel_that_keeps_the_map_comes_before_the_largest_one() -> None:
    network = chain((8, 6, 6), layer("conv2d", kernel_size=(50, 50), padding=(1, 1)))
    (problem,) = (p for p in check(network).problems if p.parameter == "kernel_size")
    assert [remedy.title for remedy in problem.remedies] == ["Set kernel 3", "Set kernel 6"]
    strided = chain((8, 6, 6), layer("conv2d", kernel_size=(50, 50), padding=(1, 1), stride=(2, 2)))
    (problem,) = (p for p in check(strided).problems if p.parameter == "kernel_size")
    assert [remedy.title for remedy in problem.remedies] == ["Set kernel 6"]


def test_a_kernel_after_which_the_next_block_has_a_problem_is_not_offered_beside_a_better_one() -> None:
    network, conv = residual_with(50)
    (problem,) = (p for p in check(network).problems if p.block == conv)
    (remedy,) = problem.remedies
    assert remedy.title == "Set kernel 3"
    assert not any(p.parameter or p.port for p in check(edits.mend(network, conv, remedy)).problems)


def shape_after(network: Network, title: str, kind: str) -> tuple[Dim, ...]:
    """What arrives at the block of this kind once the problem is mended so."""
    (problem,) = check(network).problems
    (remedy,) = (remedy for remedy in problem.remedies if remedy.title == title)
    mended = mend_problem(network, problem, remedy)
    (block,) = mended.of_kind(kind)
    arriving = check(mended).readings[block.id].inputs["in"]
    assert arriving
    return arriving.shape


def test_attention_looks_at_the_places_of_a_map_and_an_lstm_reads_its_columns() -> None:
    """A place has a number for each channel, a column one for each channel and row."""
    shape = (192, 8, 5)
    assert shape_after(chain(shape, layer("attention")), "Make a step of each place", "attention") == ("N", 40, 192)
    assert shape_after(chain(shape, layer("lstm")), "Make a step of each column", "lstm") == ("N", 5, 1536)
    clip = chain(("T", 3, 8, 5), layer("lstm"))
    assert shape_after(clip, "Flatten each step", "lstm") == ("N", "T", 120)


def test_blocks_put_in_as_a_row_stand_in_their_order() -> None:
    network = chain((192, 8, 8), layer("attention"))
    (problem,) = check(network).problems
    mended = mend_problem(network, problem, problem.remedies[0])
    report = check(mended)
    assert [mended.blocks[id].kind for id in report.order] == ["input", "flatten", "permute", "attention", "output"]
    assert len({block.position for block in mended.blocks.values()}) == 5


def test_padded_sequences_come_to_a_convolution_in_two_steps() -> None:
    """Turned round first; then all are taken as of one length, as a convolution would read the padding."""
    sketch = Sketch("words")
    sketch.add("input", name="words", shape=("T", 8), lengths=True)
    sketch.add("conv1d")
    sketch.add("output", loss="mse", metric="none")
    network = sketch.network
    for title in ("Insert Permute 2, 1", "Set words to one length"):
        (problem,) = check(network).problems
        (remedy,) = problem.remedies
        assert remedy.title == title
        network = mend_problem(network, problem, remedy)
    assert check(network).problems == ()


def test_one_hot_rows_are_looked_up_by_a_dense_of_as_many_weights() -> None:
    network = chain((12, 1000), layer("embedding", embedding_dim=50))
    (problem,) = check(network).problems
    mended = mend_problem(network, problem, problem.remedies[0])
    (dense,) = mended.of_kind("dense")
    assert check(mended).readings[dense.id].parameters == 1000 * 50


def test_what_would_not_help_is_not_offered() -> None:
    """A Flatten of steps whose number is open gives no fixed number of features; a CRF has no last step to take."""
    (problem,) = check(chain(("T", 3, 8, 8), layer("dense"))).problems
    assert [remedy.title for remedy in problem.remedies] == ["Flatten each step"]
    (problem, *_) = check(chain((5, 3), layer("crf"), layer("dense"), loss="crf")).problems
    assert not any(isinstance(remedy, TakePort) for remedy in problem.remedies)
