"""Members agree to paragraphs in a session and re-open them whenever they must."""

import pytest
from sqlmodel import Session

from consult.models import ParagraphStatus
from consult.procedure.acts import Act
from consult.procedure.consensus import ReactionValue
from consult.procedure.ledger import RulingKind, Status
from consult.procedure.refusals import Conflict, Invalid, NotAllowed, NotFound
from consult.services import ledger
from tests.deciding import PRESENT, WORDS, Deciding, deciding


@pytest.fixture
def room(session: Session) -> Deciding:
    return deciding(session)


def _reopens(room: Deciding, place: int, member: str = "RUS", reason: str = "Our capital asks.") -> ParagraphStatus:
    here = room.at(place)
    return ledger.reopen_paragraph(
        room.session, by=room.focal_points[member], now=room.later(), draft_id=room.draft.id, paragraph_id=here.id,
        seen=here.text, reason=reason,
    )  # fmt: skip


def test_agreement_names_those_present_and_the_words(room: Deciding) -> None:
    made = room.agrees(2)
    assert (made.status, made.text, made.present) == (Status.AD_REFERENDUM, WORDS[2], [*PRESENT])
    assert (made.session_id, made.version_id, made.member_code) == (room.meeting.id, room.base.id, None)
    [*_, entry] = room.journal()
    assert (entry.act, entry.public["status"]) == (Act.AGREE_PARAGRAPH, "agreed ad referendum")
    assert room.consideration.tick == 1


def test_ad_referendum_becomes_agreed_and_never_the_other_way_round(room: Deciding) -> None:
    room.agrees(2)
    with pytest.raises(Conflict, match="already"):
        room.agrees(2)
    room.agrees(2, Status.AGREED)
    for status in (Status.AGREED, Status.AD_REFERENDUM):
        with pytest.raises(Conflict, match="already"):
            room.agrees(2, status)
    assert room.entries(2) == [Status.AD_REFERENDUM, Status.AGREED]


def test_brackets_are_not_agreed(room: Deciding) -> None:
    with pytest.raises(Conflict, match="Brackets stand"):
        room.agrees(0)
    room.rules(0, RulingKind.LIFT)
    room.agrees(0)


def test_nobody_agrees_to_words_that_were_others(room: Deciding) -> None:
    with pytest.raises(Conflict, match="changed since you saw it"):
        room.agrees(2, seen="Request two reports;")


def test_nothing_is_agreed_over_a_member_or_over_what_is_on_the_floor(room: Deciding) -> None:
    said = room.says("MNG", ReactionValue.CANNOT_ACCEPT, 2)
    with pytest.raises(Conflict, match="MNG cannot accept"):
        room.agrees(2)
    room.says(said.member_code, ReactionValue.CAN_GO_ALONG, 2)
    proposal = room.proposes("JPN", "Request two reports;", 2)
    with pytest.raises(Conflict, match="still on the floor"):
        room.agrees(2)
    room.takes(proposal)
    room.agrees(2)


def test_only_agreement_is_recorded_so(room: Deciding) -> None:
    with pytest.raises(Invalid):
        room.agrees(2, Status.OPEN)


def test_nobody_present_nobody_agrees(session: Session) -> None:
    with pytest.raises(Conflict, match="recorded as present"):
        deciding(session, present=()).agrees(2)


def test_any_member_re_opens_also_one_that_was_absent(room: Deciding) -> None:
    room.agrees(2, Status.AGREED)
    made = _reopens(room, 2)
    assert (made.status, made.member_code, made.reason) == (Status.REOPENED, "RUS", "Our capital asks.")
    assert room.entries(2) == [Status.AGREED, Status.REOPENED]
    [*_, entry] = room.journal()
    assert (entry.public["member"], entry.public["reason"]) == ("RUS", "Our capital asks.")
    with pytest.raises(Conflict, match="not agreed"):
        _reopens(room, 2, "CHN")
    room.agrees(2)


def test_between_sessions_too(room: Deciding) -> None:
    room.agrees(2)
    room.closes()
    assert _reopens(room, 2).session_id is None


def test_re_opening_has_a_reason(room: Deciding) -> None:
    room.agrees(2)
    with pytest.raises(Invalid, match="reason"):
        _reopens(room, 2, reason=" ")


def test_what_is_not_agreed_is_not_re_opened(room: Deciding) -> None:
    with pytest.raises(Conflict, match="not agreed"):
        _reopens(room, 2)


def test_the_secretariat_re_opens_nothing(room: Deciding) -> None:
    room.agrees(2)
    with pytest.raises(NotAllowed):
        ledger.reopen_paragraph(
            room.session, by=room.secretariat, now=room.now, draft_id=room.draft.id, paragraph_id=room.at(2).id,
            seen=WORDS[2], reason="x",
        )  # fmt: skip


def test_a_paragraph_that_is_not_there_is_not_found(room: Deciding) -> None:
    with pytest.raises(NotFound):
        room.agrees(2, paragraph_id=room.draft.id)
