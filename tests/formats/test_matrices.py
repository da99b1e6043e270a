"""Cells hold what every kind of file can hold, and none is ever a formula."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from consult.formats.matrices import cell, guarded, unguarded
from tests.formats.tables import a_table, words


@pytest.mark.parametrize("text", ["=1+1", "+7", "-2", "@A1", "\t=1", "\r=1", "  =1", "＝1", "＋1", "－1", "＠A"])
def test_what_a_program_would_compute_is_guarded(text: str) -> None:
    assert guarded(text) == f"'{text}"


@pytest.mark.parametrize("text", ["", "a = b", "– no", "'quoted'", "1"])
def test_other_words_stay_as_they_are(text: str) -> None:
    assert guarded(text) == text == unguarded(text)


@given(words | st.text())
def test_a_guard_is_taken_away_again(text: str) -> None:
    assert unguarded(guarded(text)) == text


def test_lines_end_in_one_way_and_nothing_is_forbidden() -> None:
    assert cell("a\r\nb\rc\x00\x0bd\ud800") == "a\nb\nc\nd"
    assert cell(cell("a\r\nb")) == cell("a\r\nb")


def test_a_table_knows_its_titles() -> None:
    assert a_table(("x", "y")).titles == ("c0", "c1")
