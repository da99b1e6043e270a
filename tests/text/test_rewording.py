"""Offsets are exact: putting the new in place of the old gives the member's text, blanks included."""

from hypothesis import given
from hypothesis import strategies as st

from consult.text.alignment import Alignment
from consult.text.changes import Op
from consult.text.grouping import Group
from consult.text.rewording import Rewording, rewordings
from consult.text.wording import Base
from tests.strategies import words
from tests.text.drafting import text_of


def reworded(old: list[str], new: list[str]) -> list[Rewording]:
    alignment = Alignment(Base(text_of(*old)), text_of(*new, name="file"))
    return list(rewordings(alignment, Group(tuple(range(len(old))), tuple(range(len(new))))))


def spliced(text: str, changes: list[Rewording]) -> str:
    for change in reversed(changes):
        text = text[: change.start] + change.new + text[change.end :]
    return text


@given(words(most=12), words(most=12))
def test_splicing_gives_the_members_text_to_the_character(old: str, new: str) -> None:
    old, new = old.replace("[^1]", ""), new.replace("[^1]", "")
    changes = reworded([old], [new])
    assert all(old[c.start : c.end] == c.old for c in changes)
    blanks = str.maketrans("", "", " ")
    assert spliced(old, changes).translate(blanks) == new.translate(blanks)


@given(st.text("ab .,()", max_size=12))
def test_blanks_alone_are_no_change(text: str) -> None:
    assert reworded([text], [text.replace(" ", "  ")]) == []


def test_blanks_go_with_what_enters_or_leaves() -> None:
    assert [(c.op, c.start, c.end, c.new) for c in reworded(["a b"], ["a x b"])] == [(Op.INSERT, 1, 1, " x")]
    assert [(c.op, c.start, c.end, c.old) for c in reworded(["a x b"], ["a b"])] == [(Op.DELETE, 1, 3, " x")]
    assert [(c.op, c.old, c.new) for c in reworded(["a x b"], ["a y b"])] == [(Op.REPLACE, "x", "y")]
    assert [(c.start, c.end, c.new) for c in reworded(["b c"], ["a b c"])] == [(0, 0, "a ")]
    assert [(c.start, c.end, c.old) for c in reworded(["a b c"], ["b c"])] == [(0, 2, "a ")]


def test_a_split_with_words_on_both_sides() -> None:
    changes = reworded(["one two three four"], ["one two new", "more three four"])
    assert [(c.op, c.start, c.new, c.order) for c in changes] == [
        (Op.INSERT, 7, " new", 0), (Op.SPLIT_PARAGRAPH, 7, "", 1), (Op.INSERT, 8, "more ", 2),
    ]  # fmt: skip


def test_a_join_that_drops_words() -> None:
    changes = reworded(["one two", "they three four"], ["one two three four"])
    assert [(c.base, c.op, c.old) for c in changes] == [(0, Op.JOIN_PARAGRAPHS, ""), (1, Op.DELETE, "they ")]


def test_a_paragraph_end_that_shifts() -> None:
    changes = reworded(["one two three", "four five six"], ["one two three four", "five six"])
    assert {c.op for c in changes} <= {Op.INSERT, Op.DELETE, Op.JOIN_PARAGRAPHS, Op.SPLIT_PARAGRAPH}
    assert [c.op for c in changes] in ([Op.INSERT, Op.DELETE], [Op.JOIN_PARAGRAPHS, Op.SPLIT_PARAGRAPH])
