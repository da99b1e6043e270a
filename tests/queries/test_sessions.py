"""Sessions: who was there, who was in office, and what was stated. Nothing is concluded from silence."""

from datetime import date
from uuid import uuid4

import pytest
from sqlmodel import Session

from consult.models import MeetingSession, SessionPresence
from consult.models.sessions import SessionKind
from consult.procedure.capacities import Actor, Capacity
from consult.procedure.consensus import ReactionValue
from consult.procedure.refusals import NotFound
from consult.queries import sessions as queries
from consult.services import sessions
from tests.builders import NOW, a_body, a_draft, an_actor, an_appointment, as_actor
from tests.deciding import deciding


@pytest.fixture
def secretariat(session: Session) -> Actor:
    a_body(session)
    return an_actor(session)


@pytest.fixture
def meeting(session: Session, secretariat: Actor) -> MeetingSession:
    return sessions.record_session(
        session, by=secretariat, now=NOW, kind=SessionKind.SOM, number=25, title="Meeting", mode="virtual", host="JPN",
        starts=date(2022, 9, 20), ends=date(2022, 9, 21), items=[], present=["CHN", "JPN", "MNG", "KOR", "RUS"],
    )  # fmt: skip


def test_each_members_position_is_what_is_on_record(
    session: Session, secretariat: Actor, meeting: MeetingSession
) -> None:
    draft = a_draft(session, secretariat)
    for member in ("KOR", "CHN"):
        sessions.record_statement(
            session,
            by=secretariat,
            now=NOW,
            session_id=meeting.id,
            draft_id=draft.id,
            member=member,
            text=f"{member}.",
            source="report",
        )
    ((found, positions),) = queries.positions(session, secretariat, draft.id)
    assert found == meeting
    told = {p.member.code: (p.is_present, [s.text for s in p.statements]) for p in positions}
    assert list(told) == ["CHN", "PRK", "JPN", "MNG", "KOR", "RUS"]
    assert told["CHN"] == (True, ["CHN."])
    assert told["JPN"] == (True, [])
    assert told["PRK"] == (False, [])
    assert [p.is_present for p in queries.positions_in(session, secretariat, meeting.id)].count(False) == 1


def test_a_draft_nobody_spoke_on_has_no_positions(
    session: Session, secretariat: Actor, meeting: MeetingSession
) -> None:
    assert list(queries.positions(session, secretariat, a_draft(session, secretariat).id)) == []


def test_officers_stand_in_the_order_of_their_offices(
    session: Session, secretariat: Actor, meeting: MeetingSession
) -> None:
    for capacity in (Capacity.RAPPORTEUR, Capacity.CHAIR, Capacity.VICE_CHAIR):
        an_appointment(session, capacity, "JPN").session_id = meeting.id
    session.flush()
    held = [a.capacity for a, _ in queries.officers(session, meeting.id)]
    assert held == [Capacity.CHAIR, Capacity.VICE_CHAIR, Capacity.RAPPORTEUR]


@pytest.mark.parametrize("capacity", [Capacity.OBSERVER, Capacity.ADMINISTRATOR])
def test_observers_and_administrators_find_nothing(
    session: Session, secretariat: Actor, meeting: MeetingSession, capacity: Capacity
) -> None:
    outsider = an_actor(session, capacity)
    assert list(queries.sessions(session, outsider)) == []
    assert list(queries.statements(session, outsider)) == []
    for wanted in (meeting.id, uuid4()):
        with pytest.raises(NotFound, match="There is no such session"):
            queries.find_session(session, outsider, wanted)


def test_who_was_present_under_whom(session: Session, secretariat: Actor, meeting: MeetingSession) -> None:
    row = session.get_one(SessionPresence, (meeting.id, "KOR"))
    row.head_of_delegation = "Ms Kim"
    session.flush()
    there = queries.heads(session, meeting.id)
    assert list(there) == ["CHN", "JPN", "MNG", "KOR", "RUS"]
    assert [head for head in there.values() if head] == ["Ms Kim"]
    assert queries.seen_as(there) == queries.seen_as(dict(reversed([*there.items()])))
    assert queries.seen_as(there) != queries.seen_as({**there, "KOR": ""})


def test_the_rapporteur_of_a_session_is_none_of_another(
    session: Session, secretariat: Actor, meeting: MeetingSession
) -> None:
    held = an_appointment(session, Capacity.RAPPORTEUR, "JPN")
    held.session_id = meeting.id
    session.flush()
    rapporteur = as_actor(session, held)
    assert queries.may_work_on_summary(session, rapporteur, meeting.id)
    assert not queries.may_work_on_summary(session, rapporteur, uuid4())
    assert queries.may_work_on_summary(session, secretariat, uuid4())
    assert not queries.may_work_on_summary(session, an_actor(session, Capacity.CHAIR), meeting.id)


def test_what_a_session_took_up_and_decided(session: Session) -> None:
    room = deciding(session)
    reader, outsider = room.focal_points["CHN"], an_actor(session, Capacity.OBSERVER)
    ((row, draft),) = queries.considerations(session, reader, room.meeting.id)
    assert (row.id, draft.id) == (room.consideration.id, room.draft.id)
    assert list(queries.considerations(session, outsider, room.meeting.id)) == []
    assert list(queries.decisions(session, outsider, room.meeting.id)) == []
    assert list(queries.considerations(session, reader, uuid4())) == []


def test_who_spoke_is_known(session: Session) -> None:
    room = deciding(session)
    assert list(queries.spoke(session, room.meeting.id)) == []
    room.says("MNG", ReactionValue.SUPPORTS, 2)
    room.proposes("CHN", "Request nothing;", 2)
    assert list(queries.spoke(session, room.meeting.id)) == ["CHN", "MNG"]
