"""Which blocks may come next at the end of a loose wire, best guess first, and what each would give.

A kind of block is tried in a network of its own, fed with what flows in the wire, so that a guess costs the same in a
large network as in a small one.
"""

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from builder import edits
from builder.advice.clipped import CLIPPING
from builder.advice.steps_first import SLIDING, before, features_last, turned
from builder.blocks.data import ENTRY, INPUT, OUTPUT
from builder.chains import giving, input_port, inserted, insertion_refusal
from builder.check import Report, check
from builder.data_rules import starting_values
from builder.losses import LOSSES
from builder.network import Block, Group, Link, Network, Point, Socket
from builder.offered import offered
from builder.parameters import Whole
from builder.reading import Reading
from builder.record import EveryStep, InsertBefore, InsertRow, Port, Remedy, SetValue
from builder.suiting import every_step, with_loss, with_tokens
from builder.tensor_type import KIND_SHAPES, Kind, TensorType
from builder.typical import SAMPLES, usual_after, usual_before
from builder.values import Values

START, NEW, READER = "start", "new", "reader"
MOST_MENDS = 2


@dataclass(frozen=True, slots=True)
class Offer:
    """A kind of block that may be added, set to `values`; `usual` where it often stands there.

    `link` leads to it or starts at it; where it meets the new block its id is ''. `mends` are repairs that are made
    with it, so that it fits. `result` is what leaves its first output, where that is known. `refusal` says why it
    does not fit; such an offer is not to be taken.
    """

    kind: str
    values: Values
    link: Link | None = None
    mends: tuple[Remedy, ...] = ()
    result: TensorType | None = None
    refusal: str = ""
    usual: bool = False


def anywhere(report: Report) -> tuple[Offer, ...]:
    """All kinds of blocks, to be added without a link; an Input at the top while there is none, else at the end."""
    network, offers = report.network, []
    for kind in _kinds(report):
        values = _values(report, kind)
        offers.append(Offer(kind, values, result=_own_result(report, kind, values)))
    layers = [offer.kind for offer in offers if offer.kind not in (INPUT.key, OUTPUT.key)]
    return _ranked(offers, layers if network.of_kind(INPUT.key) else [INPUT.key, *layers], network.groups)


def following(report: Report, source: str, output: str | None = None) -> tuple[Offer, ...]:
    """What may follow a block at one of its outputs; without an output, at the one that suits each kind.

    What fits comes first, the best guess at the top; what does not comes last, with its reason.
    """
    network, block, offers = report.network, report.block(source), []
    record = network.record(block.kind)
    for kind in _kinds(report):
        values = with_tokens(_values(report, kind), kind, network, source, report.fields)
        inputs = network.record(kind).inputs(values)
        start = (output or giving(record, block.values, inputs[0], every_step(report.fields))) if inputs else None
        if start:
            link, arriving = Link(source, start, "", inputs[0].name), report.output(source, start)
            values = with_loss(values, kind, arriving, report.fields)
            if arriving and arriving.kind == "sequence" and kind.endswith(SLIDING) and features_last(network, source):
                offer = _judged(report, Offer(kind, values, link), turned(arriving))
                offers.append(replace(offer, mends=(before(link.input), *offer.mends)))
            else:
                offers.append(_judged(report, Offer(kind, fitted(report, kind, values, arriving), link), arriving))
    outputs = record.outputs(block.values)
    given = report.output(source, output or outputs[0].name) if outputs else None
    usual = usual_after(block, given)
    fitting = (offer.kind for offer in offers if not offer.refusal and not offer.mends)
    done = [OUTPUT.key] if report.fields and OUTPUT.key in fitting else []
    return _ranked(offers, [*done, *usual], network.groups)


def preceding(report: Report, target: str, input: str) -> tuple[Offer, ...]:
    """What may stand before an input of a block: whatever gives, for something or other, what that input takes."""
    network, offers = report.network, []
    block, port = network.blocks[target], input_port(network, (target, input))
    for kind in _kinds(report):
        values = _values(report, kind, port)
        output = giving(network.record(kind), values, port)
        if output:
            refusal = _misfit(report, kind, values, output, block, port)
            offers.append(
                Offer(kind, values, Link("", output, target, input), (), _own_result(report, kind, values), refusal)
            )
    return _ranked(offers, usual_before(block, port.accepts), network.groups)


def between(report: Report, socket: Socket) -> tuple[Offer, ...]:
    """What may be put into a link: first what often stands there, last what does not take what flows in it.

    What gives the block after it something that this does not take comes behind what fits on both sides.
    """
    network, link, offers = report.network, report.network.links[socket], []
    source, reader = report.block(link.source), network.blocks[link.target]
    arriving = report.output(link.source, link.output)
    for kind in _kinds(report):
        values = fitted(report, kind, _values(report, kind), arriving)
        record = network.record(kind)
        if record.inputs(values) and record.outputs(values):
            offers.append(_judged(report, Offer(kind, values), arriving))
        else:
            offers.append(Offer(kind, values, refusal=insertion_refusal(report, kind, values, socket) or ""))
    bad = {offer.kind for offer in offers if not offer.refusal and _spoils(report, offer, link, arriving)}
    before = usual_before(reader, input_port(network, socket).accepts)
    usual = [kind for kind in usual_after(source, arriving) if kind not in bad and kind != reader.kind]
    ranked = _ranked(offers, sorted(usual, key=lambda kind: kind not in before), network.groups)
    return tuple(sorted(ranked, key=lambda offer: (bool(offer.refusal), offer.kind in bad)))


def taken_into(report: Report, offer: Offer, socket: Socket) -> tuple[Network, str]:
    """The network with the block of an offer put into a link, mended, and the id of that block."""
    network, id = inserted(report.network, offer.kind, socket, offer.values)
    for remedy in offer.mends:
        network = edits.mend(network, id, remedy)
    return network, id


def put_into(report: Report, kind: str, socket: Socket) -> tuple[Network, str] | None:
    """The network with a new block as its record sets it, a group as suits, put into a link, and its id.

    None where it does not take what flows there.
    """
    link, values = report.network.links[socket], report.network.record(kind).defaults()
    if insertion_refusal(report, kind, values, socket):
        return None
    values = fitted(report, kind, values, report.output(link.source, link.output))
    return inserted(report.network, kind, socket, values)


def taken(report: Report, offer: Offer, place: Point) -> tuple[Network, str]:
    """The network with the block of an offer at `place` (its centre), linked and mended, and the id of that block."""
    network, block = edits.add_block(report.network, offer.kind, place, values=offer.values)
    if offer.link:
        source, target = offer.link.source or block.id, offer.link.target or block.id
        network = edits.add_link(network, replace(offer.link, source=source, target=target))
    for remedy in offer.mends:
        network = edits.mend(network, block.id, remedy)
    return network, block.id


def fitted(report: Report, kind: str, values: Values, arriving: TensorType | None) -> Values:
    """The values of a new block; of a group that does not take what arrives, with one number that makes it do so.

    That is as wide as what arrives, or a whole part of it: a residual block adds what came in to what it gives.
    """
    group = report.network.groups.get(kind)
    if group is None or arriving is None:
        return values
    sizes = arriving.features[-1:] if arriving.kind == "sequence" else arriving.features[:1]
    trials = (
        Values({**values, name: width // factor})
        for width in sizes
        if isinstance(width, int)
        for name, factor in _factors(group)
        if width % factor == 0
    )
    return next((trial for trial in (values, *trials) if _takes(report, kind, trial, arriving)), values)


def _factors(group: Group) -> list[tuple[str, int]]:
    """Each whole number among the parameters of a group, with all that it is multiplied by inside."""
    whole = [setting.name for setting in group.settings if isinstance(setting.parameter, Whole)]
    bindings = {binding for block in group.body.blocks.values() for binding in block.bound.values()}
    return sorted({(name, b.factor) for name in whole for b in bindings if b.parameter == name and b.factor > 0})


def _takes(report: Report, kind: str, values: Values, arriving: TensorType) -> bool:
    return not _text(_read(report, _trial(report, kind, values), arriving))


def _kinds(report: Report) -> Iterator[str]:
    """All kinds that may stand in this network, or in this body of a group."""
    yield from offered(report.given is not None)
    yield from report.network.groups


def _values(report: Report, kind: str, reader: Port | None = None) -> Values:
    """What a new block is set to: by the data, where it is known; an Input also by what its reader takes."""
    network = report.network
    values = Values({**network.record(kind).defaults(), **starting_values(kind, network, report.fields)})
    if kind != INPUT.key or report.fields or not reader or not reader.accepts:
        return values
    sample = next((type for wanted, type in SAMPLES.items() if wanted in reader.accepts), None)
    return Values({**values, "shape": sample.features, "dtype": sample.dtype}) if sample else values


def _judged(report: Report, offer: Offer, arriving: TensorType | None) -> Offer:
    """The offer with what it gives or why it does not fit, mended where the rules know how."""
    network = _trial(report, offer.kind, offer.values)
    reading = _read(report, network, arriving)
    refusal, mends = _text(reading), list[Remedy]()
    while len(mends) < MOST_MENDS and (remedy := _remedy(reading)):
        mends.append(remedy)
        network = edits.mend(network, NEW, remedy)
        reading = _read(report, network, arriving)
    if _text(reading):
        return replace(offer, refusal=refusal)
    return replace(offer, mends=tuple(mends), result=_first(reading))


def _spoils(report: Report, offer: Offer, link: Link, arriving: TensorType | None) -> bool:
    """Whether the block that a link leads to finds a fault that it did not have, once the offered one feeds it."""
    reader, before = report.block(link.target), report.readings[link.target]
    if offer.kind in CLIPPING and reader.kind == OUTPUT.key and LOSSES[reader.values.text("loss")].applies != "none":
        return True
    network = _trial(report, offer.kind, offer.values)
    for remedy in offer.mends:
        network = edits.mend(network, NEW, remedy)
    port = input_port(report.network, link.socket)
    output = giving(network.record(offer.kind), network.blocks[NEW].values, port) or ""
    if offer.result == arriving and output == network.record(offer.kind).outputs(offer.values)[0].name:
        return False  # it gives what flowed there before
    others = {name: type for name, type in before.inputs.items() if name != link.input}
    around = [replace(reader, id=READER, shares=""), *(Block(f"at {name}", ENTRY.key, name) for name in others)]
    network = replace(network, blocks={**network.blocks, **{block.id: block for block in around}})
    for fed in (Link(NEW, output, READER, link.input), *(Link(f"at {name}", "out", READER, name) for name in others)):
        network = edits.add_link(network, fed)
    given = {START: arriving, **{f"at {name}": type for name, type in others.items()}}
    known = {problem.text for problem in before.problems}
    found = check(network, report.fields, given=given).readings[READER].problems
    return any(problem.text not in known for problem in found)


def _trial(report: Report, kind: str, values: Values, whole: bool = False) -> Network:
    """A new block, fed at its first input; with `whole`, at all of them."""
    blocks = {START: Block(START, ENTRY.key, START), NEW: Block(NEW, kind, NEW, values)}
    network = Network(blocks=blocks, groups=report.network.groups)
    inputs = network.record(kind).inputs(values)
    for port in inputs if whole else inputs[:1]:
        network = edits.add_link(network, Link(START, "out", NEW, port.name))
    return network


def _read(report: Report, network: Network, arriving: TensorType | None) -> Reading:
    return check(network, report.fields, given={START: arriving}).readings[NEW]


def _text(reading: Reading) -> str:
    if not reading.problems:
        return ""
    problem = reading.problems[0]
    return problem.inside.text if problem.inside else problem.text


def _remedy(reading: Reading) -> Remedy | None:
    """The first repair of the block itself: one of other blocks, or inside a group, is none to be made in passing."""
    remedies = reading.problems[0].remedies if reading.problems and not reading.problems[0].inside else ()
    own = (
        remedy
        for remedy in remedies
        if isinstance(remedy, SetValue | InsertRow)
        or (isinstance(remedy, InsertBefore) and not remedy.block)
        or (isinstance(remedy, EveryStep) and remedy.block == NEW)
    )
    found = next(own, None)
    return replace(found, block="") if isinstance(found, EveryStep) else found


def _first(reading: Reading) -> TensorType | None:
    return next(iter(reading.outputs.values()), None)


def _own_result(report: Report, kind: str, values: Values) -> TensorType | None:
    """What a block gives that needs no input."""
    if report.network.record(kind).inputs(values):
        return None
    return _first(_read(report, _trial(report, kind, values), None))


def _misfit(report: Report, kind: str, values: Values, output: str, reader: Block, port: Port) -> str:
    """Why nothing that a block gives fits a port, whatever feeds the block; '' where something does."""
    network = _trial(report, kind, values, whole=True)
    record, types = network.record(kind), SAMPLES.values() if network.links else (None,)
    given = [_read(report, network, arriving).output(output) for arriving in types]
    kinds = {type.kind for type in given if type}
    if not port.accepts or not kinds or kinds & port.accepts:
        return ""
    wants = network.record(reader.kind).title
    return f"{record.title} gives {_words(kinds)}, {wants} expects {_words(port.accepts)}."


def _words(kinds: Collection[Kind]) -> str:
    return " or ".join(text.split(" (")[0] for kind, text in KIND_SHAPES.items() if kind in kinds)


def _ranked(offers: Iterable[Offer], usual: Sequence[str], groups: Collection[str]) -> tuple[Offer, ...]:
    """What fits, the usual first, plain blocks before groups, little mended before much; then what does not fit."""
    places = {kind: place for place, kind in enumerate(dict.fromkeys(usual))}

    def rank(offer: Offer) -> tuple[bool, int, bool, int]:
        return bool(offer.refusal), places.get(offer.kind, len(places)), offer.kind in groups, len(offer.mends)

    ranked = sorted(offers, key=rank)
    return tuple(replace(offer, usual=offer.kind in places) for offer in ranked)
