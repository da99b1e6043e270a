"""Decisions of a session: numbered, in their words, with the members present."""

from datetime import timedelta
from typing import Any

import pytest
from sqlmodel import Session, select

from consult.models import Decision, JournalEntry, MeetingSession
from consult.procedure.acts import Act
from consult.procedure.capacities import Actor, Capacity
from consult.procedure.refusals import Conflict, Invalid, NotAllowed, NotFound
from consult.queries.circulations import decisions_for_silence
from consult.queries.sessions import decisions
from consult.services.decisions import record_decision
from tests.builders import NOW, a_body, a_draft, an_actor, an_appointment, as_actor
from tests.meetings import TODAY, a_meeting


@pytest.fixture
def secretariat(session: Session) -> Actor:
    a_body(session)
    return an_actor(session)


@pytest.fixture
def meeting(session: Session, secretariat: Actor) -> MeetingSession:
    return a_meeting(session, secretariat)


def decide(session: Session, by: Actor, meeting: MeetingSession, **changed: Any) -> Decision:
    return record_decision(
        session, by=by, now=NOW, session_id=meeting.id, **{"text": "The Meeting decided so."} | changed
    )  # fmt: skip


def test_decisions_are_numbered_with_the_members_present(
    session: Session, secretariat: Actor, meeting: MeetingSession
) -> None:
    decide(session, secretariat, meeting)
    draft = a_draft(session, secretariat)
    second = decide(session, secretariat, meeting, draft_id=draft.id, allows_silence=True)
    assert [one.number for one in decisions(session, secretariat, meeting.id)] == [1, 2]
    assert second.present == ["CHN", "JPN", "MNG"]
    assert [one.id for one in decisions_for_silence(session, draft.id)] == [second.id]
    chains = session.exec(select(JournalEntry.chain).where(JournalEntry.act == Act.RECORD_DECISION)).all()
    assert sorted(chains) == ["body", f"draft:{draft.id}"]


def test_none_twice(session: Session, secretariat: Actor, meeting: MeetingSession) -> None:
    decide(session, secretariat, meeting)
    with pytest.raises(Conflict, match="already"):
        decide(session, secretariat, meeting)


@pytest.mark.parametrize(("changed", "field"), [({"text": " "}, "text"), ({"allows_silence": True}, "draft")])
def test_what_cannot_be(
    session: Session, secretariat: Actor, meeting: MeetingSession, changed: dict[str, Any], field: str
) -> None:
    with pytest.raises(Invalid) as refused:
        decide(session, secretariat, meeting, **changed)
    assert refused.value.field == field


def test_not_before_it_has_begun_nor_before_nobody(session: Session, secretariat: Actor) -> None:
    with pytest.raises(Conflict, match="begins on"):
        decide(session, secretariat, a_meeting(session, secretariat, starts=TODAY + timedelta(days=3)))
    with pytest.raises(Conflict, match="No member State is recorded as present"):
        decide(session, secretariat, a_meeting(session, secretariat, present=()))


def test_the_rapporteur_records_those_of_its_own_session(
    session: Session, secretariat: Actor, meeting: MeetingSession
) -> None:
    held = an_appointment(session, Capacity.RAPPORTEUR, "JPN")
    held.session_id = meeting.id
    session.flush()
    rapporteur = as_actor(session, held)
    assert decide(session, rapporteur, meeting).number == 1
    with pytest.raises(NotAllowed, match="another session"):
        decide(session, rapporteur, a_meeting(session, secretariat))


@pytest.mark.parametrize("capacity", [Capacity.CHAIR, Capacity.FOCAL_POINT, Capacity.OBSERVER])
def test_nobody_else_does(session: Session, meeting: MeetingSession, capacity: Capacity) -> None:
    with pytest.raises((NotAllowed, NotFound)):
        decide(session, an_actor(session, capacity, "CHN"), meeting)
