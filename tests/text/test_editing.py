"""Carrying proposals out: what each does, and what holds for any set of them."""

from dataclasses import replace
from itertools import pairwise
from uuid import UUID, uuid4, uuid5

import pytest
from hypothesis import given
from hypothesis import strategies as st

from consult.text.editing import (
    Action,
    Edit,
    apply_proposals,
    follower,
    is_unchanged,
    items_of,
    parts,
    prose,
    unknown_notes,
)
from consult.text.paragraphs import Kind, Paragraph, Text

IDS = [UUID(int=n) for n in range(1, 9)]
ONE, TWO, THREE, FOUR = IDS[:4]
EDIT = UUID(int=100)
BASE: Text = tuple(
    Paragraph(i, Kind.OPERATIVE, text, label=f"OP{n}")
    for n, (i, text) in enumerate(zip(IDS, ["alpha one", "beta two", "gamma three", "delta four"], strict=False), 1)
)


def edit(action: Action, paragraph: UUID | None = None, text: str = "", *, n: int = 0, **more: object) -> Edit:
    return Edit(UUID(int=100 + n), action, paragraph, text, **more)  # type: ignore[arg-type]


def texts(text: Text) -> list[str]:
    return [p.text for p in text]


def ids(text: Text) -> list[UUID]:
    return [p.id for p in text]


def test_a_rewording_keeps_identity_label_and_kind() -> None:
    result = apply_proposals(BASE, [edit(Action.REWORD, TWO, "beta  two and\na half")])
    assert result[1] == replace(BASE[1], text="beta two and a half")
    assert result[0], result[2:] == (BASE[0], BASE[2:])


def test_a_blank_line_splits() -> None:
    result = apply_proposals(BASE, [edit(Action.REWORD, TWO, "beta\r\n \r\ntwo\n\n\nthree")])
    assert ids(result)[1:4] == [TWO, uuid5(EDIT, "1"), uuid5(EDIT, "2")]
    assert texts(result)[1:4] == ["beta", "two", "three"]
    assert [p.label for p in result[1:4]] == ["OP2", "", ""]


def test_a_split_takes_the_footnotes_along_where_they_are_marked() -> None:
    base = (replace(BASE[0], text="a[^1] b[^2]", notes=("x", "y")),)
    result = apply_proposals(base, [edit(Action.REWORD, ONE, "a[^1]\n\nb[^2]\n\nc")])
    assert [p.notes for p in result] == [("x", "y"), ("x", "y"), ()]


def test_a_deletion_removes() -> None:
    assert ids(apply_proposals(BASE, [edit(Action.DELETE, ONE)])) == IDS[1:4]


def test_a_move_follows_its_new_place() -> None:
    assert ids(apply_proposals(BASE, [edit(Action.MOVE, FOUR, after=ONE)])) == [ONE, FOUR, TWO, THREE]
    assert ids(apply_proposals(BASE, [edit(Action.MOVE, THREE, after=None)])) == [THREE, ONE, TWO, FOUR]


def test_a_moved_paragraph_keeps_its_new_words_and_what_was_put_after_it() -> None:
    edits = [
        edit(Action.MOVE, FOUR, after=ONE, n=1),
        edit(Action.REWORD, FOUR, "delta\n\nfour", n=2),
        edit(Action.NEW_PARAGRAPH, text="new", after=FOUR, n=3, kind=Kind.ITEM, level=1),
    ]
    result = apply_proposals(BASE, edits)
    assert texts(result) == ["alpha one", "delta", "four", "new", "beta two", "gamma three"]
    assert result[3] == Paragraph(UUID(int=103), Kind.ITEM, "new", level=1)


def test_moves_in_a_circle_stay() -> None:
    edits = [edit(Action.MOVE, ONE, after=TWO), edit(Action.MOVE, TWO, after=ONE, n=1)]
    assert apply_proposals(BASE, edits) == BASE
    assert apply_proposals(BASE, [edit(Action.MOVE, ONE, after=ONE)]) == BASE


def test_new_paragraphs_stand_in_their_order_before_what_was_moved_there() -> None:
    edits = [
        edit(Action.NEW_PARAGRAPH, text="second", after=ONE, position=1, n=1),
        edit(Action.NEW_PARAGRAPH, text="first", after=ONE, position=0, n=2),
        edit(Action.MOVE, FOUR, after=ONE, n=3),
        edit(Action.NEW_PARAGRAPH, text="opening", after=None, n=4),
    ]
    assert texts(apply_proposals(BASE, edits)) == [
        "opening", "alpha one", "first", "second", "delta four", "beta two", "gamma three",
    ]  # fmt: skip


def test_what_follows_a_deleted_paragraph_takes_its_place() -> None:
    edits = [edit(Action.DELETE, TWO), edit(Action.NEW_PARAGRAPH, text="instead", after=TWO, n=1)]
    assert texts(apply_proposals(BASE, edits)) == ["alpha one", "instead", "gamma three", "delta four"]


def test_a_join_takes_in_the_next() -> None:
    result = apply_proposals(BASE, [edit(Action.JOIN, TWO)])
    assert ids(result) == [ONE, TWO, FOUR]
    assert texts(result)[1] == "beta two gamma three"


def test_joins_chain_and_may_bring_their_own_wording() -> None:
    joins = [edit(Action.JOIN, ONE, "alpha and beta"), edit(Action.JOIN, TWO, n=1)]
    assert texts(apply_proposals(BASE, joins)) == ["alpha and beta gamma three", "delta four"]


def test_a_join_counts_the_footnotes_on() -> None:
    base = tuple(replace(p, text=f"{p.text}[^1]", notes=(p.text,)) for p in BASE[:2])
    (joined,) = apply_proposals(base, [edit(Action.JOIN, ONE)])
    assert joined.text == "alpha one[^1] beta two[^2]"
    assert joined.notes == ("alpha one", "beta two")


def test_the_last_paragraph_has_nothing_to_be_joined_with() -> None:
    assert apply_proposals(BASE, [edit(Action.JOIN, FOUR)]) == BASE


def test_what_is_not_in_the_base_is_left_out() -> None:
    stranger = UUID(int=77)
    edits = [
        edit(Action.REWORD, stranger, "x"),
        edit(Action.MOVE, ONE, after=stranger, n=1),
        edit(Action.NEW_PARAGRAPH, text="x", after=stranger, n=2),
    ]
    assert apply_proposals(BASE, edits) == BASE


def test_a_long_chain_of_moves_does_not_exhaust_the_stack() -> None:
    base = tuple(Paragraph(UUID(int=n), Kind.PLAIN, str(n)) for n in range(1, 5001))
    edits = [edit(Action.MOVE, p.id, after=q.id, n=n) for n, (p, q) in enumerate(pairwise(base))]
    assert ids(apply_proposals(base, edits)) == ids(base)[::-1]


WORDINGS = st.lists(st.sampled_from(["alpha", "beta", "new", "words", "\n\n", "[^1]", "."]), max_size=6).map(" ".join)
TARGETS = st.sampled_from([*IDS[:4], UUID(int=77)])
EDITS = st.lists(
    st.builds(
        Edit, id=st.uuids(), action=st.sampled_from(Action), paragraph=TARGETS, text=WORDINGS,
        after=st.one_of(st.none(), TARGETS), position=st.integers(0, 2), kind=st.sampled_from(Kind),
    ),
    max_size=8,
    # What one author can say: one wording and one place for each paragraph.
    unique_by=lambda e: (e.action is Action.MOVE, e.paragraph) if e.action is not Action.NEW_PARAGRAPH else e.id,
)  # fmt: skip


@given(EDITS)
def test_no_edit_at_all_is_the_base_and_order_changes_nothing(edits: list[Edit]) -> None:
    assert apply_proposals(BASE, []) == BASE
    assert apply_proposals(BASE, edits) == apply_proposals(BASE, edits[::-1])


@given(EDITS)
def test_identities_are_unique_and_only_deletions_and_joins_lose_one(edits: list[Edit]) -> None:
    found = ids(apply_proposals(BASE, edits))
    assert len(found) == len(set(found))
    may_go = {
        gone
        for e in edits if e.action in {Action.DELETE, Action.JOIN, Action.REWORD} and e.paragraph
        for gone in (e.paragraph, *(f.id for f in [follower(BASE, e.paragraph)] if f))
    }  # fmt: skip
    assert set(IDS[:4]) - set(found) <= may_go


@given(EDITS)
def test_every_proposed_word_is_there(edits: list[Edit]) -> None:
    result = " ".join(texts(apply_proposals(BASE, edits)))
    known = set(IDS[:4])
    for e in edits:
        if e.action is Action.NEW_PARAGRAPH and (e.after is None or e.after in known):
            assert all(part in result for part in parts(e.text))


@given(EDITS)
def test_untouched_paragraphs_come_through_as_they_were(edits: list[Edit]) -> None:
    worded = {e.paragraph for e in edits if e.action in {Action.DELETE, Action.JOIN, Action.REWORD}}
    joined = {
        f.id for e in edits if e.action is Action.JOIN and e.paragraph for f in [follower(BASE, e.paragraph)] if f
    }
    result = {p.id: p for p in apply_proposals(BASE, edits)}
    assert all(result[p.id] == p for p in BASE if p.id not in worded | joined)


def test_parts_are_normalized_and_never_empty() -> None:
    assert parts("  a\tb\x00 \n\n \n\n c\u2028\u2028d ") == ("a b", "c", "d")
    assert parts(" \n\n\t") == ()


def test_prose_keeps_lines_and_drops_what_cannot_be_seen() -> None:
    assert prose("a\x07 b\r\nc\n\n\n\nd  ") == "a b\nc\n\nd"


@pytest.mark.parametrize(
    ("wording", "is_same"), [("alpha  one", True), ("alpha\n\none", False), ("alpha two", False), ("", False)]
)
def test_only_blanks_are_no_proposal(wording: str, is_same: bool) -> None:
    assert is_unchanged("alpha one", wording) is is_same


def test_footnote_marks_need_a_footnote() -> None:
    assert unknown_notes("a[^1] b[^3]", ["x"]) == (3,)
    assert unknown_notes("\\[^3]", []) == ()


def test_items_belong_to_what_they_follow() -> None:
    kinds = [(Kind.OPERATIVE, 0), (Kind.ITEM, 1), (Kind.ITEM, 2), (Kind.ITEM, 1), (Kind.OPERATIVE, 0)]
    base = tuple(Paragraph(uuid4(), kind, "words", level=level) for kind, level in kinds)
    assert items_of(base, base[0].id) == base[1:4]
    assert items_of(base, base[1].id) == base[2:3]
    assert items_of(base, base[3].id) == items_of(base, base[4].id) == ()
