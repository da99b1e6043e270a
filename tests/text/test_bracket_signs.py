"""Brackets that do not close are told, with the words around them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from consult.text.bracket_signs import closing, count, escaped, is_balanced, paired, problems, spans, unpaired

signs = st.text("[]\\x^1", max_size=12)


def test_problems() -> None:
    assert problems("all [is] well[^1]") == []
    assert problems("one [two") == [("A bracket is opened and not closed: “%(words)s”.", {"words": "one [two"})]
    assert problems("one] two") == [("A bracket is closed and was not opened: “%(words)s”.", {"words": "one] two"})]


def test_a_problem_is_told_with_the_words_around_it() -> None:
    [found] = problems("The member States decide to expand the network [of marine protected areas in the sub-region.")
    assert found.params == {"words": "… expand the network [of marine …"}


@given(signs)
def test_every_sign_is_either_paired_or_not(text: str) -> None:
    found = [start for start, _, _ in paired(text)]
    alone = [at for at, _ in unpaired(text)]
    assert not set(found) & set(alone)
    assert is_balanced(text) == (not alone) == (not problems(text))
    assert count(text) * 2 == len(found)
    assert len(spans(text)) == count(text)


@given(signs)
def test_escaping_leaves_nothing_open(text: str) -> None:
    assert is_balanced(escaped(text))
    assert not is_balanced(text) or escaped(text) == text


@given(signs.map(lambda text: text.replace("[", "").replace("]", "")))
def test_closing_always_closes(text: str) -> None:
    assert is_balanced(f"[{text}{closing(text)}")


@pytest.mark.parametrize(("text", "expected"), [("a [b [c] d] e", [(2, 11), (5, 8)]), ("[^1] x", []), (r"\[ ]", [])])
def test_spans(text: str, expected: list[tuple[int, int]]) -> None:
    assert spans(text) == expected
