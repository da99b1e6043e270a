"""Subsequences are as long as the textbook's table says, divided or not."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from consult.text import sequences
from consult.text.sequences import Codes, common_length, common_subsequence, encoded, heaviest_increasing, trim

letters = st.text("abcd", max_size=14)


def by_table(old: str, new: str) -> int:
    row = [0] * (len(new) + 1)
    for x in old:
        above = row
        row = [0]
        for j, y in enumerate(new):
            row.append(above[j] + 1 if x == y else max(above[j + 1], row[j]))
    return row[-1]


@given(letters, letters)
def test_common_length(old: str, new: str) -> None:
    assert common_length(old, new) == by_table(old, new)


@pytest.mark.parametrize("limit", [sequences._ROWS_LIMIT, 20])
def test_common_subsequence_divided_or_not(limit: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sequences, "_ROWS_LIMIT", limit)

    @given(letters, letters)
    def check(old: str, new: str) -> None:
        pairs = common_subsequence(old, new)
        assert len(pairs) == by_table(old, new)
        assert all(old[i] == new[j] for i, j in pairs)
        assert all(a[0] < b[0] and a[1] < b[1] for a, b in pairwise(pairs))

    check()


@given(letters, letters)
def test_trim_never_overlaps(old: str, new: str) -> None:
    head, tail = trim(old, new)
    assert head + tail <= min(len(old), len(new))
    assert old[:head] == new[:head]
    assert old[len(old) - tail :] == new[len(new) - tail :]


@given(st.lists(st.tuples(st.integers(0, 5), st.integers(0, 5), st.integers(1, 4)), max_size=8, unique=True))
def test_heaviest_chain(drawn: list[tuple[int, int, int]]) -> None:
    pairs = sorted({(i, j): (i, j, float(w)) for i, j, w in drawn}.values())
    best = 0.0
    for chosen in range(1 << len(pairs)):
        chain = [p for k, p in enumerate(pairs) if chosen >> k & 1]
        if all(a[0] < b[0] and a[1] < b[1] for a, b in pairwise(chain)):
            best = max(best, sum(w for _, _, w in chain))
    found = [pairs[k] for k in heaviest_increasing(pairs)]
    assert sum(w for _, _, w in found) == best
    assert all(a[0] < b[0] and a[1] < b[1] for a, b in pairwise(found))


def test_no_item_becomes_a_surrogate() -> None:
    many = [f"w{n}" for n in range(0xD800 - 0x100 + 4000)]
    old, new = encoded(many, many[:3])
    assert len(set(old)) == len(many)
    assert not any(0xD800 <= ord(c) < 0xE000 for c in old)
    assert new == old[:3]


def test_more_items_than_there_are_characters_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sequences, "_LAST_CODE", 0x101)
    with pytest.raises(ValueError, match="million"):
        Codes().written("abc")
