"""Parameters: defaults lie within their own limits, and whatever else a file holds is refused with a sentence."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builder.catalogue import CATALOGUE
from builder.parameters import Choice, Dims, Flag, Parameter, Real, Size, Text, Whole
from builder.recipe import RECIPE, Recipe
from builder.record import BlockRecord

ALL = [p for record in CATALOGUE.values() for p in record.parameters] + list(RECIPE)
anything = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner) | st.lists(inner).map(tuple) | st.dictionaries(st.text(), inner),
    max_leaves=5,
)


@pytest.mark.parametrize("record", CATALOGUE.values(), ids=lambda record: record.key)
def test_a_record_is_complete(record: BlockRecord) -> None:
    assert record.title and record.icon and record.summary.endswith(".")
    assert record.docs.startswith("https://")
    names = [p.name for p in record.parameters]
    assert len(names) == len(set(names))
    assert record.face(record.defaults())
    assert all(p.help.endswith(".") and p.label for p in record.parameters)


def test_every_default_is_within_its_limits() -> None:
    assert [p.name for p in ALL if p.problem(p.default)] == []


def test_the_recipe_has_a_parameter_for_each_field() -> None:
    assert {p.name: p.default for p in RECIPE} == {f: getattr(Recipe(), f) for f in Recipe.__dataclass_fields__}


@given(st.sampled_from(ALL), anything)
def test_any_value_is_taken_or_refused_with_a_sentence(parameter: Parameter, value: object) -> None:
    text = parameter.problem(value)
    assert text is None or (text.startswith(parameter.label) and text.endswith("."))


@pytest.mark.parametrize(
    ("parameter", "value"),
    [
        (Whole(name="n", label="N", help="", default=1), True),
        (Whole(name="n", label="N", help="", default=1), 1.0),
        (Whole(name="n", label="N", help="", default=1), 10**400),
        (Real(name="r", label="R", help="", default=0.5), math.nan),
        (Real(name="r", label="R", help="", default=0.5), math.inf),
        (Real(name="r", label="R", help="", default=0.5), 10**400),
        (Real(name="r", label="R", help="", default=0.5), "0.5"),
        (Flag(name="f", label="F", help="", default=True), 1),
        (Choice(name="c", label="C", help="", default="a", options=(("a", "A"),)), "b"),
        (Choice(name="c", label="C", help="", default="a", options=(("a", "A"),)), ["a"]),
        (Text(name="t", label="T", help="", default=""), "two\nlines"),
        (Text(name="t", label="T", help="", default=""), "x" * 201),
        (Size(name="s", label="S", help="", default=(3, 3), axes=2), (3,)),
        (Size(name="s", label="S", help="", default=(3, 3), axes=2), (3, True)),
        (Size(name="s", label="S", help="", default=(3, 3), axes=2), (3, 0)),
        (Dims(name="d", label="D", help="", default=(3,)), ()),
        (Dims(name="d", label="D", help="", default=(3,)), ("T",)),
        (Dims(name="d", label="D", help="", default=(3,), symbols=True), ("N",)),
        (Dims(name="d", label="D", help="", default=(3,), symbols=True), ("__import__('os')",)),
    ],
)
def test_what_does_not_belong_is_refused(parameter: Parameter, value: object) -> None:
    assert parameter.problem(value)
