"""Applying is exact, and refuses what cannot be done instead of guessing."""

import pytest

from consult.text.applying import apply, new_id
from consult.text.changes import Change, Op
from consult.text.paragraphs import Kind
from tests.text.drafting import CITIES, CLEAN_AIR, DRAFT, OCEANS, SECRETARIAT, text_of

WORDS = text_of("one two three", "four five")
P, Q = (p.id for p in WORDS)


def words(start: int, end: int, new: str, identity: str = "1", order: int = 0) -> Change:
    return Change(identity, P, Op.REPLACE, start, end, WORDS[0].text[start:end], new, ("CHN",), order=order)


def test_untouched_paragraphs_are_the_same_objects() -> None:
    result = apply(DRAFT, [Change("1", DRAFT[1].id, Op.DELETE_PARAGRAPH, 0, len(OCEANS), OCEANS, "", ("CHN",))])
    assert result == (DRAFT[0], *DRAFT[2:])
    assert result[0] is DRAFT[0]


def test_words_that_would_grow_together_are_kept_apart() -> None:
    (first, _) = apply(WORDS, [words(0, 4, "", "1"), words(4, 8, "six", "2")])
    assert first.text == "six three"
    (first, _) = apply(WORDS, [words(3, 4, "", "1")])
    assert first.text == "one two three"


def test_overlapping_changes_are_refused() -> None:
    with pytest.raises(ValueError, match="same words"):
        apply(WORDS, [words(0, 7, "x", "1"), words(4, 13, "y", "2")])


def test_paragraphs_in_a_circle_are_refused() -> None:
    circle = [
        Change("1", P, Op.MOVE_PARAGRAPH, 0, 0, "", "", ("CHN",), after=Q),
        Change("2", Q, Op.MOVE_PARAGRAPH, 0, 0, "", "", ("JPN",), after=P),
    ]
    with pytest.raises(ValueError, match="circle"):
        apply(WORDS, circle)


def test_a_change_without_paragraph_is_refused() -> None:
    with pytest.raises(ValueError, match="names no paragraph"):
        apply(WORDS, [Change("1", None, Op.DELETE, 0, 1, "o", "", ("CHN",))])


def test_split_and_join_and_kind() -> None:
    split = Change("s", P, Op.SPLIT_PARAGRAPH, 3, 3, "", "", ("CHN",), kind=Kind.ITEM, level=1)
    assert [(p.id, p.kind, p.text) for p in apply(WORDS, [split])[:2]] == [
        (P, Kind.OPERATIVE, "one"), (new_id(split), Kind.ITEM, "two three"),
    ]  # fmt: skip
    join = Change("j", P, Op.JOIN_PARAGRAPHS, 13, 13, "", "", ("CHN",))
    kind = Change("k", P, Op.SET_KIND, 0, 0, "", "", ("CHN",), kind=Kind.PLAIN, level=0)
    assert [(p.kind, p.text) for p in apply(WORDS, [join, kind])] == [(Kind.PLAIN, "one two three four five")]


def test_chinese_is_joined_without_a_blank() -> None:
    base = text_of("加强合作", "保护环境")
    join = Change("j", base[0].id, Op.JOIN_PARAGRAPHS, 4, 4, "", "", ("CHN",))
    assert [p.text for p in apply(base, [join])] == ["加强合作保护环境"]


def test_new_paragraphs_keep_their_order_and_their_ids() -> None:
    new = [
        Change(
            str(n), DRAFT[1].id, Op.INSERT_PARAGRAPH, 0, 0, "", f"New {n}.", ("CHN",), order=n, kind=Kind.ITEM, level=1
        )
        for n in range(3)
    ]
    moved = Change("m", DRAFT[0].id, Op.MOVE_PARAGRAPH, 0, 0, "", "", ("CHN",), after=DRAFT[1].id, order=3)
    result = apply(DRAFT, [*reversed(new), moved])
    assert [p.text for p in result] == [OCEANS, "New 0.", "New 1.", "New 2.", CLEAN_AIR, CITIES, SECRETARIAT]
    assert result[1].id == new_id(new[0]) == new_id("0")
