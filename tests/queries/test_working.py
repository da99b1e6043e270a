"""A base and what was ruled on it come to the text as it stands."""

from uuid import UUID, uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlmodel import Session

from consult.models import Ruling
from consult.procedure.consensus import ReactionValue
from consult.procedure.ledger import Authority, RulingKind
from consult.queries.drafts import text_of
from consult.queries.working import (
    cannot_accept,
    folded,
    last_consideration,
    newest_positions,
    standing,
    unissued,
    working_text,
)
from consult.services import rulings
from consult.text.paragraphs import Kind, Paragraph, Text
from tests.deciding import Deciding, deciding


@pytest.fixture
def room(session: Session) -> Deciding:
    return deciding(session)


def _ruling(paragraph: UUID, before: str, text: str, after: UUID | None = None, reverses: UUID | None = None) -> Ruling:
    kind = RulingKind.REVERSAL if reverses else RulingKind.WORDING
    return Ruling(
        kind=kind, authority=Authority.DECISION, paragraph_id=paragraph, before=before, text=text, after_id=after,
        new_kind=Kind.OPERATIVE, reverses_id=reverses, draft_id=uuid4(), version_id=uuid4(), seq=1, by_id=uuid4(),
    )  # fmt: skip


BASE: Text = tuple(Paragraph(uuid4(), Kind.OPERATIVE, words) for words in "abc")


@given(st.lists(st.tuples(st.integers(0, 2), st.sampled_from(["", "x", "y", "z"])), max_size=6))
def test_reversing_everything_from_the_last_gives_the_base(changes: list[tuple[int, str]]) -> None:
    made: list[Ruling] = []
    words = {p.id: p.text for p in BASE}
    for place, text in changes:
        paragraph = BASE[place].id
        made.append(_ruling(paragraph, words[paragraph], text))
        words[paragraph] = text
    assert {p.id: p.text for p in folded(BASE, made)} == {p: text for p, text in words.items() if text}
    back = [_ruling(one.paragraph_id, one.text, one.before, reverses=one.id) for one in reversed(made)]
    assert folded(BASE, [*made, *back]) == BASE
    assert standing([*made, *back]) == []


def test_new_paragraphs_stand_where_they_were_put() -> None:
    first, last, nowhere = uuid4(), uuid4(), uuid4()
    made = [
        _ruling(first, "", "0"),
        _ruling(last, "", "b2", after=BASE[1].id),
        _ruling(nowhere, "", "z", after=uuid4()),
    ]
    text = folded(BASE, made)
    assert [p.text for p in text] == ["0", "a", "b", "b2", "c", "z"]
    assert text[0].kind is Kind.OPERATIVE


def test_the_base_itself_never_changes(room: Deciding) -> None:
    before = text_of(room.session, room.base.id)
    assert working_text(room.session, room.base.id) == before
    room.rules(0, RulingKind.LIFT)
    assert text_of(room.session, room.base.id) == before
    assert working_text(room.session, room.base.id)[0].text == "Recalling the meeting of 2019,"


def test_labels_follow_the_text_as_it_stands(room: Deciding) -> None:
    third = room.at(2)
    rulings.remove_paragraph(
        room.session, by=room.chair, now=room.now, consideration_id=room.consideration.id, paragraph_id=room.at(0).id,
        seen=room.at(0).text,
    )  # fmt: skip
    assert (third.label, room.at(1).label, room.at(1).id) == ("OP3", "OP2", third.id)


def test_what_was_reversed_is_not_waiting_to_be_issued(room: Deciding) -> None:
    made = room.rules(0, RulingKind.LIFT)
    other = room.rules(1, RulingKind.CHOOSE, option=1)
    assert unissued(room.session, room.base.id) == [made, other]
    rulings.reverse_ruling(room.session, by=room.chair, now=room.later(), ruling_id=made.id)
    assert unissued(room.session, room.base.id) == [other]


def test_the_newest_word_of_a_member_counts(room: Deciding) -> None:
    room.says("MNG", ReactionValue.CANNOT_ACCEPT, 0)
    room.says("CHN", ReactionValue.CANNOT_ACCEPT, 0)
    room.says("MNG", ReactionValue.CAN_GO_ALONG, 0)
    proposal = room.proposes("JPN", "x", 1)
    room.says("KOR", ReactionValue.CANNOT_ACCEPT, proposal=proposal)
    here = room.consideration.id
    assert cannot_accept(room.session, here, paragraph_id=room.at(0).id) == ("CHN",)
    assert cannot_accept(room.session, here, proposal_id=proposal.id) == ("KOR",)
    assert cannot_accept(room.session, here, paragraph_id=room.at(1).id) == ()
    assert cannot_accept(room.session, here) == ()
    assert [one.member_code for one in newest_positions(room.session, here)] == ["CHN", "MNG", "KOR"]


def test_the_last_consideration_is_found_when_it_is_over(room: Deciding) -> None:
    assert last_consideration(room.session, room.draft.id) == room.consideration
    room.closes()
    assert last_consideration(room.session, room.draft.id) == room.consideration
    assert last_consideration(room.session, uuid4()) is None
