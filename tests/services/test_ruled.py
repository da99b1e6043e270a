"""Where an act on a text as it stands happens, and what it leaves."""

from uuid import uuid4

import pytest
from sqlmodel import Session

from consult.procedure.acts import Act
from consult.procedure.ledger import RulingKind
from consult.procedure.refusals import Conflict, NotFound
from consult.queries.working import fingerprint
from consult.services.ruled import Place, called, in_room, on_draft
from consult.text.paragraphs import Kind, Paragraph
from tests.deciding import PRESENT, WORDS, Deciding, deciding


@pytest.fixture
def room(session: Session) -> Deciding:
    return deciding(session)


def _place(room: Deciding, act: Act = Act.RULE) -> Place:
    return in_room(room.session, room.consideration.id, by=room.chair, now=room.now, act=act)


def test_in_the_room_it_is_known_who_is_present(room: Deciding) -> None:
    place = _place(room)
    assert (place.present, place.base, place.session_id) == (PRESENT, room.base, room.meeting.id)


def test_a_room_that_is_not_there_is_not_found(room: Deciding) -> None:
    with pytest.raises(NotFound):
        in_room(room.session, uuid4(), by=room.chair, now=room.now, act=Act.RULE)


def test_an_earlier_session_has_finished_with_the_draft(room: Deciding) -> None:
    other = _place(room).consideration
    assert other is not None
    room.closes()
    with pytest.raises(Conflict):
        _place(room)


def test_a_draft_outside_a_session_has_nobody_present(room: Deciding) -> None:
    room.closes()
    place = on_draft(room.session, room.secretariat, room.now, room.draft.id, Act.LIFT_BRACKET)
    assert (place.consideration, place.present, place.session_id) == (None, (), None)


@pytest.mark.parametrize("seen", [WORDS[2], f" {WORDS[2]} ", fingerprint(WORDS[2])])
def test_a_paragraph_is_known_by_its_words_or_their_hash(room: Deciding, seen: str) -> None:
    here = room.at(2)
    assert _place(room).paragraph(here.id, seen) == here


@pytest.mark.parametrize("seen", ["", "Request;", fingerprint("Request;")])
def test_other_words_are_a_conflict(room: Deciding, seen: str) -> None:
    with pytest.raises(Conflict, match="now reads"):
        _place(room).paragraph(room.at(2).id, seen)


def test_rulings_are_numbered_by_base(room: Deciding) -> None:
    assert [room.rules(0, RulingKind.LIFT).seq, room.rules(1, RulingKind.CHOOSE, option=1).seq] == [1, 2]


def test_a_paragraph_is_called_by_its_label_or_first_words() -> None:
    assert called(Paragraph(uuid4(), Kind.PLAIN, "x" * 90)) == f"“{'x' * 80}…”"
    assert called(Paragraph(uuid4(), Kind.PLAIN, "Words")) == "“Words”"
    assert called(Paragraph(uuid4(), Kind.OPERATIVE, "Words", label="OP1")) == "OP1"
