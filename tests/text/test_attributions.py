"""Nobody speaks for another Government: brackets name only whom the base names, and the writer."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from consult.text.attributions import spoken_for
from consult.text.brackets import alternatives, attributed, operator

BASE = "Decide [to act — KOR] [Alt 1: now / Alt 2: soon — RUS, MNG]"


@pytest.mark.parametrize(
    ("wording", "found"),
    [
        (BASE, ()),
        ("Decide", ()),
        ("Decide [to act at once — KOR]", ()),
        ("Decide [to act — JPN]", ()),
        ("Decide [to act — KOR, CHN] now", ("CHN",)),
        ("Decide [ADD KOR: to act]", ("KOR",)),
        ("Decide [DEL JPN: to act / RETAIN CHN]", ("CHN",)),
        ("Decide [Alt 1: now / Alt 2: then — MNG / Alt 3: never — PRK]", ("PRK",)),
        ("Decide [to [really — PRK] act — KOR]", ("PRK",)),
        ("Decide [RESERVE: to act]", ()),
        (r"Decide \[to act — CHN\]", ()),
        ("Decide [to act — KOR] [and again — KOR]", ("KOR",)),
    ],
)
def test_only_what_the_base_says_may_be_said(wording: str, found: tuple[str, ...]) -> None:
    assert spoken_for(BASE, wording, "JPN") == found


@given(
    st.sampled_from(["ADD", "DEL", "RETAIN", "RESERVE", "PLACEHOLDER", "NO TEXT"]),
    st.lists(st.sampled_from(["CHN", "JPN", "KOR"]), min_size=1, unique=True),
    st.integers(0, 3),
)
def test_whatever_way_a_bracket_names_a_member_it_is_found(name: str, members: list[str], depth: int) -> None:
    two = alternatives([("a", ()), ("b", members)])
    for text in (operator(name, members, "words"), attributed("words", members), two):
        nested = "[" * depth + text + "]" * depth
        assert spoken_for("", nested, "JPN") == tuple(sorted(set(members) - {"JPN"}))
        assert spoken_for(nested, nested, "JPN") == ()
