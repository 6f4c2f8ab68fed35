"""What an edit would do, told before it is done, against numbers worked out by hand."""

from builder.chains import inserted, put_between
from builder.check import check
from builder.consequences import Consequence, consequences, tried
from builder.edits import add_block, remove, set_values
from builder.network import Network
from builder.sketch import Sketch


def digits(expects: int = 0) -> Network:
    """8 × 8 → conv 64 → flatten 1024 (64 · 4 · 4, after a pool) → fc 128 → result 10."""
    sketch = Sketch("digits")
    sketch.add("input", name="image", shape=(1, 8, 8))
    sketch.add("conv2d", name="conv", out_channels=64, padding=(1, 1))
    sketch.add("maxpool2d", name="pool")
    sketch.add("flatten", name="flatten")
    sketch.add("dense", name="fc1", out_features=128, expects=expects)
    sketch.add("dense", name="fc2", out_features=10)
    sketch.add("output", name="result")
    return sketch.network


def id_of(network: Network, name: str) -> str:
    return next(block.id for block in network.blocks.values() if block.name == name)


def test_a_pool_before_flatten_makes_the_next_layer_smaller() -> None:
    before = check(digits())
    after, _ = inserted(before.network, "maxpool2d", (id_of(before.network, "flatten"), "in"))
    found = consequences(before, tried(before, after))
    # 64 · 4 · 4 = 1024, 64 · 2 · 2 = 256; 1024 · 128 + 128 = 131,200, 256 · 128 + 128 = 32,896
    assert found.told == (
        Consequence(id_of(after, "flatten"), "1024", "256", False),
        Consequence(id_of(after, "fc1"), "131,200", "32,896", True),
    )
    assert (found.others, found.problems) == (0, ())


def test_an_activation_changes_nothing() -> None:
    before = check(digits())
    after, _ = inserted(before.network, "relu", (id_of(before.network, "flatten"), "in"))
    assert consequences(before, tried(before, after)) == consequences(before, before)


def test_what_would_no_longer_fit_is_a_problem() -> None:
    before = check(digits(expects=1024))
    after, _ = inserted(before.network, "maxpool2d", (id_of(before.network, "flatten"), "in"))
    found = consequences(before, tried(before, after))
    assert [problem.text for problem in found.problems] == ["Dense expects 1024 features, gets 256."]
    fc1 = next(change for change in found.told if change.block == id_of(after, "fc1"))
    assert (fc1.before, fc1.after, fc1.anew) == ("131,200", "?", False)


def test_of_many_changes_the_weights_come_first_and_the_others_are_counted() -> None:
    before = check(digits())
    after = set_values(before.network, id_of(before.network, "image"), {"shape": (3, 16, 16)})
    found = consequences(before, check(after))
    # conv: 1 · 64 · 9 + 64 = 640, 3 · 64 · 9 + 64 = 1,792; fc1: 64 · 8 · 8 · 128 + 128 = 524,416
    names = [(after.blocks[c.block].name, c.before, c.after, c.anew) for c in found.told]
    assert names == [
        ("image", "1 × 8 × 8", "3 × 16 × 16", False),
        ("conv", "640", "1,792", True),
        ("fc1", "131,200", "524,416", True),
    ]
    assert found.others == 2  # pool and flatten


def test_a_block_that_is_moved_into_a_wire_is_told_of_too() -> None:
    network, pool = add_block(digits(), "maxpool2d", name="free")
    before = check(network)
    after = put_between(network, pool.id, (id_of(network, "flatten"), "in"))
    found = consequences(before, tried(before, after))
    assert [network.blocks[change.block].name for change in found.told] == ["free", "flatten", "fc1"]


def test_blocks_that_go_are_not_told_of() -> None:
    before = check(digits())
    after = remove(before.network, [id_of(before.network, "fc2")])
    found = consequences(before, check(after))
    assert id_of(before.network, "fc2") not in {change.block for change in found.told}
    assert [problem.text for problem in found.problems] == ["Nothing is wired to result. Wire a block to it."]
