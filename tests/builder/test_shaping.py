"""Blocks that normalise, activate, shape and merge: shapes worked out by hand, what they refuse and what mends it."""

from dataclasses import replace

import pytest

from builder import edits
from builder.catalogue import CATALOGUE
from builder.check import check
from builder.dims import Shape
from builder.record import Mismatch
from builder.sketch import Sketch
from builder.tensor_type import TensorType, batch_of
from builder.trying import with_defaults
from builder.values import Value
from tests.builder.mistakes.drawing import chain, layer, residual


def given(kind: str, *shapes: Shape, **values: Value) -> tuple[Shape, ...]:
    """What leaves a block that is fed with these shapes (without N)."""
    types = CATALOGUE[kind].shapes(with_defaults(kind, **values), tuple(batch_of(*shape) for shape in shapes))
    return tuple(type.features for type in types)


@pytest.mark.parametrize(
    ("kind", "shape", "values", "leaves"),
    [
        ("flatten", (3, 4, 5), {}, (60,)),
        ("flatten", (3, 4, 5), {"start_dim": 2}, (3, 20)),
        ("flatten", ("T", 4, 5), {"start_dim": 2}, ("T", 20)),
        ("flatten", (7,), {}, (7,)),
        ("unflatten", (12,), {"sizes": (3, 0)}, (3, 4)),
        ("unflatten", ("T", 12), {"dim": 2, "sizes": (2, 2, 3)}, ("T", 2, 2, 3)),
        ("squeeze", (1, 4, 1), {}, (4,)),
        ("squeeze", (1, 4, 1), {"dim": 3}, (1, 4)),
        ("squeeze", (1, 1), {}, (1,)),
        ("squeeze", (3, 4), {}, (3, 4)),
        ("unsqueeze", ("T", 4), {"dim": 2}, ("T", 1, 4)),
        ("unsqueeze", (4,), {"dim": 2}, (4, 1)),
        ("slice", (10,), {"start": 2, "stop": 9, "step": 3}, (3,)),
        ("slice", (10,), {"start": -3}, (3,)),
        ("slice", (10,), {"start": -30, "stop": 99}, (10,)),
        ("slice", (10,), {"stop": -1}, (9,)),
        ("slice", ("T", 4), {"start": 1}, ("T-1", 4)),
        ("slice", ("T", 4), {"start": 1, "stop": -2}, ("T-3", 4)),
        ("slice", ("T", 4), {"start": -5, "stop": -1}, (4, 4)),
        ("slice", ("T", 4), {"stop": 6, "step": 4}, (2, 4)),
        ("slice", ("T", 4), {"dim": 2, "start": 1, "stop": 3}, ("T", 2)),
        ("repeat", (3, 4), {"times": 3}, (9, 4)),
        ("repeat", ("T", 4), {"times": 3}, ("3·T", 4)),
        ("repeat_vector", (5,), {"steps": 7}, (7, 5)),
        ("constant", ("T", 4), {"shape": (2, 3)}, (2, 3)),
        ("identity", (3, 4), {}, (3, 4)),
        ("abs", ("T", 4), {}, ("T", 4)),
        ("permute", ("T", 4, 5), {"order": (1, 3, 2)}, ("T", 5, 4)),
    ],
)
def test_shapes_are_those_worked_out_by_hand(kind: str, shape: Shape, values: dict[str, Value], leaves: Shape) -> None:
    assert given(kind, shape, **values) == (leaves,)


def test_split_gives_each_part_a_port() -> None:
    assert given("split", (12, 4), parts=3) == ((4, 4),) * 3
    assert [port.title for port in CATALOGUE["split"].outputs(with_defaults("split", parts=3))] == [
        "part 1", "part 2", "part 3",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("kind", "shapes", "values", "leaves"),
    [
        ("subtract", ((4, 5), (4, 5)), {}, (4, 5)),
        ("maximum", ((4, 5), (1, 5)), {}, (4, 5)),
        ("average", ((4,), (4,), (4,)), {"inputs": 3}, (4,)),
        ("stack", ((4,), (4,), (4,)), {"inputs": 3}, (3, 4)),
        ("stack", (("T", 4), ("T", 4)), {"dim": 3}, ("T", 4, 2)),
        ("dot_product", ((8,), (8,)), {}, (1,)),
        ("dot_product", (("T", 8), ("T", 8)), {}, ("T", 1)),
        ("cosine_similarity", ((3, 5, 5), (3, 5, 5)), {}, (1, 5, 5)),
        ("matmul", ((3, 4), (4, 5)), {}, (3, 5)),
        ("matmul", (("T", 4), ("T", 4)), {"transpose": True}, ("T", "T")),
        ("matmul", (("T", "T"), ("T", 4)), {}, ("T", 4)),
        ("bilinear", ((4,), (5,)), {"out_features": 3}, (3,)),
        ("bilinear", (("T", 4), ("T", 5)), {"out_features": 3}, ("T", 3)),
    ],
)
def test_several_inputs(kind: str, shapes: tuple[Shape, ...], values: dict[str, Value], leaves: Shape) -> None:
    assert given(kind, *shapes, **values) == (leaves,)


@pytest.mark.parametrize(
    ("kind", "shapes", "values", "text", "remedies"),
    [
        ("flatten", ((3, 4),), {"start_dim": 3}, "Flatten works along axis 3, and N × 3 × 4 has axes 1 to 2 after N.",
         ["Set axis 2"]),
        ("unflatten", ((12,),), {"sizes": (5, 0)}, "Unflatten makes 5 × 0 of 12 values.", ["Set sizes 12"]),
        ("unflatten", (("T", 4),), {}, "Unflatten needs a fixed size along axis 1, gets N × T × 4: T is open.",
         ["Set axis 2"]),
        ("unflatten", ((12,),), {"sizes": (0, 0)},
         "Unflatten can work out one dimension, and more than one is 0.", ["Set sizes 12"]),
        ("squeeze", ((3, 1),), {"dim": 1}, "Squeeze takes away an axis of 1, and axis 1 of N × 3 × 1 has 3.",
         ["Set axis 2"]),
        ("squeeze", ((1,),), {"dim": 1}, "Squeeze leaves one axis after N, and N × 1 has no other.",
         ["Take each axis of 1"]),
        ("unsqueeze", ((4,),), {"dim": 4}, "Unsqueeze works along axis 4, and N × 4 has axes 1 to 2 after N for it.",
         ["Set axis 2"]),
        ("slice", ((5,),), {"start": 7}, "Slice keeps nothing of axis 1, which has 5 places: from 7 to the end.",
         ["Set start 0"]),
        ("slice", ((5,),), {"start": 3, "stop": 2}, "Slice keeps nothing of axis 1, which has 5 places: from 3 to 2.",
         ["Set start 0", "Set stop at the end"]),
        ("slice", (("T", 4),), {"start": -2, "stop": 5},
         "Slice counts from both ends of axis 1, and T of N × T × 4 is open.", ["Set start 0"]),
        ("split", ((9,),), {"parts": 2}, "Split parts axis 1 with 9 places into 2, and 1 is left over.",
         ["Set 3 parts", "Set 9 parts"]),
        ("stack", ((4,), (5,)), {}, "Stack needs equal shapes: input 1 is N × 4, input 2 is N × 5.", []),
        ("dot_product", ((4,), (5,)), {}, "Dot product needs equal shapes: input 1 is N × 4, input 2 is N × 5.", []),
        ("matmul", ((3, 4), (3, 4)), {},
         "Matrix product needs columns of input 1 as rows of input 2: input 1 is N × 3 × 4, input 2 is N × 3 × 4.",
         ["Turn input 2 around"]),
        ("matmul", ((2, 3, 4), (1, 4, 3)), {},
         "Matrix product needs as many matrices on both sides: input 1 is N × 2 × 3 × 4, input 2 is N × 1 × 4 × 3.",
         []),
        ("bilinear", ((2, 4), (3, 4)), {},
         "Bilinear needs equal shapes but for the features: input 1 is N × 2 × 4, input 2 is N × 3 × 4.", []),
        ("groupnorm", ((6, 4, 4),), {"num_groups": 4},
         "GroupNorm parts 6 channels among 4 groups, and 2 are left over.", ["Set 3 groups", "Set 6 groups"]),
        ("groupnorm", ((6,),), {"num_groups": 6},
         "GroupNorm normalises each of 6 groups of 1 number: all that is left is 0.", ["Set 1 group"]),
        ("instancenorm2d", ((6, 1, 1),), {},
         "Instance norm 2D normalises each channel over its places, and N × 6 × 1 × 1 has 1: all that is left is 0.",
         ["Remove this norm"]),
        ("layernorm", ((3, 4),), {"axes": 3}, "LayerNorm normalises the last 3 axes, and N × 3 × 4 has 2 after N.",
         ["Set 2 last axes"]),
        ("rmsnorm", (("T", 4),), {"axes": 2}, "RMSNorm needs fixed sizes along the last 2 axes, gets N × T × 4.",
         ["Set 1 last axis"]),
        ("hardtanh", ((3,),), {"min_val": 2.0},
         "Hardtanh keeps nothing between 2 and 1. The lowest value lies below the highest.", ["Set highest 3"]),
        ("softmax", ((3,),), {"dim": 2}, "Softmax works along axis 2, and N × 3 has axis 1 after N.", ["Set axis 1"]),
        ("prelu", (("T", 4),), {"each": True}, "PReLU reads channels first, gets N × T × 4: channels would be T.",
         ["Insert Permute 2, 1"]),
    ],
)  # fmt: skip
def test_what_does_not_fit_is_said_with_a_remedy(
    kind: str, shapes: tuple[Shape, ...], values: dict[str, Value], text: str, remedies: list[str]
) -> None:
    with pytest.raises(Mismatch) as found:
        given(kind, *shapes, **values)
    assert (found.value.text, [remedy.title for remedy in found.value.remedies]) == (text, remedies)


@pytest.mark.parametrize(
    ("kind", "shape", "values"),
    [
        ("slice", (5,), {"start": 7}),
        ("split", (9,), {}),
        ("squeeze", (3, 1), {"dim": 1}),
        ("flatten", (3, 4), {"start_dim": 3}),
        ("groupnorm", (6, 4, 4), {"num_groups": 4}),
        ("layernorm", (3, 4), {"axes": 3}),
        ("hardtanh", (3,), {"min_val": 2.0}),
        ("softmax", (3,), {"dim": 2}),
        ("unflatten", (12,), {"sizes": (5, 0)}),
    ],
)
def test_each_remedy_mends_it(kind: str, shape: tuple[int, ...], values: dict[str, Value]) -> None:
    network = chain(shape, layer(kind, **values))
    (problem,) = check(network).blocking
    assert problem.remedies
    for remedy in problem.remedies:
        assert check(edits.mend(network, problem.block or "", remedy)).problems == ()


@pytest.mark.parametrize(
    ("kind", "values", "over_time"),
    [
        ("relu", {}, "each"),
        ("softmax", {}, "each"),
        ("softmax", {"dim": 1}, "mixes"),
        ("layernorm", {}, "each"),
        ("layernorm", {"axes": 2}, "mixes"),
        ("batchnorm1d", {}, "mixes"),
        ("groupnorm", {}, "mixes"),
        ("dropout", {}, "each"),
        ("dense", {}, "each"),
        ("flatten", {}, "mixes"),
        ("flatten", {"start_dim": 2}, "each"),
        ("slice", {}, "mixes"),
        ("slice", {"dim": 2}, "each"),
        ("split", {"dim": 2}, "each"),
        ("unsqueeze", {}, "mixes"),
        ("permute", {}, "mixes"),
        ("permute", {"order": (1, 2)}, "each"),
        ("reshape", {}, "mixes"),
        ("identity", {}, "each"),
    ],
)
def test_what_reads_the_padding_of_shorter_sequences(kind: str, values: dict[str, Value], over_time: str) -> None:
    record, arriving = CATALOGUE[kind], TensorType(("N", "T", 4), lengths="words")
    assert record.over_time(with_defaults(kind, **values), (arriving,)) == over_time


def test_merging_takes_each_step_by_itself_but_along_the_steps() -> None:
    pair = (replace(batch_of("T", 4), lengths="words"),) * 2
    said = {kind: CATALOGUE[kind].over_time(with_defaults(kind), pair) for kind in ("add", "concat", "dot_product")}
    assert said == {"add": "each", "concat": "mixes", "dot_product": "each"}
    assert CATALOGUE["concat"].over_time(with_defaults("concat", dim=2), pair) == "each"
    assert CATALOGUE["matmul"].over_time(with_defaults("matmul", transpose=True), pair) == "mixes"


def test_dense_takes_maps_where_it_is_told_to() -> None:
    plain, told = (chain((3, 4, 5), layer("dense", out_features=7, last_axis=flag)) for flag in (False, True))
    assert check(plain).blocking
    report = check(told)
    (dense,) = told.of_kind("dense")
    assert report.blocking == ()
    assert report.output(dense.id, "out") == batch_of(3, 4, 7)
    assert report.readings[dense.id].work == 3 * 4 * 5 * 7


@pytest.mark.parametrize(
    ("layers", "loss", "names"),
    [
        ([("log_softmax", {})], "cross_entropy", ["log_softmax1"]),
        ([("dense", {"activation": "log_softmax", "name": "fc"})], "cross_entropy", ["fc"]),
        ([("log_softmax", {})], "mse", []),
        ([("softmax", {"dim": 1})], "cross_entropy", []),
        ([("softmax", {"dim": 2})], "cross_entropy", ["softmax1"]),
    ],
)
def test_a_softmax_that_a_loss_applies_again(
    layers: list[tuple[str, dict[str, Value]]], loss: str, names: list[str]
) -> None:
    shape = (6, 5, 5) if "dim" in layers[0][1] else (6,)
    network = chain(shape, *(layer(kind, **values) for kind, values in layers), loss=loss)
    report = check(network)
    assert report.blocking == ()
    assert [network.blocks[p.block or ""].name.replace("logsoftmax", "log_softmax") for p in report.problems] == names
    for problem in report.problems:
        assert check(edits.mend(network, problem.block or "", problem.remedies[0])).problems == ()


def test_a_log_softmax_before_cross_entropy_is_said_to_be_needless() -> None:
    (problem,) = check(chain((6,), layer("log_softmax", name="scores"), loss="cross_entropy")).problems
    assert problem.text == (
        "Cross-entropy applies a log-softmax itself to what reaches result, and the log-softmax of scores comes before "
        "it: it is not needed. Remove scores; predictions are probabilities all the same."
    )


def test_a_split_that_gets_fewer_parts_loses_the_links_of_the_others() -> None:
    sketch = Sketch("split")
    sketch.add("input", shape=(12,))
    split = sketch.add("split", parts=3)
    sketch.add("add", (split, "out1"), (split, "out3"))
    network = edits.set_values(sketch.network, split, {"parts": 2})
    assert [link.output for link in network.links.values() if link.source == split] == ["out1"]


@pytest.mark.parametrize("kind", ["subtract", "average", "maximum", "minimum"])
def test_merging_value_by_value_offers_to_project_the_skip(kind: str) -> None:
    network = residual(kind, first=(layer("conv2d", name="conv1", out_channels=32, padding=(1, 1)),))
    (problem,) = check(network).blocking
    assert problem.text.endswith("needs equal shapes: input 1 is N × 32 × 8 × 8, input 2 is N × 16 × 8 × 8.")
    assert problem.remedies[0] == next(r for r in problem.remedies if r.title == "Project the skip with a 1 × 1 Conv")
    assert check(edits.mend(network, problem.block or "", problem.remedies[0])).blocking == ()


@pytest.mark.parametrize(
    ("kind", "title"),
    [
        ("instancenorm1d", "Make it Instance norm 2D"),
        ("dropout3d", "Make it Dropout 2D"),
        ("batchnorm3d", "Make it BatchNorm 2D"),
    ],
)
def test_a_layer_for_other_dimensions_becomes_the_one_that_fits(kind: str, title: str) -> None:
    network = chain((3, 4, 4), layer(kind))
    (problem,) = check(network).blocking
    assert problem.remedies[0].title == title
    assert check(edits.mend(network, problem.block or "", problem.remedies[0])).problems == ()
