"""Hunks are exact, deterministic, and joined as a drafter would join them."""

from collections.abc import Iterator
from time import perf_counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from consult.text import diff
from consult.text.alignment import Alignment
from consult.text.codes import encoded
from consult.text.diff import hunks, raw_hunks
from consult.text.tokens import words
from consult.text.wording import Base
from tests.benchmarks.scoring import text_of
from tests.benchmarks.workload import workload
from tests.text.drafting import marks

tokens = st.lists(st.sampled_from(("a", "b", "c", ".", "(", ")", "[", "]", "the", "of", "合", "作")), max_size=14)


def check(old: list[str], new: list[str]) -> None:
    rebuilt: list[str] = []
    at = 0
    last = -1
    for a0, a1, b0, b1 in hunks(old, new):
        assert a0 > last, "a kept token stands between two hunks"
        assert a0 < a1 or b0 < b1
        rebuilt += old[at:a0] + new[b0:b1]
        at = last = a1
    assert rebuilt + old[at:] == new


@given(tokens, tokens)
def test_hunks_turn_the_old_into_the_new(old: list[str], new: list[str]) -> None:
    check(old, new)


@pytest.mark.parametrize("limit", [0, 25_000])
def test_both_engines_are_exact(limit: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(diff, "_MYERS_LIMIT", limit)

    @given(tokens, tokens)
    def exact(old: list[str], new: list[str]) -> None:
        check(old, new)

    exact()


def joined(old: str, new: str) -> int:
    return len(hunks(old.split(), new.split()))


def test_one_function_word_is_no_anchor_between_three_words() -> None:
    assert joined("on the basis of annual plans", "on the report by annual plans") == 1
    assert joined("carry out of projects", "implement of national programmes") == 1
    assert joined("x of y", "z of w") == 2, "too little on either side"


def test_what_has_been_joined_is_joined_further_back() -> None:
    assert joined("is requested to prepare the binding quality , and", "is subject to the availability , and") == 1


def test_what_enters_before_a_particle_is_apart_from_a_word_exchanged_after_it() -> None:
    assert joined("programme of work", "programme within our means of action") == 2
    assert joined("programme of work", "programme now of action") == 2, "too little on either side"
    assert joined("programme of work", "programme within our means of joint action") == 1


def test_a_word_that_says_something_never_goes_to_come_back() -> None:
    old = "any mandate for the purposes of the Agreement"
    new = "any in the light of domestic law mandate at the latest by 2028 Agreement"
    assert marks(old, new) == (
        "any{+ in the light of domestic law+} mandate {-for the purposes of the-}{+at the latest by 2028+} Agreement"
    )


def test_of_several_ways_that_serves_which_marks_the_fewest_words() -> None:
    old = "concerned at policies as well as the best practices of the research"
    new = "concerned urban policies as the ecosystems the research"
    assert marks(old, new) == (
        "concerned {-at-}{+urban+} policies as {-well as the best practices of-}{+the ecosystems+} the research"
    )


def test_two_function_words_are_none_between_longer_hunks() -> None:
    assert joined("air quality in the cities now", "water use in the rural areas") == 1
    assert joined("quality in the cities", "use in the areas") == 2


def test_a_real_word_is_an_anchor() -> None:
    assert joined("annual plan monitoring national data", "yearly scheme monitoring local figures") == 2


def test_one_ideograph_is_no_anchor() -> None:
    assert len(hunks(list("加強区域合作"), list("推進区際合作"))) == 1


def test_a_bracket_is_never_swallowed() -> None:
    assert joined("a b [ c d", "x y [ z w") == 2


def test_a_rewritten_paragraph_of_30_000_words_is_quick() -> None:
    old = [f"w{n}" for n in range(30_000)]
    new = [word if n % 3 else f"v{n}" for n, word in enumerate(old)]
    start = perf_counter()
    assert raw_hunks(old, new)
    assert perf_counter() - start < 20


def test_what_rapidfuzz_finds_is_what_diff_match_patch_finds() -> None:
    """The record: words matched by diff-match-patch alone, then joined and placed. What differs marks fewer words."""
    count = other = 0
    for old, new in _touched():
        count += 1
        found, record = hunks(old, new), diff._drafted(raw_hunks(old, new), 0, *encoded(old, new))
        if found != record:
            other += 1
            assert diff._marked(found) <= diff._marked(record)
    assert count > 400
    assert other / count <= 0.01


def _touched() -> Iterator[tuple[list[str], list[str]]]:
    """Yield paragraphs that members touched, as words."""
    work = workload("medium", 3)
    base = Base(text_of(work.base, "base"))
    for n, lines in enumerate(work.texts[:12]):
        for i, line in zip(Alignment(base, text_of(lines, str(n))).partner, lines, strict=True):
            if i is not None and line != work.base[i]:
                yield words(work.base[i]), words(line)
