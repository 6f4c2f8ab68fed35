"""What is offered at the end of a loose wire: everything that fits and only that, the usual first."""

from collections.abc import Sequence
from dataclasses import replace

import pytest

from builder import edits, typical
from builder.blocks.data import PORTS
from builder.catalogue import CATALOGUE
from builder.check import Report, check
from builder.dims import shape_text
from builder.fields import Field, Fields
from builder.guessing import Offer, anywhere, following, preceding, taken
from builder.linking import refusal
from builder.network import Block, Group, Link, Network
from builder.sketch import Sketch
from builder.tensor_type import batch_of

DIGITS: Fields = {
    "image": Field(batch_of(1, 8, 8), "input"),
    "digit": Field(batch_of(dtype="int"), "target", classes=10),
}


def images() -> tuple[Report, dict[str, str]]:
    """8 × 8 → conv 32 of 3 × 3 → pool: 32 × 3 × 3 → flatten 288 → fc 10."""
    sketch = Sketch("images")
    made = {"image": sketch.add("input", shape=(1, 8, 8), field="image")}
    for name, kind in (("conv", "conv2d"), ("pool", "maxpool2d"), ("flat", "flatten")):
        made[name] = sketch.add(kind)
    made["fc"] = sketch.add("dense", out_features=10)
    return check(sketch.network), made


def words() -> tuple[Report, dict[str, str]]:
    """T tokens → embedding 64 → lstm 64."""
    sketch = Sketch("words")
    made = {"tokens": sketch.add("input", shape=("T",), dtype="int")}
    made["table"] = sketch.add("embedding")
    made["cell"] = sketch.add("lstm")
    return check(sketch.network), made


def fitting(offers: Sequence[Offer]) -> list[str]:
    return [offer.kind for offer in offers if not offer.refusal]


def of_kind(offers: Sequence[Offer], kind: str) -> Offer:
    return next(offer for offer in offers if offer.kind == kind)


def size(offer: Offer) -> str:
    return shape_text(offer.result.features) if offer.result else ""


def test_the_tables_name_blocks_that_there_are() -> None:
    tables = (typical.AFTER_BLOCK, typical.AFTER_KIND, typical.BEFORE_BLOCK, typical.BEFORE_KIND)
    assert {kind for table in tables for kinds in table.values() for kind in kinds} <= CATALOGUE.keys()
    assert {*typical.AFTER_BLOCK, *typical.BEFORE_BLOCK} <= CATALOGUE.keys()


@pytest.mark.parametrize(
    ("source", "best"),
    [
        ("image", ["conv2d", "maxpool2d", "batchnorm2d", "relu", "flatten"]),
        ("conv", ["relu", "batchnorm2d", "maxpool2d", "conv2d", "flatten"]),
        ("pool", ["flatten", "global_avg_pool", "conv2d"]),  # 3 × 3 places are few
        ("flat", ["dense", "dropout"]),
        ("fc", ["relu", "dropout", "dense", "output"]),
    ],
)
def test_the_usual_comes_first_after_images(source: str, best: list[str]) -> None:
    report, made = images()
    assert fitting(following(report, made[source], "out"))[: len(best)] == best


def test_the_usual_comes_first_after_words() -> None:
    report, made = words()
    assert fitting(following(report, made["tokens"], "out"))[0] == "embedding"
    assert fitting(following(report, made["table"], "out"))[:3] == ["lstm", "gru", "rnn"]
    assert fitting(following(report, made["cell"], "last"))[:2] == ["dense", "dropout"]


def test_attention_is_usual_wherever_there_are_sequences() -> None:
    report, made = words()
    for source, port in (("table", "out"), ("cell", "steps")):
        assert fitting(following(report, made[source], port))[:4] == ["lstm", "gru", "rnn", "attention"]
    assert of_kind(following(report, made["table"], "out"), "attention").usual


def test_each_tells_what_it_would_give() -> None:
    report, made = images()
    offers = following(report, made["pool"], "out")
    # 32 · 3 · 3 = 288; a kernel of 3 leaves 1 of 3 places; windows of 2 leave floor(3 / 2) = 1
    wanted = {
        "flatten": "288",
        "conv2d": "32 × 1 × 1",
        "maxpool2d": "32 × 1 × 1",
        "global_avg_pool": "32",
        "dense": "64",
    }
    assert {kind: size(of_kind(offers, kind)) for kind in wanted} == wanted


def test_what_a_repair_makes_fit_is_offered_with_it() -> None:
    report, made = images()
    offer = of_kind(following(report, made["pool"], "out"), "dense")
    assert [mend.title for mend in offer.mends] == ["Insert Flatten"] and not offer.refusal
    after, dense = taken(report, offer, (0.0, 900.0))
    flatten = after.links[dense, "in"].source
    assert after.blocks[flatten].kind == "flatten"
    assert after.links[flatten, "in"].source == made["pool"]
    assert check(after).readings[dense].parameters == 288 * 64 + 64


def test_what_does_not_fit_comes_last_with_its_reason() -> None:
    report, made = images()
    offers = following(report, made["pool"], "out")
    refused = [offer for offer in offers if offer.refusal]
    assert offers[-len(refused) :] == tuple(refused)
    assert (
        of_kind(refused, "embedding").refusal == "Embedding expects tokens (whole numbers), gets a map N × 32 × 3 × 3."
    )


def test_every_offer_of_a_wire_is_one_that_the_rules_of_links_take() -> None:
    for report, made in (images(), words()):
        for source in made.values():
            for offer in following(report, source):
                link = offer.link
                assert link and link.source == source
                network, new = edits.add_block(report.network, offer.kind, values=offer.values)
                asked = refusal(check(network), Link(link.source, link.output, new.id, link.input))
                if not offer.refusal:
                    assert asked is None or offer.mends, (offer.kind, asked)
                    after, id = taken(report, offer, (0.0, 0.0))
                    assert not check(after).readings[id].problems, offer.kind


def test_a_recurrent_block_gives_its_steps_or_its_last_one() -> None:
    report, made = words()
    offers = following(report, made["cell"])
    outputs = {kind: of_kind(offers, kind).link for kind in ("gru", "dense", "output")}
    assert {kind: link.output for kind, link in outputs.items() if link} == {
        "gru": "steps", "dense": "last", "output": "last",
    }  # fmt: skip
    assert size(of_kind(offers, "gru")) == "T × 64" and size(of_kind(offers, "dense")) == "64"


def test_output_comes_first_where_it_fits_the_target() -> None:
    report, made = images()
    known = check(report.network, DIGITS)
    first = following(known, made["fc"], "out")[0]
    assert (first.kind, first.values["target"]) == ("output", "digit")
    earlier = of_kind(following(known, made["flat"], "out"), "output")
    assert earlier.refusal or earlier.mends
    assert fitting(following(known, made["flat"], "out"))[0] == "dense"


def test_what_gives_nothing_is_followed_by_nothing() -> None:
    report, _ = images()
    network, output = edits.add_block(report.network, "output")
    assert following(check(network), output.id) == ()


def test_while_the_shape_is_not_known_everything_fits() -> None:
    network, conv = edits.add_block(Network(), "conv2d")
    offers = following(check(network), conv.id, "out")
    assert fitting(offers)[:2] == ["relu", "batchnorm2d"]
    assert not any(offer.refusal or offer.result for offer in offers)


@pytest.mark.parametrize(
    ("kind", "port", "best", "refused"),
    [
        ("conv2d", "in", ["input", "conv2d", "maxpool2d"], {"dense", "lstm", "flatten", "embedding"}),
        ("dense", "in", ["flatten", "dense"], {"conv2d", "maxpool2d"}),
        ("embedding", "in", ["input"], {"dense", "conv2d", "lstm", "relu", "conv1d"}),
        ("lstm", "in", ["embedding", "input", "lstm"], {"conv2d", "flatten", "maxpool2d"}),
        ("add", "in2", ["input", "conv2d"], set()),
        ("output", "in", ["dense", "softmax"], set()),
    ],
)
def test_before_an_input_stands_what_gives_what_it_takes(
    kind: str, port: str, best: list[str], refused: set[str]
) -> None:
    network, block = edits.add_block(Network(), kind)
    offers = preceding(check(network), block.id, port)
    assert fitting(offers)[: len(best)] == best
    assert refused <= {offer.kind for offer in offers if offer.refusal}
    assert "output" not in {offer.kind for offer in offers}
    for offer in offers:
        assert offer.link and (offer.link.target, offer.link.input) == (block.id, port)
        after, id = taken(check(network), offer, (0.0, -100.0))
        assert after.links[block.id, port].source == id


def test_an_input_before_a_port_is_of_its_kind_or_of_the_data() -> None:
    network, table = edits.add_block(Network(), "embedding")
    offer = of_kind(preceding(check(network), table.id, "in"), "input")
    after, id = taken(check(network), offer, (0.0, 0.0))
    assert check(after).output(id, "out") == batch_of(32, dtype="int")
    network, conv = edits.add_block(Network(), "conv2d")
    offer = of_kind(preceding(check(network, DIGITS), conv.id, "in"), "input")
    assert (offer.values["field"], offer.result) == ("image", batch_of(1, 8, 8))


def test_why_something_does_not_feed_an_input() -> None:
    network, conv = edits.add_block(Network(), "conv2d")
    found = of_kind(preceding(check(network), conv.id, "in"), "global_avg_pool")
    assert found.refusal == "Global AvgPool gives a vector, Conv 2D expects a map."


def test_without_a_wire_all_kinds_are_offered_an_input_first() -> None:
    offers = anywhere(check(Network()))
    assert {offer.kind for offer in offers} == set(CATALOGUE)
    assert (offers[0].kind, size(offers[0])) == ("input", "1 × 28 × 28")
    report, _ = images()
    assert [offer.kind for offer in anywhere(report)][-2:] == ["input", "output"]
    after, id = taken(report, offers[3], (8.0, 16.0))
    assert after.blocks[id].position == (8.0, 16.0) and after.links == report.network.links


def doubled_group() -> Group:
    """x → conv 8 → relu → out."""
    blocks = {
        "e": Block("e", "entry", "x", PORTS["entry"].defaults()),
        "c": Block("c", "conv2d", "conv", CATALOGUE["conv2d"].defaults()),
        "o": Block("o", "exit", "out", PORTS["exit"].defaults()),
    }
    links = {("c", "in"): Link("e", "out", "c", "in"), ("o", "in"): Link("c", "out", "o", "in")}
    return Group("group-1", "twice", Network("twice", blocks=blocks, links=links))


def test_groups_are_offered_and_read_like_blocks() -> None:
    report, made = images()
    group = doubled_group()
    report = check(Network("n", report.network.blocks, report.network.links, groups={group.kind: group}))
    offer = of_kind(following(report, made["conv"], "out"), "group-1")
    assert size(offer) == "32 × 4 × 4" and not offer.refusal
    assert "expects a map" in of_kind(following(report, made["flat"], "out"), "group-1").refusal
    after, id = taken(report, offer, (0.0, 0.0))
    assert after.links[id, "e"].source == made["conv"] and after.blocks[id].kind == "group-1"
    assert of_kind(preceding(report, made["flat"], "in"), "group-1").refusal == ""


def test_groups_come_after_the_plain_blocks_that_fit() -> None:
    report, made = images()
    report = check(replace(report.network, groups={"group-1": doubled_group()}))
    offers = following(report, made["conv"], "out")
    assert fitting(offers)[-1] == "group-1" and not of_kind(offers, "group-1").usual
    assert of_kind(offers, "dense").mends, "what is mended fits as well"


def test_in_the_body_of_a_group_its_ports_are_offered_in_place_of_input_and_output() -> None:
    body = doubled_group().body
    report = check(body, given={"e": batch_of(3, 8, 8)})
    kinds = {offer.kind for offer in anywhere(report)}
    assert {"entry", "exit"} <= kinds and not kinds & {"input", "output"}
    assert size(of_kind(following(report, "e", "out"), "conv2d")) == "32 × 6 × 6"
    assert "entry" in fitting(preceding(report, "c", "in"))


@pytest.mark.parametrize("shape", [("T",), ("T", 8), ("T", 3, 8, 8)])
def test_every_kind_is_judged_behind_sequences_whose_lengths_differ(shape: tuple[int | str, ...]) -> None:
    """A block of two inputs is tried with one: the other has no shape yet."""
    sketch = Sketch("lengths")
    source = sketch.add("input", shape=shape, dtype="int" if len(shape) == 1 else "float", lengths=True)
    offers = following(check(sketch.network), source)
    assert {"matmul", "dense"} <= {offer.kind for offer in offers}
    assert fitting(offers)


def test_a_conv_behind_a_clip_is_offered_at_every_step_and_taken_so() -> None:
    sketch = Sketch("clip")
    source = sketch.add("input", shape=("T", 1, 16, 16))
    report = check(sketch.network)
    offer = of_kind(following(report, source), "conv2d")
    assert not offer.refusal and size(offer) == "T × 32 × 14 × 14"
    network, new = taken(report, offer, (0, 0))
    assert network.blocks[new].every_step and not check(network).readings[new].problems


def test_behind_one_number_a_sample_as_much_is_offered_as_fits() -> None:
    """A shape without dimensions has no last one that a repair could ask for."""
    sketch = Sketch("one number")
    number = sketch.add("input", shape=())
    assert {"multiply", "relu"} <= set(fitting(following(check(sketch.network), number)))
