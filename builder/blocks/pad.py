"""Padding and cropping of sequences (channels first), maps and volumes. Text: torch.nn.functional.pad; slices."""

from functools import partial

from builder.blocks.conv import KINDS
from builder.code import Code
from builder.dims import shifted
from builder.edges import size
from builder.parameters import Choice, Parameter, Real
from builder.record import BlockRecord, Mismatch, SetValue, SetValues, Types, mixes, taking
from builder.sliding import Edge, filling, short, side_by_side
from builder.tensor_type import TensorType, batch_of
from builder.values import Values

SAME = "{0}"
MODES = (("constant", "Number"), ("reflect", "Mirror"), ("replicate", "Repeat the edge"), ("circular", "Wrap around"))
MODE = Choice(
    name="mode", label="Fill with", default="constant", options=MODES,
    help="A number, mostly 0; what lies at the edge, mirrored or repeated; or what lies at the other end.",
)  # fmt: skip
NUMBER = Real(
    name="value", label="Number", help="What is added, where it is a number.", default=0.0, minimum=-1e6, maximum=1e6,
    advanced=True,
)  # fmt: skip


def _edges(values: Values) -> tuple[Edge, ...]:
    return tuple(zip(values.sizes("start"), values.sizes("end"), strict=True))


def _largest(mode: str, have: int) -> int | None:
    """How many places can be mirrored or come from the other end; None where any number can."""
    return {"reflect": have - 1, "circular": have}.get(mode)


def _pad_shapes(title: str, values: Values, inputs: Types) -> Types:
    (arriving,), edges, mode = inputs, _edges(values), values.text("mode")
    for have, edge in zip(arriving.shape[2:], edges, strict=True):
        most = _largest(mode, have) if isinstance(have, int) else None
        if most is not None and max(edge) > most:
            word = "mirrors" if mode == "reflect" else "wraps around"
            raise Mismatch(
                f"{title} {word} {max(edge)} places where there are {have}; at most {most} can be.",
                port="in",
                parameter="mode",
                remedies=(
                    SetValue("Repeat the edge", "mode", "replicate"),
                    SetValue("Fill with a number", "mode", "constant"),
                ),
            )
    return (batch_of(arriving.shape[1], *_moved(inputs, edges, 1)),)


def _moved(inputs: Types, edges: tuple[Edge, ...], sign: int) -> tuple[int | str, ...]:
    return tuple(shifted(dim, sign * sum(edge)) for dim, edge in zip(inputs[0].shape[2:], edges, strict=True))


def _pad_code(values: Values, _: Types) -> Code:
    edges, mode, number = _edges(values), values.text("mode"), values.real("value")
    if not any(map(any, edges)):
        return Code(call=SAME)
    how = f', mode="{mode}"' if mode != "constant" else f", value={number!r}" if number else ""
    return Code(call=f"F.pad({SAME}, {filling(edges)}{how})")


def _crop_shapes(title: str, values: Values, inputs: Types) -> Types:
    (arriving,), edges = inputs, _edges(values)
    for have, edge in zip(arriving.shape[2:], edges, strict=True):
        if isinstance(have, int) and sum(edge) >= have:
            whole = side_by_side(arriving.shape[2:])
            raise Mismatch(
                f"{title} takes {edge[0]} and {edge[1]} places off {whole}: nothing is left.",
                port="in",
                parameter="start",
                sums=f"{have} - {edge[0]} - {edge[1]} = {have - sum(edge)}",
                remedies=(_fewer(arriving, edges),),
            )
    return (batch_of(arriving.shape[1], *_moved(inputs, edges, -1)),)


def _fewer(arriving: TensorType, edges: tuple[Edge, ...]) -> SetValues:
    """As much of each end as leaves a place, in the proportion in which it was to be."""
    sizes = zip(arriving.shape[2:], edges, strict=True)
    kept = [edge if isinstance(have, str) or sum(edge) < have else _share(have - 1, edge) for have, edge in sizes]
    start, end = (tuple(edge[side] for edge in kept) for side in (0, 1))
    return SetValues(f"Take off {short(start)} and {short(end)}", "", Values(start=start, end=end))


def _share(most: int, edge: Edge) -> Edge:
    start = most * edge[0] // sum(edge)
    return start, min(most - start, edge[1])


def _crop_code(values: Values, _: Types) -> Code:
    parts = [f"{start or ''}:{-end if end else ''}" for start, end in _edges(values)]
    return Code(call=f"{SAME}[:, :, {', '.join(parts)}]" if set(parts) != {":"} else SAME)


def _detail(values: Values) -> str:
    start, end = values.sizes("start"), values.sizes("end")
    return short(start) if start == end else f"{short(start)} at the start, {short(end)} at the end"


def _pad_detail(values: Values) -> str:
    mode = values.text("mode")
    return _detail(values) + ("" if mode == "constant" else f", {dict(MODES)[mode].lower()}")


def _record(
    word: str, axes: int, summary: str, keywords: tuple[str, ...], texts: tuple[str, str], more: tuple[Parameter, ...]
) -> BlockRecord:
    title, pads = f"{word} {axes}D", word == "Pad"
    page = "nn.functional.pad" if pads else "Tensor.narrow"
    return BlockRecord(
        key=f"{word.lower()}{axes}d",
        title=title,
        family="shape",
        icon=word.lower(),
        summary=summary,
        docs=f"https://docs.pytorch.org/docs/stable/generated/torch.{page}.html",
        stem=word.lower(),
        keywords=keywords,
        parameters=(
            size(axes, "start", "Start", texts[0], 1, 0),
            size(axes, "end", "End", texts[1], 1, 0),
            *more,
        ),
        inputs=taking({KINDS[axes]}),
        shapes=partial(_pad_shapes if pads else _crop_shapes, title),
        over_time=mixes,
        code=_pad_code if pads else _crop_code,
        face=lambda _: word,
        detail=_pad_detail if pads else _detail,
    )


def _pad(axes: int) -> BlockRecord:
    return _record(
        "Pad", axes, "Adds places around the edge: zeros, another number, or what is mirrored from inside.",
        ("zero padding", f"zeropadding{axes}d", "reflection", "border", "margin"),
        ("Places added at the near ends: top and left.", "Places added at the far ends: bottom and right."),
        (MODE, NUMBER),
    )  # fmt: skip


def _crop(axes: int) -> BlockRecord:
    return _record(
        "Crop", axes, "Takes places off the edge.", ("cut", "trim", f"cropping{axes}d", f"crop{axes}dLayer"),
        ("Places taken off at the near ends: top and left.", "Places taken off at the far ends: bottom and right."),
        (),
    )  # fmt: skip


RECORDS = (*map(_pad, (2, 1, 3)), *map(_crop, (2, 1, 3)))
