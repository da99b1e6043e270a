"""Proposals on one version are placed on a later one whole and exactly, or come back with their words."""

from dataclasses import replace
from uuid import UUID, uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from consult.text.belonging import Suggestion
from consult.text.editing import Action, Edit, apply_proposals
from consult.text.paragraphs import Kind, Paragraph, Text
from consult.text.pieces import Span
from consult.text.placing import is_untouched, place, suggested_wording
from tests.text.drafting import said, text_of

OLD = text_of("a b c d", "e f g h", "i j k l", "m n o p")
ONE, TWO, THREE, FOUR = (p.id for p in OLD)


def _changed(place: int, text: str | None, base: Text = OLD) -> Text:
    kept = () if text is None else (replace(base[place], text=text),)
    return (*base[:place], *kept, *base[place + 1 :])


def _edit(action: Action, paragraph: UUID | None = None, text: str = "", **more: object) -> Edit:
    return Edit(uuid4(), action, paragraph, text, **more)  # type: ignore[arg-type]


EDITS = [
    _edit(Action.REWORD, ONE, "a x c d"),
    _edit(Action.REWORD, ONE, "a b\n\nc d"),
    _edit(Action.DELETE, TWO),
    _edit(Action.MOVE, FOUR, after=ONE),
    _edit(Action.JOIN, TWO),
    _edit(Action.JOIN, TWO, "e f g h and i j k l"),
    _edit(Action.NEW_PARAGRAPH, text="q r", after=THREE, kind=Kind.OPERATIVE),
    _edit(Action.NEW_PARAGRAPH, text="q r", kind=Kind.OPERATIVE),
]


@pytest.mark.parametrize("edit", EDITS, ids=lambda e: f"{e.action.value}-{e.text}")
def test_nothing_changes_where_nothing_has_changed(edit: Edit) -> None:
    assert place(OLD, OLD, edit).placed == edit


def test_a_wording_goes_beside_what_has_changed_since() -> None:
    placed = place(OLD, _changed(0, "a b c [y — KOR] d"), EDITS[0]).placed
    assert placed is not None
    assert placed.text == "a x c [y — KOR] d"
    split = place(OLD, _changed(0, "a b c [y — KOR] d"), EDITS[1]).placed
    assert split is not None
    assert split.text == "a b\n\nc [y — KOR] d"


def test_a_wording_that_meets_a_change_is_not_placed() -> None:
    found = place(OLD, _changed(0, "a [Alt 1: b / Alt 2: y — KOR] c d"), EDITS[0])
    assert found.placed is None
    assert not found.is_contained
    assert found.suggestion == Suggestion(ONE, 2, 29)


def test_what_the_text_says_already_is_contained() -> None:
    assert place(OLD, _changed(0, "a x c d"), EDITS[0]).is_contained
    assert place(OLD, _changed(1, None), EDITS[2]).is_contained
    assert place(OLD, (OLD[0], OLD[3], *OLD[1:3]), EDITS[3]).is_contained
    assert place(OLD, (*OLD, *text_of("q r", name="new")), EDITS[6]).is_contained


@pytest.mark.parametrize(
    ("edit", "new", "where"),
    [
        (EDITS[0], _changed(0, None), None),
        (_edit(Action.REWORD, TWO, "e x"), _changed(1, None), ONE),
        (EDITS[2], _changed(1, "e f g h [y — KOR]"), TWO),
        (EDITS[3], _changed(0, None), FOUR),
        (EDITS[3], (OLD[0], OLD[1], OLD[3], OLD[2]), FOUR),
        (EDITS[4], _changed(2, None), TWO),
        (EDITS[5], _changed(2, "i j k l [y — KOR]"), TWO),
        (EDITS[6], _changed(2, None), TWO),
    ],
)
def test_what_cannot_be_placed_says_where_it_may_belong(edit: Edit, new: Text, where: UUID | None) -> None:
    found = place(OLD, new, edit)
    assert (found.placed, found.is_contained) == (None, False)
    assert found.suggestion == (Suggestion(where, 0, 0) if where else None)


def test_a_join_without_words_needs_only_its_two_paragraphs() -> None:
    assert place(OLD, _changed(2, "i j k l [y — KOR]"), EDITS[4]).placed == EDITS[4]


def test_a_footnote_keeps_its_number_or_the_wording_is_not_placed() -> None:
    base = Paragraph(uuid4(), Kind.OPERATIVE, "a b[^1] c", notes=("n",))
    edit = _edit(Action.REWORD, base.id, "a x b[^1] c")
    later = replace(base, text="a b[^1] c [d — KOR]")
    placed = place((base,), (later,), edit).placed
    assert placed is not None
    assert placed.text == "a x b[^1] c [d — KOR]"
    noted = replace(base, text="[z[^1] — KOR] a b[^2] c", notes=("other", "n"))
    placed = place((base,), (noted,), edit).placed
    assert placed is None or placed.text == "[z[^1] — KOR] a x b[^2] c"


WORDS = st.lists(st.sampled_from("abcdefgh"), min_size=1, max_size=6).map(" ".join)


@given(WORDS, WORDS, WORDS)
def test_what_is_placed_keeps_both_sides(old: str, new: str, wanted: str) -> None:
    """The words that the later version brought and those of the proposal are both there, or it is not placed."""
    base = text_of(old)
    later, edit = _changed(0, new, base), _edit(Action.REWORD, base[0].id, wanted)
    found = place(base, later, edit)
    if found.placed is None:
        assert found.is_contained or found.suggestion
        return
    if said(later) == said(base):
        assert said(apply_proposals(later, [found.placed])) == said(apply_proposals(base, [edit]))
    assert set(found.placed.text.split()) >= {w for w in new.split() if w not in old.split()}
    assert set(found.placed.text.split()) >= {w for w in wanted.split() if w not in old.split()}


@pytest.mark.parametrize(
    ("later", "text"),
    [
        ("a [Alt 1: b / Alt 2: y — KOR] c d", "a [Alt 1: x / Alt 2: y — KOR] c d"),
        ("a z c d", "a x c d"),
        ("a b c d and more", "a x c d and more"),
    ],
)
def test_a_wording_is_suggested_for_a_person_to_read(later: str, text: str) -> None:
    assert suggested_wording(OLD, _changed(0, later), EDITS[0]) == text


def test_what_is_on_record_tells_what_replaced_and_what_entered() -> None:
    """“a z c d”: only the record says that z alone took the place of b, so that x may stand behind it."""
    edit, later = _edit(Action.REWORD, ONE, "a b x c d"), _changed(0, "a z c d")
    record = {ONE: (Span(0, 2, "base", ONE, 0), Span(2, 3, "change"), Span(3, 7, "base", ONE, 3))}
    assert place(OLD, later, edit).placed is None
    placed = place(OLD, later, edit, record).placed
    assert placed is not None
    assert placed.text == "a z x c d"


def test_what_entered_at_the_same_place_stays_in_a_suggested_wording() -> None:
    edit = _edit(Action.REWORD, ONE, "a b c d e and f")
    assert suggested_wording(OLD, _changed(0, "a b c d g"), edit) == "a b c d g e and f"


def test_only_a_wording_of_what_stands_has_one() -> None:
    assert suggested_wording(OLD, _changed(0, None), EDITS[0]) is None
    assert suggested_wording(OLD, _changed(1, "z"), EDITS[2]) is None


@given(WORDS, WORDS, WORDS)
def test_a_suggested_wording_is_never_refused(old: str, new: str, wanted: str) -> None:
    base = text_of(old)
    assert suggested_wording(base, _changed(0, new, base), _edit(Action.REWORD, base[0].id, wanted)) is not None


def test_says_whether_a_paragraph_was_touched() -> None:
    assert is_untouched(OLD, _changed(0, "a  b c d"), ONE)
    assert not is_untouched(OLD, _changed(0, "a b c"), ONE)
    assert not is_untouched(OLD, _changed(0, None), ONE)
    assert not is_untouched(OLD, OLD, uuid4())
