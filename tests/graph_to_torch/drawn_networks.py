"""Random networks without problems: branches, merges, several Inputs and Outputs, values read many times, odd names.

Where marks are drawn too, blocks are at every step, off, frozen, with the weights of another or with typed ones. Each
is made from a seed, block by block: what does not fit is mended as the rules say, or left out.
"""

import math
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import partial
from random import Random

from hypothesis import strategies as st

from builder.catalogue import CATALOGUE
from builder.check import check
from builder.edits import Refused, add_block, add_link, mend, with_blocks, without_lost_links
from builder.losses import LOSSES, METRICS, metric_problem
from builder.marks import users
from builder.network import Block, Link, Network, Numbers
from builder.record import BlockRecord, knows, mixes
from builder.sharing import shared
from builder.stepwise import has_steps, one_step_of
from builder.tensor_type import TensorType, batch_of
from builder.values import Value, Values
from tests.graph_to_torch.drawn_values import ARRIVING, drawn_values, own_code

Start = tuple[str, str]
Mark = Callable[[Block], Block]
CRF = "crf"  # the block and its loss go with each other alone
KINDS = [record for record in CATALOGUE.values() if record.family != "data" and record.key != CRF]
OVER_TIME = [record for record in KINDS if record.over_time is not mixes]  # what padded sequences may go through
KNOWING = [record for record in KINDS if record.over_time is knows]
NUMBERS = [type for types in ARRIVING.values() for type in types if type.dtype == "float"]
SEQUENCES = (
    batch_of("T", 6),
    batch_of("T", dtype="int"),
    batch_of("T", 4),
    batch_of("T", 2, 6),
    batch_of("T", 3, 5, 4),
)
MOST_TYPED = 200
MOST_INPUTS = 5
TRIES = 6
DEALT = 12  # as many kinds of blocks a network has at most
NAMES = (
    "x", "y", "h", "hidden", "steps", "self", "torch", "F", "nn", "_", "__init__", "forward", "train", "weight",
    "parameters", "predict", "class", "None", "print", "input", "1st", "a b", "a_b", "a-b", "日本", "ﬁ", "fi", "é",
    "🙂", 'a"b', "a\\", "conv1", "conv1_2", "N", "objective", "x_", "x_2", "_x", "__x", "long" * 25, "#", "'''",
    "{0}", "%s",
)  # fmt: skip
TITLES = ("Digits", "torch", "1 net", "cat or dog", 'a"""b\\', "\n", "LSTM")


def networks(most: int = 12, *, marks: bool = False, padded: bool = False) -> st.SearchStrategy[Network]:
    """A network in which every Output is reached and nothing is wrong; some blocks may lead nowhere.

    With `padded` its first Input has sequences that differ in length, and most blocks know or keep that.
    """
    made = partial(network_of, marks=marks, padded=padded)
    return st.builds(made, st.integers(0, 2**32), st.integers(0, most))


def network_of(seed: int, size: int, *, marks: bool = False, padded: bool = False) -> Network:
    """The network of a seed, grown from `size` blocks; a smaller size gives the beginning of it."""
    random = Random(seed)
    growing = Growing(random, padded=padded)
    rounds, part = divmod(seed, len(KINDS) // DEALT)  # so that networks in a row have all kinds
    deck = Random(rounds).sample(KINDS, len(KINDS))[part * DEALT :]
    for number in range(size):
        random = Random(f"{seed} {number}")
        kinds = random.choice((KNOWING, OVER_TIME, KINDS)) if padded else [deck[number]]
        growing.put(random, random.choice(kinds), marks=marks)
        if marks and random.random() < 0.25:
            growing.put_again(random)
    if marks:
        growing.keep(with_typed_weights(random, growing.network))
    growing.put_outputs(random)
    return growing.network


class Growing:
    """A network that grows as long as nothing is wrong with it."""

    def __init__(self, random: Random, *, padded: bool) -> None:
        self._names, self._padded = random.sample(NAMES, len(NAMES)), padded
        self.network = Network(name=random.choice(TITLES))
        self.report = check(self.network)
        for number in range(random.randint(1, 3)):
            known = SEQUENCES if padded and not number else (*ARRIVING["tokens"], *NUMBERS) if number else NUMBERS
            self.put_input(random, random.choice(known))

    def keep(self, network: Network) -> bool:
        """Go on with this network, unless something is wrong with a block of it."""
        report = check(network, previous=self.report)
        if report.circle or any(reading.problems for reading in report.readings.values()):
            return False
        self.network, self.report = network, report
        return True

    def results(self) -> dict[Start, TensorType]:
        """Every result that a block could be linked to."""
        readings = self.report.readings
        return {(id, port): t for id in self.network.blocks for port, t in readings[id].outputs.items() if t}

    def put_input(self, random: Random, type: TensorType) -> None:
        first = not self.network.blocks
        lengths = self._padded and type.shape[1] == "T" and (first or random.random() < 0.5)
        chosen: Values = Values(shape=type.shape[1:], dtype=type.dtype, lengths=lengths)
        self.keep(add_block(self.network, "input", name=self._names.pop(), values=chosen)[0])

    def put(self, random: Random, record: BlockRecord, *, marks: bool) -> None:
        """One more block, behind an Input of its own where it can take nothing that is there."""
        every_step = marks and random.random() < 0.25
        off, frozen = marks and random.random() < 0.1, marks and random.random() < 0.2
        mark = partial(replace, every_step=every_step, off=off, frozen=frozen)
        if record.inputs(record.defaults()) and not self._starts(record, 0, every_step):
            if len(self.network.of_kind("input")) >= MOST_INPUTS:
                return
            self.put_input(random, _with_steps(random, record) if every_step else _arriving(random, record))
        for attempt in range(TRIES):
            chosen = drawn_values(random, record, odd=0.7 / (attempt + 1))
            if self._tried(random, record, chosen, mark):
                return

    def put_again(self, random: Random) -> None:
        """A block that is there once more, with the same weights, or a Dense that is tied to an Embedding."""
        readings = self.report.readings
        fitting = [b for b in self.network.blocks.values() if readings[b.id].weights and not b.shares and not b.off]
        if not fitting:
            return
        owner = random.choice(fitting)
        record, values = self.network.record(owner.kind), owner.values
        if owner.kind == "embedding" and random.random() < 0.5:
            record = CATALOGUE["dense"]
            values = Values(record.defaults(), out_features=owner.values.whole("num_embeddings"))
        same = record.key == owner.kind
        mark = partial(replace, every_step=same and owner.every_step, frozen=same and owner.frozen)
        for _ in range(TRIES):
            if self._tried(random, record, values, mark, owner.id):
                return

    def _tried(self, random: Random, record: BlockRecord, values: Values, mark: Mark, owner: str = "") -> bool:
        """Whether a block fits at some place, maybe after a repair or two."""
        network, block = add_block(self.network, record.key, name=self._names[-1], values=values)
        block = mark(block)
        network = self._wired(random, with_blocks(network, block), block)
        if owner:
            network = shared(network, (block.id,), owner)
        for _ in range(3):
            report = check(network, previous=self.report)
            reading = report.readings[block.id]
            whole = len(reading.inputs) == len(record.inputs(block.values))
            known = whole and reading.parameters is not None and all(reading.outputs.values())
            if known and self.keep(network):
                self._names.pop()
                return True
            remedies = [remedy for problem in reading.problems for remedy in problem.remedies]
            if not remedies or owner:
                return False
            try:
                network = mend(network, block.id, random.choice(remedies))
            except Refused:
                return False
            if block.id not in network.blocks:
                return False
            block = network.blocks[block.id]
            if block.kind == "custom":
                block = replace(block, values=own_code(block.values))
            network = without_lost_links(with_blocks(network, block), [block.id])
            network = self._wired(random, network, block)
        return False

    def _wired(self, random: Random, network: Network, block: Block) -> Network:
        """The network with a link to each input of a block that has none; most of them like the first."""
        record, found = network.record(block.kind), self.results()
        for number, port in enumerate(record.inputs(block.values)):
            starts = self._starts(record, number, block.every_step, block.values)
            if not starts or (block.id, port.name) in network.links:
                continue
            first = network.links.get((block.id, record.inputs(block.values)[0].name))
            shape = found[first.source, first.output].shape if first and (first.source, first.output) in found else ()
            alike = [start for start in starts if found[start].shape == shape] if random.random() < 0.8 else []
            start = random.choice(alike or random.choice((starts[-3:], starts)))
            network = add_link(network, Link(*start, block.id, port.name))
        return network

    def _starts(self, record: BlockRecord, number: int, every_step: bool, values: Values | None = None) -> list[Start]:
        """The results that an input takes."""
        port = record.inputs(values or record.defaults())[number]
        found = {start: type for start, type in self.results().items() if not every_step or has_steps(type)}
        if record.key == "custom":  # as drawn, it gives as many samples as there are at the first axis
            found = {start: type for start, type in found.items() if type.kind != "state"}
        seen = {start: one_step_of(type) if every_step else type for start, type in found.items()}
        return [start for start, type in seen.items() if not port.accepts or type.kind in port.accepts]

    def put_outputs(self, random: Random) -> None:
        """Up to four Outputs, most of them for results that nothing reads."""
        found = self._numbers()
        if not found:  # tokens alone
            network, block = add_block(self.network, "embedding", name="numbers")
            self.keep(add_link(network, Link(*next(iter(self.results())), block.id, "in")))
            found = self._numbers()
        read = {(link.source, link.output) for link in self.network.links.values()}
        last = [start for start in found if start not in read]
        chosen = random.sample(last, min(len(last), random.randint(1, 4))) or [random.choice(found)]
        for start in [*chosen, *random.sample(found, random.random() < 0.2)]:
            options = [*self._tagged(random, start), *random.sample(sorted(LOSSES.keys() - {CRF}), 2), "mse"]
            any(self._put_output(random, start, loss) for loss in options)

    def _numbers(self) -> list[Start]:
        return [start for start, type in self.results().items() if type.dtype == "float"]

    def _tagged(self, random: Random, start: Start) -> Iterator[str]:
        type = self.results()[start]
        if type.kind == "sequence" and isinstance(type.shape[2], int) and random.random() < 0.5:
            yield CRF

    def _put_output(self, random: Random, start: Start, loss: str) -> bool:
        network = self.network
        if loss == CRF:
            network, block = add_block(network, CRF)
            network = add_link(network, Link(*start, block.id, "in"))
            start = block.id, "out"
        values: dict[str, Value] = {"loss": loss, "metric": random.choice(fitting_metrics(loss))}
        network, block = add_block(network, "output", name=self._names[-1], values=values)
        if not self.keep(add_link(network, Link(*start, block.id, "in"))):
            return False
        self._names.pop()
        return True


def fitting_metrics(loss: str) -> list[str]:
    """What may be measured beside a loss, whatever the data is."""
    return [key for key, _ in METRICS if key != "f1" and metric_problem(key, loss) is None]


def _arriving(random: Random, record: BlockRecord) -> TensorType:
    accepts = record.inputs(record.defaults())[0].accepts
    return random.choice([type for kind in ARRIVING if kind in accepts for type in ARRIVING[kind]])


def _with_steps(random: Random, record: BlockRecord) -> TensorType:
    """What a block could be applied to at every step."""
    type = _arriving(random, record)
    steps = random.choice((3, "T"))
    return replace(type, shape=("N", steps, *(5 if dim == "T" else dim for dim in type.shape[1:])))


def with_typed_weights(random: Random, network: Network) -> Network:
    """The network with numbers typed in for some small weights."""
    report = check(network)
    for id, reading in report.readings.items():
        block = network.blocks[id]
        if not reading.weights or block.shares or block.off or random.random() < 0.75:
            continue
        name = random.choice(sorted(reading.weights))
        shape = reading.weights[name]
        if shape and 0 < math.prod(shape) <= MOST_TYPED and name.isidentifier():
            typed = {name: typed_numbers(shape, random.randint(0, 9))}
            same = [other for other in users(network, id) if other.kind == block.kind]
            network = with_blocks(network, *(replace(other, typed=typed) for other in (block, *same)))
    return network


def typed_numbers(shape: tuple[int, ...], seed: int) -> Numbers:
    """Small numbers in nested rows of this shape."""
    if len(shape) == 1:
        return tuple(((seed + place) % 7 - 3) / 10 for place in range(shape[0]))
    return tuple(typed_numbers(shape[1:], seed + place) for place in range(shape[0]))
