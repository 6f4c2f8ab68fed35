"""Any block name makes a legal, unique attribute, and no text from people becomes code."""

import ast
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st
from torch import nn

from graph_to_torch.names import LONGEST, MODULE_ATTRIBUTES, Namespace, class_name, one_line, quoted
from tests.graph_to_torch.drawn_networks import NAMES


@pytest.mark.parametrize(
    ("wanted", "given"),
    [
        ("conv1", "conv1"), ("a b", "a_b"), ("class", "class_"), ("forward", "forward_"), ("print", "print_"),
        ("1st", "_1st"), ("日本", "日本"), ("ﬁ", "fi"), ("__init__", "init"), ("🙂", "block"), ("x", "x"), ("F", "F_"),
        ("weight", "weight"), ("_", "block"), ("a\nb", "a_b"),
    ],
)  # fmt: skip
def test_names(wanted: str, given: str) -> None:
    assert Namespace().name(wanted) == given


def test_names_are_not_given_twice() -> None:
    namespace = Namespace()
    wishes = ("fi", "ﬁ", "fi_2", "a b", "a_b", "a-b", "class", "class_", "class ")
    given = [namespace.name(wish) for wish in wishes]
    assert given == ["fi", "fi_2", "fi_2_2", "a_b", "a_b_2", "a_b_3", "class_", "class_2", "class_3"]


def test_reserved_names_are_not_given() -> None:
    namespace = Namespace()
    namespace.reserve("x")
    assert namespace.name("x") == "x_2"


def test_nothing_of_a_module_is_overwritten() -> None:
    public = {name for name in {*dir(nn.Module), *dir(nn.Module())} if not name.startswith("_")}
    assert public <= MODULE_ATTRIBUTES


@given(st.lists(st.text(max_size=60) | st.sampled_from(NAMES)))
def test_any_names_are_legal_and_unique(wishes: list[str]) -> None:
    namespace = Namespace()
    given = [namespace.name(wish) for wish in wishes]
    assert len({unicodedata.normalize("NFKC", name) for name in given}) == len(wishes)
    for name in given:
        assert name.isidentifier()
        assert name not in MODULE_ATTRIBUTES
        assert len(name) <= LONGEST + 10
        ast.parse(f"self.{name} = {name}")


@pytest.mark.parametrize(
    ("wanted", "given"),
    [
        ("Digits", "Digits"), ("cat or dog", "CatOrDog"), ("10 classes", "Network10Classes"), ("", "Block"),
        ("network", "Network"), ("LSTM", "LSTMNetwork"), ("none", "NoneNetwork"), ("手書き", "手書き"), ("nn", "Nn"),
        ("iterator", "IteratorNetwork"), ("totals", "TotalsNetwork"), ("Arrays", "ArraysNetwork"),
    ],
)  # fmt: skip
def test_class_names(wanted: str, given: str) -> None:
    assert class_name(wanted, ["LSTM"]) == given


@given(st.text())
def test_text_in_quotes_stays_text(text: str) -> None:
    assert ast.literal_eval(quoted(text)) == text
    assert "\n" not in quoted(text)


@given(st.text())
def test_text_in_a_docstring_stays_text(text: str) -> None:
    tree = ast.parse(f'class A:\n    """{one_line(text)}: 1 parameter."""\n')
    assert ast.dump(tree).count("Constant") == 1
