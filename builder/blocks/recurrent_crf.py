"""CRF, a conditional random field along the steps. Weights as pytorch-crf 0.7.2 names them.

Source: Lafferty, McCallum and Pereira 2001. The score of tags y is start + emissions + transitions + end; the loss is
minus the logarithm of its share: log of the sum over all y of exp(score) less the score of the right tags.
"""

from collections.abc import Mapping
from dataclasses import replace

from builder.attending import SEQUENCE
from builder.blocks.dense import fixed_features
from builder.code import Code, constructor
from builder.record import BlockRecord, Types, knows, taking
from builder.values import Values


def _tags(inputs: Types) -> int:
    return fixed_features("CRF", inputs[0])


def _shapes(_: Values, inputs: Types) -> Types:
    """At each step a score for each pair of a tag before and a tag now."""
    return (replace(inputs[0], shape=(*inputs[0].shape, _tags(inputs))),)


def _weights(_: Values, inputs: Types) -> Mapping[str, tuple[int, ...]]:
    tags = _tags(inputs)
    return {"start_transitions": (tags,), "end_transitions": (tags,), "transitions": (tags, tags)}


def _code(_: Values, inputs: Types) -> Code:
    call = "{module}({0}, {lengths})" if inputs[0].lengths else "{module}({0})"
    return Code(module=constructor("CRF", _tags(inputs)), call=call, support=("crf",))


RECORDS = (
    BlockRecord(
        key="crf",
        title="CRF",
        family="recurrent",
        icon="crf",
        summary="Learns which tag follows which, and finds the best row of tags as a whole. It takes one score a tag "
        "at each step and stands right before an Output with the CRF loss.",
        docs="https://pytorch-crf.readthedocs.io/en/stable/",
        formula="p(y | x) = exp(Σ emission[t, y_t] + transition[y_(t-1), y_t]) / Σ over all rows of tags",
        paper="Lafferty et al. 2001; Viterbi 1967",
        stem="crf",
        keywords=("conditional random field", "Viterbi", "tagging", "named entities", "sequence labelling", "NER"),
        inputs=taking(SEQUENCE, "scores of tags"),
        shapes=_shapes,
        weights=_weights,
        code=_code,
        over_time=knows,
        face=lambda _: "CRF",
        detail=lambda _: "of tags",
        learns=True,
    ),
)
