"""Who is present: from the first day on, replaced as a whole, never against what is on record of a member."""

from datetime import timedelta

import pytest
from sqlmodel import Session, select

from consult.models import Consideration, JournalEntry, MeetingSession
from consult.procedure.acts import Act
from consult.procedure.capacities import Actor, Capacity
from consult.procedure.refusals import Conflict, NotAllowed, NotFound
from consult.queries.sessions import heads, seen_as, spoke
from consult.services import sessions
from consult.services.presence import record_presence
from tests.builders import NOW, a_body, an_actor
from tests.deciding import deciding
from tests.meetings import TODAY, a_meeting


@pytest.fixture
def secretariat(session: Session) -> Actor:
    a_body(session)
    return an_actor(session)


@pytest.fixture
def meeting(session: Session, secretariat: Actor) -> MeetingSession:
    return a_meeting(session, secretariat, present=())


def record(session: Session, by: Actor, meeting: MeetingSession, present: dict[str, str], seen: str = "") -> None:
    record_presence(
        session, by=by, now=NOW, session_id=meeting.id, present=present,
        seen=seen or seen_as(heads(session, meeting.id)),
    )  # fmt: skip


def entries(session: Session) -> list[JournalEntry]:
    return list(session.exec(select(JournalEntry).where(JournalEntry.act == Act.RECORD_PRESENCE)).all())


def test_it_replaces_what_stood_in_the_order_of_members(
    session: Session, secretariat: Actor, meeting: MeetingSession
) -> None:
    record(session, secretariat, meeting, {"RUS": "Ms A", "CHN": " Mr  B "})
    assert list(heads(session, meeting.id).items()) == [("CHN", "Mr B"), ("RUS", "Ms A")]
    record(session, secretariat, meeting, {"CHN": "Mr B", "KOR": ""})
    assert list(heads(session, meeting.id)) == ["CHN", "KOR"]
    (_, last) = entries(session)
    assert last.public == {"session": meeting.title, "present": ["CHN", "KOR"]}
    assert "Mr B" not in str(last.public), "persons are for their own delegation and the secretariat"


def test_the_same_again_changes_nothing(session: Session, secretariat: Actor, meeting: MeetingSession) -> None:
    record(session, secretariat, meeting, {"CHN": "Mr B"}, seen_as({}))
    record(session, secretariat, meeting, {"CHN": "Mr B"}, seen_as({}))
    assert len(entries(session)) == 1


def test_what_somebody_else_recorded_since_is_not_overwritten(
    session: Session, secretariat: Actor, meeting: MeetingSession
) -> None:
    record(session, secretariat, meeting, {"CHN": "Mr B"})
    with pytest.raises(Conflict) as refused:
        record(session, secretariat, meeting, {"JPN": ""}, seen_as({}))
    assert (refused.value.theirs, refused.value.yours) == ("CHN – Mr B", "JPN")
    assert list(heads(session, meeting.id)) == ["CHN"]


@pytest.mark.parametrize(("days_ahead", "is_possible"), [(1, False), (0, True), (-9, True)])
def test_only_from_the_first_day_on(
    session: Session, secretariat: Actor, days_ahead: int, *, is_possible: bool
) -> None:
    meeting = a_meeting(session, secretariat, starts=TODAY + timedelta(days=days_ahead), present=())
    if is_possible:
        record(session, secretariat, meeting, {"CHN": ""})
        return
    with pytest.raises(Conflict, match="begins on"):
        record(session, secretariat, meeting, {"CHN": ""})


def test_who_took_the_floor_was_there(session: Session, secretariat: Actor, meeting: MeetingSession) -> None:
    record(session, secretariat, meeting, {"CHN": "", "MNG": ""})
    sessions.record_statement(
        session, by=secretariat, now=NOW, session_id=meeting.id, draft_id=None, member="MNG", text="We welcome it.",
        source="report, paragraph 1",
    )  # fmt: skip
    assert list(spoke(session, meeting.id)) == ["MNG"]
    with pytest.raises(Conflict, match="MNG took the floor"):
        record(session, secretariat, meeting, {"CHN": ""})


def test_what_was_proposed_in_the_room_counts_and_the_room_is_told(session: Session) -> None:
    room = deciding(session)
    room.proposes("JPN", "Decide otherwise;", 2)
    with pytest.raises(Conflict, match="JPN"):
        record(session, room.secretariat, room.meeting, {"CHN": ""})
    before = room.consideration.tick
    record(session, room.secretariat, room.meeting, {"CHN": "", "JPN": "", "RUS": ""})
    session.expire_all()
    assert session.get_one(Consideration, room.consideration.id).tick == before + 1


def test_only_the_secretariat_and_only_members(session: Session, secretariat: Actor, meeting: MeetingSession) -> None:
    with pytest.raises(NotFound):
        record(session, secretariat, meeting, {"XXX": ""})
    for capacity in (Capacity.CHAIR, Capacity.FOCAL_POINT):
        with pytest.raises(NotAllowed):
            record(session, an_actor(session, capacity, "CHN"), meeting, {"CHN": ""})
